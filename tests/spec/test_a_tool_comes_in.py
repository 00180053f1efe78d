"""A team has a tool put in, or taken away, in the middle of the week. Read this as a manual.

Same person, same luck, same beliefs: from the hour at which a tool is there, the week is the one of
somebody who has it.
"""

from dataclasses import replace

import numpy as np
import pytest
from played import DAY, HOUR, TELEMONITORING, choice, decide, ending, faring, tick, weeks, what

from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.practice import EntryProblem, step, view
from kompas.core.practice.at_home import at_home
from kompas.core.practice.debrief.futures import figures
from kompas.core.practice.installing import arrange
from kompas.core.practice.passing import AT, move
from kompas.core.practice.sensed import sensed
from kompas.core.practice.story import told
from kompas.core.practice.views import View
from kompas.core.practice.week import Ending, Weeks, follow_up

PLAN, VIDEO = ("shared-care-plan",), ("video-consult",)
PENDANT, SENSORS, LIGHTS = ("fall-alarm-pendant",), ("motion-sensors",), ("light-path",)
THURSDAY = 3 * DAY + 10 * HOUR
SENSED = 1 << 3  # the fourth channel
LISTENS = 1 << 4  # telemonitoring, the fifth channel


@pytest.fixture
def play():
    return weeks().play(0)


def until(play, state, moment):
    """Let time pass up to a moment; whatever happens on the way has happened."""
    while state.now < moment:
        state = step(play, state, tick(state, moment))
    return state


def on_thursday(play):
    """Esther says yes to the button on Thursday at ten."""
    return decide(play, until(play, play.begin(), THURSDAY), "the-pendant", "wear-it")


def arranged(play, state, **what_for):
    """What an option with just this does to the tools."""
    plain = play.cast.decisions["the-pendant"].options[-1]
    return arrange(play, state, plain.model_copy(update=what_for))


def taken_up(play, state, role, initiative, option):
    """A role takes something up of its own accord."""
    return step(play, state, choice(state, role, f"{initiative}#1", option))


def worn(play, state, role="claire"):
    """What goes about with the person, as this role sees it."""
    return [item.slug for item in at_home(play, state, role).dwelling.worn]


# Coming in ------------------------------------------------------------------


def test_the_button_that_esther_agrees_to_comes_the_next_day(play):
    said_yes = on_thursday(play)
    assert (said_yes.tools, worn(play, said_yes)) == ((), [])
    before = until(play, said_yes, said_yes.now + 24 * HOUR - 1)
    assert before.tools == ()
    there = until(play, before, said_yes.now + 24 * HOUR)
    assert (there.tools, worn(play, there)) == (PENDANT, ["fall-pendant"])


def test_everybody_sees_that_it_came_and_the_week_tells_it_in_three_languages(play):
    there = until(play, on_thursday(play), THURSDAY + DAY)
    (came,) = [h for h in there.happenings if h.kind == "tool_came"]
    assert (came.at, set(came.seen_by)) == (THURSDAY + DAY, set(play.cast.roles))
    words = told(play.cast, came)["text"]
    title = load().tools[PENDANT[0]].title
    assert all(title[lang] in words[lang] for lang in ("nl", "fr", "en"))
    assert words["en"].startswith("New in the home: ")


def test_until_it_comes_only_who_ordered_it_knows(play):
    said_yes = on_thursday(play)
    for role in play.cast.roles:
        seen: View = view(play, said_yes, role)
        knows = any(h.data.get("option") == "wear-it" for h in seen.happenings)
        assert knows is (role == "esther")
        assert not [h for h in seen.happenings if h.kind == "tool_came"]


def test_from_that_hour_on_care_is_that_of_who_had_it_from_the_start(play):
    there = until(play, on_thursday(play), THURSDAY + DAY)
    had = weeks(PENDANT).play(0)
    mine = play.at(there).care
    assert np.array_equal(mine.row(there.levers, True), had.care.row(there.levers, True))
    reaches = {PENDANT[0]: 0.7}
    assert mine.lie_works(there.levers, reaches) == had.care.lie_works(there.levers, reaches)
    assert np.array_equal(play.at(there).beliefs, had.beliefs)
    assert play.at(there).luck == had.luck


