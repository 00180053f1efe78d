"""Initiatives of Esther's week: each can be taken, by its role, with the minutes of one day."""

import pytest
from played import DAY, TELEMONITORING, choice, ending, tick, weeks

from kompas.core.catalog import load
from kompas.core.practice import step
from kompas.core.practice.choosing import initiatives

WEEK = load().scenario("esther-week")
OWN = [decision for decision in WEEK.decisions if decision.on == "initiative"]
ALL = (*TELEMONITORING, "light-path", "fall-alarm-pendant")


@pytest.fixture(scope="module")
def play():
    return weeks(ALL).play(0)


def test_every_role_has_something_to_take_up_from_the_first_morning(play):
    state = play.begin()
    assert all(initiatives(play, state, role.slug) for role in WEEK.week.roles)


@pytest.mark.parametrize(
    ("decision", "option"),
    [(decision, option) for decision in OWN for option in decision.options],
    ids=lambda item: item.slug,
)
def test_an_initiative_is_taken_and_costs_its_minutes(play, decision, option):
    state = play.begin()
    after = step(play, state, choice(state, decision.role, f"{decision.slug}#1", option.slug))
    assert after.chosen == ((decision.slug, option.slug),)
    assert after.spent[decision.role] == option.minutes
    assert 0 < option.minutes <= play.cast.minutes[decision.role]
    for tell in option.tells:
        assert all(tell.fact in after.knows[role] for role in tell.to)
    for ask in option.asks:
        if ask.fact in state.knows[ask.role]:
            assert ask.fact in after.knows[decision.role]


def test_what_can_be_done_every_day_moves_no_lever(play):
    assert [o.slug for d in OWN for o in d.options if o.levers or o.ends] == []


def test_a_tool_can_be_proposed_anywhere_and_stopped_only_where_there_is_one(play):
    bare = weeks().play(0)
    for slug, everywhere in (("something-for-the-home", 3), ("still-any-use", 1)):
        decision = play.cast.decisions[slug]
        assert len(play.available(play.begin(), decision)) == 3
        assert len(bare.available(bare.begin(), decision)) == everywhere


def test_agents_take_none(play):
    slugs = {decision.slug for decision in OWN}
    for policy in ("usual", "cautious", "stretched"):
        assert not slugs & {chosen for chosen, _ in ending(policy=policy).state.chosen}


def test_the_next_day_it_can_be_taken_again(play):
    state = play.begin()
    state = step(play, state, choice(state, "home-nurse", "nurse-looks-in#1", "weigh"))
    assert "nurse-looks-in" not in {i.slug for i in initiatives(play, state, "home-nurse")}
    while state.now < DAY:
        state = step(play, state, tick(state, DAY))
    assert "nurse-looks-in#2" in {i.key for i in initiatives(play, state, "home-nurse")}
