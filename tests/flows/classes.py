"""A class with phones, for a server that runs: made beside it, and acting as pages do."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field

FORGERY = "f" * 32  # a phone may choose its own token against forged requests
BEGIN = """
import json, sys, uuid
import django
django.setup()
from importlib import import_module
from django.conf import settings
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.actions import leading, lessons, seats
from kompas.web.plays.queries import states
groups, wanted = json.loads(sys.argv[1])
store = import_module(settings.SESSION_ENGINE).SessionStore
asked = lessons.Asked("esther-week", groups=groups, seed=1)
made = lessons.start(asked=asked, organisation=None, by=accounts.system())
told = []
for play in made.plays.all():
    known = [role.slug for role in states.core_play(play).cast.scenario.week.roles]
    roles = sorted(known, key=("gp", "home-nurse", *known).index)[:wanted]
    sitting = []
    for role in roles:
        visitor = uuid.uuid4()
        by = Actor.objects.create(kind="seat", visitor=visitor)
        seat = seats.join(play=play, nickname=role, by=by)
        seats.take(seat=seat, role=role, by=by)
        session = store()
        session["visitor"] = str(visitor)
        session.create()
        sitting.append({"role": role, "session": session.session_key, "actor": seat.actor})
    leading.begin(play=play, by=accounts.system())
    told.append({"play": str(play.pk), "seats": sitting})
print(json.dumps(told))
"""
LOOK = """
import json, sys
import django
django.setup()
from kompas.core import practice
from kompas.web.plays.models import Entry, Play, Words
from kompas.web.plays.queries import states
told = []
for pk in sys.argv[1:]:
    play = Play.objects.get(pk=pk)
    rows = Entry.objects.filter(play=play).order_by("seq")
    state = practice.replay(states.core_play(play), states.entries(play))
    told.append({
        "length": play.length,
        "seqs": list(rows.values_list("seq", flat=True)),
        "tokens": [str(t) for t in rows.values_list("token", flat=True) if t],
        "words": sorted(Words.objects.filter(play=play).values_list("text", flat=True)),
        "status": play.status,
        "now": state.now,
        "latest": rows.last().at,
        "moves": sum(kind == "tick" for kind in rows.values_list("kind", flat=True)),
        "due": play.due_at is not None,
    })
print(json.dumps(told))
"""
PACE = """
import sys
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading
from kompas.web.plays.models import Play
for pk in sys.argv[1:]:
    data = {"pace": "auto", "seconds": 600}
    leading.lead(play=Play.objects.get(pk=pk), kind="pace", data=data, by=accounts.system())
Play.objects.filter(pk__in=sys.argv[1:]).update(due_at=timezone.now() - timedelta(seconds=1))
print("{}")
"""
LEAVE = """
import sys
import django
django.setup()
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import seats
from kompas.web.plays.models import Seat
seats.leave(seat=Seat.objects.get(pk=sys.argv[1]), by=accounts.system())
print("{}")
"""


def beside(folder, script, *arguments, database=""):
    """Run a script on the data of a site, whether or not it runs; gives what it printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "KOMPAS_"))}
    env = {**kept, "KOMPAS_DATA": str(folder / "data"), "KOMPAS_DATABASE": database}
    env["DJANGO_SETTINGS_MODULE"] = "kompas.web.settings"
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@dataclass
class Phone:
    """One seat's browser. `site` may change: the next request goes to the new one."""

    site: object
    play: str
    role: str
    session: str
    actor: str
    said: str = ""
    kept: dict = field(default_factory=dict)  # token: the words that the server took in

    @property
    def headers(self):
        """What a page with scripts sends along."""
        return {
            "Host": "localhost",
            "Cookie": f"sessionid={self.session}; csrftoken={FORGERY}",
            "X-CSRFToken": FORGERY,
            "HX-Request": "true",
        }

    def _ask(self, method, path, body=None, timeout=20, **headers):
        port = int(self.site.url.rpartition(":")[2])
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        try:
            line.request(method, path, body, {**self.headers, **headers})
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def room(self):
        """Its own part of the room page, without what is new at each look."""
        status, page = self._ask("GET", f"/en/plays/{self.play}/")
        assert status == 200, page
        page = re.sub(r'(name="(?:csrfmiddlewaretoken|token)" value=")[^"]*', r"\1", page)
        return re.sub(r'data-left="[^"]*"', "", page)

    def sends(self, **act):
        """Send an act with a token until the server has answered; gives the status."""
        token = str(uuid.uuid4())
        sent = "&".join(f"{name}={value}" for name, value in {**act, "token": token}.items())
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for _ in range(1000):
            try:
                status, said = self._ask("POST", f"/en/plays/{self.play}/do/", sent, **form)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            assert status in (204, 409), (status, said)
            self.said = said
            if status == 204:
                self.kept[token] = act.get("words", "")
            return status
        raise AssertionError("the server never answered")

    def listens(self, last=None):
        """Open the stream."""
        port = int(self.site.url.rpartition(":")[2])
        line = socket.create_connection(("127.0.0.1", port), timeout=20)
        back = f"Last-Event-ID: {last}\r\n" if last is not None else ""
        line.sendall(
            f"GET /live/{self.play} HTTP/1.1\r\nHost: localhost\r\n{back}"
            f"Cookie: sessionid={self.session}\r\n\r\n".encode()
        )
        return Stream(line)


class Stream:
    """An open stream; the connection is lost at the end of `with`."""

    def __init__(self, line):
        self.line, self.lines = line, line.makefile("rb")
        self.status = int(self.lines.readline().split()[1])

    def number(self):
        """The next number; None when the stream ends."""
        for line in self.lines:
            if line.startswith(b"data: "):
                return int(line[6:])
        return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.lines.close()
        self.line.close()


def begin(folder, site, groups=1, roles=3, database=""):
    """Plays that have begun: for each the phones of its players."""
    told = beside(folder, BEGIN, json.dumps([groups, roles]), database=database)
    return [[Phone(site, each["play"], **seat) for seat in each["seats"]] for each in told]


def play_on(phone, over):
    """Act as long as it lasts: words to another, and now and then ready."""
    count = 0
    while not over.is_set():
        count += 1
        if count % 4 == 3:
            phone.sends(kind="ready", ready="1")
        else:
            words = f"{phone.role}%20{count}"
            to = "gp" if phone.role != "gp" else "home-nurse"
            phone.sends(kind="note", to=to, words=words)


def everybody(phones, over):
    """Let all phones play at once, each in a thread."""
    threads = [threading.Thread(target=play_on, args=(phone, over)) for phone in phones]
    for thread in threads:
        thread.start()
    return threads
