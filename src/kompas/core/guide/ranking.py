"""What follows from a decision file: who ranks what how, how sure that is, and where they part."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.guide import values
from kompas.core.guide.file import DecisionFile, Group, Option, Unmet
from kompas.core.guide.values import Array, ChoiceProblem

DRAWS = 10_000
TIE = 0.005  # values (0 to 1) that differ by less are shown as a tie
ACCEPTABLE = 0.05  # regret (0 to 1) that a group can live with: a twentieth of the whole scale


@dataclass(frozen=True)
class Ranked:
    """The options as one group values them, in the order of `Choice.options`.

    `values` at the likeliest scores and the group's mean weights; `ranks` from 1, ties share the
    better rank; `regret` what the group would lose against its first option; `acceptability`
    (options, ranks): the share of draws in which the option has that rank.
    """

    group: Group
    values: Array
    ranks: NDArray[np.int64]
    regret: Array
    acceptability: Array

    @property
    def first(self) -> NDArray[np.int64]:
        """The positions of the options that come first: several when they tie."""
        return np.flatnonzero(self.ranks == 1)


@dataclass(frozen=True)
class Choice:
    """Everything that was worked out from a file; no option is declared the winner.

    `removed` are options that fail a requirement, each with why. `unknown` are the (option,
    criterion) of which nothing is known.
    """

    options: tuple[Option, ...]
    removed: tuple[tuple[Option, tuple[Unmet, ...]], ...]
    groups: tuple[Ranked, ...]
    unknown: tuple[tuple[str, str], ...]

    @property
    def worst_regret(self) -> Array:
        """The most that any group would lose with each option; (options,)."""
        return np.asarray(np.max([ranked.regret for ranked in self.groups], axis=0))

    @property
    def least_regret(self) -> NDArray[np.int64]:
        """The positions of the options with which the group that loses most loses least."""
        worst = self.worst_regret
        return np.flatnonzero(worst <= worst.min() + TIE)

    @property
    def acceptable_to_all(self) -> tuple[Option, ...]:
        """Options with which no group loses more than `ACCEPTABLE`."""
        pairs = zip(self.options, self.worst_regret, strict=True)
        return tuple(option for option, worst in pairs if worst <= ACCEPTABLE)

    @property
    def dividing(self) -> tuple[Option, ...]:
        """Options that come first for one group and that another could not live with."""
        loved = {int(place) for ranked in self.groups for place in ranked.first}
        worst = self.worst_regret
        return tuple(self.options[place] for place in sorted(loved) if worst[place] > ACCEPTABLE)

    def place(self, slug: str) -> int:
        """The position of an option; raises KeyError when it is not among those left."""
        for place, option in enumerate(self.options):
            if option.slug == slug:
                return place
        raise KeyError(slug)


def choose(file: DecisionFile, draws: int = DRAWS) -> Choice:
    """Work out a file; the same file always gives the same figures.

    Raises ChoiceProblem when there is nothing to choose from or nobody who weighs.
    """
    kept = tuple(option for option in file.options if not option.unmet)
    _check(file, kept)
    sure, unsure = values.table(file, kept)[1], values.drawn(file, kept, draws)
    return Choice(
        kept,
        tuple((option, option.unmet) for option in file.options if option.unmet),
        tuple(_ranked(file, group, sure, unsure) for group in file.groups),
        tuple(
            (option.slug, criterion.slug)
            for option in kept
            for criterion in file.criteria
            if criterion.slug not in option.scores
        ),
    )


def ranks(worth: Array) -> NDArray[np.int64]:
    """Ranks from 1 of values (options, …): how many are better by more than a tie, plus 1."""
    found = np.ones(worth.shape, np.int64)
    for place, own in enumerate(worth):
        found[place] += (worth > own + TIE).sum(axis=0)
    return found


def acceptability(places: NDArray[np.int64]) -> Array:
    """The share of draws in which each option has each rank; from ranks (options, draws)."""
    count = len(places)
    return np.stack([(places == rank).mean(axis=1) for rank in range(1, count + 1)], axis=1)


def _ranked(file: DecisionFile, group: Group, sure: Array, unsure: Array) -> Ranked:
    own = values.weights(file, group)
    worth = (sure * own.mean(axis=0)).sum(axis=1)
    each = own[values.persons(file, group, unsure.shape[2])]
    found = np.einsum("ocd,dc->od", unsure, each)
    return Ranked(group, worth, ranks(worth), worth.max() - worth, acceptability(ranks(found)))


def _check(file: DecisionFile, kept: Sequence[Option]) -> None:
    if not file.criteria:
        raise ChoiceProblem("there is no criterion: say first what counts")
    if not kept:
        raise ChoiceProblem("no option meets every requirement: look at the requirements again")
    if not file.groups:
        raise ChoiceProblem("nobody has given weights: ask at least five people of one group")
