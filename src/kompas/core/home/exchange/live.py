"""A simulated home as it goes: numbered messages to a broker, the last ones kept to be sent again.

Each message carries its run, its thing and a number, and says that it is simulated. A broker that
was restarted may have forgotten what it had taken: whoever listens then says up to where it heard,
on the topic `again`, and gets the rest once more. So a publisher also knows how far behind somebody
is, and waits: a broker forgets what it cannot hand on soon enough. Two messages with the same run,
thing and number are one.
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
        self._heard: dict[str, dict[str, int]] = {}

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

    def asked(self, who: str, wish: str | bytes, retained: bool = False) -> list[Message]:
        """What to send again to somebody (`who`) who says up to where they heard; mostly nothing.

        `wish` is JSON: `{"run": …, "seen": {topic: number}, "again": …}`, of the topics that they
        listen to. One that the broker had kept was said before we came (back), so it asks too.
        Nonsense, and a wish for another run, is no wish: then nobody waits for them any more.
        """
        try:
            said = json.loads(wish)
            seen = {str(where): int(seq) for where, seq in said["seen"].items()}
            same, again = said["run"] == self.run, said.get("again") is True
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
            same, again, seen = False, False, {}
        if not same:
            self._heard.pop(who, None)
            return []
        self._heard[who] = seen
        if not (again or retained):
            return []
        return [m for m, seq in self._sent if seq > seen.get(m.topic, seq)]

    @property
    def behind(self) -> int:
        """How many messages the slowest of those who listen has not heard, as far as they said."""
        return max((self._behind(seen) for seen in self._heard.values()), default=0)

    def wait_for_nobody(self) -> None:
        """Whoever listens is too slow, or gone: no longer wait for them."""
        self._heard.clear()

    def _behind(self, seen: Mapping[str, int]) -> int:
        return sum(max(0, self._seq.get(topic, 0) - seq) for topic, seq in seen.items())


def wish(run: int, seen: Mapping[str, int], again: bool) -> str:
    """How somebody says up to where they heard a run, and whether they want the rest again."""
    return json.dumps({"run": run, "seen": dict(seen), "again": again})


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
