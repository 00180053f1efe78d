"""Days at home are looked at day by day without changing anybody's life."""

import numpy as np

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.streams import Luck

PEOPLE = 60
ESTHER = twin.Person(84, False, frozenset({"heart_failure"}), 3, 1, 9, 7)


def some_lives():
    """The same people, each with their own luck, under usual care."""
    numbers = twin.Numbers.of(load())
    channels = [c for condition in load().conditions.values() for c in condition.channels]
    care = twin.CareRow(numbers, channels, (), ESTHER.flags, twin.Belief(0))
    keys = np.stack([twin.key_of(Luck(3, run)) for run in range(PEOPLE)])
    each = (PEOPLE, 1)
    row = care.row(care.start, False)
    return twin.Lives(
        np.tile(ESTHER.row(), each), np.tile(row, each), np.tile(numbers.central, each), keys
    )


def test_looking_every_day_gives_the_lives_that_stopping_every_day_gives():
    looked, stopped = some_lives(), some_lives()
    at_home = looked.at_home(range(91))
    place, residence = (twin.BUILT.column[name] for name in ("place", "residence"))
    for day in range(91):
        stopped.until(day * twin.DAY)
        here = (stopped.rows[:, place] == twin.HOME) & (stopped.rows[:, residence] == 0.0)
        assert np.array_equal(at_home[:, day], here)
    assert np.array_equal(looked.rows, stopped.rows)
    assert 0.5 < at_home.mean() < 1.0
