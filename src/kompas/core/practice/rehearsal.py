"""A rehearsal: the same weeks with and without, and what can be said about the difference."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Catalog, hash_of, load
from kompas.core.catalog.vocabulary import LEDGER, POLICIES
from kompas.core.practice.batch import HAPPENINGS, Crew, Progress, Runs, carry_out
from kompas.core.practice.doubt import Doubt, doubt
from kompas.core.practice.engine import engine
from kompas.core.practice.outcomes import (
    OUTCOMES,
    changed,
    estimate,
    rounded,
    same_sign,
    spread,
)
from kompas.core.practice.pinned import pinned_files
from kompas.core.practice.plan import Plan, Prepared, prepare
from kompas.core.practice.sources import sources
from kompas.core.practice.story import story
from kompas.core.practice.week import FOLLOW_UP_DAYS

RUNS_FOR_SIGN = 200
MOST = {"days_at_home": float(FOLLOW_UP_DAYS)}
Json = dict[str, Any]
Array = NDArray[np.float64]


def rehearse(
    plan: Plan,
    catalog: Catalog | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Json:
    """Rehearse a plan and return its result as JSON can carry it; raises Refused.

    The same plan gives the same result, whatever the number of processes. `progress` is called
    with runs done and runs in all.
    """
    catalog = catalog or load()
    prepared = prepare(plan, catalog)
    runs = carry_out(prepared, policies_of(plan), progress, processes)
    return result(prepared, runs)


def policies_of(plan: Plan) -> dict[str, int]:
    """How many runs each policy gets: those asked for all of them, others enough for signs."""
    asked, others = asked_policies(plan), min(plan.runs, RUNS_FOR_SIGN)
    return {policy: plan.runs if policy in asked else others for policy in POLICIES}


def asked_policies(plan: Plan) -> tuple[str, ...]:
    """The policies whose runs make up the figures."""
    return POLICIES if plan.policy == "all" else (plan.policy,)


def result(prepared: Prepared, runs: Mapping[str, list[Runs]]) -> Json:
    """Put figures together; see docs/reference/result.md for every field."""
    plan, cast = prepared.plan, prepared.cast
    asked = asked_policies(plan)
    files = pinned_files(cast, prepared.arms)
    doubts = doubt(prepared)
    arms = range(len(prepared.arms))
    return {
        "scenario": plan.scenario,
        "simulated": True,
        "engine": engine(),
        "content_hash": hash_of({file: cast.catalog.source.text(file) for file in files}),
        "patient": _patient(prepared),
        "as_of": cast.as_of,
        "days": cast.days,
        "follow_up_days": FOLLOW_UP_DAYS,
        "runs": plan.runs,
        "seed": plan.seed,
        "policy": plan.policy,
        "arms": [_arm(prepared, a, [runs[p][a] for p in asked], doubts[a]) for a in arms],
        "differences": [_difference(prepared, runs, doubts, arm) for arm in arms[1:]],
        "sources": sources(cast, prepared.arms),
        "story": _stories(prepared, asked[0]),
    }


def _patient(prepared: Prepared) -> Json:
    facts = prepared.reading.patient
    return {
        "source": prepared.source,
        "name": facts.name,
        "age": int(facts.age),
        "sex": "male" if facts.male else "female",
        **prepared.reading.as_json(),
        "silent_threads": list(prepared.cast.silent),
    }


def _pooled(parts: list[Runs], name: str) -> Array:
    """A figure per run: the mean over policies, which share each run's luck."""
    values: Array = np.mean([getattr(part, name) for part in parts], axis=0)
    return values


def _arm(prepared: Prepared, arm: int, parts: list[Runs], known: Doubt) -> Json:
    values = _pooled(parts, "outcomes")
    estimates = {
        name: estimate(values[:, i], known.totals[:, i], 0.0, MOST.get(name, inf))
        for i, name in enumerate(OUTCOMES)
    }
    return {
        "with": list(prepared.arms[arm]),
        "outcomes": {name: found.as_json() for name, found in estimates.items()},
        "spread": {name: spread(values[:, i]) for i, name in enumerate(OUTCOMES)},
        "luck": {name: rounded(found.luck) for name, found in estimates.items()},
        "at_home": _curve(_pooled(parts, "at_home"), known),
        "week": _week(_pooled(parts, "week")),
        "ledger": {
            name: rounded(float(_pooled(parts, "ledger")[:, i].mean()))
            for i, name in enumerate(LEDGER)
        },
        "decisions": _decisions(parts),
    }


def _curve(at_home: Array, known: Doubt) -> list[Json]:
    points = []
    for day in range(at_home.shape[1]):
        found = estimate(at_home[:, day], known.at_home[:, day], 0.0, 1.0)
        points.append(
            {
                "day": day,
                "mean": rounded(found.mean),
                "low": rounded(found.low),
                "high": rounded(found.high),
            }
        )
    return points


def _week(seen: Array) -> list[Json]:
    means = seen.mean(axis=0)
    return [
        {"day": day + 1}
        | {name: rounded(float(means[day, i])) for i, (name, _) in enumerate(HAPPENINGS)}
        for day in range(len(means))
    ]


def _decisions(parts: list[Runs]) -> dict[str, dict[str, float | None]]:
    runs = sum(len(part.outcomes) for part in parts)
    shares: dict[str, dict[str, float | None]] = {}
    for (decision, option), count in Runs.joined(parts).decisions.items():
        shares.setdefault(decision, {})[option] = rounded(count / runs)
    return shares


def _difference(
    prepared: Prepared, runs: Mapping[str, list[Runs]], doubts: list[Doubt], arm: int
) -> Json:
    """Arm against the first arm: every run with its own pair."""
    asked = asked_policies(prepared.plan)
    known = doubts[arm].totals - doubts[0].totals
    pairs = _pooled([runs[p][arm] for p in asked], "outcomes") - _pooled(
        [runs[p][0] for p in asked], "outcomes"
    )
    by_policy = {
        policy: (found[arm].outcomes - found[0].outcomes).mean(axis=0)
        for policy, found in runs.items()
    }
    outcomes = {}
    for i, name in enumerate(OUTCOMES):
        signs = [float(means[i]) for means in by_policy.values()]
        outcomes[name] = {
            **estimate(pairs[:, i], known[:, i]).as_json(),
            "changed": changed(pairs[:, i]),
            "robust": same_sign(signs),
        }
    return {
        "with": list(prepared.arms[arm]),
        "against": list(prepared.arms[0]),
        "outcomes": outcomes,
        "by_policy": {
            policy: {name: rounded(float(means[i])) for i, name in enumerate(OUTCOMES)}
            for policy, means in by_policy.items()
        },
    }


def _stories(prepared: Prepared, policy: str) -> list[Json]:
    crew = Crew(prepared)
    return [
        {"with": list(weeks.arm), "entries": story(weeks.live(0, crew.agents(policy)))}
        for weeks in crew.weeks
    ]
