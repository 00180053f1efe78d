"""`step` is pure, `replay` is its fold, and an entry that cannot be taken changes nothing."""

import pytest
from played import (
    DAY,
    HOUR,
    TELEMONITORING,
    asked,
    choice,
    decide,
    ending,
    faring,
    knowing,
    picture,
    tick,
    weeks,
    what,
)

from kompas.core.practice import Entry, EntryProblem, replay, step
from kompas.core.practice.passing import AT, notice
from kompas.core.practice.week import Weeks
from kompas.core.twin import DEAD, HOSPITAL


@pytest.fixture
def play():
    return weeks().play(0)


@pytest.fixture
def start(play):
    return play.begin()


def advance(play, state, to):
    """Let time pass until `to`, whatever happens on the way."""
    while state.now < to:
        state = step(play, state, tick(state, to))
    return state


def test_the_same_three_always_give_the_same_state(play):
    week = ending()
    state = play.begin()
    for entry in week.entries[:40]:
        before = picture(state)
        after, again = step(play, state, entry), step(play, state, entry)
        assert picture(after) == picture(again)
        assert picture(state) == before
        state = after


@pytest.mark.parametrize("run", [0, 3, 8])
@pytest.mark.parametrize("arm", [(), TELEMONITORING])
def test_a_replay_of_the_entries_equals_the_live_week(run, arm):
    week = ending(run, arm)
    assert picture(replay(weeks(arm).play(run), week.entries)) == picture(week.state)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_prefix_and_then_the_rest_equal_the_whole(share):
    week = ending(2)
    cut = round(share * len(week.entries))
    state = replay(week.play, week.entries[:cut])
    for entry in week.entries[cut:]:
        state = step(week.play, state, entry)
    assert picture(state) == picture(week.state)


