"""Weeks for tests: Esther's, with the tools, the team and the luck of choice; each made once."""

from dataclasses import fields, replace
from functools import cache
from typing import Any

from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.practice import Entry, Play, State
from kompas.core.practice.agents import Agents
from kompas.core.practice.passing import AT, opened
from kompas.core.practice.week import Ending, Weeks

HOUR = 3_600_000
DAY = 24 * HOUR
TELEMONITORING = ("hf-telemonitoring-24-7",)


@cache
def weeks(arm: tuple[str, ...] = (), seed: int = 1, **plan: Any) -> Weeks:
    """Weeks of Esther, or of what `plan` says (`persona`, `as_of`, `days`)."""
    prepared = practice.prepare(practice.Plan("esther-week", **plan), load())
    return Weeks(prepared.cast, arm, seed)


@cache
def agents(policy: str = "usual") -> Agents:
    """A team of this policy."""
    return Agents(load().policies[policy])


@cache
def ending(run: int = 0, arm: tuple[str, ...] = (), policy: str = "usual", **plan: Any) -> Ending:
    """A week carried by agents, at its end."""
    return weeks(arm, **plan).live(run, agents(policy))


def picture(state: State) -> dict[str, Any]:
    """A state as plain values that can be compared and that nothing can change afterwards."""
    seen = {field.name: repr(getattr(state, field.name)) for field in fields(state)}
    return seen | {"row": state.row.tobytes(), "knows": {r: set(k) for r, k in state.knows.items()}}


def knowing(state: State, **roles: str) -> State:
    """A state in which roles (`home_nurse="two-boxes dizzy"`) know just these facts."""
    known = {name.replace("_", "-"): frozenset(facts.split()) for name, facts in roles.items()}
    return replace(state, knows={**state.knows, **known})


def asked(play: Play, state: State, slug: str) -> State:
    """A state in which this decision has just been opened, if it can be."""
    return opened(play, state, play.cast.decisions[slug])


def faring(state: State, **values: float) -> State:
    """A state in which columns of the person's row have other values."""
    row = state.row.copy()
    for name, value in values.items():
        row[AT[name]] = value
    return replace(state, row=row)


def tick(state: State, to: int) -> Entry:
    """Time may move on until `to`."""
    return Entry(1, state.now, "system", "tick", {"to": to})


def choice(state: State, role: str, key: str, option: str) -> Entry:
    """A role chooses."""
    data = {"role": role, "decision": key, "option": option}
    return Entry(1, state.now, "a-person", "choice", data)


def decide(play: Play, state: State, slug: str, option: str) -> State:
    """Open a decision now and let its role take this option."""
    state = asked(play, state, slug)
    item = state.open[-1]
    assert item.slug == slug, f"{slug} did not open"
    return practice.step(play, state, choice(state, item.role, item.key, option))


def what(state: State, *kinds: str) -> list[tuple[int, str]]:
    """What happened, and when; of these kinds, or all."""
    return [(h.at, h.kind) for h in state.happenings if not kinds or h.kind in kinds]
