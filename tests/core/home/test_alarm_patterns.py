"""The three patterns of alarm rules, each on a few events that can be followed by hand."""

from math import inf

import pytest

from kompas.core.catalog import load
from kompas.core.home.alarms.rules import RuleProblem, made_ready
from kompas.core.home.alarms.signs import Sign
from kompas.core.home.alarms.watching import alarms, watch
from kompas.core.home.days.day import DAY, MINUTE

RULES = load().alarms


def at(clock: str, day: int = 0) -> int:
    hours, minutes = clock.split(":")
    return day * DAY + (60 * int(hours) + int(minutes)) * MINUTE


def said(clock: str, thing: str, value: bool = True, day: int = 0) -> Sign:
    """`motion-kitchen` is a motion sensor in the kitchen, `pendant` is worn."""
    kind, _, room = thing.partition("-")
    return Sign(at(clock, day), thing, kind, room, value)


def sounds(slug: str, *signs: Sign, until: str = "24:00", day: int = 0, **settings: float):
    """When the rule sounds, as the clock shows it."""
    ready = made_ready(RULES[slug], settings)
    found = alarms([ready], signs, at(until, day))
    return [f"{a.ms // MINUTE // 60 % 24:02}:{a.ms // MINUTE % 60:02}" for a in found]


def test_silence_sounds_once_after_its_hours_and_again_only_after_a_movement():
    heard = said("8:00", "motion-hall"), said("15:00", "motion-hall")
    assert sounds("quiet-by-day", *heard, limit=240) == ["12:00", "19:00"]
    assert sounds("quiet-by-day", heard[0], limit=240) == ["12:00"]


def test_silence_counts_only_by_day():
    asleep = said("21:00", "motion-bedroom"), said("10:00", "motion-bedroom", day=1)
    assert sounds("quiet-by-day", *asleep, limit=240, until="10:30", day=1) == []
    nobody = sounds("quiet-by-day", asleep[0], limit=240, until="12:00", day=1)
    assert nobody == ["11:00"]


def test_out_of_bed_at_night_and_not_back():
    up, back = said("2:00", "bed-bedroom", False), said("2:15", "bed-bedroom")
    assert sounds("not-back-in-bed", up, back, limit=20) == []
    assert sounds("not-back-in-bed", up, limit=20) == ["02:20"]
    assert sounds("not-back-in-bed", up, said("2:40", "bed-bedroom"), limit=20) == ["02:20"]


def test_getting_up_for_the_day_is_no_alarm():
    assert sounds("not-back-in-bed", said("7:00", "bed-bedroom", False)) == []
    just_before = said("5:50", "bed-bedroom", False)
    assert sounds("not-back-in-bed", just_before, limit=20) == []


def test_a_night_that_ended_without_a_return_says_nothing_of_the_next():
    lost = said("5:50", "bed-bedroom", False), said("23:00", "bed-bedroom", False)
    assert sounds("not-back-in-bed", *lost, limit=20) == ["23:20"]


def test_long_in_the_bathroom_until_seen_elsewhere():
    there = said("9:00", "motion-bathroom"), said("9:20", "motion-bathroom")
    assert sounds("long-in-bathroom", *there, limit=45) == ["09:45"]
    assert sounds("long-in-bathroom", *there, said("9:30", "motion-hall"), limit=45) == []


def test_a_door_that_was_open_before_the_night_counts_from_its_beginning():
    open_ = said("22:00", "door-hall")
    assert sounds("door-open-at-night", open_, limit=5) == ["23:05"]
    shut = said("22:58", "door-hall", False)
    assert sounds("door-open-at-night", open_, shut, limit=5) == []


def test_gone_at_night_unless_somebody_moves_inside():
    out = said("3:00", "door-hall"), said("3:01", "door-hall", False)
    assert sounds("gone-at-night", *out, limit=5) == ["03:05"]
    assert sounds("gone-at-night", *out, said("3:02", "motion-hall"), limit=5) == []
    assert sounds("gone-at-night", said("15:00", "door-hall"), limit=5) == []


def test_the_stove_counts_only_while_nobody_moves_in_the_kitchen():
    cooks = said("11:00", "motion-kitchen"), said("11:01", "stove-kitchen")
    leaves = said("11:30", "motion-kitchen", False)
    assert sounds("stove-alone", *cooks, limit=10, until="12:00") == []
    assert sounds("stove-alone", *cooks, leaves, limit=10) == ["11:40"]
    again = said("11:35", "motion-kitchen"), said("11:36", "motion-kitchen", False)
    assert sounds("stove-alone", *cooks, leaves, *again, limit=10) == ["11:46"]
    off = said("11:32", "stove-kitchen", False)
    assert sounds("stove-alone", *cooks, leaves, off, limit=10) == []


