"""A role's page in a play, at one client: p95 of 200 visits at most 60 ms."""

import http.client
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.figure import Figure, seconds, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers

REQUESTS, LIMIT = 200, 0.060
STOPS = 12  # three days: messages, letters and choices on the page
MADE = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "kompas.web.settings"
import django
django.setup()
from django.contrib.sessions.backends.db import SessionStore
from kompas.web.accounts.models import Actor
from kompas.web.accounts.queries import VISITOR
from kompas.web.plays.actions import leading, lessons, logs, seats
import uuid
visitor = uuid.uuid4()
by = Actor.objects.create(kind="seat", visitor=visitor)
asked = lessons.Asked("esther-week", seed=1)
play = lessons.start(asked=asked, organisation=None, by=by).plays.get()
seat = seats.join(play=play, nickname="Mimi", by=by)
seats.take(seat=seat, role="home-nurse", by=by)
leading.begin(play=play, by=by)
seat.refresh_from_db()
for _ in range(%d):
    logs.append(seat=seat, kind="ready", data={"ready": True}, by=by)
session = SessionStore()
session[VISITOR] = str(visitor)
session.create()
print(json.dumps({"play": str(play.pk), "session": session.session_key}))
"""


def made(environment: Mapping[str, str]) -> dict[str, str]:
    """A play that one person plays, some days in: its number, and the session of that person."""
    command = [sys.executable, "-c", MADE % STOPS]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def visit(port: int, play: Mapping[str, str]) -> None:
    """Fetch the page; raises RuntimeError for anything but the page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": "localhost", "Cookie": f"sessionid={play['session']}"}
    try:
        connection.request("GET", f"/nl/plays/{play['play']}/", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK or b'id="room"' not in body:
            raise RuntimeError(f"the room answered {answer.status}")
    finally:
        connection.close()


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kompas-room-page-") as name:
        folder, port = Path(name), free_port()
        said, environment = folder / "said.txt", own_folders(folder)
        command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
        with running(command, folder, environment, said) as process:
            wait_until_it_answers(process, port, said, 60)
            play = made(environment)
            print(f"first visit {seconds(lambda: visit(port, play)):.2f} s")
            times = sorted(seconds(lambda: visit(port, play)) for _ in range(REQUESTS))
    half, most = times[REQUESTS // 2], times[int(REQUESTS * 0.95) - 1]
    print(f"median {half * 1000:.1f} ms, slowest {times[-1] * 1000:.1f} ms")
    return show(Figure("room of a role, p95 of 200 visits", most, LIMIT))


if __name__ == "__main__":
    raise SystemExit(main())
