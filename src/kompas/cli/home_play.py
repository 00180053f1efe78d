"""`kompas home bridge PLAY`: real things into the plays of this machine's site."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kompas.cli import demo
from kompas.cli.home_bridge import LOOK_SECONDS, text_of
from kompas.cli.main import DONE, WRONG_USE, UserProblem
from kompas.cli.mqtt import Asking, Broker, Wire, until_stopped

if TYPE_CHECKING:
    from kompas.web.bridge.desk import Desk
    from kompas.web.plays.models import Play

REFRESH_SECONDS, TRIM_SECONDS = 1.0, 60.0


def bridge_plays(broker: Broker, plays: Sequence[str], files: Sequence[str]) -> int:
    """Bridge these plays, or all that have real things bound; files are bound first."""
    demo.prepare()
    if files:
        if len(plays) != 1:
            raise UserProblem("say of which one play the bindings of a file are", WRONG_USE)
        for path in files:
            _bind(_play(plays[0]), path)
    elif plays:
        for pk in plays:
            _play(pk)
    from kompas.web.bridge.desk import Desk

    which = f"{len(plays)} of the plays" if plays else "every play in which something is real"
    print(f"Bridging {which}, at {broker}. Ctrl-C stops it.", file=sys.stderr, flush=True)
    Listening(broker, Desk(datetime.now(UTC), plays)).run()
    return DONE


def _play(pk: str) -> Play:
    from kompas.web.plays.models import Play

    found = Play.objects.filter(pk=pk).select_related("lesson").first()
    if found is None:
        raise UserProblem(f"there is no play {pk} here", WRONG_USE)
    return found


def _bind(play: Play, path: str) -> None:
    """Bind all rows of a file, or none."""
    from django.db import transaction

    from kompas.cli.home_bridge import read_bindings
    from kompas.core.practice import EntryProblem
    from kompas.web.accounts import actions as accounts
    from kompas.web.bridge import actions, queries
    from kompas.web.plays.actions.logs import twin_is_ready

    rows = read_bindings(path, text_of(path), queries.things(play).values())
    twin_is_ready()
    try:
        with transaction.atomic():
            for row in rows:
                given = {name: getattr(row, name) for name in ("thing", "topic", "path", "time")}
                words = {"yes": list(row.yes), "no": list(row.no)}
                above = {} if row.above is None else {"above": row.above}
                actions.bind(play=play, row=given | words | above, by=accounts.system())
    except EntryProblem as problem:
        raise UserProblem(f"the play cannot take it: {problem}") from problem


class Listening:
    """Messages to the desk, what the desk asks to the broker, until somebody stops us."""

    def __init__(self, broker: Broker, desk: Desk) -> None:
        self.desk, self.topics = desk, set[str]()
        self.wire = Wire(broker, "kompas-bridge-plays", self._opened)
        self.count = 0
        self._asking = Asking()
        self._looked = self._trimmed = 0.0

    def run(self) -> None:
        """Until somebody stops us; what had come is kept first."""
        with until_stopped() as over:
            self._look()
            self.wire.open()
            while not over.is_set():
                self.turn()
        self.wire.leave(sorted(self.topics))
        self.turn()
        self._tell(again=False, leaving=True)
        self.wire.close()
        print(f"{self.count} messages were for a play.", file=sys.stderr, flush=True)

    def turn(self) -> None:
        """Take what has come, and keep it."""
        came = self.wire.heard(LOOK_SECONDS)
        for arrived in came:
            self.desk.take(arrived)
        self.count += self.desk.keep(datetime.now(UTC))
        now = time.monotonic()
        if now - self._looked > REFRESH_SECONDS:
            self._look()
        tell, again = self._asking.due(len(came), self.desk.has_gap)
        if tell:
            self._tell(again)
        if now - self._trimmed > TRIM_SECONDS:
            self._trimmed = now
            self.desk.trim()

    def _look(self) -> None:
        self._looked, before = time.monotonic(), self.topics
        self.topics = self.desk.look()
        self.wire.leave(sorted(before - self.topics))
        self.wire.listen(sorted(self.topics - before))

    def _opened(self, wire: Wire) -> None:
        wire.listen(sorted(self.topics))
        self._asking.anew()

    def _tell(self, again: bool, leaving: bool = False) -> None:
        from kompas.core.home.exchange.home_assistant import Message
        from kompas.core.home.exchange.live import AGAIN

        for home, wish in self.desk.pending(again):
            said = "" if leaving else wish
            self.wire.publish(Message(f"{home}/{AGAIN}/{self.wire.name}", said), retain=True)
