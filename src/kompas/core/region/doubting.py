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
from kompas.core.catalog.census import Cell, Census
from kompas.core.measures.world import Array, World, world
from kompas.core.region.draws import Draws
from kompas.core.region.files import Files
from kompas.core.region.groups import Groups, Whole
from kompas.core.region.residents import Sums, drawn, live, some
from kompas.core.region.starting import who_starts
from kompas.core.twin.beliefs import Belief
from kompas.core.twin.population import People

DRAWS = 40
SAMPLES = 2  # people who are looked through in each draw, in samples of an answer's size
LIVED = 4  # one in so many of a sample lives on, for usual care
STARTERS = 1_500  # who start with an approach, and live with it and without, in each draw
One = tuple[Whole, Array]


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits for it any longer."""


@dataclass(frozen=True)
class Doubting:
    """Where draws are worked out: what they rest on, and where they are kept.

    `living` gives the world of one draw without origins; `go_on` is asked before each draw.
    """

    catalog: Catalog
    census: Census
    cells: tuple[Cell, ...]
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
        few = some(people, np.arange(self.size // LIVED))
        lived = live(here, few, here.usual.row()[None, :])
        kinds = few.groups % groups.kinds()
        count = np.bincount(kinds, minlength=groups.kinds())
        return count, Sums.of(lived, kinds, groups.kinds()).total

    def _gain(self, number: int, approach: Approach, groups: Groups) -> One:
        people, here = self._people(number, groups), self.living(Belief(self.seed, number))
        adopted = who_starts(here, people, groups, approach)
        started = np.flatnonzero(adopted.started)
        end = int(started[STARTERS]) if len(started) > STARTERS else len(people)
        started = started[:STARTERS]
        lived = live(here, some(people, started), here.usual.row()[None, :])
        gain = live(here, some(adopted.people, started), adopted.care) - lived
        kinds = people.groups % groups.kinds()
        count = np.bincount(kinds[:end], minlength=groups.kinds())
        return count, Sums.of(gain, kinds[started], groups.kinds()).total

    def _people(self, number: int, groups: Groups) -> People:
        """The people of one draw: read where they are kept, else grown up."""
        kept = self.files.people_of_draw(number)
        if kept is None:
            belief = Belief(self.seed, number)
            here = world(self.catalog, self.census, seed=self.seed, belief=belief)
            kept = drawn(here, self.cells, groups, SAMPLES * self.size)
            self.files.keep_people_of_draw(number, kept)
        return kept
