"""The same acts give the same log, to the byte, on SQLite and on PostgreSQL, and replay to it."""

import os
import subprocess
import sys

import pytest

from kompas.core import practice

ACTS = """
import sys, uuid
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import connection
from kompas.core.practice import EntryProblem
from kompas.core.practice.log import export_log
from kompas.core.practice.room import room
from kompas.core.practice.week import Ending
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading, lessons, logs, seats
from kompas.web.plays.models import Play, Seat
from kompas.web.plays.queries import states
by = accounts.system()
asked = lessons.Asked("esther-week", ("hf-telemonitoring-24-7",), "usual", 1, seed=7)
play = lessons.start(asked=asked, organisation=None, by=by).plays.get()
people = []
for number, role in enumerate(("esther", "gp", "home-nurse", "claire")):
    seat = Seat.objects.create(id=uuid.UUID(int=number), play=play, visitor=uuid.UUID(int=number))
    seats.take(seat=seat, role=role, by=by)
    people.append(seat)
leading.begin(play=play, by=by)
leading.lead(play=play, kind="inject", data={"fault": "network_down"}, by=by)
for turn in range(200):
    play.refresh_from_db()
    if play.is_over:
        break
    seat = people[turn % 4]
    before = room(states.core_play(play), states.state_of(play), seat.role)
    acts = [("ready", {"ready": True}, "")]
    acts += [("choice", {"decision": a.key, "option": a.offers[turn % len(a.offers)].slug}, "why?")
             for a in (*before.view.asks, *before.initiatives[:turn % 2])]
    facts = list(before.view.facts)
    if facts:
        acts.append(("note", {"to": [people[(turn + 1) % 4].role], "facts": facts[:2]}, "psst"))
    for kind, data, words in reversed(acts):
        try:
            logs.append(seat=seat, kind=kind, data=data, words=words, by=by)
        except EntryProblem:
            pass
play.refresh_from_db()
assert play.is_over, play.status
core, log = states.core_play(play), states.entries(play)
ending = Ending(core, states.replayed(play, log), tuple(log))
sys.stderr.write(connection.vendor)
arm = tuple(play.lesson.arm)
sys.stdout.buffer.write(export_log(play.head, play.content.texts, arm, log, ending))
"""


def played(folder, database=""):
    """Play on a database; gives what it was and the exported log."""
    kept = {k: v for k, v in os.environ.items() if k != "KOMPAS_DATABASE"}
    env = {**kept, "KOMPAS_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "kompas.web.settings"}
    if database:
        env["KOMPAS_DATABASE"] = database
    told = subprocess.run([sys.executable, "-c", ACTS], env=env, capture_output=True, timeout=300)
    assert told.returncode == 0, told.stderr.decode()
    return told.stderr.decode().split()[-1], told.stdout


@pytest.mark.postgres
def test_a_play_is_the_same_to_the_byte_on_both_databases(empty_database, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    first, here = played(tmp_path / "one")
    second, there = played(tmp_path / "other", empty_database)
    assert (first, second) == ("sqlite", "postgresql")
    assert len(here.splitlines()) > 150
    assert here == there


def test_the_log_of_people_replays_to_the_same_bytes(tmp_path):
    _, log = played(tmp_path)
    assert practice.replay_log(log) == log
