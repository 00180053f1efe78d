"""What holds for every tool that comes in or goes in the middle of a play."""

import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from played import tick, weeks
from test_practice import arms, calm, moves, people, play_on, runs, shares

from kompas.core.catalog import load
from kompas.core.practice import step, view
from kompas.core.practice.installing import arrange
from kompas.core.practice.passing import move


def with_change(play, state, **what):
    """The state after an option that brings tools in, or takes them away, and does nothing else."""
    plain = play.cast.decisions["the-pendant"].options[-1]
    return arrange(play, state, plain.model_copy(update=what))


def nobody_decides(play, state, cuts=()):
    """The week to its end, when nobody decides anything and time is cut in pieces."""
    for to in (*sorted(round(cut * play.cast.end) for cut in cuts), play.cast.end):
        while state.now < to:
            state = step(play, state, tick(state, to))
    return state


tools = st.sampled_from(sorted(load().tools))


@calm
@given(tools, people, runs, arms, st.lists(shares, max_size=4))
def test_a_tool_brought_in_at_the_start_is_a_tool_from_the_start(slug, person, run, arm, cuts):
    if slug in arm:
        return
    home = weeks(arm, persona=person).play(run)
    had = weeks(tuple(sorted((*arm, slug))), persona=person).play(run)
    mine = nobody_decides(home, with_change(home, home.begin(), brings=(slug,)), cuts)
    theirs = nobody_decides(had, had.begin())
    assert np.allclose(mine.row, theirs.row, rtol=1e-9, atol=1e-9)
    assert (mine.tools, mine.levers) == (theirs.tools, theirs.levers)
    assert asdict(mine.carried) == pytest.approx(asdict(theirs.carried))
    news = [(h.at, h.kind) for h in mine.happenings if h.kind != "tool_came"]
    assert news == [(h.at, h.kind) for h in theirs.happenings]


@calm
@given(tools, runs, shares, shares)
def test_taking_away_undoes_bringing_in(slug, run, first, second):
    """Nothing stays of a tool that came and went within one moment, but what it cost once."""
    play = weeks().play(run)
    came, went = sorted((round(first * play.cast.end), round(second * play.cast.end)))
    state = play.begin()
    while state.now < came:
        state = step(play, state, tick(state, came))
    plain = with_change(play, state)
    there = with_change(play, move(play, state, state.now, settle=True), brings=(slug,))
    back = with_change(play, there, takes_away=(slug,))
    assert back.row.tobytes() == move(play, plain, plain.now, settle=True).row.tobytes()
    assert (back.tools, back.ordered, back.levers) == ((), (), plain.levers)
    assert play.at(back) is play
    while there.now < went:
        there = step(play, there, tick(there, went))
    gone = with_change(play, there, takes_away=(slug,))
    care = play.at(gone).care.row(gone.levers, True)
    assert care.tobytes() == play.care.row(gone.levers, True).tobytes()


@calm
@given(arms, people, runs, moves)
def test_a_tool_on_its_way_is_known_only_to_who_chose_it(arm, person, run, wanted):
    play = weeks(arm, persona=person).play(run)
    for state, _ in play_on(play, wanted):
        for change in state.ordered:
            who = {
                h.who for h in state.happenings if h.kind == "choice" and moves_it(play, h, change)
            }
            title = json.dumps(load().tools[change.tool].title.en)[1:-1]
            for role in set(play.cast.roles) - who:
                raw = json.dumps(view(play, state, role).as_json(), ensure_ascii=False)
                seen = [h for h in view(play, state, role).happenings if h.kind == "choice"]
                assert not [h for h in seen if moves_it(play, h, change)]
                assert change.tool in state.went | state.brought or f'"{change.tool}"' not in raw
                assert title not in raw


def moves_it(play, happening, change):
    """Whether this choice is one that brings the tool in or takes it away."""
    decision = play.cast.decisions[happening.data["decision"]]
    option = next(o for o in decision.options if o.slug == happening.data["option"])
    return change.tool in (*option.brings, *option.takes_away)


@calm
@given(arms, runs, moves)
def test_tools_come_and_go_only_when_they_are_due(arm, run, wanted):
    play = weeks(arm).play(run)
    for state, _ in play_on(play, wanted):
        assert state.tools == tuple(sorted(set(state.tools)))
        assert all(change.at > state.now for change in state.ordered)
        assert list(state.ordered) == sorted(state.ordered, key=lambda c: (c.at, c.tool))
        assert len({change.tool for change in state.ordered}) == len(state.ordered)
        told = [h for h in state.happenings if h.kind in ("tool_came", "tool_went")]
        assert {h.data["tool"] for h in told} == state.brought | state.went
        here = set(play.slugs)
        for happening in told:
            (here.add if happening.kind == "tool_came" else here.remove)(happening.data["tool"])
        assert here == set(state.tools)
