"""A week at Esther's, told from its log: what a team did, what it carried, what it left behind.

Read this to see what a play is: entries from outside, and all that follows from them.
"""

import pytest
from played import DAY, agents, decide, tick, weeks

from kompas.core.practice import Entry, replay, step, view
from kompas.core.practice.week import follow_up


@pytest.fixture
def play():
    """Esther's week without tools, with the first luck there is."""
    return weeks().play(0)


def until(play, state, moment):
    """Let time pass up to a moment; whatever happens on the way has happened."""
    while state.now < moment:
        state = step(play, state, tick(state, moment))
    return state


def test_at_the_start_everybody_knows_something_and_nobody_knows_all(play):
    state = play.begin()
    facts = set(play.cast.facts)
    assert set().union(*state.knows.values()) == facts
    assert all(state.knows[role] < facts for role in play.cast.roles)
    assert "skips-tablet" in state.knows["esther"]
    assert "skips-tablet" not in state.knows["gp"]


def test_monday_half_past_nine_the_gp_is_asked_about_a_letter_in_dutch(play):
    state = until(play, play.begin(), play.cast.moment(1, "09:30"))
    (ask,) = view(play, state, "gp").asks
    assert ask.key == "letter-arrives#1"
    assert "Courtrai" in ask.question["fr"]
    assert [offer.slug for offer in ask.offers] == [
        "phone-ward",
        "mail-ward",
        "translate-app",
        "wait",
    ]
    assert view(play, state, "gp").facts == {}  # the letter lies there, in a language not read


def test_who_phones_the_ward_knows_the_dose_and_has_spent_25_of_40_minutes(play):
    state = until(play, play.begin(), play.cast.moment(1, "09:30"))
    data = {"role": "gp", "decision": "letter-arrives#1", "option": "phone-ward"}
    state = step(play, state, Entry(9, state.now, "ann", "choice", data))
    seen = view(play, state, "gp")
    assert set(seen.facts) == {"letter-dose", "letter-bloods"}
    assert (seen.minutes, seen.spent) == (40, 25)


def test_the_gp_is_asked_about_the_new_dose_only_if_the_gp_has_heard_of_it(play):
    wednesday = play.cast.moment(3, "12:30")
    silent = until(play, play.begin(), wednesday)
    told = until(play, decide(play, play.begin(), "nobody-called", "phone-gp"), wednesday)
    assert "new-dose" not in [item.slug for item in silent.open]
    assert "new-dose" in [item.slug for item in told.open]


def test_it_takes_two_to_end_the_story_of_the_letter(play):
    """The ward knows the dose, the nurse knows of two boxes: only together the old box goes."""
    state = play.begin()
    assert state.levers.ratios["fluid_onset"] == 1.7
    state = decide(play, state, "nobody-called", "phone-home-nurse")
    state = decide(play, state, "which-box", "swap")
    assert state.levers.ratios["fluid_onset"] == pytest.approx(1.0)


def test_doing_nothing_is_always_allowed(play):
    for decision in play.cast.scenario.decisions:
        if decision.on == "initiative":  # it never asks anything: not taking it up is doing nothing
            continue
        free = [option for option in decision.options if option.minutes == 0 and not option.needs]
        assert free, decision.slug


def test_a_week_carried_by_agents_is_the_fold_of_its_entries(play):
    week = weeks().live(0, agents())
    assert replay(play, week.entries).happenings == week.state.happenings
    assert week.state.now == 7 * DAY


def test_after_the_week_life_goes_on_to_day_ninety():
    week = weeks().live(0, agents())
    months = follow_up([week])
    days = months.totals[0, 0]
    assert days == pytest.approx(90.0)  # this luck is kind to her
    assert months.at_home.shape == (1, 91)
    assert months.at_home[0, 0] == 1.0
