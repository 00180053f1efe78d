"""What an approach changes in the region: the same people with it and without it.

Who does not start lives the very same life, so only those who start are simulated, with it and
without. Where few start, several samples of people are looked through for them.
An interval says how far the figure moves with which people happen to be simulated and, once draws
of the numbers have been worked out (`doubting`), how sure the numbers of the model are.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kompas.core.catalog import Approach
from kompas.core.measures.world import Array, World
from kompas.core.region.draws import Doubt, Draws
from kompas.core.region.estimating import USUAL, Drawn, Interval, interval
from kompas.core.region.groups import Groups, Mask, Whole
from kompas.core.region.indicators import Indicator
from kompas.core.region.residents import YEARS, Floats, Ground, Residents, Sums, by_year, live
from kompas.core.region.starting import who_starts
from kompas.core.twin.adopting import Adopted

STEPS = ("people", "eligible", "offered", "started", "changed")
FEWEST_STARTED = 30  # simulated people who start, for an interval of what changes
WANTED = 9_000  # simulated people who start, where the samples have so many


@dataclass(frozen=True, eq=False)
class Answer:
    """What an approach changes, summed by group, and what people come to without it.

    `steps` (years, 5, groups) counts the simulated who have come in by each year, and of them those
    eligible, offered, started, changed, in as many samples as were looked through. `approach` is
    its slug, empty when only usual care was asked for; then nothing changes. Without `doubt`
    intervals hold luck alone.
    """

    approach: str
    ground: Ground
    gain: Sums
    steps: Whole
    doubt: Doubt | None = None

    @property
    def groups(self) -> Groups:
        """Who is counted with whom."""
        return self.ground.groups

    @cached_property
    def weight(self) -> Array:
        """How many real people one simulated person of each group stands for."""
        return self.ground.weight(self.steps[-1, 0])

    @cached_property
    def _weight_without(self) -> Array:
        return self.ground.weight(self.ground.simulated[-1])

    @cached_property
    def by_luck(self) -> "Answer":
        """The same with intervals of luck alone, for what doubt moves together: places, groups."""
        return replace(self, doubt=None)

    @property
    def holds(self) -> str:
        """What intervals hold: `luck`, or `luck and numbers` of the model."""
        return "luck and numbers" if self.doubt else "luck"

    def at(self, step: str, years: int) -> Whole:
        """How many simulated people who have come in by then are at a step; (groups,)."""
        return np.asarray(self.steps[years - 1, STEPS.index(step)])

    def real(self, step: str, which: Mask, years: int) -> float:
        """How many real people of these groups are at a step, of those who have come in by then."""
        return float(self.weight[which] @ self.at(step, years)[which])

    def simulated(self, step: str, which: Mask, years: int) -> int:
        """How many simulated ones."""
        return int(self.at(step, years)[which].sum())

    def tells(self, which: Mask, years: int) -> bool:
        """Whether enough of these people start for an interval that can be believed."""
        return self.simulated("started", which, years) >= FEWEST_STARTED

    def usual(self, one: Indicator, which: Mask, years: int) -> Interval | None:
        """An indicator per person without the approach, so many years on; None for nobody."""
        drawn = Drawn.of(self.ground.without, years, one, self.ground.simulated[years - 1])
        doubt = self._doubt(self.doubt.without if self.doubt else None, one, years, which[None])
        return interval(drawn.means(which[None], self._weight_without, doubt=doubt)[:, 0])

    def change(self, one: Indicator, which: Mask, years: int) -> Interval | None:
        """The paired difference per person, with minus without; None for nobody."""
        return interval(self.changes(one, years, which[None])[:, 0])

    def share(self, step: str, of: str, which: Mask, years: int) -> Interval | None:
        """The share of those at one step who come to another; None when nobody is at it."""
        return self.shares(step, of, years).share(which, self.weight)

    def changes(self, one: Indicator, years: int, masks: Mask, sure: float = USUAL) -> Array:
        """The same for many sets of groups (rows, groups): value, low, high; (3, rows)."""
        drawn = Drawn.of(self.gain, years, one, self.at("people", years))
        doubt = self._doubt(self.doubt.gain if self.doubt else None, one, years, masks)
        return drawn.means(masks, self.weight, sure, doubt)

    def shares(self, step: str, of: str, years: int) -> Drawn:
        """Those who come to a step, by group, over those at another."""
        have, base = (self.at(name, years).astype(float) for name in (step, of))
        return Drawn(have, have, base)

    def _doubt(self, draws: Draws | None, one: Indicator, years: int, masks: Mask) -> Array | None:
        """How far draws reach below and above each mean; None as long as there are none."""
        if draws is None:
            return None
        return draws.reach(one, years, masks, self.groups, self.ground.real)


def usual(ground: Ground) -> Answer:
    """The people of the region without any approach."""
    nothing = np.zeros_like(ground.without.total)
    steps = np.zeros((len(YEARS), len(STEPS), len(ground.groups)), np.int64)
    steps[:, 0] = ground.simulated
    return Answer("", ground, Sums(nothing, nothing), steps)


def answer(world: World, residents: Residents, approach: Approach) -> Answer:
    """What this approach changes for these people, in this world."""
    ground = residents.ground
    count = len(ground.groups)
    adopted = _adopted(world, residents, approach)
    started = np.flatnonzero(adopted.started)
    gain, of = _gained(world, residents, (adopted, approach), started), adopted.people.groups
    changed = np.zeros(len(of), bool)
    changed[started] = np.any(gain[-1] != 0.0, axis=1)
    masks = (np.ones(len(of), bool), adopted.eligible, adopted.offered, adopted.started, changed)
    enters = adopted.people.enters
    steps = np.stack([by_year(of[mask], enters[mask], count) for mask in masks], axis=1)
    return Answer(approach.slug, ground, Sums.of(gain, of[started], count), steps)


def _adopted(world: World, residents: Residents, approach: Approach) -> Adopted:
    """The approach in as many samples as it takes for enough people who start."""
    people, size = residents.people, residents.size
    first = who_starts(world, people.some(slice(0, size)), residents.ground.groups, approach)
    wanted = int(size * WANTED / max(first.started.sum(), 1))
    samples = min(max(wanted // size, 1), len(people) // size)
    if samples == 1:
        return first
    more = people.some(slice(0, samples * size))
    return who_starts(world, more, residents.ground.groups, approach)


def _gained(
    world: World, residents: Residents, given: tuple[Adopted, Approach], started: Whole
) -> Floats:
    """What those who start gain; (years, started, outcomes). The first sample is known without."""
    adopted, approach = given
    first = int(np.searchsorted(started, residents.size))
    shape = (residents.lived.shape[0], len(started), residents.lived.shape[2])
    without = np.empty(shape, np.float32)
    without[:, :first] = residents.lived[:, started[:first]]
    if first < len(started):
        others = residents.people.some(started[first:])
        without[:, first:] = live(world, others, world.usual.row()[None, :])
    if not len(started):
        return without
    return live(world, adopted.people.some(started), adopted.care, approach) - without
