"""What a play starts from, as plain JSON: enough to make the very same play again, anywhere.

A head names the engine, the scenario, the person, the tools and the luck. The content that it
depends on is copied beside it, under a hash, so that many plays share one copy.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kompas.core import twin
from kompas.core.catalog import Catalog, Pinned, hash_of
from kompas.core.practice.chart import chart_of
from kompas.core.practice.engine import engine
from kompas.core.practice.pinned import pinned_files
from kompas.core.practice.plan import Prepared
from kompas.core.practice.play import Cast, Play
from kompas.core.practice.week import Weeks

Json = dict[str, Any]
Arm = tuple[str, ...]
FORMAT = "kompas-play/1"
HEAD = {
    "engine": str,
    "scenario": str,
    "as_of": str,
    "days": int,
    "seed": int,
    "run": int,
    "arms": list,
    "person": dict,
    "content_hash": str,
}
CASTS = 16  # contents that are kept parsed at once: so many lessons can go on side by side
WEEKS = 64


class LogProblem(ValueError):
    """A file that is no log, or one that cannot be replayed here; one sentence."""


def play_head(prepared: Prepared, arm: Arm, run: int, policy: str) -> tuple[Json, dict[str, str]]:
    """The head of one play, and the texts of the content that it depends on, by file.

    `policy` is the kind of team that answers for roles nobody plays. The head names the texts by
    `content_hash` only, and carries the record as roles may see it (`chart`). The texts hold the
    tools of all arms of the plan, so that the same week can be played with another one afterwards.
    """
    texts = pinned_texts(prepared, (arm, *prepared.arms))
    chart = chart_of(prepared.reading, prepared.cast.catalog.messages)
    return {**head_of(prepared, (arm,), run, policy, texts), "chart": chart}, texts


def pinned_texts(prepared: Prepared, arms: Iterable[Arm]) -> dict[str, str]:
    """The texts of all content that can change what happens in these arms, by file."""
    source = prepared.cast.catalog.source
    return {file: source.text(file) for file in pinned_files(prepared.cast, arms)}


def head_of(
    prepared: Prepared, arms: Iterable[Arm], run: int, policy: str, texts: Mapping[str, str]
) -> Json:
    """The head of the plays of these arms, without the content itself."""
    cast, person = prepared.cast, prepared.cast.person
    return {
        "format": FORMAT,
        "simulated": True,
        "engine": engine(),
        "scenario": cast.scenario.slug,
        "as_of": cast.as_of,
        "days": cast.days,
        "seed": prepared.plan.seed,
        "run": run,
        "policy": policy,
        "arms": [list(arm) for arm in arms],
        "person": {
            "name": cast.name,
            "age": person.age,
            "male": person.male,
            "flags": sorted(person.flags),
            "nyha": person.nyha,
            "frailty": person.frailty,
            "medicines": person.medicines,
            "days_since_discharge": person.days_since_discharge,
        },
        "content_hash": hash_of(texts),
    }


def play_of(head: Mapping[str, Any], texts: Mapping[str, str]) -> Play:
    """The play that a head starts, with the tools of its first arm.

    Plays whose heads name the same content and person share one `Cast`. Raises LogProblem when
    head and texts do not fit each other.
    """
    arms = head.get("arms") or [[]]
    return weeks_of(head, texts, tuple(arms[0])).play(head["run"])


def weeks_of(head: Mapping[str, Any], texts: Mapping[str, str], arm: Arm) -> Weeks:
    """The weeks of one arm that a head can start; raises LogProblem when it does not fit."""
    wrong = [name for name, kind in HEAD.items() if not isinstance(head.get(name), kind)]
    if wrong:
        raise LogProblem(f"the head of this log is damaged: {', '.join(wrong)}")
    try:
        facts = json.dumps(head["person"], sort_keys=True)
        pin = _Pin(
            head["content_hash"], head["scenario"], head["as_of"], head["days"], facts, texts
        )
        weeks = _weeks(pin, arm, head["seed"], head.get("tools_fixed") is True)
        weeks.play(head["run"]).begin()
    except LogProblem:
        raise
    except (LookupError, TypeError, ValueError, ArithmeticError) as problem:
        raise LogProblem(f"the head of this log does not fit its content: {problem}") from problem
    return weeks


@dataclass(frozen=True)
class _Pin:
    """What a cast is made of; two are the same when their hashes are, texts are not compared."""

    content_hash: str
    scenario: str
    as_of: str
    days: int
    person: str
    texts: Mapping[str, str] = field(compare=False)


@lru_cache(maxsize=WEEKS)
def _weeks(pin: _Pin, arm: Arm, seed: int, fixed: bool) -> Weeks:
    return Weeks(_cast(pin), arm, seed, fixed)


@lru_cache(maxsize=CASTS)
def _cast(pin: _Pin) -> Cast:
    if hash_of(pin.texts) != pin.content_hash:
        raise LogProblem("the content in this log was changed: its hash is another")
    catalog = Catalog(Pinned(pin.texts))
    facts = json.loads(pin.person)
    name = facts.pop("name")
    person = twin.Person(**{**facts, "flags": frozenset(facts["flags"])})
    cast = Cast(catalog, catalog.scenario(pin.scenario), person, pin.days, pin.as_of, name)
    cast.check()
    return cast
