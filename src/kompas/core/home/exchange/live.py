"""A simulated home as it goes: numbered messages to a broker, the last ones kept to be sent again.

Each message carries its run, its thing and a number, and says that it is simulated. A broker that
was restarted may have forgotten what it had taken: whoever listens then says up to where it heard,
on the topic `again`, and gets the rest once more. Two with the same (run, thing, number) are one.
"""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompas.core.home.exchange.events import Event, Told, said
from kompas.core.home.exchange.home_assistant import (
    OFF,
    OFFLINE,
    ON,
    Message,
    availability,
    configurations,
    home_topic,
    topic,
)

AGAIN = "again"
MOST_KEPT = 20_000  # messages: at 60 times the speed of life that is days


class Sent(NamedTuple):
    """A message that went out, with its number on its topic."""

    message: Message
    seq: int


class Outbox:
    """Numbers what goes out, from 1 on each topic, and keeps the last `most` messages.

    `run` tells one start of a stream from another: a later one has a higher number (milliseconds
    since 1970 will do).
    """

    def __init__(self, run: int, most: int = MOST_KEPT) -> None:
        self.run = run
        self._seq: dict[str, int] = {}
        self._sent: deque[Sent] = deque(maxlen=most)

    def number(self, told: Told, event: Event) -> Message:
        """The message for an event, with the next number of its topic."""
        where = topic(told, event.thing, event.property)
        seq = self._seq[where] = self._seq.get(where, 0) + 1
        payload = {
            "value": said(event.value, ON, OFF),
            **{"thing": event.thing, "seq": seq, "run": self.run},
            **{"at": event.at.isoformat(timespec="milliseconds"), "simulated": True},
        }
        message = Message(where, json.dumps(payload))
        self._sent.append(Sent(message, seq))
        return message

    def again(self, asked: str | bytes) -> list[Message]:
        """What somebody has not heard, in order; none when they ask for another run, or nonsense.

        `asked` is JSON: `{"run": …, "seen": {topic: number}}`, of the topics that they listen to.
        """
        try:
            wish = json.loads(asked)
            seen = {str(where): int(seq) for where, seq in wish["seen"].items()}
            same = wish["run"] == self.run
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
            return []
        if not same:
            return []
        return [m for m, seq in self._sent if seq > seen.get(m.topic, seq)]


def wish(run: int, seen: Mapping[str, int]) -> str:
    """How somebody asks for what they have not heard of a run."""
    return json.dumps({"run": run, "seen": dict(seen)})


def opening(told: Told, language: str) -> Iterator[Message]:
    """What a broker is to keep: what there is and what is awake, the home itself last."""
    yield from configurations(told, language, live=True)
    yield from availability(told)


def closing(told: Told) -> Message:
    """The home is no longer there; also the last will of whoever publishes it."""
    return Message(home_topic(told.home), OFFLINE)


def forgetting(told: Told) -> Iterator[Message]:
    """Empty messages that take all of this home off a broker."""
    for message in opening(told, "en"):
        yield Message(message.topic, "")
