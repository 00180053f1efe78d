"""People at one play: seats, notes, tasks, wishes, the record."""

import pytest
from played import DAY, HOUR, asked, decide, faring, knowing, weeks, what
from together import (
    ANN,
    BEN,
    SHARED,
    does,
    joined,
    refused,
    until,
    with_initiatives,
)

from kompas.core.practice import view
from kompas.core.practice.choosing import initiatives
from kompas.core.practice.room import knowing as who_knows
from kompas.core.practice.room import room
from kompas.core.practice.seats import held
from kompas.core.practice.story import told
from kompas.core.practice.telling import NOTE_MINUTES
from kompas.core.twin import HOSPITAL

# Seats -------------------------------------------------------------------------------------------


def test_a_role_is_taken_once(play, start):
    assert held(start) == {"home-nurse", "gp"}
    refused(play, start, "taken", BEN, "join", role="home-nurse")


def test_a_role_that_an_agent_holds_is_free_to_take(play, start):
    state = does(play, start, "agent:claire", "takeover", role="claire")
    assert "claire" not in held(state)
    assert held(joined(play, state, claire="seat:cas")) == {"home-nurse", "gp", "claire"}


def test_a_role_is_handed_over_to_somebody_else_and_back_to_an_agent(play, start):
    state = does(play, start, "seat:cas", "takeover", role="gp")
    refused(play, state, "not-yours", BEN, "ready", role="gp")
    assert does(play, state, "seat:cas", "ready", role="gp").ready == {"gp"}
    state = does(play, state, "agent:gp", "takeover", role="gp")
    assert held(state) == {"home-nurse"}


def test_whoever_takes_a_role_over_is_not_done_with_it(play, start):
    state = does(play, start, BEN, "ready", role="gp")
    assert does(play, state, "seat:cas", "takeover", role="gp").ready == frozenset()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("choice", {"decision": "letter-arrives#1", "option": "wait"}),
        ("note", {"to": ["claire"], "words": True}),
        ("task", {"to": "claire", "words": True}),
        ("done", {"task": 1}),
        ("goal", {"goal": "market"}),
        ("read", {}),
        ("ready", {}),
    ],
)
def test_nobody_acts_for_a_role_that_somebody_else_plays(play, start, kind, data):
    state = asked(play, start, "letter-arrives")
    refused(play, state, "not-yours", ANN, kind, role="gp", **data)
    refused(play, state, "not-yours", "agent:gp", kind, role="gp", **data)


@pytest.mark.parametrize("kind", ["join", "takeover", "note", "task", "goal", "read", "ready"])
def test_there_is_no_role_but_those_of_the_scenario(play, start, kind):
    refused(play, start, "no-role", ANN, kind, role="neighbour")


# Minutes -----------------------------------------------------------------------------------------


