"""Plays with people for tests: what somebody does, and a week with things to take up oneself."""

from functools import cache
from typing import Any

import pytest
from played import picture

from kompas.core import practice
from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.practice import Entry, EntryProblem, Play, State, step
from kompas.core.practice.entries import Kind
from kompas.core.practice.week import Weeks

ANN, BEN, TRAINER = "seat:ann", "seat:ben", "account:trainer"
MEDICATION = ("medication-dispenser",)
SHARED = ("shared-care-plan",)
INITIATIVE = """
[[decisions]]
slug = "look-in"
on = "initiative"
role = "home-nurse"
thread = "medicines"
needs = ["two-boxes"]
question.nl = "Ga je nu langs bij Esther?"
question.fr = "Passez-vous chez Esther maintenant ?"
question.en = "Do you call on Esther now?"

[[decisions.options]]
slug = "go"
minutes = 20
safety = 1
wish = 1
asks = [{ role = "esther", fact = "skips-tablet" }]
text.nl = "Langsgaan en vragen hoe het gaat"
text.fr = "Passer et demander comment elle va"
text.en = "Go by and ask how she is"
after.nl = "Ze vertelt, met omwegen."
after.fr = "Elle raconte, avec des détours."
after.en = "She tells you, with detours."
"""


@cache
def with_initiatives(arm: tuple[str, ...] = (), persona: str | None = None) -> Weeks:
    """Esther's weeks, with one thing that the home nurse may take up of her own accord."""
    texts = {file: load().source.text(file) for file in load().source.paths}
    texts["scenarios/esther-week/initiatives.toml"] = INITIATIVE
    plan = practice.Plan("esther-week", persona=persona)
    return Weeks(practice.prepare(plan, Catalog(Pinned(texts))).cast, arm, 1)


def does(play: Play, state: State, actor: str, kind: Kind, **data: Any) -> State:
    """The state after somebody did something; raises EntryProblem when they cannot."""
    number = 1 + len(state.happenings) + len(state.tasks)
    return step(play, state, Entry(number, state.now, actor, kind, data))


def refused(
    play: Play, state: State, key: str, actor: str, kind: Kind, **data: Any
) -> EntryProblem:
    """Why somebody cannot do this: under this key, with nothing changed."""
    before = picture(state)
    with pytest.raises(EntryProblem) as problem:
        does(play, state, actor, kind, **data)
    assert problem.value.key == key
    assert picture(state) == before
    return problem.value


def joined(play: Play, state: State, **roles: str) -> State:
    """The state in which these people (`home_nurse=ANN`) hold these roles."""
    for role, actor in roles.items():
        state = does(play, state, actor, "join", role=role.replace("_", "-"))
    return state


def until(play: Play, state: State, to: int) -> State:
    """Let time pass until `to`, whatever happens on the way."""
    while state.now < to:
        state = does(play, state, "system", "tick", to=to)
    return state
