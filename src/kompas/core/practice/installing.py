"""Tools come into a home, and go, in the middle of a week: because somebody chose so.

What is chosen comes after its lead time, or at the end of the week at the latest, so that the
months after it go on with all that was arranged. From that moment on everything follows from the
tools in force (`Play.at`). Nothing is drawn anew: who brings a tool in meets the same luck and the
same beliefs about it as who had it from the start.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kompas.core import twin
from kompas.core.catalog import Option
from kompas.core.catalog.vocabulary import CHANNELS, EPISODES
from kompas.core.practice.injured import care
from kompas.core.practice.play import HOUR_MS, Play
from kompas.core.practice.state import Change, Happening, State

CAME, WENT = "tool_came", "tool_went"
AT = twin.BUILT.column
Array = NDArray[np.float64]
OWN_LUCK = 2  # an effect's own luck begins at its third number
BEGINS = {episode: "fall" if episode == "lie" else f"{episode}_onset" for episode in EPISODES}
WORKS = {
    episode: [twin.BUILT.care_column[f"{episode}_works.{i}"] for i in range(len(CHANNELS))]
    for episode in EPISODES
}


def arrange(play: Play, state: State, option: Option) -> State:
    """What an option brings in or takes away is on its way; at once when it has no lead time.

    The latest wish counts: it replaces what was on its way for the same tool.
    """
    wishes = [(slug, True, option.brings_after_hours) for slug in option.brings]
    wishes += [(slug, False, option.takes_away_after_hours) for slug in option.takes_away]
    for slug, comes, hours in wishes:
        waiting = [change for change in state.ordered if change.tool != slug]
        if comes != (slug in state.tools):
            at = min(state.now + round(hours * HOUR_MS), play.cast.end)
            waiting.append(Change(at, slug, comes))
        state = state.but(ordered=tuple(sorted(waiting, key=lambda c: (c.at, c.tool))))
    return arrive(play, state) if wishes else state


def arrive(play: Play, state: State) -> State:
    """What is due by now comes in or goes; totals and clocks must stand at this moment."""
    due = [change for change in state.ordered if change.at <= state.now]
    if not due:
        return state
    state = state.but(ordered=state.ordered[len(due) :])
    for change in due:
        state = _changed(play, state, change)
    return state


def _changed(play: Play, state: State, change: Change) -> State:
    """One tool comes or goes, and everybody can see it."""
    slug, before = change.tool, care(play, state).row(state.levers, hand_over=True)
    if change.comes:
        state = _paid(play, state, slug)
        state = state.but(tools=tuple(sorted({*state.tools, slug})), brought=state.brought | {slug})
    else:
        tools = tuple(tool for tool in state.tools if tool != slug)
        state = state.but(tools=tools, went=state.went | {slug})
    state = heard(play, state, before, care(play, state).row(state.levers, hand_over=True))
    kind = CAME if change.comes else WENT
    return state.told(Happening(state.now, kind, "", {"tool": slug}, play.cast.roles))


def _paid(play: Play, state: State, slug: str) -> State:
    """What it takes once, in minutes and euros; not again for a tool that was there before."""
    if slug in state.brought | state.went:
        return state
    its, had = play.with_tools((slug,)).care.upkeep, state.carried
    minutes, cost = had.staff_minutes + its["install"], had.cost_eur + its["once"]
    return state.but(carried=replace(had, staff_minutes=minutes, cost_eur=cost))


def heard(play: Play, state: State, before: Array, after: Array) -> State:
    """Which channels work for what is under way follows the care: its rows before and after."""
    row = state.row.copy()
    for episode in EPISODES:
        if row[AT[episode]] > 0.0:
            old, new = before[WORKS[episode]], after[WORKS[episode]]
            column, n = AT[f"{episode}_open"], int(row[AT[f"{BEGINS[episode]}.n"]]) - 1
            luck = play.luck.uniforms(BEGINS[episode], n, OWN_LUCK + len(CHANNELS))[OWN_LUCK:]
            follows = _on_the_floor if episode == "lie" else _as_if_from_its_beginning
            mask = follows(int(row[column]), luck, old, new)
            row[column] = _still_used_up(int(row[column]), int(mask), int(row[AT[f"{episode}_by"]]))
    row.setflags(write=False)
    return state.but(row=row)


def _as_if_from_its_beginning(mask: int, luck: Array, old: Array, new: Array) -> float:
    """Each channel by the episode's own luck; one that has noticed already stays used up."""
    for channel, u in enumerate(luck):
        had, has = u < old[channel], u < new[channel]
        if had != has:
            mask = mask | 1 << channel if has else mask & ~(1 << channel)
    return float(mask)


def _still_used_up(before: int, after: int, noticed_by: int) -> float:
    """The channel that noticed last does not open again because a thing was away meanwhile."""
    used = 1 << noticed_by if noticed_by >= 0 else 0
    return float(after & ~(used & ~before))


def _on_the_floor(mask: int, luck: Array, old: Array, new: Array) -> float:
    """What comes only now finds nobody who lies there already; what has gone finds nobody."""
    return float(mask & sum(1 << channel for channel, works in enumerate(new) if works > 0.0))


def since(state: State, slug: str) -> int:
    """Since when a tool that is in force has been there (ms); 0 for one from the start."""
    if slug not in state.brought:
        return 0
    came = (h.at for h in reversed(state.happenings) if h.kind == CAME and h.data["tool"] == slug)
    return next(came, 0)