def test_what_it_takes_once_is_counted_when_it_comes(play):
    said_yes = on_thursday(play)
    before = until(play, said_yes, THURSDAY + DAY - 1)
    there = until(play, before, THURSDAY + DAY)
    upkeep = weeks(PENDANT).play(0).care.upkeep
    once = replace(
        before.carried,
        staff_minutes=before.carried.staff_minutes + upkeep["install"],
        cost_eur=before.carried.cost_eur + upkeep["once"],
    )
    assert there.carried == once
    assert upkeep["install"] > 0


def test_what_was_there_before_is_not_paid_twice(play):
    start = play.begin()
    there = arranged(play, start, brings=PENDANT)
    again = arranged(play, arranged(play, there, takes_away=PENDANT), brings=PENDANT)
    assert (again.tools, again.carried) == (there.tools, there.carried)
    assert [kind for _, kind in what(again)] == ["tool_came", "tool_went", "tool_came"]


def test_it_is_offered_once(play):
    said_yes = on_thursday(play)
    decision = play.cast.decisions["something-for-the-home"]
    for state in (said_yes, until(play, said_yes, THURSDAY + DAY)):
        offered = [option.slug for option in play.available(state, decision)]
        assert offered == ["ask-her-first", "night-lights"]


def test_who_had_it_from_the_start_may_say_yes_and_nothing_changes():
    had = weeks(PENDANT).play(0)
    start = had.begin()
    after = decide(had, start, "the-pendant", "wear-it")
    assert (after.tools, after.ordered) == (start.tools, ())
    assert after.carried == start.carried


def test_one_tool_more_beside_one_that_was_there():
    home = weeks(TELEMONITORING).play(0)
    both = arranged(home, home.begin(), brings=LIGHTS)
    had = weeks(tuple(sorted(TELEMONITORING + LIGHTS))).play(0)
    row = home.at(both).care.row(both.levers, True)
    assert np.array_equal(row, had.care.row(both.levers, True))
    assert home.at(both) is home.at(both), "made once for each set"


