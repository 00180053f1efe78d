"""`kompas home bridge`: real things over MQTT, bound to the things of a home or of a play."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, WRONG_USE, UserProblem, read_file
from kompas.cli.mqtt import Asking, Broker, Wire, add_broker, until_stopped
from kompas.cli.twin_asking import told

if TYPE_CHECKING:
    from kompas.core.home.real_things.binding import Binding
    from kompas.core.home.real_things.intake import Intake, Taken
    from kompas.core.home.things.things import Thing

LOOK_SECONDS = 0.05


def add_bridge(task: argparse.ArgumentParser) -> None:
    """The arguments."""
    task.add_argument(
        "targets", nargs="*", metavar="PLAY|FILE",
        help="the number of a play, a TOML file of bindings, or both (none: every play)",
    )  # fmt: skip
    add_broker(task)


def text_of(path: str) -> str:
    """The text of a file of bindings; UserProblem when it is none."""
    try:
        return read_file(path).decode()
    except UnicodeDecodeError as problem:
        raise UserProblem(f"{path} is no text in UTF-8", WRONG_USE) from problem


def read_bindings(path: str, text: str, things: Iterable[Thing]) -> tuple[Binding, ...]:
    """The bindings of a file for these things; UserProblem with all that is wrong."""
    from kompas.core.home.real_things.binding_file import BindingFault, read

    try:
        return read(text, things)
    except BindingFault as fault:
        lines = "\n".join(each.sentence("en") for each in fault.faults)
        raise UserProblem(f"{path} cannot be used:\n{lines}", WRONG_USE) from fault


def bridge_file(broker: Broker, path: str) -> int:
    """Bridge the home of a file of bindings; what changes is printed as JSON lines."""
    from kompas.core.home.real_things.intake import Intake, twins

    text = text_of(path)
    home, things = _home_of(path, text)
    bindings = read_bindings(path, text, things)
    intake = Intake(bindings, datetime.now(UTC), twins(home, things))
    bound = ", ".join(binding.thing for binding in bindings)
    print(f"{home}: real are {bound}; all others as `kompas home stream` sends them. "
          "Ctrl-C stops it.", file=sys.stderr, flush=True)  # fmt: skip
    Bridge(Wire(broker, f"kompas-bridge-{home}", lambda _wire: None), intake, home).run()
    return DONE


def _home_of(path: str, text: str) -> tuple[str, tuple[Thing, ...]]:
    """The home that a file names, and all things that could be in it."""
    from kompas.core.catalog import load
    from kompas.core.home.exchange.events import hung
    from kompas.core.home.floor_plan.plan import Plan

    try:
        named = tomllib.loads(text).get("home")
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise UserProblem(f"{path} is no TOML: {problem}", WRONG_USE) from problem
    if not isinstance(named, str):
        raise UserProblem(f'{path} must say of which home it is: home = "esther-apartment"')
    with told():
        catalog = load()
        home = catalog.known("homes", named)
    plan = Plan.from_data(catalog.homes[home].model_dump())
    its = hung(plan, (catalog.devices[slug] for slug in sorted(catalog.devices)))
    return home, tuple(each.thing for each in its)


class Bridge:
    """Messages in, changes out as JSON lines; what is refused is said once, and counted."""

    def __init__(self, wire: Wire, intake: Intake, home: str = "") -> None:
        self.wire, self.intake, self.home = wire, intake, home
        self.said: set[tuple[str, str]] = set()
        self.readings = self.changes = 0
        self._asking = Asking()
        wire.on_open(self._opened)

    def run(self) -> None:
        """Until somebody stops us."""
        with until_stopped() as over:
            self.wire.open()
            while not over.is_set():
                self.turn(LOOK_SECONDS)
        self.leave()

    def turn(self, seconds: float) -> None:
        """Take what has come, waiting so long for the first."""
        taken: list[Taken] = []
        came = self.wire.heard(seconds)
        for arrived in came:
            taken += self.intake.take(arrived)
        taken += self.intake.give_up(datetime.now(UTC))
        if taken:
            self.keep(taken)
        self._say_refusals()
        tell, again = self._asking.due(len(came), self.intake.has_gap)
        if tell:
            self.tell(again)

    def keep(self, taken: Sequence[Taken]) -> None:
        """Print each change of a state."""
        for each in taken:
            self.changes += each.change
            self.readings += not each.change
            if each.change:
                print(json.dumps(self._row(each)))
        sys.stdout.flush()

    def _row(self, taken: Taken) -> dict[str, object]:
        event = taken.event
        return {
            **{"time": event.at.isoformat(timespec="milliseconds"), "home": self.home},
            **{"thing": event.thing, "property": event.property, "value": event.value},
            "simulated": bool(taken.seq),
        }

    def tell(self, again: bool) -> None:
        """Say up to where we heard; a publisher sends the rest `again` when asked."""
        from kompas.core.home.exchange.home_assistant import Message
        from kompas.core.home.exchange.live import AGAIN

        for home, wish in self.intake.pending(again):
            self.wire.publish(Message(f"{home}/{AGAIN}/{self.wire.name}", wish), retain=True)

    def _opened(self, wire: Wire) -> None:
        wire.listen(list(self.intake.topics))
        self._asking.anew()

    def _say_refusals(self) -> None:
        for thing, why in self.intake.counts.keys() - self.said:
            latest = self.intake.latest.get(thing)
            if latest and latest.refused and latest.refused.why == why:
                sentence = latest.refused.sentence("en")
                print(f"{thing or 'not bound'}: {sentence}", file=sys.stderr, flush=True)
            self.said.add((thing, why))

    def leave(self) -> None:
        """Take back what we asked, and say how it went."""
        from kompas.core.home.exchange.home_assistant import Message
        from kompas.core.home.exchange.live import AGAIN

        self.wire.leave(list(self.intake.topics))
        for home, _wish in self.intake.pending():
            self.wire.publish(Message(f"{home}/{AGAIN}/{self.wire.name}", ""), retain=True)
        self.wire.close()
        refused = "".join(
            f"; {count} × {why}{f' ({thing})' if thing else ''}"
            for (thing, why), count in sorted(self.intake.counts.items())
        )
        missed = f"; {self.intake.missed} never came" if self.intake.missed else ""
        print(f"{self.changes} changes, {self.readings} readings{missed}{refused}.",
              file=sys.stderr, flush=True)  # fmt: skip
