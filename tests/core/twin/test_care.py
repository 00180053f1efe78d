"""From the care in place to a care row: levers, tools, and several ways through one channel."""

from functools import cache

import numpy as np
import pytest

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.twin.care import Way, together

AT = twin.BUILT.care_column


@cache
def numbers():
    return twin.Numbers.of(load())


def built(*tools, flags=frozenset()):
    channels = [c for condition in load().conditions.values() for c in condition.channels]
    return twin.CareRow(numbers(), channels, tools, frozenset(flags), twin.Belief(0))


def tool(slug, **changes):
    return load().tools[slug].model_copy(update=changes)


def value(care, name, levers=None):
    return care.row(levers or care.start, False)[AT[name]]


def test_the_row_of_the_same_levers_is_the_same_and_cannot_be_written():
    care = built()
    row = care.row(care.start, False)
    assert care.row(care.start.times("ratio.fall", 1.0), False).tolist() == row.tolist()
    with pytest.raises(ValueError, match="read-only"):
        row[0] = 1.0


def test_a_lever_moves_its_own_column_and_no_other():
    care = built()
    before = care.row(care.start, False)
    after = care.row(care.start.times("ratio.fall", 0.7).times("ratio.fall", 0.5), False)
    assert after[AT["ratio_fall"]] == pytest.approx(0.35)
    assert np.flatnonzero(before != after).tolist() == [AT["ratio_fall"]]


def test_more_visits_notice_sooner_and_cost_minutes():
    care = built()
    more = care.start.times("visits_per_week", 2.0)
    assert value(care, "lie_delay.2", more) < value(care, "lie_delay.2")
    assert value(care, "staff_minutes_per_year", more) > value(care, "staff_minutes_per_year")
    assert value(care, "lie_delay.1", more) == value(care, "lie_delay.1")


def test_more_calls_let_the_carer_notice_sooner_and_cost_her_hours():
    care = built()
    more = care.start.add("calls_per_week", 7.0)
    assert value(care, "lie_delay.1", more) == pytest.approx(value(care, "lie_delay.1") / 2)
    assert value(care, "carer_hours_per_year", more) > value(care, "carer_hours_per_year")


def test_contacts_never_go_below_none():
    assert built().start.add("visits_per_week", -99).visits_per_week == 0.0


def test_a_tool_that_helps_only_some_helps_only_those():
    visit = load().tools["home-hazard-visit"]
    effect = next(e for e in visit.effects if e.only_if)
    without, with_flags = built(visit), built(visit, flags=effect.only_if)
    column = effect.lever.replace(".", "_")
    assert value(with_flags, column) / value(without, column) == pytest.approx(effect.times.value)


def test_two_ways_through_one_channel_work_when_one_of_them_does():
    ways = [Way(0.5, 1.0, 0.8, 2.0, 2.0), Way(0.5, 3.0, 0.4, 4.0, 1.0)]
    assert together(ways) == Way(0.75, 2.0, pytest.approx(0.6), 3.0, 1.0)


def test_a_way_that_never_works_changes_nothing_of_another():
    way = Way(0.5, 1.0, 0.8, 2.0, 2.0)
    assert together([way, Way(0.0, 9.0, 0.0, 9.0, 1.0)]) == way


def test_no_way_at_all_never_works():
    assert together([]).works == 0.0


def test_three_ways_of_one_tool_share_its_use():
    """All three fail together when it lies in the drawer: missed = 1 - use x (1 - all fail)."""
    pendant = load().tools["fall-alarm-pendant"]
    first = pendant.channels[0]
    use = first.use.model_copy(update={"value": 0.5})
    half = first.sensitivity.model_copy(update={"value": 0.5})
    channels = tuple(
        first.model_copy(update={"use": use, "sensitivity": half, "channel": channel})
        for channel in ("visit", "sensor", "telemonitoring")
    )
    care = twin.CareRow(
        numbers(),
        (),
        [pendant.model_copy(update={"channels": channels})],
        frozenset(),
        twin.Belief(0),
    )
    works = [value(care, f"lie_works.{number}") for number in (2, 3, 4)]
    assert np.prod([1 - share for share in works]) == pytest.approx(1 - 0.5 * (1 - 0.5**3))


def test_where_a_device_does_not_reach_it_does_not_work():
    care = built(tool("fall-alarm-pendant"))
    everywhere = care.lie_works(care.start, {})
    nowhere = care.lie_works(care.start, {"fall-alarm-pendant": 0.0})
    assert everywhere == pytest.approx([value(care, f"lie_works.{i}") for i in range(5)])
    assert nowhere == pytest.approx(built().lie_works(care.start, {}))


def test_the_draw_of_a_number_is_the_same_in_every_arm():
    channels = [c for condition in load().conditions.values() for c in condition.channels]
    belief = twin.Belief(4, 11)
    arms = [
        twin.CareRow(numbers(), channels, tools, frozenset(), belief)
        for tools in ((), (tool("hf-telemonitoring-24-7"),))
    ]
    rows = [care.row(care.start, False) for care in arms]
    for name in ("fluid_delay.0", "lie_works.2", "infection_response.2", "lapse_delay.1"):
        assert rows[0][AT[name]] == rows[1][AT[name]]
