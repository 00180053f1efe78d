"""Which booths invented people ask for, and which they would rather not meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompas.core.talent.made_up.drawing import Lucks, draws, within
from kompas.core.talent.made_up.institutions import Institution
from kompas.core.talent.made_up.people import Somebody
from kompas.core.talent.people import Vacancy

TOPICS = {"says": 1, "wanted": 5, "not_wanted": 3}
SILENT = 0.3  # of people who say nothing; assumed, invented for the demo


@dataclass(frozen=True)
class Wanted:
    """The number of somebody, the number of an institution, and whether they ask to meet it."""

    person: int
    institution: int
    is_wanted: bool


def choices(
    people: Sequence[Somebody],
    among: Sequence[Institution],
    posts: Sequence[Vacancy],
    *,
    seed: int,
) -> tuple[Wanted, ...]:
    """Up to four wished-for booths with a post in somebody's profession, up to two not wanted."""
    numbers = {one.name: number for number, one in enumerate(among)}
    looking: dict[str, set[int]] = {}
    for post in posts:
        looking.setdefault(post.profession, set()).add(numbers[post.institution])
    lucks = draws("made_up.choice", TOPICS, len(people), seed=seed)
    return tuple(
        Wanted(number, booth, is_wanted)
        for number, (one, luck) in enumerate(zip(people, lucks, strict=True))
        for booth, is_wanted in _chosen(one, looking, len(among), luck)
    )


def _chosen(
    one: Somebody, looking: dict[str, set[int]], count: int, luck: Lucks
) -> list[tuple[int, bool]]:
    if luck["says"][0] < SILENT:
        return []
    own = {one.profile.profession} | one.profile.wishes.professions
    fitting = sorted(set().union(*(looking.get(slug, set()) for slug in own)))
    wanted = _drawn(fitting, luck["wanted"], 4)
    others = [number for number in range(count) if number not in wanted]
    refused = _drawn(others, luck["not_wanted"], 2)
    return [(booth, True) for booth in wanted] + [(booth, False) for booth in refused]


def _drawn(options: Sequence[int], lucks: list[float], most: int) -> list[int]:
    """Up to `most` of the options: the first number says how many, the others which."""
    if not options:
        return []
    picked = lucks[1 : 1 + within(lucks[0], 0, most)]
    return sorted({options[int(luck * len(options))] for luck in picked})
