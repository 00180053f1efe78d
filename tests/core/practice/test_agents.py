"""Agents choose from their role's view, by a rule that can be read aloud."""

from collections import Counter
from dataclasses import replace

import pytest
from played import TELEMONITORING, agents, asked, choice, ending, weeks

from kompas.core.practice import step, view
from kompas.core.practice.views import Ask, Offer, View

POLICIES = ("usual", "cautious", "stretched")


@pytest.fixture
def play():
    return weeks().play(0)


def seen(play, state, role):
    """A role's view and its first question."""
    found = view(play, state, role)
    return found, found.asks[0]


def test_the_same_view_and_luck_give_the_same_choice_in_another_arm():
    chosen = []
    for arm in ((), TELEMONITORING):
        play = weeks(arm).play(5)
        state = asked(play, play.begin(), "letter-arrives")
        found, ask = seen(play, state, "gp")
        chosen.append(agents().choose(play.luck, found, ask).slug)
    assert chosen[0] == chosen[1]


def test_the_choice_does_not_hang_on_which_other_options_are_there(play):
    """Each option has its own luck: one more on offer either wins or changes nothing."""
    for run in range(20):
        luck = weeks().play(run).luck
        state = asked(play, play.begin(), "letter-arrives")
        found, ask = seen(play, state, "gp")
        first = agents().choose(luck, found, ask)
        fewer = replace(ask, offers=tuple(o for o in ask.offers if o.slug in {first.slug, "wait"}))
        assert agents().choose(luck, found, fewer) == first


def test_agents_get_a_view_and_nothing_else():
    names = agents().choose.__annotations__
    assert (names["seen"], names["ask"], names["return"]) == (View, Ask, Offer)
    assert "state" not in names
    assert "play" not in names


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("run", range(4))
def test_an_agent_takes_only_what_is_available_and_within_its_minutes(policy, run):
    week = ending(run, (), policy)
    share = week.play.cast.catalog.policies[policy].minutes.value
    state = week.play.begin()
    for entry in week.entries:
        if entry.kind == "choice":
            found, _ = seen(week.play, state, entry.data["role"])
            ask = next(a for a in found.asks if a.key == entry.data["decision"])
            offer = next(o for o in ask.offers if o.slug == entry.data["option"])
            left = found.minutes * share - found.spent
            least = min(o.minutes for o in ask.offers)
            assert offer.minutes <= left or offer.minutes == least
        state = step(week.play, state, entry)


def test_a_stretched_team_has_fewer_minutes_than_the_usual_one():
    stretched, usual = (agents(p).policy.minutes.value for p in ("stretched", "usual"))
    assert stretched < usual


def test_out_of_minutes_a_role_takes_what_costs_least(play):
    state = replace(asked(play, play.begin(), "letter-arrives"), spent={"gp": 400})
    found, ask = seen(play, state, "gp")
    for policy in POLICIES:
        assert agents(policy).choose(play.luck, found, ask).minutes == 0


def test_the_three_teams_do_not_choose_alike():
    counts = {}
    for policy in POLICIES:
        chosen = Counter(c for run in range(6) for c in ending(run, (), policy).state.chosen)
        counts[policy] = chosen
    assert len({frozenset(c.items()) for c in counts.values()}) == 3
    waits = {p: sum(n for (_, o), n in c.items() if o == "wait") for p, c in counts.items()}
    assert waits["stretched"] > waits["usual"] > waits["cautious"]


@pytest.mark.parametrize("policy", POLICIES)
def test_an_agent_answers_while_the_decision_is_open(policy, play):
    state = asked(play, play.begin(), "letter-arrives")
    item = state.open[0]
    for run in range(50):
        at = agents(policy).answers_at(weeks().play(run).luck, item)
        assert item.opened <= at < item.closes


def test_where_agents_carry_every_role_nothing_stays_undecided():
    for run in range(6):
        assert not [h for h in ending(run).state.happenings if h.kind == "not_decided"]


def test_agents_wait_for_a_choice_that_somebody_else_made(play):
    state = asked(play, play.begin(), "letter-arrives")
    state = step(play, state, choice(state, "gp", "letter-arrives#1", "wait"))
    entry = agents().next_entry(play, state, 1)
    assert (entry.kind, entry.data["to"]) == ("tick", play.cast.end)


def test_when_the_days_are_over_agents_have_nothing_to_do():
    week = ending(0)
    assert agents().next_entry(week.play, week.state, 1) is None
