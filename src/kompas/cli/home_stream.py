"""`kompas home stream`: a simulated home as it goes, to an MQTT broker, for Home Assistant."""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, WRONG_USE, UserProblem
from kompas.cli.mqtt import Wire, add_broker, check_where, until_stopped
from kompas.cli.twin_asking import whole

if TYPE_CHECKING:
    from kompas.core.home.exchange.events import Event, Household, Told
    from kompas.core.home.exchange.live import Outbox

# Mosquitto keeps 1,000 messages for somebody who is slow, and drops the rest.
MOST_BEHIND, PATIENCE = 500, 5.0  # messages, seconds
MOST_DAYS, FASTEST = 366, 1_000_000.0
WHAT = "a simulated home would appear among real things"


def add_stream(task: argparse.ArgumentParser) -> None:
    """The arguments beside those that say whose day."""
    add_broker(task)
    task.add_argument(
        "--speed", type=_speed, default=60.0, metavar="X",
        help="times as fast as life (60: an hour a minute; 0: as fast as it goes)",
    )  # fmt: skip
    task.add_argument(
        "--days", type=whole(1, MOST_DAYS), default=MOST_DAYS, metavar="N", help="how many days"
    )
    task.add_argument(
        "--forget", action="store_true", help="only take this home off the broker, and end"
    )


def stream(options: argparse.Namespace, house: Household) -> int:
    """Publish until the days are over, or somebody stops us; then the home is offline."""
    from kompas.core.home.exchange import live

    check_where(options.mqtt, options.elsewhere, WHAT)
    try:
        first = next(days(options, house))
    except StopIteration:
        raise UserProblem("the days must lie between the years 1970 and 2199", WRONG_USE) from None
    if options.forget:
        return _forget(options, first)
    box = live.Outbox(time.time_ns() // 1_000_000)
    sending = Sending(options, house, first, box)
    return sending.run()


def days(options: argparse.Namespace, house: Household) -> Iterator[Told]:
    """Each day in turn, until the last one asked for or the end of the calendar."""
    from kompas.core.home.exchange.events import tell

    for number in range(options.day - 1, options.day - 1 + options.days):
        try:
            yield tell(house, number, _on(options.date, number))
        except (ValueError, OverflowError):
            return


def _on(first: date, number: int) -> date:
    return first + timedelta(days=number)


class Sending:
    """A home on its way to a broker."""

    def __init__(
        self, options: argparse.Namespace, house: Household, first: Told, box: Outbox
    ) -> None:
        from kompas.core.home.exchange import live

        self.options, self.house, self.now, self.box = options, house, first, box
        self.begins, self.sent, self.is_new = first.start, 0, threading.Event()
        self.wire = Wire(options.mqtt, f"kompas-home-{house.name}", self._opened)
        self.wire.last_will(live.closing(first))

    def run(self) -> int:
        """Publish; gives the exit code."""
        with until_stopped() as over:
            self.wire.open()
            speed = f"{self.options.speed:g} times as fast as life" if self.options.speed else "now"
            head = f"{self.house.name} at {self.options.mqtt}, {speed}, all of it simulated."
            print(f"{head} Ctrl-C stops it.", flush=True)
            start = time.monotonic()
            for told in days(self.options, self.house):
                self._day(told, start, over)
                if over.is_set():
                    break
            return self._leave()

    def _opened(self, wire: Wire) -> None:
        from kompas.core.home.exchange import live

        wire.listen([f"kompas/{self.house.name}/{live.AGAIN}/+"])
        self.is_new.set()

    def _day(self, told: Told, start: float, over: threading.Event) -> None:
        if told.silent != self.now.silent:
            self.is_new.set()
        self.now = told
        for event in told.events:
            self._wait(event, start, over)
            if over.is_set():
                return
            self.wire.publish(self.box.number(told, event))
            self.sent += 1
            if self.box.behind > MOST_BEHIND:
                self._let_catch_up(MOST_BEHIND // 2)

    def _wait(self, event: Event, start: float, over: threading.Event) -> None:
        self._answer(0)
        speed = self.options.speed
        if not speed:
            return
        due = start + (event.at - self.begins).total_seconds() / speed
        while (left := due - time.monotonic()) > 0 and not over.is_set():
            self._answer(min(left, 0.2))

    def _answer(self, seconds: float) -> None:
        """Say who we are to a broker that may not know us, and again what somebody missed."""
        from kompas.core.home.exchange import live

        if self.is_new.is_set():
            self.is_new.clear()
            for message in live.opening(self.now, self.options.language):
                self.wire.publish(message, retain=True)
        for asked in self.wire.heard(seconds):
            for message in self.box.asked(asked.topic, asked.payload, asked.retained):
                self.wire.publish(message)

    def _let_catch_up(self, behind: int) -> None:
        """Wait until whoever listens is no further behind than this, or does nothing any more."""
        end = time.monotonic() + PATIENCE
        while self.box.behind > behind:
            before = self.box.behind
            self._answer(0.05)
            if self.box.behind != before:
                end = time.monotonic() + PATIENCE
            if time.monotonic() > end:
                self.box.wait_for_nobody()

    def _leave(self) -> int:
        from kompas.core.home.exchange import live

        self._answer(0.5)
        self._let_catch_up(0)
        self.wire.publish(live.closing(self.now), retain=True)
        left = self.wire.close()
        lost = f"; {left} were not confirmed" if left else ""
        print(f"{self.sent} changes were sent{lost}. The home is offline.", flush=True)
        return DONE


def _forget(options: argparse.Namespace, told: Told) -> int:
    from kompas.core.home.exchange import live

    wire = Wire(options.mqtt, f"kompas-home-{told.home}", lambda _wire: None)
    wire.open()
    for message in live.forgetting(told):
        wire.publish(message, retain=True)
    wire.close()
    print(f"{told.home} is no longer kept by {options.mqtt}.", flush=True)
    return DONE


def _speed(text: str) -> float:
    try:
        found = float(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"'{text}' is no number") from problem
    if not 0.0 <= found <= FASTEST:
        raise argparse.ArgumentTypeError(f"between 0 and {FASTEST:g}, not {text}")
    return found