def test_movement_in_the_living_room_does_not_watch_the_stove():
    on = said("11:00", "stove-kitchen"), said("11:05", "motion-living")
    assert sounds("stove-alone", *on, limit=10) == ["11:10"]


def test_no_dose_by_an_hour_is_asked_anew_each_day():
    doses = said("8:00", "dispenser-kitchen"), said("20:00", "dispenser-kitchen")
    assert sounds("no-dose-by-late-morning", *doses, limit=240) == []
    two_days = sounds("no-dose-by-late-morning", *doses, limit=240, until="24:00", day=2)
    assert two_days == ["11:00", "11:00"]


def test_the_first_and_the_last_moment_of_the_hours_count():
    assert sounds("no-dose-by-late-morning", said("7:00", "dispenser-kitchen"), limit=240) == []
    assert sounds("quiet-by-day", said("18:00", "motion-hall"), limit=240) == ["22:00"]


def test_what_came_before_the_hours_or_at_the_very_hour_is_no_answer():
    early, late = said("6:59", "dispenser-kitchen"), said("11:00", "dispenser-kitchen")
    assert sounds("no-dose-by-late-morning", early, late, limit=240) == ["11:00"]


def test_hours_that_had_begun_before_anything_was_known_are_not_judged():
    ready = made_ready(RULES["no-dose-by-late-morning"])
    assert alarms([ready], [], at("24:00"), since=at("9:00")) == ()
    assert len(alarms([ready], [], at("24:00"), since=at("7:00"))) == 1


def test_not_up_by_an_hour():
    assert sounds("not-up", limit=210) == ["09:30"]
    assert sounds("not-up", said("8:00", "bed-bedroom", False), limit=210) == []
    assert sounds("not-up", said("8:00", "motion-bedroom"), limit=210) == ["09:30"]


def test_a_pressed_pendant_sounds_at_once_and_each_time():
    presses = said("3:00", "pendant"), said("3:01", "pendant")
    assert sounds("pendant-pressed", *presses) == ["03:00", "03:01"]


def test_what_comes_late_counts_at_its_moment_but_no_alarm_is_taken_back():
    up, other = said("2:00", "bed-bedroom", False), said("2:30", "motion-hall")
    back = said("2:10", "bed-bedroom")
    assert sounds("not-back-in-bed", up, other, back, limit=20) == ["02:20"]
    assert sounds("not-back-in-bed", up, said("2:12", "motion-hall"), back, limit=20) == []
    assert sounds("not-back-in-bed", other, up, limit=20) == ["02:30"]
    assert sounds("not-back-in-bed", said("2:35", "bed-bedroom"), up, limit=20) == []


def test_an_end_that_comes_after_a_later_sign_is_still_the_end():
    cooks = said("11:00", "motion-kitchen"), said("11:01", "stove-kitchen")
    leaves, off = said("11:31", "motion-kitchen", False), said("11:30", "stove-kitchen", False)
    assert sounds("stove-alone", *cooks, leaves, off, limit=10) == []
    assert sounds("stove-alone", *cooks, off, leaves, limit=10) == []


def test_what_comes_more_than_two_hours_late_is_left_out_and_counted():
    listening = watch(made_ready(RULES["pendant-pressed"]))
    assert listening.hear(said("6:00", "motion-hall")) == []
    assert listening.hear(said("3:59", "pendant")) == []
    assert listening.too_late == 1
    assert len(listening.hear(said("4:00", "pendant"))) == 1


def test_a_rule_can_be_set_only_within_its_range():
    rule = RULES["not-back-in-bed"]
    assert made_ready(rule, {"limit": inf}).limit == inf
    with pytest.raises(RuleProblem, match=r"`limit` lies between 10 and 60, not at 9"):
        made_ready(rule, {"limit": 9})
    with pytest.raises(RuleProblem, match="no number `length`; it has limit, begins, ends"):
        made_ready(rule, {"length": 9})


def test_what_a_rule_needs_and_a_home_does_not_have_is_named():
    stove = made_ready(RULES["stove-alone"])
    assert stove.deaf_to([("motion", "kitchen")]) == ("stove",)
    assert stove.deaf_to([("stove", "kitchen")]) == ()
    bathroom = made_ready(RULES["long-in-bathroom"])
    assert bathroom.deaf_to([("motion", "hall")]) == ("floor", "motion")
