"""Works out how sure the numbers of the model are, draw by draw, for answers that are known.

Each draw is one joint draw of all that is uncertain: people grow up anew from 60 under it and live
in the region with and without the approach. People and luck have the same numbers in every draw, so
most of the luck is the same too; the rest makes the spread too wide rather than too narrow. So does
drawing each number by itself, whatever published totals they have to meet together. It takes a
minute or two, so it is done beside the page, and kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from kompas.core.catalog import Approach, Catalog
from kompas.core.catalog.census import Census
from kompas.core.measures.world import Array, World, world
from kompas.core.region.draws import Draws, Floats
from kompas.core.region.files import Files
from kompas.core.region.groups import Groups, Whole
from kompas.core.region.residents import Counted, Sums, by_year, drawn, live
from kompas.core.region.starting import who_starts
from kompas.core.twin.beliefs import Belief
from kompas.core.twin.population import People

DRAWS = 40
SAMPLES = 2  # people who are looked through in each draw, in samples of an answer's size
LIVED = 4  # one in so many of a sample lives on, for usual care
STARTERS = 1_500  # who start with an approach, and live with it and without, in each draw
One = tuple[Whole, Array]  # simulated people (years, kinds), sums (years, kinds, outcomes)


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits for it any longer."""


@dataclass(frozen=True)
class Doubting:
    """Where draws are worked out: what they rest on, and where they are kept.

    `living` gives the world of one draw without origins; `go_on` is asked before each draw.
    """

    catalog: Catalog
    census: Census
    counted: Counted
    files: Files
    living: Callable[[Belief], World]
    seed: int
    size: int
    draws: int = DRAWS
    go_on: Callable[[], bool] = lambda: True

    def usual(self, groups: Groups) -> Draws:
        """Draws of usual care: read where they are kept. Raises Stopped."""
        kept = self.files.draws("usual-care", groups)
        if kept is None:
            kept = Draws.of([self._usual(number, groups) for number in self._numbers()], groups)
            self.files.keep_draws("usual-care", kept)
        return kept

    def gain(self, name: str, approach: Approach, groups: Groups) -> Draws:
        """Draws of what an approach adds, kept under a name. Raises Stopped."""
        kept = self.files.draws(name, groups)
        if kept is None:
            found = [self._gain(number, approach, groups) for number in self._numbers()]
            kept = Draws.of(found, groups)
            self.files.keep_draws(name, kept)
        return kept

    def _numbers(self) -> Iterable[int]:
        for number in range(self.draws):
            if not self.go_on():
                raise Stopped
            yield number

    def _usual(self, number: int, groups: Groups) -> One:
        people, here = self._people(number, groups), self.living(Belief(self.seed, number))
        one_sample = people.some(slice(0, len(people) // SAMPLES))
        few = one_sample.some(slice(None, None, LIVED))
        lived = live(here, few, here.usual.row()[None, :])
        return _count(few, groups), _total(few, lived, groups)

    def _gain(self, number: int, approach: Approach, groups: Groups) -> One:
        people, here = self._people(number, groups), self.living(Belief(self.seed, number))
        adopted = who_starts(here, people, groups, approach)
        step = max(1, int(adopted.started.sum()) // STARTERS)
        few = np.arange(0, len(people), step)
        started = few[adopted.started[few]]
        lived = live(here, people.some(started), here.usual.row()[None, :])
        gain = live(here, adopted.people.some(started), adopted.care, approach) - lived
        return _count(people.some(few), groups), _total(people.some(started), gain, groups)

    def _people(self, number: int, groups: Groups) -> People:
        """The people of one draw: read where they are kept, else grown up."""
        kept = self.files.people_of_draw(number)
        if kept is None:
            belief = Belief(self.seed, number)
            here = world(self.catalog, self.census, seed=self.seed, belief=belief)
            kept = drawn(here, self.counted, groups, self.size, SAMPLES)
            self.files.keep_people_of_draw(number, kept)
        return kept


def _count(people: People, groups: Groups) -> Whole:
    """How many have come in by each year, by kind, whatever their place; (years, kinds)."""
    return by_year(people.groups % groups.kinds(), people.enters, groups.kinds())


def _total(people: People, lived: Floats, groups: Groups) -> Array:
    """What they come to; (years, kinds, outcomes)."""
    return Sums.of(lived, people.groups % groups.kinds(), groups.kinds()).total
