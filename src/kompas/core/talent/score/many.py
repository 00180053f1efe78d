"""The best posts of very many candidates at once: the same totals and order as `proposals`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np

from kompas.core.catalog import Catalog, load
from kompas.core.talent.people import Candidate, Vacancy
from kompas.core.talent.score.best import NONE, People, Posts, Tables, Whole, best
from kompas.core.talent.score.encoding import Encoded
from kompas.core.talent.score.proposing import MOST, is_open
from kompas.core.talent.score.published import rule
from kompas.core.talent.score.tables import tables
from kompas.core.talent.score.weighing import Scales

BLOCK = 512  # candidates that one thread takes at a time


@dataclass(frozen=True)
class Top:
    """For each profile its best vacancies, the best first.

    `chosen` holds positions in `vacancies` and `totals` their points, both of shape
    (profiles, most); -1 where there were no more.
    """

    profiles: tuple[str, ...]
    vacancies: tuple[str, ...]
    chosen: Whole
    totals: Whole

    def of(self, position: int) -> tuple[tuple[str, int], ...]:
        """Names and totals of the vacancies for the profile at this position."""
        pairs = zip(self.chosen[position], self.totals[position], strict=True)
        return tuple((self.vacancies[one], int(total)) for one, total in pairs if one != NONE)


def top(
    profiles: Mapping[str, Candidate],
    vacancies: Mapping[str, Vacancy],
    on: date,
    most: int = MOST,
    catalog: Catalog | None = None,
) -> Top:
    """For each profile the `most` vacancies with the highest totals.

    Exactly what `proposals` gives with the profile's name as its key, for a hundred thousand
    profiles and thousands of vacancies. It tells each candidate where to go; it must not be turned
    round to order candidates for a vacancy. ValueError when `most` is not 1 or more.
    """
    if most < 1:
        raise ValueError(f"`most` must be 1 or more, not {most}")
    found = catalog or load()
    names = sorted(name for name, one in vacancies.items() if is_open(one, on))
    encoded = Encoded(
        Scales(found, rule(found).rule, on),
        list(profiles.values()),
        [vacancies[name] for name in names],
    )
    posts, people = encoded.posts(names), encoded.people(list(profiles))
    chosen, totals = _best(people, posts, tables(encoded), most)
    return Top(tuple(profiles), tuple(names), chosen, totals)


def _best(people: People, posts: Posts, given: Tables, most: int) -> tuple[Whole, Whole]:
    """Blocks of candidates over a few threads; each block writes rows of its own."""
    count = people.number.size
    chosen = np.full((count, most), NONE, np.int32)
    totals = np.full((count, most), NONE, np.int32)
    spans = [(first, min(first + BLOCK, count)) for first in range(0, count, BLOCK)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for done in [
            threads.submit(best, span, people, posts, given, chosen, totals) for span in spans
        ]:
            done.result()
    return chosen, totals
