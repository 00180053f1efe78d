"""A connection to a broker that comes back by itself, and what is asked before one is made.

User and password come from KOMPAS_MQTT_USER and KOMPAS_MQTT_PASSWORD, never from the command line,
where other people on the machine could read them.
"""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, Queue
from types import FrameType
from typing import TYPE_CHECKING, Any

from kompas.cli.main import WRONG_USE, UserProblem

if TYPE_CHECKING:
    from kompas.core.home.exchange.home_assistant import Message
    from kompas.core.home.real_things.binding import Arrived

PORT = 1883
MOST_WAITING = 2_000  # messages that the broker has not confirmed; then we wait
MOST_HEARD = 50_000
KEEPALIVE, PATIENCE = 30, 10
SOON, LATER = 1, 10  # seconds between attempts to come back
AT_LEAST_ONCE = 1
ASK_SECONDS, TELL_AFTER = 0.5, 150  # messages


@dataclass(frozen=True)
class Broker:
    """Where a broker listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether it is on this very machine."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return False


HERE = Broker("127.0.0.1", PORT)


def broker_named(text: str) -> Broker:
    """HOST:PORT, HOST or [IPV6]:PORT, for argparse."""
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]") or (":" in host and not host.startswith("[")):
        host, port = text, str(PORT)
    if not port.isascii() or not port.isdigit() or not 0 < int(port[:6]) < 65536:
        raise argparse.ArgumentTypeError(f"'{port}' is no port: a number from 1 to 65535")
    host = host.removeprefix("[").removesuffix("]")
    if not host or len(host) > 253 or any(c.isspace() or c in "/@" for c in host):
        raise argparse.ArgumentTypeError(f"'{text}' is no HOST:PORT such as 127.0.0.1:1883")
    return Broker(host, int(port))


def add_broker(task: argparse.ArgumentParser) -> None:
    """The arguments that say which broker."""
    task.add_argument(
        "--mqtt", type=broker_named, default=HERE, metavar="HOST:PORT", help="the broker (here)"
    )
    task.add_argument(
        "--elsewhere", action="store_true", help="yes, that broker is not on this machine"
    )


def check_where(broker: Broker, elsewhere: bool, what: str) -> None:
    """UserProblem for a broker elsewhere that nobody asked for; with `elsewhere` a warning."""
    if broker.is_here:
        return
    if not elsewhere:
        why = f"{broker} is not this machine: {what}. Add --elsewhere if that is what you want"
        raise UserProblem(why, WRONG_USE)
    clear = "what is sent can be read along, a password too"
    print(f"kompas: {broker} is not this machine: {what}; {clear}", file=sys.stderr, flush=True)


class Wire:
    """A connection to a broker; `opened` is called each time that it is there (again).

    What is published waits while the broker is away, MOST_WAITING messages at most, and is sent
    at least once. What is listened to can be taken from `heard`.
    """

    def __init__(self, broker: Broker, name: str, opened: Callable[[Wire], None]) -> None:
        import paho.mqtt.client as paho
        from paho.mqtt.enums import CallbackAPIVersion

        self.broker, self.name, self._opened = broker, name, opened
        self._heard: Queue[Arrived] = Queue(MOST_HEARD)
        self._answered, self._problem = threading.Event(), ""
        self._client = paho.Client(CallbackAPIVersion.VERSION2, name, clean_session=False)
        self._client.max_inflight_messages_set(500)
        self._client.max_queued_messages_set(MOST_WAITING)
        self._client.reconnect_delay_set(SOON, LATER)
        if user := os.environ.get("KOMPAS_MQTT_USER"):
            self._client.username_pw_set(user, os.environ.get("KOMPAS_MQTT_PASSWORD"))
        self._client.on_connect, self._client.on_message = self._connected, self._message
        self._client.enable_logger(logging.getLogger("kompas.mqtt"))
        logging.getLogger("kompas.mqtt").setLevel(logging.CRITICAL)

    def last_will(self, message: Message) -> None:
        """What the broker says of itself, and keeps, when we fall away without a word."""
        self._client.will_set(message.topic, message.payload, AT_LEAST_ONCE, retain=True)

    def on_open(self, opened: Callable[[Wire], None]) -> None:
        """Call this, each time that the broker is there (again)."""
        self._opened = opened

    def open(self) -> None:
        """Connect; UserProblem when nobody answers there, or does not let us in."""
        try:
            self._client.connect(self.broker.host, self.broker.port, KEEPALIVE)
        except (OSError, ValueError) as problem:
            why = getattr(problem, "strerror", None) or problem
            raise UserProblem(f"no broker answers at {self.broker}: {why}") from problem
        self._client.loop_start()
        if not self._answered.wait(PATIENCE) or self._problem:
            self._client.loop_stop()
            why = self._problem or "it says nothing"
            raise UserProblem(f"the broker at {self.broker} does not let us in: {why}")

    def publish(self, message: Message, retain: bool = False) -> None:
        """Send at least once; waits while too much waits already."""
        while self._client.publish(*message, qos=AT_LEAST_ONCE, retain=retain).rc == _FULL:
            time.sleep(0.01)

    def listen(self, topics: list[str]) -> None:
        """Hear these topics too."""
        for start in range(0, len(topics), 100):
            self._client.subscribe([(t, AT_LEAST_ONCE) for t in topics[start : start + 100]])

    def leave(self, topics: list[str]) -> None:
        """Hear these topics no more."""
        if topics:
            self._client.unsubscribe(topics)

    def heard(self, seconds: float) -> list[Arrived]:
        """All messages that have come; waits so long for the first."""
        found: list[Arrived] = []
        with suppress(Empty):
            found.append(self._heard.get(seconds > 0, seconds or None))
            while len(found) < MOST_HEARD:
                found.append(self._heard.get_nowait())
        return found

    @property
    def waiting(self) -> int:
        """How many messages the broker has not confirmed."""
        return len(self._client._out_messages)

    def close(self) -> int:
        """Wait for what is on its way, then go; gives how many were not confirmed."""
        end = time.monotonic() + PATIENCE
        while self.waiting and self._client.is_connected() and time.monotonic() < end:
            time.sleep(0.02)
        left = self.waiting
        self._client.disconnect()
        self._client.loop_stop()
        return left

    def _connected(self, _client: Any, _data: Any, _flags: Any, code: Any, _more: Any) -> None:  # noqa: ANN401 - as paho calls it
        self._problem = str(code).lower() if code.is_failure else ""
        self._answered.set()
        if not self._problem:
            self._opened(self)

    def _message(self, _client: Any, _data: Any, message: Any) -> None:  # noqa: ANN401 - as paho calls it
        from kompas.core.home.real_things.binding import Arrived

        topic = message._topic.decode(errors="replace")
        self._heard.put(Arrived(topic, message.payload, message.retain, datetime.now(UTC)))


class Asking:
    """When to tell publishers up to where we heard, and when to ask for the rest again."""

    def __init__(self) -> None:
        self._new, self._told, self._came = 0, 0.0, time.monotonic()
        self._again = True

    def anew(self) -> None:
        """The connection is there again: what came meanwhile was not heard."""
        self._again, self._told = True, 0.0

    def due(self, count: int, has_gap: bool) -> tuple[bool, bool]:
        """Whether to tell now, and whether to ask for the rest, when so many have just come."""
        now = time.monotonic()
        self._new += count
        if count:
            self._came, self._again = now, True
        waited = now - self._told
        again = waited > ASK_SECONDS and (
            has_gap or (self._again and now - self._came > ASK_SECONDS)
        )
        tell = again or self._new >= TELL_AFTER or (self._new and waited > ASK_SECONDS)
        if tell:
            self._new, self._told = 0, now
        if again and not has_gap:
            self._again = False
        return bool(tell), again


_FULL = 15  # paho's MQTT_ERR_QUEUE_SIZE


def _wait_for_the_end(over: threading.Event) -> None:
    while os.read(0, 1024):
        pass
    over.set()


@contextmanager
def until_stopped() -> Iterator[threading.Event]:
    """An event that is set by Ctrl-C or by the system's wish that we end.

    Beside `kompas serve` also when that is gone, even killed: the pipe on standard input closes.
    """
    over = threading.Event()
    if os.environ.get("KOMPAS_BESIDE"):
        threading.Thread(target=_wait_for_the_end, args=(over,), daemon=True).start()

    def stop(_number: int, _frame: FrameType | None) -> None:
        over.set()

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield over
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
