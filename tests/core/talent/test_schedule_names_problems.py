"""A day that cannot be scheduled says which demand makes it so, before anything is solved."""

from dataclasses import replace

import pytest

from kompas.core.catalog import load
from kompas.core.talent.schedule import (
    Attendee,
    Day,
    Desk,
    Interpreter,
    Pair,
    plan,
    problems,
)

BOTH = frozenset({"nl", "fr"})
DAY = Day(4, (Attendee("ann", 0, 4),), (Desk("one", "N"),), (Pair("ann", "one", 50),))


def messages(day):
    return [one.message for one in problems(day)]


def test_a_day_that_can_be_planned_has_none():
    assert problems(DAY) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"slots": 0}, "no-slots"),
        ({"attendees": ()}, "no-attendees"),
        ({"desks": ()}, "no-desks"),
        ({"pairs": ()}, "no-pairs"),
        ({"most_each": 0}, "none-each"),
        ({"attendees": (Attendee("ann", 9, 12),)}, "nobody-there"),
        ({"desks": (Desk("one", "N", frozenset(range(4))),)}, "all-breaks"),
        ({"pairs": (Pair("ann", "one", 50, BOTH),)}, "no-interpreter-any"),
        (
            {
                "attendees": (Attendee("ann", 0, 1),),
                "desks": (Desk("one", "N", frozenset({0})),),
            },
            "no-common-slot-any",
        ),
        ({"pairs": (Pair("who", "one", 50),)}, "unknown-pair-any"),
    ],
)
def test_a_day_that_cannot_be_planned_says_why_and_its_plan_is_empty(change, message):
    day = replace(DAY, **change)
    fatal = [one.message for one in problems(day) if one.is_fatal]
    assert f"job-day.{message}" in fatal
    assert plan(day).meetings == ()


def test_whoever_has_no_feasible_booth_is_named_with_the_reason():
    day = replace(
        DAY,
        attendees=(*DAY.attendees, Attendee("ben", 0, 4), Attendee("cas", 0, 4)),
        pairs=(*DAY.pairs, Pair("cas", "one", 80, BOTH)),
    )
    named = {one.who: one.message for one in problems(day)}
    assert named == {"ben": "job-day.no-desk", "cas": "job-day.no-interpreter"}
    helped = replace(day, interpreters=(Interpreter("kim", BOTH),))
    assert {one.who for one in problems(helped)} == {"ben"}


def test_a_desk_that_nobody_can_go_to_is_named():
    day = replace(DAY, desks=(*DAY.desks, Desk("two", "N")))
    assert [(one.message, one.who) for one in problems(day)] == [("job-day.desk-unwanted", "two")]


def test_contradictions_are_named():
    day = replace(
        DAY,
        attendees=(*DAY.attendees, Attendee("ann", 0, 4), Attendee("ben", 3, 2)),
        pairs=(*DAY.pairs, Pair("ann", "nowhere", 10)),
    )
    assert {"job-day.twice", "job-day.leaves-first", "job-day.unknown"} <= set(messages(day))


def test_every_sentence_has_its_words_in_three_languages():
    day = replace(
        DAY,
        attendees=(*DAY.attendees, Attendee("ben", 3, 2), Attendee("cas", 0, 4)),
        pairs=(*DAY.pairs, Pair("cas", "one", 80, BOTH), Pair("dee", "one", 1)),
        desks=(*DAY.desks, Desk("two", "N")),
    )
    texts = load().messages
    for one in problems(day):
        for language in ("nl", "fr", "en"):
            sentence = getattr(texts[one.message], language).format(**one.words)
            assert "{" not in sentence
