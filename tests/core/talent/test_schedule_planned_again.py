"""Somebody does not come, comes late, a desk closes: what is under way stays, little else moves."""

from days_by_hand import faults, small_days
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.talent.schedule import (
    Attendee,
    Day,
    Desk,
    Meeting,
    News,
    Pair,
    Schedule,
    plan,
    replan,
)

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ROOMY = {"people": 6, "desks": 4, "slots": 6}


@st.composite
def news_of(draw, day):
    """Some who are absent, late, closed, and interpreters who are not there."""

    def some(things):
        return draw(st.frozensets(st.sampled_from([t.id for t in things]), max_size=1))

    late = {one: draw(st.integers(0, day.slots)) for one in some(day.attendees)}
    return News(
        some(day.attendees),
        late,
        some(day.desks),
        some(day.interpreters) if day.interpreters else frozenset(),
    )


def touched(one, news, now):
    """Whether the news makes this meeting impossible."""
    return one.slot >= now and (
        one.attendee in news.absent
        or one.desk in news.closed
        or one.interpreter in news.interpreters
        or one.slot < news.late.get(one.attendee, 0)
    )


@given(st.data(), small_days(**ROOMY))
@SLOW
def test_nothing_under_way_moves_and_nobody_else_loses_a_meeting(data, day):
    before = plan(day)
    now = data.draw(st.integers(0, day.slots - 1))
    news = data.draw(news_of(day))
    change = replan(day, before, now, news)
    after = set(change.schedule.meetings)
    pairs = {(m.attendee, m.desk) for m in after}
    for one in before.meetings:
        if not touched(one, news, now):
            assert (one.attendee, one.desk) in pairs
            assert one.slot > now or one in after
        elif one.slot >= now:
            assert one not in after
    ahead = [m for m in after if m.slot >= now]
    assert faults(change.day, ahead) == []


@given(st.data(), small_days(**ROOMY))
@SLOW
def test_what_is_told_is_the_difference_of_both_schedules(data, day):
    before = plan(day)
    change = replan(day, before, data.draw(st.integers(0, day.slots - 1)), data.draw(news_of(day)))
    told = set(before.meetings) - set(change.cancelled) - {move.before for move in change.moved}
    told |= set(change.added) | {move.after for move in change.moved}
    assert told == set(change.schedule.meetings)
    assert set(change.hurt) <= set(change.cancelled)


@given(small_days(**ROOMY))
@SLOW
def test_without_news_nothing_is_lost_or_moved(day):
    before = plan(day)
    change = replan(day, before, 0, News())
    assert (change.cancelled, change.moved) == ((), ())


@given(st.data(), small_days(**ROOMY))
@SLOW
def test_the_same_news_has_the_same_answer(data, day):
    before, news = plan(day), data.draw(news_of(day))
    assert replan(day, before, 1, news) == replan(day, before, 1, news)


def test_whoever_stands_by_steps_into_the_place_of_who_does_not_come():
    day = Day(
        1,
        (Attendee("ann", 0, 1), Attendee("ben", 0, 1)),
        (Desk("one", "N"),),
        (Pair("ann", "one", 90), Pair("ben", "one", 10)),
    )
    before = plan(day)
    change = replan(day, before, 0, News(absent=frozenset({"ann"})))
    assert [m.attendee for m in change.cancelled] == ["ann"]
    assert [(m.slot, m.attendee) for m in change.added] == [(0, "ben")]


def test_who_comes_late_keeps_the_meeting_at_a_later_time():
    day = Day(3, (Attendee("ann", 0, 3),), (Desk("one", "N"),), (Pair("ann", "one", 90),))
    before = Schedule((Meeting(1, "one", "ann"),))
    change = replan(day, before, 0, News(late={"ann": 2}))
    assert [move.after.slot for move in change.moved] == [2]
    assert change.cancelled == ()


def test_somebody_else_moves_when_that_saves_the_meeting_of_who_is_late():
    day = Day(
        3,
        (Attendee("ann", 0, 3), Attendee("ben", 0, 3)),
        (Desk("one", "N", frozenset({0})),),
        (Pair("ann", "one", 90), Pair("ben", "one", 80)),
    )
    before = Schedule((Meeting(1, "one", "ann"), Meeting(2, "one", "ben")))
    change = replan(day, before, 0, News(late={"ann": 2}))
    assert change.cancelled == ()
    assert change.schedule.meetings == (Meeting(1, "one", "ben"), Meeting(2, "one", "ann"))
