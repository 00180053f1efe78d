"""Which posts a candidate could go and meet, best first. Nothing here orders candidates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kompas.core.catalog import Catalog, load
from kompas.core.talent.people import Candidate, Vacancy
from kompas.core.talent.score.published import rule
from kompas.core.talent.score.scoring import Score, score
from kompas.core.talent.score.weighing import Scales, total

MOST = 20
BITS = (1 << 64) - 1


@dataclass(frozen=True)
class Proposal:
    """A post by its name, and how the candidate and the post meet."""

    name: str
    vacancy: Vacancy
    score: Score


def proposals(
    candidate: Candidate,
    vacancies: Mapping[str, Vacancy],
    on: date,
    most: int = MOST,
    key: str = "",
    catalog: Catalog | None = None,
) -> tuple[Proposal, ...]:
    """The posts with the highest totals for one candidate, `most` of them at most.

    `vacancies` are by name; those that closed before the day, or have no post left, are left out.
    Posts with the same total stand in an order drawn from `key` (a name for the candidate that
    stays the same) and their own names: the order in which they come in never matters.
    """
    found = catalog or load()
    scales = Scales(found, rule(found).rule, on)
    order = sorted(
        (-total(scales, candidate, vacancy), tie(number(key), number(name)), name)
        for name, vacancy in vacancies.items()
        if is_open(vacancy, on)
    )
    return tuple(
        Proposal(name, vacancies[name], score(candidate, vacancies[name], on, found))
        for _, _, name in order[:most]
    )


def is_open(vacancy: Vacancy, on: date) -> bool:
    """Whether there is still a post to meet about on a day."""
    return vacancy.posts > 0 and (vacancy.closes is None or on <= vacancy.closes)


def number(name: str) -> int:
    """A name as 64 bits that look like chance."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")


def tie(candidate: int, vacancy: int) -> int:
    """The place of a post among those with the same total: 64 bits, the lower first.

    The mixing of SplitMix64 (Steele, Lea and Flood 2014), so that no post comes first for
    everybody.
    """
    mixed = (candidate ^ vacancy) & BITS
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & BITS
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & BITS
    return mixed ^ (mixed >> 31)