def test_a_row_cannot_be_changed_from_outside(play, start):
    with pytest.raises(ValueError, match="read-only"):
        start.row[0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        step(play, start, tick(start, DAY)).row[0] = 1.0


WRONG = {
    "a decision that was never open": (
        {"decision": "the-pendant#1", "role": "esther", "option": "wait"},
        "`the-pendant#1` is not open",
    ),
    "another role": (
        {"decision": "letter-arrives#1", "role": "claire", "option": "wait"},
        "belongs to gp",
    ),
    "no role": ({"decision": "letter-arrives#1", "option": "wait"}, "belongs to gp"),
    "an option that nobody wrote": (
        {"decision": "letter-arrives#1", "role": "gp", "option": "sing"},
        "has no option `sing` for this role: phone-ward, mail-ward, translate-app, wait",
    ),
    "nothing at all": ({}, "`None` is not open"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_choice_that_cannot_be_taken_says_why_and_changes_nothing(play, start, case):
    data, why = WRONG[case]
    state = asked(play, start, "letter-arrives")
    before = picture(state)
    with pytest.raises(EntryProblem, match=why):
        step(play, state, Entry(1, state.now, "a-person", "choice", data))
    assert picture(state) == before


def test_an_option_is_there_only_for_a_role_that_knows_what_it_needs(play, start):
    blind = asked(play, knowing(start, gp="letter-dose"), "new-dose")
    with pytest.raises(EntryProblem, match="no option `stop-the-old-box`"):
        step(play, blind, choice(blind, "gp", "new-dose#1", "stop-the-old-box"))
    seeing = asked(play, knowing(start, gp="letter-dose two-boxes"), "new-dose")
    after = step(play, seeing, choice(seeing, "gp", "new-dose#1", "stop-the-old-box"))
    assert after.chosen == (("new-dose", "stop-the-old-box"),)


def test_where_no_tool_comes_or_goes_an_option_that_brings_one_is_there_only_with_it():
    """As in a rehearsal: with the tool from the start the words may be told, without it not."""
    bare, worn = (
        Weeks(weeks().cast, arm, 1, fixed=True).play(0) for arm in ((), ("fall-alarm-pendant",))
    )
    without = asked(bare, bare.begin(), "the-pendant")
    with pytest.raises(EntryProblem, match="no option `wear-it`"):
        step(bare, without, choice(without, "esther", "the-pendant#1", "wear-it"))
    after = decide(worn, worn.begin(), "the-pendant", "wear-it")
    assert (after.tools, after.ordered, what(after)) == (worn.slugs, (), [(0, "choice")])


def test_a_choice_is_taken_once(play, start):
    state = decide(play, start, "letter-arrives", "wait")
    with pytest.raises(EntryProblem, match="not open"):
        step(play, state, choice(state, "gp", "letter-arrives#1", "wait"))


def test_a_choice_that_comes_too_late_is_not_taken(play, start):
    state = advance(play, asked(play, start, "letter-arrives"), 8 * HOUR)
    with pytest.raises(EntryProblem, match="not open"):
        step(play, state, choice(state, "gp", "letter-arrives#1", "wait"))


def test_time_does_not_go_back(play, start):
    state = step(play, start, tick(start, HOUR))
    with pytest.raises(EntryProblem, match="cannot go back to 0 ms"):
        step(play, state, tick(state, 0))


@pytest.mark.parametrize("to", [None, "soon", 12.5])
def test_a_tick_says_until_when(play, start, to):
    with pytest.raises(EntryProblem, match="says until when"):
        step(play, start, Entry(1, 0, "system", "tick", {"to": to}))


def test_an_entry_carries_the_time_of_the_play_not_that_of_another_clock(play, start):
    with pytest.raises(EntryProblem, match="is of 5 ms, but it is 0 ms"):
        step(play, start, Entry(1, 5, "a-person", "join", {"role": "gp"}))


@pytest.mark.parametrize("kind", ["join", "takeover"])
def test_an_unknown_role_cannot_be_taken(play, start, kind):
    with pytest.raises(EntryProblem, match="no role `neighbour`"):
        step(play, start, Entry(1, 0, "ann", kind, {"role": "neighbour"}))


def test_a_role_that_is_taken_is_not_given_twice_but_can_be_taken_over(play, start):
    state = step(play, start, Entry(1, 0, "ann", "join", {"role": "gp"}))
    with pytest.raises(EntryProblem, match="`gp` is taken"):
        step(play, state, Entry(2, 0, "ben", "join", {"role": "gp"}))
    after = step(play, state, Entry(3, 0, "agent:gp", "takeover", {"role": "gp"}))
    assert (state.seats, after.seats) == ({"gp": "ann"}, {"gp": "agent:gp"})


def test_a_message_from_outside_reaches_those_it_is_for_and_nobody_else(play, start):
    data = {"message": "Il pleut.", "to": ["gp", "claire"]}
    (told,) = step(play, start, Entry(1, 0, "trainer", "inject", data)).happenings
    assert (told.kind, told.who, told.data) == ("injected", "", {"text": "Il pleut."})
    assert told.seen_by == ("gp", "claire")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"message": "x", "to": ["neighbour"]}, "roles of this scenario"),
        ({"message": "x", "to": []}, "roles of this scenario"),
        ({"message": "x", "to": "gp"}, "roles of this scenario"),
        ({"message": "x", "to": 5}, "roles of this scenario"),
        ({"message": "x"}, "roles of this scenario"),
        ({"message": " ", "to": ["gp"]}, "needs words"),
        ({"to": ["gp"]}, "needs words"),
    ],
)
def test_a_message_for_nobody_or_without_words_is_not_taken(play, start, data, why):
    with pytest.raises(EntryProblem, match=why):
        step(play, start, Entry(1, 0, "trainer", "inject", data))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"seq": 1, "at": 0, "actor": "ann", "kind": "dance"},
        {"seq": "1", "at": 0, "actor": "ann", "kind": "tick"},
        {"seq": 1, "at": None, "actor": "ann", "kind": "tick"},
        {"seq": 1, "at": 0, "actor": 7, "kind": "tick"},
        {"seq": 1, "at": 0, "actor": "ann", "kind": ["tick"]},
    ],
)
def test_what_is_no_entry_is_not_read_as_one(data):
    with pytest.raises(EntryProblem, match="no entry of a play"):
        Entry.from_json(data)


def test_an_entry_comes_back_from_its_json_as_it_was():
    entry = Entry(4, 9, "ann", "choice", {"role": "gp", "decision": "x#1", "option": "wait"})
    assert Entry.from_json(entry.as_json()) == entry


