"""Who is counted with whom: place, age band, sex, digital ability, somebody who cares.

A group is one combination of all five. Everything coarser is a sum of groups, so one run answers
for each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog.census import SEXES
from kompas.core.twin.population import People

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
BANDS = ("60-69", "70-79", "80+", "later")  # later: turns 60 on the way
BAND_FROM = (70, 80)
DIGITAL = ("none", "basic", "able")
CARER = ("none", "some")
PERSONAL: Mapping[str, tuple[str, ...]] = {
    "age": BANDS,
    "sex": SEXES,
    "digital": DIGITAL,
    "carer": CARER,
}


@dataclass(frozen=True)
class Groups:
    """All groups of some places, numbered; place varies slowest, the carer fastest."""

    places: tuple[str, ...]

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """What each way of grouping distinguishes."""
        return {"place": self.places, **PERSONAL}

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many there are of each."""
        return tuple(len(words) for words in self.words.values())

    def __len__(self) -> int:
        return int(np.prod(self.shape))

    def of(self, place: Whole, people: People) -> Whole:
        """The group of each person; `place` is the position of theirs in `places`."""
        facts = people.facts
        male = np.asarray(facts["male"], np.int64)
        band = np.searchsorted(BAND_FROM, np.asarray(facts["age"], np.int64), side="right")
        band = np.where(people.enters > 0.0, BANDS.index("later"), band)
        sex = np.where(male > 0, SEXES.index("men"), SEXES.index("women"))
        carer = (np.asarray(facts["carer"]) > 0).astype(np.int64)
        parts = (place, band, sex, np.asarray(facts["digital"], np.int64), carer)
        return np.asarray(np.ravel_multi_index(parts, self.shape), np.int64)

    def mask(self, **which: str) -> Mask:
        """The groups that are all of this, such as `place="34000", sex="women"`."""
        here = np.ones(self.shape, bool)
        for axis, (name, words) in enumerate(self.words.items()):
            if name in which:
                wanted = np.arange(len(words)) == words.index(which[name])
                here &= wanted.reshape([-1 if a == axis else 1 for a in range(len(self.shape))])
        return here.reshape(-1)

    def stratum(self) -> Whole:
        """Each group's stratum, in which the census counts: place, age band and sex."""
        place, band, sex, *_ = np.unravel_index(np.arange(len(self)), self.shape)
        return np.asarray(np.ravel_multi_index((place, band, sex), self.shape[:3]), np.int64)

    def kinds(self) -> int:
        """How many groups each place has: kinds of people, whatever their place."""
        return len(self) // len(self.places)

    def kind_stratum(self) -> Whole:
        """The age band and sex of each kind, numbered."""
        band, sex, *_ = np.unravel_index(np.arange(self.kinds()), self.shape[1:])
        return np.asarray(np.ravel_multi_index((band, sex), self.shape[1:3]), np.int64)
