"""Small rehearsals whose results are frozen: a change of results is seen as a diff and wanted.

`make golden` (KOMPAS_GOLDEN=write) writes them anew; whoever reviews reads the diff.
"""

import json
import os
from pathlib import Path

import pytest

from kompas.core import practice
from kompas.core.catalog import load

HERE = Path(__file__).parent
PLANS = {
    "esther-week-telemonitoring": practice.Plan(
        "esther-week", arms=((), ("hf-telemonitoring-24-7",)), runs=12, seed=1
    ),
    "odette-with-copd": practice.Plan(
        "esther-week",
        arms=((), ("fall-alarm-pendant", "shared-care-plan")),
        runs=12,
        persona="odette",
    ),
}


def frozen(plan):
    """What a result says, without texts, sources and marks that change with every edit."""
    result = practice.rehearse(plan, load())
    kept = ("scenario", "as_of", "days", "follow_up_days", "runs", "seed", "policy", "differences")
    arms = [
        {name: arm[name] for name in ("with", "outcomes", "luck", "week", "ledger", "decisions")}
        for arm in result["arms"]
    ]
    story = [
        {"with": told["with"], "entries": [_line(entry) for entry in told["entries"]]}
        for told in result["story"]
    ]
    silent = result["patient"]["silent_threads"]
    return {**{k: result[k] for k in kept}, "silent_threads": silent, "arms": arms, "story": story}


def _line(entry):
    return f"{entry['at']} {entry['what']} {entry['role']}".strip()


@pytest.mark.parametrize("name", PLANS)
def test_the_results_are_those_that_were_frozen(name):
    found = json.dumps(frozen(PLANS[name]), indent=1, ensure_ascii=False) + "\n"
    file = HERE / f"{name}.json"
    if os.environ.get("KOMPAS_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8")
    assert json.loads(found) == json.loads(file.read_text("utf-8"))
    assert found == file.read_text("utf-8")


def test_no_frozen_result_is_left_that_nobody_compares():
    assert {file.stem for file in HERE.glob("*.json")} == set(PLANS)
