"""A day beside what things told of it."""

from kompas.core import catalog
from kompas.core.home.days.day import DAY, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.exchange.events import hung
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.seen.side_by_side import lines
from kompas.core.home.things.signals import signals
from kompas.core.streams import Luck

CATALOG = catalog.load()
PLAN = Plan.from_data(CATALOG.homes["esther-apartment"].model_dump())
LIVED = day(PLAN, Luck(5, 0), 0, Fare())
THINGS = [its.thing for its in hung(PLAN, CATALOG.devices.values())]
TOLD = signals(PLAN, THINGS, LIVED, Luck(5, 0), 0)
LINES = lines(LIVED, TOLD)


def test_the_parts_fill_the_day_without_a_gap():
    assert LINES[0].start_ms == 0
    assert LINES[-1].end_ms == DAY
    assert all(one.end_ms == after.start_ms for one, after in zip(LINES, LINES[1:], strict=False))


def test_every_signal_stands_once_in_the_part_in_which_it_was_said():
    assert [signal for line in LINES for signal in line.told] == list(TOLD)
    for line in LINES:
        assert all(line.start_ms <= signal.ms < line.end_ms for signal in line.told)


def test_a_walk_through_several_rooms_is_one_part():
    walks = [line for line in LINES if line.what == "walk"]
    legs = [activity for activity in LIVED if activity.what == "walk"]
    assert 0 < len(walks) < len(legs)
    assert all(a.what != b.what for a, b in zip(LINES, LINES[1:], strict=False))
