"""Plays with seats for a benchmark, made beside a server on its data, and read again afterwards."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BEGIN = """
import json, sys, time, uuid
import django
django.setup()
from importlib import import_module
from django.conf import settings
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.actions import leading, lessons, seats
from kompas.web.plays.queries import states
many, groups, wanted, watching = json.loads(sys.argv[1])
store = import_module(settings.SESSION_ENGINE).SessionStore
told = []
def sit(play, role, watches=False):
    visitor = uuid.uuid4()
    by = Actor.objects.create(kind="seat", visitor=visitor)
    seat = seats.join(play=play, nickname=role, by=by)
    if not watches:
        seats.take(seat=seat, role=role, by=by)
    session = store()
    session["visitor"] = str(visitor)
    session.create()
    return {"role": role, "session": session.session_key}
for number in range(many):
    asked = lessons.Asked("esther-week", groups=groups, seed=number + 1)
    made = lessons.start(asked=asked, organisation=None, by=accounts.system())
    for play in made.plays.all():
        core = states.core_play(play)
        core.begin()
        roles = [role.slug for role in core.cast.scenario.week.roles][:wanted]
        chairs = [sit(play, role) for role in roles]
        chairs += [sit(play, f"watcher {n}", watches=True) for n in range(watching)]
        told.append({"play": str(play.pk), "seats": chairs})
        leading.begin(play=play, by=accounts.system())
        time.sleep(0.02)  # others want to write too
print(json.dumps(told))
"""
ACTS = """
import json, sys
import django
django.setup()
from kompas.web.plays.models import Entry
rows = Entry.objects.exclude(token=None).values_list("token", "seq")
print(json.dumps({str(token): seq for token, seq in rows}))
"""


@dataclass(frozen=True)
class Chair:
    """One seat of a play, and the session of who sits there."""

    play: str
    role: str
    session: str


def _beside(environment: dict[str, str], script: str, *arguments: str) -> Any:  # noqa: ANN401
    settings = {"DJANGO_SETTINGS_MODULE": "kompas.web.settings"}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(
        command, env={**environment, **settings}, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout)


def begun(
    environment: dict[str, str], lessons: int, groups: int = 1, roles: int = 5, watching: int = 0
) -> list[list[Chair]]:
    """Plays that have begun, with as many seats each, and as many who only watch."""
    told = _beside(environment, BEGIN, json.dumps([lessons, groups, roles, watching]))
    return [[Chair(each["play"], **seat) for seat in each["seats"]] for each in told]


def seqs(environment: dict[str, str]) -> dict[str, int]:
    """The entry's number of every act that was sent with a token."""
    return dict(_beside(environment, ACTS))


def memory(pid: int) -> float:
    """Resident memory of a process, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell how much memory a process has")


def own_memory(pid: int) -> float:
    """What of it is the process's own, without the pages of program files, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell how much memory is a process's own")


def cpu(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / 100


def share(values: list[float], part: float) -> float:
    """The value below which this part of the values lies; nan without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")
