"""Five days at Fernand's: a letter in Dutch, two blood thinners, and a border between two payers.

Read this to see how news travels in a play, and what falls silent for somebody else.
"""

import pytest
from played import HOUR, decide, tick

from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.practice import step, view
from kompas.core.practice.week import Weeks

TOGETHER = ("shared-care-plan",)


def fernand(arm=(), **plan):
    """Fernand's days with the first luck there is."""
    prepared = practice.prepare(practice.Plan("coming-home", **plan), load())
    return Weeks(prepared.cast, arm, 1).play(0)


@pytest.fixture(scope="module")
def play():
    return fernand()


def until(play, state, moment):
    """Let time pass up to a moment; whatever happens on the way has happened."""
    while state.now < moment:
        state = step(play, state, tick(state, moment))
    return state


def test_a_letter_in_dutch_is_seen_by_the_gp_and_not_understood(play):
    state = until(play, play.begin(), play.cast.moment(1, "08:30"))
    seen = view(play, state, "gp")
    assert "dutch-letter" in [h.data.get("message") for h in seen.happenings]
    assert set(seen.facts) == {"swinging-values"}


def test_rita_reads_dutch_and_finds_in_it_that_something_was_stopped(play):
    state = decide(play, play.begin(), "the-envelope", "read-aloud")
    assert "letter-switch" in state.knows["rita"]
    assert "letter-switch" not in state.knows["gp"]


def test_a_report_in_dutch_tells_nobody_what_five_french_sentences_tell(play):
    wednesday = play.cast.moment(3, "10:00")
    sent = until(play, play.begin(), wednesday)
    assert not any("ward-cough" in sent.knows[role] for role in ("gp", "home-nurse"))
    said = decide(play, sent, "whose-cough", "resend-in-french")
    assert all("ward-cough" in said.knows[role] for role in ("gp", "home-nurse"))


def test_the_old_tablets_leave_the_house_only_when_two_pieces_of_news_meet(play):
    """The hospital knows what was stopped, the pharmacist what is still in the sachets."""
    state = play.begin()
    assert state.levers.ratios["other_admission"] == 1.5
    state = decide(play, state, "the-next-roll", "warn-gp")
    state = decide(play, state, "the-day-after", "call-gp")
    state = decide(play, state, "which-thinner", "stop-and-take-back")
    assert state.levers.ratios["other_admission"] == pytest.approx(1.0)
    assert "letter-switch" in state.knows["fernand"]


def test_whoever_has_not_heard_of_the_new_medicine_cannot_choose_to_stop_the_old(play):
    asked = play.cast.decisions["which-thinner"]
    offered = [option.slug for option in play.available(play.begin(), asked)]
    assert offered == ["blood-first", "wait"]


def test_once_somebody_knows_who_pays_the_visits_that_were_cut_come_back(play):
    planned = play.care.start.visits_per_week
    state = play.begin()
    assert state.levers.visits_per_week == planned - 1
    state = decide(play, state, "unknown-here", "ask-rita-for-papers")
    state = until(play, state, play.cast.moment(2, "10:00"))
    state = decide(play, state, "a-paper-at-the-wrong-counter", "use-the-old-form")
    assert state.levers.visits_per_week == pytest.approx(planned)


def test_a_shared_plan_that_was_opened_in_the_week_tells_the_team_what_comes_after_it(play):
    state = decide(play, play.begin(), "is-it-understood", "shared-plan")
    assert state.tools == ()  # the others must first get in
    state = until(play, state, 5 * HOUR)
    assert (state.tools, play.at(state).shares) == (TOGETHER, fernand(TOGETHER).shares)
    asked = play.cast.decisions["is-it-understood"]
    assert "shared-plan" not in [option.slug for option in play.available(state, asked)]


def test_a_thing_that_rings_for_nothing_goes_back_in_its_box_when_fernand_says_so():
    play = fernand(("fall-alarm-pendant",))
    state = decide(play, play.begin(), "alarm-for-nothing", "back-in-its-box")
    assert state.tools == ("fall-alarm-pendant",)
    assert until(play, state, 13 * HOUR).tools == ()
    bare = fernand()
    asked = bare.cast.decisions["alarm-for-nothing"]
    assert "back-in-its-box" not in [o.slug for o in bare.available(bare.begin(), asked)]


def test_the_letter_falls_silent_for_somebody_whose_heart_beats_in_time():
    play = fernand(persona="odette")
    assert {"letter", "stroke"} <= set(play.cast.silent)
    messages = {item.message.slug for item in play.cast.agenda if item.message}
    assert "dutch-letter" not in messages
    assert "nobody-phoned" in messages
    assert play.begin().levers.ratios.get("other_admission", 1.0) == 1.0


def test_every_role_is_asked_something_on_at_least_three_days(play):
    days = {}
    for item in play.cast.agenda:
        if item.decision:
            days.setdefault(item.decision.role, set()).add(item.decision.day)
    assert set(days) == set(play.cast.roles)
    assert all(len(its) >= 3 for its in days.values()), days


def test_each_role_knows_something_that_nobody_else_knows(play):
    knows = play.begin().knows
    for role in play.cast.roles:
        others = set().union(*(knows[other] for other in play.cast.roles if other != role))
        assert knows[role] - others, role


def test_whatever_fernand_is_asked_he_may_also_leave_as_it_is(play):
    for decision in play.cast.scenario.decisions:
        if decision.on != "initiative":
            free = [o for o in decision.options if o.minutes == 0 and not o.needs]
            assert free, decision.slug