def test_what_nobody_decides_closes_by_itself_and_the_role_sees_that(play, start):
    state = advance(play, asked(play, start, "letter-arrives"), 8 * HOUR)
    assert [o.slug for o in state.open] == []
    (late,) = [h for h in state.happenings if h.kind == "not_decided"]
    assert (late.at, late.who, late.seen_by) == (8 * HOUR, "gp", ("gp",))
    assert (late.data["decision"], state.chosen) == ("letter-arrives", ())


def test_the_same_decision_is_open_once_and_each_time_with_another_key(play, start):
    twice = asked(play, asked(play, start, "after-a-fall-claire"), "after-a-fall-claire")
    assert [o.key for o in twice.open] == ["after-a-fall-claire#1"]
    again = decide(play, start, "after-a-fall-claire", "wait")
    assert asked(play, again, "after-a-fall-claire").open[0].key == "after-a-fall-claire#2"


def test_in_hospital_nothing_opens_nothing_is_written_and_what_was_open_closes(play, start):
    state = faring(asked(play, start, "letter-arrives"), sent_to_hospital_at=1e-9)
    state = step(play, state, tick(state, 2 * DAY))
    assert (state.open, [kind for _, kind in what(state)]) == ((), ["admitted"])
    assert asked(play, state, "letter-arrives").open == ()
    state = advance(play, faring(state, discharge_at=1.0), 2 * DAY)
    assert what(state, "message", "not_decided", "choice") == []


def test_an_admission_is_told_once_and_coming_home_opens_what_waits_for_it(play, start):
    state = step(play, faring(start, sent_to_hospital_at=1e-9), tick(start, DAY))
    state = faring(state, discharge_at=1 / 365.25, stay_is_fatal=0.0)
    state = advance(play, state, DAY + HOUR)
    assert [kind for _, kind in what(state, "admitted", "came_home")] == ["admitted", "came_home"]
    assert "home-again" in [o.slug for o in state.open]


def test_death_ends_it(play, start):
    state = asked(play, start, "letter-arrives")
    dead = faring(state, **{"death.left": 0.0})
    dead = advance(play, dead, play.cast.end)
    assert [kind for _, kind in what(dead)] == ["death"]
    assert (dead.open, dead.row[AT["place"]]) == ((), DEAD)


def test_death_in_hospital_is_told_as_that(play, start):
    state = step(play, faring(start, sent_to_hospital_at=1e-9), tick(start, DAY))
    assert state.row[AT["place"]] == HOSPITAL
    state = advance(play, faring(state, discharge_at=1 / 365.25, stay_is_fatal=1.0), 3 * DAY)
    (death,) = [h for h in state.happenings if h.kind == "death"]
    assert death.data == {"where": "hospital"}
    assert [kind for _, kind in what(state)] == ["admitted", "death"]


def test_after_the_last_day_nothing_happens():
    week = ending(1)
    late = step(week.play, week.state, tick(week.state, week.state.now + 30 * DAY))
    assert week.state.now == week.play.cast.end
    assert picture(late) == picture(week.state)
    assert week.state.open == ()


def test_minutes_of_a_day_are_new_at_midnight(play, start):
    state = decide(play, start, "letter-arrives", "phone-ward")
    assert state.spent == {"gp": 25}
    assert advance(play, state, 23 * HOUR).spent == {"gp": 25}
    assert advance(play, state, 24 * HOUR).spent == {}


def test_a_moment_is_never_told_before_it_took_place(play, start):
    for at in (HOUR + 0.2, HOUR + 0.7):
        state = faring(start, sent_to_hospital_at=at / 31_557_600_000)
        after = step(play, state, tick(state, 3 * HOUR))
        assert after.now == HOUR + 1
        assert after.row[0] * 31_557_600_000 <= after.now


def test_a_state_has_only_the_fields_that_it_has(start):
    with pytest.raises(TypeError, match="no field"):
        start.but(nwo=3)


@pytest.mark.parametrize(
    ("by", "who"), [("self", {"esther", "gp", "home-nurse"}), ("telemonitoring", {"gp"})]
)
def test_who_noticed_something_and_who_is_asked_know_of_it_and_nobody_else(play, start, by, who):
    after = notice(play, faring(start, fluid=2.0), "fluid", by)
    assert set(after.happenings[-1].seen_by) == who