def test_a_fall_afterwards_is_found_as_by_who_had_it_from_the_start():
    lying = 0
    for run in range(20):
        home, had = weeks().play(run), weeks(PENDANT).play(run)
        starts = arranged(home, home.begin(), brings=PENDANT), had.begin()
        mine, theirs = (
            until(p, faring(s, **{"fall.left": 0.0}), HOUR // 60)
            for p, s in zip((home, had), starts, strict=True)
        )
        assert mine.row.tobytes() == theirs.row.tobytes()
        lying += int(mine.row[AT["lie_open"]]) & SENSED > 0
    assert lying > 0


def test_it_spares_her_from_then_on_what_it_spares_others():
    trips = {"bare": 0, "brought": 0, "had": 0}
    for run in range(20):
        home, had = weeks().play(run), weeks(VIDEO).play(run)
        begun = arranged(home, home.begin(), brings=VIDEO)
        for name, play, start in (
            ("bare", home, home.begin()),
            ("brought", home, begun),
            ("had", had, had.begin()),
        ):
            trips[name] += decide(play, start, "after-a-fall-nurse", "ambulance").carried.trips
    assert trips["brought"] == trips["had"] < trips["bare"]


def test_a_shared_plan_shares_what_is_learned_after_it_came(play):
    before = decide(play, play.begin(), "letter-arrives", "phone-ward")
    there = arranged(play, before, brings=PLAN)
    after = decide(play, there, "nobody-called", "phone-gp")
    had = weeks(PLAN).play(0)
    theirs = decide(had, had.begin(), "nobody-called", "phone-gp")
    told_to_gp = ("letter-dose", "letter-weight", "letter-bloods", "direct-line")
    shared = [fact for fact in told_to_gp if fact in theirs.knows["family-care-worker"]]
    assert shared
    assert not [fact for fact in shared if fact in before.knows["family-care-worker"]]
    assert [f for f in told_to_gp if f in after.knows["family-care-worker"]] == shared


def test_its_upkeep_counts_from_the_hour_at_which_it_is_there(play):
    start = play.begin()
    ordered = arranged(play, start, brings=LIGHTS, brings_after_hours=24)
    mine, bare = (until(play, state, 3 * DAY) for state in (ordered, start))
    mine, bare = (move(play, state, state.now, settle=True) for state in (mine, bare))
    minutes = mine.row[AT["staff_minutes"]] - bare.row[AT["staff_minutes"]]
    assert minutes == pytest.approx(play.at(mine).care.upkeep["staff"] * 2 / 7)


# What is under way ------------------------------------------------------------


def building_up(play, state):
    """Fluid begins to build up, and the twin opens channels by the luck of that beginning."""
    return until(play, faring(state, **{"fluid_onset.left": 0.0}), state.now + HOUR // 60)


def heard_by_telemonitoring():
    """Runs in which telemonitoring would hear the first episode of fluid."""
    plays = [weeks(TELEMONITORING).play(run) for run in range(12)]
    found = [p for p in plays if int(building_up(p, p.begin()).row[AT["fluid_open"]]) & LISTENS]
    return [play.luck.run for play in found]


def test_what_comes_in_hears_what_is_under_way_by_the_luck_of_its_beginning():
    heard = heard_by_telemonitoring()
    assert 0 < len(heard) < 12
    for run in range(12):
        bare, had = weeks().play(run), weeks(TELEMONITORING).play(run)
        deaf = building_up(bare, bare.begin())
        assert not int(deaf.row[AT["fluid_open"]]) & LISTENS
        hears = arranged(bare, deaf, brings=TELEMONITORING)
        assert hears.row[AT["fluid_open"]] == building_up(had, had.begin()).row[AT["fluid_open"]]
        assert bool(int(hears.row[AT["fluid_open"]]) & LISTENS) is (run in heard)


def test_what_is_taken_away_hears_nothing_any_more():
    for run in heard_by_telemonitoring():
        bare, had = weeks().play(run), weeks(TELEMONITORING).play(run)
        gone = arranged(had, building_up(had, had.begin()), takes_away=TELEMONITORING)
        assert gone.row[AT["fluid_open"]] == building_up(bare, bare.begin()).row[AT["fluid_open"]]


def test_a_channel_that_has_noticed_does_not_notice_a_second_time():
    had = weeks(TELEMONITORING).play(heard_by_telemonitoring()[0])
    heard = building_up(had, had.begin())
    used = heard.row[AT["fluid_open"]] - LISTENS
    after = arranged(had, faring(heard, fluid_open=used), brings=LIGHTS)
    assert after.row[AT["fluid_open"]] == used


def test_who_lies_on_the_floor_is_not_found_by_what_comes_only_now(play):
    lying = faring(play.begin(), **{"lie": 1.0, "lie_open": 4.0, "fall.n": 1.0})
    assert arranged(play, lying, brings=PENDANT).row[AT["lie_open"]] == 4.0
    had = weeks(PENDANT).play(0)
    found = faring(had.begin(), **{"lie": 1.0, "lie_open": 8.0, "fall.n": 1.0})
    assert arranged(had, found, takes_away=PENDANT).row[AT["lie_open"]] == 0.0


# Going ----------------------------------------------------------------------


def test_telemonitoring_that_she_no_longer_wants_goes_on_measuring_for_three_days():
    home = weeks(TELEMONITORING).play(0)
    asks = taken_up(home, home.begin(), "home-nurse", "still-any-use", "ask-to-stop-telemonitoring")
    assert until(home, asks, 3 * DAY - 1).tools == TELEMONITORING
    gone = until(home, asks, 3 * DAY)
    assert (gone.tools, [k for _, k in what(gone, "tool_went")]) == ((), ["tool_went"])
    bare = weeks().play(0)
    row = home.at(gone).care.row(gone.levers, True)
    assert np.array_equal(row, bare.care.row(gone.levers, True))
    assert home.at(gone).care.upkeep["monthly"] == 0


def test_the_latest_wish_counts(play):
    said_yes = on_thursday(play)
    stops = arranged(play, said_yes, takes_away=PENDANT)
    assert stops.ordered == ()
    assert until(play, stops, play.cast.end).tools == ()
    had = weeks(PENDANT).play(0)
    goes = arranged(had, had.begin(), takes_away=PENDANT, takes_away_after_hours=24)
    stays = arranged(had, goes, brings=PENDANT, brings_after_hours=48)
    assert (stays.tools, stays.ordered) == (PENDANT, ())


def test_what_is_not_there_cannot_be_taken_away(play):
    state = play.begin()
    with pytest.raises(EntryProblem, match="no option `ask-to-stop-the-button`"):
        taken_up(play, state, "home-nurse", "still-any-use", "ask-to-stop-the-button")


# The home -------------------------------------------------------------------


def test_sensors_tell_only_of_the_time_since_they_hang_there(play):
    noon = until(play, play.begin(), 12 * HOUR)
    there = until(play, arranged(play, noon, brings=SENSORS), 20 * HOUR)
    had = weeks(SENSORS).play(0)
    whole = until(had, had.begin(), 20 * HOUR)
    mine, theirs = (
        {part.name: part.reports for part in sensed(p, s, "gp").parts}
        for p, s in ((play, there), (had, whole))
    )
    assert mine["morning"] == ()
    assert theirs["morning"]
    assert mine["afternoon"] == theirs["afternoon"]
    assert mine["evening"] == theirs["evening"]


def test_when_they_go_their_reports_go_with_them():
    home = weeks(SENSORS).play(0)
    evening = until(home, home.begin(), 20 * HOUR)
    assert sensed(home, evening, "gp")
    assert sensed(home, arranged(home, evening, takes_away=SENSORS), "gp") is None


def test_what_can_fail_is_what_is_there(play):
    fault = practice.Entry(1, 0, "trainer", "inject", {"fault": "false_alarm"})
    with pytest.raises(EntryProblem, match="has no device"):
        step(play, play.begin(), fault)
    there = arranged(play, play.begin(), brings=PENDANT)
    assert "false_alarm" in [kind for _, kind in what(step(play, there, fault))]


# The end of the week ----------------------------------------------------------


def test_the_months_go_on_with_the_tools_that_are_there_at_the_end():
    home, had = weeks().play(3), weeks(TELEMONITORING).play(3)
    brought = until(home, arranged(home, home.begin(), brings=TELEMONITORING), home.cast.end)
    from_the_start = until(had, had.begin(), had.cast.end)
    mine, theirs = (
        follow_up([Ending(p, s, ())]) for p, s in ((home, brought), (had, from_the_start))
    )
    assert np.array_equal(mine.totals, theirs.totals)
    assert np.array_equal(mine.at_home, theirs.at_home)
    mine, theirs = (
        figures([Ending(p, s, ())], 4) for p, s in ((home, brought), (had, from_the_start))
    )
    assert np.allclose(mine, theirs)


def test_what_is_still_on_its_way_comes_at_the_end_of_the_week(play):
    sunday = until(play, play.begin(), 6 * DAY + 12 * HOUR)
    ordered = arranged(play, sunday, brings=PENDANT, brings_after_hours=100)
    over = until(play, ordered, play.cast.end)
    assert (over.tools, what(over, "tool_came")) == (PENDANT, [(play.cast.end, "tool_came")])


def test_nothing_comes_any_more_for_somebody_who_has_died(play):
    said_yes = faring(on_thursday(play), **{"death.left": 0.0})
    over = until(play, said_yes, play.cast.end)
    assert [kind for _, kind in what(over, "death", "tool_came")] == ["death"]
    assert over.ordered == ()


# Who plays ------------------------------------------------------------------


def test_agents_bring_tools_in_where_they_play_a_role():
    brought = {slug for run in range(12) for slug in ending(run).state.brought}
    assert brought <= weeks().cast.may_come
    assert brought, "no team of twelve has had anything put in"


def test_in_a_rehearsal_a_home_ends_with_the_tools_that_it_began_with():
    """There an arm is what it says: without is without, for the whole week."""
    fixed = Weeks(weeks().cast, (), 1, fixed=True).play(0)
    decision = fixed.cast.decisions["something-for-the-home"]
    assert [o.slug for o in fixed.available(fixed.begin(), decision)] == ["ask-her-first"]
    result = practice.rehearse(practice.Plan("esther-week", arms=((), PENDANT), runs=6))
    took = [arm["decisions"].get("the-pendant", {}) for arm in result["arms"]]
    assert "wear-it" not in took[0]
    kinds = {entry["what"] for told_of in result["story"] for entry in told_of["entries"]}
    assert not kinds & {"tool_came", "tool_went"}


def test_whoever_may_bring_something_in_may_also_leave_it():
    for scenario in ("esther-week", "coming-home"):
        for decision in load().scenario(scenario).decisions:
            if any(option.brings or option.takes_away for option in decision.options):
                free = [o for o in decision.options if o.minutes == 0 and not o.brings]
                assert free or decision.on == "initiative", decision.slug