def test_people_cannot_spend_minutes_that_their_day_does_not_have(play, start):
    assert room(play, start, "gp").left == 40
    state = start
    for _ in range(40 // NOTE_MINUTES):
        assert room(play, state, "gp").can_tell
        state = does(play, state, BEN, "note", role="gp", to=["claire"], words=True)
    assert room(play, state, "gp").left == 0
    assert not room(play, state, "gp").can_tell
    problem = refused(play, state, "minutes", BEN, "task", role="gp", to="claire", words=True)
    assert problem.parameters == {"left": 0}
    state = asked(play, state, "letter-arrives")
    wanted = {"role": "gp", "decision": "letter-arrives#1", "option": "mail-ward"}
    refused(play, state, "minutes", BEN, "choice", **wanted)
    assert does(play, state, BEN, "choice", **{**wanted, "option": "wait"}).chosen


def test_the_next_day_has_its_minutes_again(play, start):
    state = does(play, start, BEN, "note", role="gp", to=["claire"], words=True)
    assert room(play, until(play, state, DAY), "gp").left == 40


def test_telling_costs_the_minutes_of_whoever_tells(play, start):
    told_by_gp = does(play, start, BEN, "note", role="gp", to=["claire"], words=True)
    assert told_by_gp.carried.staff_minutes == start.carried.staff_minutes + NOTE_MINUTES
    assert told_by_gp.carried.cost_eur > start.carried.cost_eur
    by_claire = does(play, start, "seat:cas", "note", role="claire", to=["gp"], words=True)
    assert by_claire.carried.carer_minutes == NOTE_MINUTES
    assert by_claire.carried.cost_eur == start.carried.cost_eur


# Notes -------------------------------------------------------------------------------------------


def test_a_note_makes_its_readers_know_and_nobody_else(play, start):
    state = does(play, start, ANN, "note", role="home-nurse", to=["gp"], facts=["two-boxes"])
    assert "two-boxes" in state.knows["gp"]
    assert "two-boxes" not in state.knows["claire"]
    assert [h.kind for h in view(play, state, "gp").happenings] == ["note"]
    assert view(play, state, "claire").happenings == ()
    assert "two-boxes" in who_knows(play, state)["gp"]


def test_with_a_shared_plan_a_note_to_a_professional_reaches_the_team_but_not_the_person():
    play = weeks(SHARED).play(0)
    state = joined(play, play.begin(), home_nurse=ANN)
    shared = [f for f in play.cast.facts if play.luck.uniform(f"plan:{f}", 0) < play.shares]
    state = knowing(state, home_nurse=" ".join(play.cast.facts))
    before = state.knows["esther"]
    state = does(play, state, ANN, "note", role="home-nurse", to=["gp"], facts=shared[:2])
    assert state.knows["physiotherapist"] >= set(shared[:2])
    assert state.knows["claire"] >= set(shared[:2])
    assert state.knows["esther"] == before


def test_nobody_can_tell_what_they_do_not_know(play, start):
    wanted = {"role": "gp", "to": ["claire"], "facts": ["two-boxes"]}
    refused(play, start, "not-known", BEN, "note", **wanted)
    refused(play, start, "not-known", BEN, "note", **{**wanted, "facts": ["no-such-fact"]})


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("nothing-to-tell", {"facts": []}),
        ("nothing-to-tell", {"facts": "two-boxes"}),
        ("no-reader", {"to": []}),
        ("no-reader", {"to": "gp"}),
        ("no-reader", {"to": ["neighbour"]}),
        ("no-reader", {"to": ["gp", "home-nurse"]}),
    ],
)
def test_a_note_says_something_to_somebody_else(play, start, key, change):
    wanted = {"role": "home-nurse", "to": ["gp"], "facts": ["two-boxes"], **change}
    refused(play, start, key, ANN, "note", **wanted)


def test_free_words_stay_out_of_the_state_and_name_only_their_entry(play, start):
    state = does(play, start, ANN, "note", role="home-nurse", to=["gp"], words=True, lang="fr")
    data = state.happenings[-1].data
    assert (data["words"], data["lang"], data["facts"]) == (True, "fr", [])
    assert isinstance(data["seq"], int)


def test_words_in_a_language_that_a_reader_does_not_read_go_into_the_ledger(play, start):
    wanted = {"role": "home-nurse", "words": True, "lang": "nl"}
    state = does(play, start, ANN, "note", to=["gp", "hospital-nurse"], **wanted)
    assert state.happenings[-1].data["lost"] == ["gp"]
    assert state.carried.retellings == start.carried.retellings + 1
    assert "GP" in told(play.cast, state.happenings[-1])["text"]["en"].partition("understood")[2]
    state = does(play, state, ANN, "task", to="claire", **wanted)
    assert state.carried.retellings == start.carried.retellings + 2


def test_words_in_a_language_that_nobody_in_the_story_reads_are_those_of_the_class(play, start):
    wanted = {"role": "home-nurse", "to": ["gp"], "words": True, "lang": "en"}
    state = does(play, start, ANN, "note", **wanted)
    assert "lost" not in state.happenings[-1].data
    assert state.carried.retellings == start.carried.retellings


def test_facts_are_read_by_everybody_in_their_own_language(play, start):
    wanted = {"role": "home-nurse", "to": ["gp"], "facts": ["two-boxes"], "lang": "nl"}
    state = does(play, start, ANN, "note", **wanted)
    assert state.carried.retellings == start.carried.retellings


# Tasks and wishes --------------------------------------------------------------------------------


def test_a_task_is_seen_by_the_whole_team_and_done_by_whoever_was_asked(play, start):
    state = does(play, start, ANN, "task", role="home-nurse", to="gp", words=True, lang="fr")
    [task] = room(play, state, "physiotherapist").tasks
    assert (task.by, task.to, task.done) == ("home-nurse", "gp", None)
    refused(play, state, "no-task", "seat:cas", "done", role="claire", task=task.seq)
    state = does(play, until(play, state, HOUR), BEN, "done", role="gp", task=task.seq)
    assert room(play, state, "claire").tasks[0].done == HOUR
    refused(play, state, "no-task", BEN, "done", role="gp", task=task.seq)


