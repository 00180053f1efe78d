"""Many simulated days with planted events: what the things told, and what really happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompas.core.home.alarms.planting import Planted, Truth, forgotten, instead_of, planted
from kompas.core.home.alarms.signs import Sign, of_signals
from kompas.core.home.days.day import DAY, Activity, day
from kompas.core.home.days.fare import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import signals
from kompas.core.home.things.things import Thing
from kompas.core.streams import Luck

MOST_DAYS = 366


@dataclass(frozen=True)
class Stretch:
    """Days in one home in a row: the signs as they arrived, the truths, and which days are which.

    `ordinary` are the days on which nothing of what rules are for happened, nor was planted on the
    day before; `days` all of which something is known.
    """

    name: str
    signs: tuple[Sign, ...]
    truths: tuple[Truth, ...]
    days: frozenset[int]
    ordinary: frozenset[int]

    @property
    def ends_ms(self) -> int:
        """The end of the last day."""
        return (max(self.days, default=-1) + 1) * DAY


@dataclass(frozen=True, eq=False)
class Lived:
    """A home with its things and how the person in it fares; one seed is one life there."""

    plan: Plan
    things: tuple[Thing, ...]
    fare: Fare

    def stretch(self, seed: int, days: int) -> Stretch:
        """Days from 0 on, by this luck; the last one has no event, so that each can be noticed.

        The same home, seed and days always give the same stretch; more days never change those
        before the last. Raises ValueError for less than one day or more than MOST_DAYS.
        """
        if not 1 <= days <= MOST_DAYS:
            raise ValueError(f"A stretch has 1 to {MOST_DAYS} days, not {days}.")
        luck = Luck(seed, 0)
        told: list[tuple[int, Sign]] = []
        truths: list[Truth] = []
        changed: set[int] = set()
        before: Planted | None = None
        for number in range(days):
            lived = day(self.plan, luck, number, self.fare)
            lasts = before is not None and before.instead[-1].end_ms > DAY
            own = None if lasts or number == days - 1 else planted(
                self.plan, self.fare, luck, number, lived
            )  # fmt: skip
            told += self._told(number, luck, lived, own, before if lasts else None)
            if own:
                changed |= {number, number + 1}
                truths.append(_later(own.truth, number * DAY))
            elif not lasts and (missed := forgotten(lived)):
                changed.add(number)
                truths.append(_later(missed, number * DAY))
            before = own
        told.sort()
        known = frozenset(range(days))
        signs = tuple(sign for _, sign in told)
        return Stretch(f"seed {seed}", signs, tuple(truths), known, known - changed)

    def _told(
        self,
        number: int,
        luck: Luck,
        lived: Sequence[Activity],
        own: Planted | None,
        before: Planted | None,
    ) -> list[tuple[int, Sign]]:
        """The signs of a day with the moments at which they arrive."""
        midnight, changes = number * DAY, [*(own.instead if own else ())]
        changes += [i._replace(start_ms=i.start_ms - DAY, end_ms=i.end_ms - DAY)
                    for i in (before.instead if before else ())]  # fmt: skip
        done = instead_of(lived, changes)
        told = [s for s in signals(self.plan, self.things, done, luck, number) if s.ms < DAY]
        heard = list(of_signals(told, {thing.slug: thing for thing in self.things}, midnight))
        if own is None:
            return heard
        for press in own.pressed:
            pendants = [thing for thing in self.things if thing.kind == "pendant"]
            heard += [_pressed(thing, midnight + press) for thing in pendants]
        return [*_changed(heard, own, midnight)]


def _later(truth: Truth, ms: int) -> Truth:
    return truth._replace(ms=truth.ms + ms, ends_ms=truth.ends_ms + ms)


def _pressed(pendant: Thing, ms: int) -> tuple[int, Sign]:
    return ms, Sign(ms, pendant.slug, pendant.kind, pendant.room, True)


def _changed(
    heard: Sequence[tuple[int, Sign]], own: Planted, midnight: int
) -> Iterator[tuple[int, Sign]]:
    """What things say when some of them are mute for a while, or say that something ended late."""
    for arrived, sign in heard:
        at = sign.ms - midnight
        if any(kind == sign.kind and start < at < end for kind, start, end in own.mute):
            continue
        later = [end for kind, start, end in own.said_late
                 if kind == sign.kind and at == start and not sign.value]  # fmt: skip
        late = later[0] - at if later else 0
        yield arrived + late, sign._replace(ms=sign.ms + late)
