"""What people who agreed to be counted have shown, by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kompas.core.catalog.vocabulary import MASTERIES, Mastery, Side
from kompas.core.competence.evidence import HIGHEST, rank
from kompas.core.talent.competence_needs.areas import EVERYWHERE, area_of, around, regions
from kompas.core.talent.competence_needs.groups import Open, open_groups
from kompas.core.talent.people import Candidate, Shown

Levels = Mapping[str, Mastery]
Key = tuple[str, str, Mastery]


@dataclass(frozen=True)
class Person:
    """Somebody who is counted once: where they live on the map, and what they showed.

    `seen` is what there is evidence for, `told` what they say, by competence; both are floors:
    somebody may be able to do more than they showed.
    """

    place: str = EVERYWHERE
    profession: str = ""
    qualified: Side | None = None
    seen: Levels = field(default_factory=dict)
    told: Levels = field(default_factory=dict)


def people(given: Iterable[tuple[str, Candidate]]) -> tuple[Person, ...]:
    """Each person once, whatever the number of times that somebody with their key stands here.

    The latest place, profession and diploma that they told count; of what was shown, the highest.
    """
    found: dict[str, list[Candidate]] = {}
    for key, one in given:
        found.setdefault(key, []).append(one)
    return tuple(_person(those) for those in found.values())


def _person(those: list[Candidate]) -> Person:
    seen: dict[str, Mastery] = {}
    told: dict[str, Mastery] = {}
    for shown in (shown for one in those for shown in one.shown):
        _raise(told, shown.competence, shown.level)
        if shown.backing != "told":
            _raise(seen, shown.competence, _carried(shown))
    place = _latest(one.place for one in those)
    qualified = next((one.qualified for one in reversed(those) if one.qualified), None)
    return Person(area_of(place), _latest(one.profession for one in those), qualified, seen, told)


def _latest(told: Iterable[str]) -> str:
    """The last that is not empty."""
    return next((word for word in reversed(list(told)) if word), "")


def _carried(shown: Shown) -> Mastery:
    """The level that its ground can carry: a unit gives `knows`, whatever was written."""
    highest = shown.level if shown.backing == "told" else HIGHEST[shown.backing]
    return min(shown.level, highest, key=rank)


def _raise(levels: dict[str, Mastery], competence: str, level: Mastery) -> None:
    if rank(level) > rank(levels.get(competence)):
        levels[competence] = level


@dataclass(frozen=True)
class Supply:
    """Of `people` in a group, for one competence at a level: `seen` have evidence for it, `told`
    say so themselves, the others said nothing.
    """

    people: int
    seen: int = 0
    told: int = 0

    @property
    def silent(self) -> int:
        """Those who did not say; they may hold it all the same."""
        return self.people - self.seen - self.told


class Counted:
    """Everybody counted, by place, region and all together; small groups give no answer."""

    def __init__(self, everybody: Iterable[Person]) -> None:
        living: Counter[str] = Counter()
        self._people: Counter[str] = Counter()
        self._seen: Counter[Key] = Counter()
        self._told: Counter[Key] = Counter()
        for person in everybody:
            living[person.place] += 1
            self._add(person)
        self.open: Open[str, str] = open_groups(living, regions())

    def _add(self, person: Person) -> None:
        wheres = around(person.place)
        self._people.update(wheres)
        for competence, level in person.told.items():
            shown = rank(person.seen.get(competence))
            for one in MASTERIES[: rank(level)]:
                counter = self._seen if rank(one) <= shown else self._told
                counter.update((where, competence, one) for where in wheres)

    @property
    def everybody(self) -> int | None:
        """How many are counted at all; None when they are fewer than five."""
        return self._people[EVERYWHERE] if self.open.whole else None

    def is_open(self, where: str) -> bool:
        """Whether anything may be said about the people of a place or region."""
        if where == EVERYWHERE:
            return self.open.whole
        return where in self.open.leaves or where in self.open.branches

    def supply(self, where: str, competence: str, level: Mastery) -> Supply | None:
        """What the people there showed; None when that would be about fewer than five."""
        if not self.is_open(where):
            return None
        key = (where, competence, level)
        return Supply(self._people[where], self._seen[key], self._told[key])
