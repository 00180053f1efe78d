"""What a rule hears: that something said yes or no, at a moment of the clock on the wall."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kompas.core.home.things.signals import SENSES, Signal
from kompas.core.home.things.things import Thing


class Sign(NamedTuple):
    """That a thing of a kind, in a room ("" when it is worn), said yes or no.

    `ms` is the moment at which it happened, in ms after the first midnight by the clock on the
    wall. Signs are given in the order in which they arrive.
    """

    ms: int
    thing: str
    kind: str
    room: str
    value: bool


def main_property(kind: str) -> str:
    """The yes or no that a kind of thing is mostly about; "" for a kind that has none."""
    return SENSES[kind][0] if kind in SENSES else ""


def of_signals(
    signals: Iterable[Signal], things: Mapping[str, Thing], midnight_ms: int
) -> Iterator[tuple[int, Sign]]:
    """The signs of a day that begins at `midnight_ms`, each after the moment at which it arrived.

    What a rule cannot hear is left out.
    """
    for signal in signals:
        thing = things[signal.thing]
        if signal.property == main_property(thing.kind):
            sign = Sign(
                midnight_ms + signal.ms, thing.slug, thing.kind, thing.room, signal.value is True
            )
            yield midnight_ms + signal.arrived_ms, sign