@pytest.mark.parametrize("number", [None, "1", 99, [1]])
def test_a_task_that_is_not_there_cannot_be_done(play, start, number):
    state = does(play, start, ANN, "task", role="home-nurse", to="gp", words=True)
    refused(play, state, "no-task", BEN, "done", role="gp", task=number)


def test_a_task_needs_words_and_a_role(play, start):
    refused(play, start, "nothing-to-tell", ANN, "task", role="home-nurse", to="gp")
    refused(play, start, "no-role", ANN, "task", role="home-nurse", to="all", words=True)


def test_the_team_names_a_wish_of_the_person_once_and_may_drop_it(play, start):
    state = does(play, start, BEN, "goal", role="gp", goal="market")
    again = does(play, state, ANN, "goal", role="home-nurse", goal="market")
    assert again is state
    shared = {w.slug for w in room(play, state, "esther").wishes if w.shared}
    assert shared == {"market"}
    state = does(play, state, ANN, "goal", role="home-nurse", goal="market", shared=False)
    assert state.goals_shared == frozenset()
    assert [kind for _, kind in what(state, "goal")] == ["goal", "goal"]
    refused(play, state, "no-goal", BEN, "goal", role="gp", goal="bingo")


# The record --------------------------------------------------------------------------------------


def test_a_role_opens_the_record_once_a_day_and_the_person_sees_who_did(play, start):
    state = does(play, start, BEN, "read", role="gp")
    assert room(play, state, "gp").record_open
    assert not room(play, state, "home-nurse").record_open
    assert state.happenings[-1].seen_by == ("gp", "esther")
    assert does(play, state, BEN, "read", role="gp") is state
    tomorrow = until(play, state, DAY)
    assert not room(play, tomorrow, "gp").record_open
    assert len(what(does(play, tomorrow, BEN, "read", role="gp"), "read")) == 2


def test_a_role_without_a_right_to_the_record_cannot_open_it(play, start):
    assert room(play, start, "claire").record == ()
    refused(play, start, "no-record", "seat:cas", "read", role="claire")


# Of one's own accord -----------------------------------------------------------------------------


def test_an_initiative_is_taken_up_once_a_day():
    play = with_initiatives().play(0)
    state = joined(play, play.begin(), home_nurse=ANN)
    [offer] = room(play, state, "home-nurse").initiatives
    assert (offer.key, [o.slug for o in offer.offers]) == ("look-in#1", ["go"])
    go = {"role": "home-nurse", "option": "go"}
    state = does(play, state, ANN, "choice", decision="look-in#1", **go)
    assert "skips-tablet" in state.knows["home-nurse"]
    assert room(play, state, "home-nurse").initiatives == ()
    refused(play, state, "not-open", ANN, "choice", decision="look-in#1", **go)
    state = until(play, state, DAY)
    assert [a.key for a in room(play, state, "home-nurse").initiatives] == ["look-in#2"]


def test_an_initiative_is_there_only_for_its_role_when_it_knows_enough_and_she_is_home():
    play = with_initiatives().play(0)
    state = play.begin()
    assert room(play, state, "gp").initiatives == ()
    assert initiatives(play, knowing(state, home_nurse=""), "home-nurse") == ()
    assert initiatives(play, faring(state, place=HOSPITAL), "home-nurse") == ()
    go = {"role": "gp", "decision": "look-in#1", "option": "go"}
    refused(play, state, "not-open", BEN, "choice", **go)


def test_done_for_now_holds_until_time_moves(play, start):
    state = does(play, start, ANN, "ready", role="home-nurse")
    assert room(play, state, "gp").ready == {"home-nurse"}
    assert does(play, state, ANN, "ready", role="home-nurse", ready=False).ready == frozenset()
    assert does(play, state, "system", "tick", to=state.now).ready == {"home-nurse"}
    assert does(play, state, "system", "tick", to=1).ready == frozenset()


def test_a_decision_taken_in_words_keeps_only_that_there_were_words(play, start):
    state = decide(play, start.but(seats={}), "letter-arrives", "wait")
    assert "words" not in state.happenings[-1].data
    state = asked(play, start, "letter-arrives")
    wanted = {"role": "gp", "decision": "letter-arrives#1", "option": "wait"}
    state = does(play, state, BEN, "choice", words=True, lang="nl", **wanted)
    assert {"words": True, "lang": "nl"}.items() <= state.happenings[-1].data.items()
