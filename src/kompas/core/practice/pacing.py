"""How time moves on in a play with people: from one stop to the next.

Time stands still at four moments of a day, so that everybody has something to do at once; when
something acute concerns a role that somebody plays; and just before such a role would lose a
decision that it has never seen. In between, agents answer for the roles that nobody plays.

A fixed moment passes by when nobody who plays has anything to decide or anything new to read.
The morning never does: there the minutes of a day are new, and so is what one may take up.
"""

from collections.abc import Iterator

from kompas.core.practice.agents import Agents
from kompas.core.practice.entries import Entry
from kompas.core.practice.play import Play
from kompas.core.practice.seats import held
from kompas.core.practice.state import Open, State
from kompas.core.practice.step import step

STOPS = ("08:00", "12:00", "17:30", "22:00")
BEFORE_IT_CLOSES_MS = 60_000
REST_MS = 3_600_000  # a stop is not worth it so soon after another
ACUTE = frozenset(
    {"fall_found", "lie_noticed", "false_alarm", "admitted", "came_home", "death", "carer_break"}
    | {"fluid_noticed", "infection_noticed", "lapse_noticed"}
)


def next_stop(play: Play, now: int) -> int:
    """The next moment (ms) at which time stands still anyway; at most the end of the week.

    It is an hour away at least.
    """
    cast = play.cast
    today = cast.day_of(now)
    moments = [cast.moment(day, at) for day in (today, today + 1) for at in STOPS]
    return min(cast.end, next((moment for moment in moments if moment >= now + REST_MS), cast.end))


def moves(play: Play, state: State, agents: Agents, seq: int) -> Iterator[tuple[Entry, State]]:
    """The entries, from number `seq` on, that bring a play to its next stop, with their states."""
    began, people = state.now, held(state)
    known = seen = len(state.happenings)
    stop = next_stop(play, began)
    while True:
        entry = _next(play, state, agents, seq, _stop(state, people, began, stop))
        if entry is None:
            if not _is_idle(play, state, people, known):
                return
            stop = next_stop(play, state.now)
            continue
        state = step(play, state, entry)
        seq += 1
        yield entry, state
        if entry.kind == "tick" and _is_acute(play, state, people, seen):
            return
        seen = len(state.happenings)


def _stop(state: State, people: frozenset[str], began: int, stop: int) -> int:
    closing = (
        item.closes - BEFORE_IT_CLOSES_MS
        for item in state.open
        if item.role in people and item.opened > began
    )
    return min([stop, *closing])


def _next(play: Play, state: State, agents: Agents, seq: int, stop: int) -> Entry | None:
    people = held(state)
    due: list[tuple[int, str, Open]] = [
        (agents.answers_at(play.luck, item), item.key, item)
        for item in state.open
        if item.role not in people
    ]
    at, _, item = min(due, default=(stop, "", None))
    if item and at <= state.now:
        return agents.answer(play, state, item, seq)
    if state.now >= stop:
        return None
    return Entry(seq, state.now, "system", "tick", {"to": min(at, stop)})


def _is_idle(play: Play, state: State, people: frozenset[str], known: int) -> bool:
    """Whether nobody who plays has anything to decide, or anything new since `known` happenings."""
    now, morning = state.now, play.cast.moment(play.cast.day_of(state.now), STOPS[0])
    if not people or now == morning or now >= play.cast.end:
        return False
    waits = any(item.role in people for item in state.open)
    return not waits and not any(people & set(h.seen_by) for h in state.happenings[known:])


def _is_acute(play: Play, state: State, people: frozenset[str], seen: int) -> bool:
    """Whether the latest happenings concern a role that somebody plays."""
    return any(
        happening.kind in ACUTE and people & set(happening.seen_by)
        for happening in state.happenings[seen:]
    )
