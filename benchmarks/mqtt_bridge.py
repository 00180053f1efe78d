"""Real things over MQTT: events a second through a broker and the bridge, and into a play.

A broker of its own (Mosquitto) on 127.0.0.1. First `kompas home bridge`, as one starts it, takes
days of a home that were simulated before, and that `kompas home stream` sends as fast as it goes;
what the bridge took is compared with what was sent. Then messages at the desk of a play on SQLite:
states into its log, readings into their table, a transaction for every 500.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, show
from benchmarks.server import free_port

if TYPE_CHECKING:
    from kompas.core.home.exchange.events import Household, Told

PER_SECOND, DAYS = 2_000, 60
READINGS, AT_ONCE, EVERY = 20_000, 500, 100  # one in so many is a change of state
HOME, DOOR, SILENT = "esther-apartment", "door-sensor-hall", "fall-pendant"
KOMPAS = [sys.executable, "-m", "kompas", "home"]
BOUND = f'home = "{HOME}"\n[[bindings]]\nthing = "{SILENT}"\ntopic = "nobody/sends/here"\n'


@contextmanager
def broker() -> Iterator[str]:
    """Where a broker of our own listens."""
    found = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found:
        raise RuntimeError("Mosquitto is not installed here")
    port = free_port()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([found, "-p", str(port)], stdout=quiet, stderr=quiet)
    try:
        time.sleep(1)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def through(address: str, folder: Path) -> tuple[float, int, int]:
    """Events a second from the first to the last that the bridge took; sent, and taken."""
    file, told = folder / "bindings.toml", folder / "bridge.err"
    file.write_text(BOUND)
    command = [*KOMPAS, "bridge", str(file), "--mqtt", address]
    with told.open("w") as err:
        bridge = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err)
        while "Ctrl-C" not in told.read_text():
            time.sleep(0.1)
        time.sleep(1)
        taking = watched(bridge)
        sent = send(address)
        seconds = settled(taking)
        bridge.terminate()
        bridge.wait()
    changes, readings = re.search(r"(\d+) changes, (\d+) readings", told.read_text()).groups()
    taken = int(changes) + int(readings)
    return taken / seconds, sent, taken


def send(address: str) -> int:
    """Send the days as `kompas home stream` does; gives how many events it was."""
    from argparse import Namespace
    from threading import Event

    from kompas.cli.home_stream import Sending
    from kompas.cli.mqtt import broker_named
    from kompas.core.home.exchange.live import Outbox

    days, house = simulated()
    options = Namespace(mqtt=broker_named(address), speed=0, language="en")
    sending = Sending(options, house, days[0], Outbox(time.time_ns() // 1_000_000))
    sending.wire.open()
    for told in days:
        sending._day(told, 0.0, Event())
    sending._leave()
    return sending.sent


def simulated() -> "tuple[list[Told], Household]":
    """The days and whose they are, lived before the clock runs."""
    from kompas.core.catalog import load
    from kompas.core.home.days.routine import Fare
    from kompas.core.home.exchange.events import Household, tell
    from kompas.core.home.floor_plan.plan import Plan
    from kompas.core.streams import Luck

    catalog = load()
    plan, devices = (
        Plan.from_data(catalog.homes[HOME].model_dump()),
        tuple(catalog.devices.values()),
    )
    house = Household(HOME, plan, devices, Fare(), Luck(1, 0))
    return [tell(house, n, date(2026, 1, 1) + timedelta(days=n)) for n in range(DAYS)], house


def watched(bridge: subprocess.Popen[bytes]) -> list[float]:
    """When lines of the bridge came: the first, and the latest so far; filled by a thread."""
    from threading import Thread

    seen: list[float] = []

    def read() -> None:
        for _line in bridge.stdout or ():
            now = time.perf_counter()
            seen[:] = [seen[0] if seen else now, now]

    Thread(target=read, daemon=True).start()
    return seen


def settled(seen: list[float]) -> float:
    """Seconds from the first line to the last, once none has come for two seconds."""
    while len(seen) < 2 or time.perf_counter() - seen[1] < 2:
        time.sleep(0.1)
    return seen[1] - seen[0]


def into_a_play(folder: Path) -> float:
    """Messages a second at the desk of a play: parsed, told apart, written."""
    os.environ["KOMPAS_DATA"] = str(folder / "data")
    from kompas.cli import demo

    demo.prepare()
    from kompas.core.home.real_things.binding import Arrived
    from kompas.web.accounts import actions as accounts
    from kompas.web.bridge import actions
    from kompas.web.bridge.desk import Desk
    from kompas.web.bridge.models import Binding
    from kompas.web.plays.actions import leading, lessons

    asked = lessons.Asked("esther-week", ("motion-sensors",), seed=1)
    play = lessons.start(asked=asked, organisation=None, by=accounts.system()).plays.get()
    leading.begin(play=play, by=accounts.system())
    row = {"thing": DOOR, "topic": "real/door", "path": "v"}
    actions.bind(play=play, row=row, by=accounts.system())
    desk, now = Desk(datetime.now(UTC)), datetime.now(UTC)
    desk.look()
    start = time.perf_counter()
    for number in range(1, READINGS + 1):
        change = ("ON", "OFF")[number // EVERY % 2] if number % EVERY == 0 else number / 7
        desk.take(Arrived("real/door", json.dumps({"v": change}).encode(), False, now))
        if number % AT_ONCE == 0:
            desk.keep(now)
    seconds = time.perf_counter() - start
    kept = Binding.objects.get()
    if (kept.changes, kept.changes + kept.readings) != (READINGS // EVERY, READINGS):
        raise RuntimeError(f"{kept.changes} changes and {kept.readings} readings were kept")
    return READINGS / seconds


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kompas-mqtt-") as name, broker() as address:
        folder = Path(name)
        rate, sent, taken = through(address, folder)
        kept = into_a_play(folder)
    print(f"{sent:,} events were sent, {taken:,} were taken")
    return show(
        Figure("events through the bridge", rate, PER_SECOND, "1/s", at_least=True),
        Figure("events that the bridge did not take", float(sent - taken), 1e-9, "events"),
        Figure("messages kept for a play", kept, PER_SECOND, "1/s", at_least=True),
    )


if __name__ == "__main__":
    raise SystemExit(main())
