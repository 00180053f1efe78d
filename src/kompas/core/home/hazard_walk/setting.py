"""What a hazard walk rests on: what can be looked at, where she is from minute to minute, the rule.

It is fixed when a walk begins and kept beside its log, so that a later change of content never
changes what somebody reached.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from kompas.core.catalog.walks import SpottingRule, Walk
from kompas.core.home.days.day import MINUTE, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

ENTRANCE = "front-door"  # the spot at which whoever comes in stands
VISIT = 300  # minutes for which it is known where she is; afterwards she stays where she was


@dataclass(frozen=True, slots=True)
class Rule:
    """The numbers of the published rule, whole: points, and minutes (`begins` after midnight)."""

    found: int
    wrong: int
    unobtrusive: int
    lost: int
    look: int
    open: int
    mark: int
    minutes: int
    begins: int


@dataclass(frozen=True, slots=True)
class Item:
    """Something to look at, in its room; `opens` when looking means opening what is hers."""

    slug: str
    room: str
    is_hazard: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One walk before its first step.

    `items` stand in an order that does not tell which are hazards. `where` is (minute after
    midnight, room): from then on she is there.
    """

    home: str
    seed: int
    entrance: str
    rooms: tuple[str, ...]
    items: tuple[Item, ...]
    where: tuple[tuple[int, str], ...]
    rule: Rule

    def to_data(self) -> dict[str, Any]:
        """The setting as plain JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """A setting from what `to_data` made, also after a trip through JSON."""
        return cls(
            *(data["home"], data["seed"], data["entrance"], tuple(data["rooms"])),
            tuple(Item(**item) for item in data["items"]),
            tuple((minute, room) for minute, room in data["where"]),
            Rule(**data["rule"]),
        )

    def item(self, slug: str) -> Item | None:
        """The item of this name, if there is one."""
        return next((item for item in self.items if item.slug == slug), None)

    @property
    def hazards(self) -> tuple[str, ...]:
        """The hazards, in the order of the items."""
        return tuple(item.slug for item in self.items if item.is_hazard)


def rule_of(published: SpottingRule) -> Rule:
    """The numbers of the published rule."""
    return Rule(**{name: int(number.value) for name, number in published.numbers.items()})


def begin(home: str, plan: Plan, walk: Walk, rule: Rule, seed: int, fare: Fare) -> Setting:
    """The setting of a walk through this home, with the luck of `seed` (32 bits).

    The same arguments always give the same setting. Whoever lives there stays at home, as she has
    a visitor. Raises ValueError with what `misfits` names.
    """
    if wrong := misfits(plan, walk):
        raise ValueError(" ".join(wrong))
    luck = Luck(seed, 0)
    items = sorted(_items(plan, walk), key=lambda item: item.slug)
    order = luck.uniforms("home.hazard_walk.order", 0, len(items)).tolist()
    shuffled = [item for _, item in sorted(zip(order, items, strict=True))]
    rooms = tuple(room.slug for room in plan.rooms)
    shuffled.sort(key=lambda item: rooms.index(item.room))
    where = _where(plan, luck, rule, fare)
    return Setting(home, seed, plan.room_of(ENTRANCE), rooms, tuple(shuffled), where, rule)


def misfits(plan: Plan, walk: Walk) -> tuple[str, ...]:
    """A sentence for each object that the home does not have, and each hazard that lacks one."""
    hazards = {hazard.slug for hazard in plan.hazards}
    furniture = {piece.slug: piece for piece in plan.furniture}
    found = [
        f"There is no hazard and no furniture '{slug}' in this home."
        for slug in walk.objects
        if slug not in hazards and slug not in furniture
    ]
    found += [f"The hazard '{slug}' cannot be looked at." for slug in hazards - set(walk.objects)]
    for slug, seen in walk.objects.items():
        if slug in hazards and not (seen.name and seen.remedy):
            found.append(f"The hazard '{slug}' needs a name and a remedy.")
        if slug in furniture and slug not in hazards and seen.remedy:
            found.append(f"'{slug}' is no hazard, so that it has no remedy.")
    return tuple(sorted(found))


def _items(plan: Plan, walk: Walk) -> Iterator[Item]:
    hazards = {hazard.slug: hazard.room for hazard in plan.hazards}
    furniture = {piece.slug: piece.room for piece in plan.furniture}
    for slug, seen in walk.objects.items():
        room = hazards.get(slug) or furniture[slug]
        yield Item(slug, room, slug in hazards, seen.opens)


def _where(plan: Plan, luck: Luck, rule: Rule, fare: Fare) -> tuple[tuple[int, str], ...]:
    """In which room she is, whenever that changes, at the beginning of each minute of the visit."""
    found: list[tuple[int, str]] = []
    lived = day(plan, luck, 0, fare)
    for minute in range(rule.begins, rule.begins + VISIT):
        at = minute * MINUTE
        room = next(part.room for part in lived if part.start_ms <= at < part.end_ms)
        if not found or found[-1][1] != room:
            found.append((minute, room))
    return tuple(found)
