"""Many weeks: put together in order, the same on one process and on two, paired over arms."""

import json
import os
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from played import TELEMONITORING, ending

from kompas.core import practice
from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.catalog.vocabulary import POLICIES
from kompas.core.practice import batch
from kompas.core.practice.batch import Block, Crew, blocks, carry_out
from kompas.core.practice.week import follow_up

PLAN = practice.Plan("esther-week", runs=16, arms=((), TELEMONITORING))


@pytest.fixture(scope="module")
def prepared():
    return practice.prepare(PLAN, load())


@pytest.fixture(scope="module")
def result():
    return practice.rehearse(PLAN, load())


def test_blocks_cover_every_run_of_every_arm_once(prepared):
    work = blocks(prepared, {"usual": 50})
    for arm in (0, 1):
        covered = [r for b in work if b.arm == arm for r in range(b.first, b.last)]
        assert sorted(covered) == list(range(50))


def test_blocks_give_the_same_runs_wherever_they_are_cut(prepared):
    crew = Crew(prepared)
    whole = crew.do(Block("usual", 1, 0, 12))
    parts = batch.Runs.joined(
        [crew.do(Block("usual", 1, 0, 5)), Crew(prepared).do(Block("usual", 1, 5, 12))]
    )
    for name in ("outcomes", "at_home", "week", "ledger"):
        assert getattr(whole, name).tobytes() == getattr(parts, name).tobytes()
    assert whole.decisions == parts.decisions


def test_two_processes_give_the_same_bytes_as_one(monkeypatch, result):
    monkeypatch.setattr(batch, "WORTH_PROCESSES", 1)
    monkeypatch.setenv("KOMPAS_PROCESSES", "2")
    assert json.dumps(practice.rehearse(PLAN, load())) == json.dumps(result)


def test_processes_rehearse_with_the_content_they_were_given(monkeypatch):
    texts = {file: load().source.text(file) for file in load().source.paths}
    file = "policies/usual.toml"
    texts[file] = texts[file].replace(
        "[wish]\nvalue = 0.8\nlow = 0.56\nhigh = 1.04", "[wish]\nvalue = 8.0\nlow = 7.0\nhigh = 9.0"
    )
    catalog = Catalog(Pinned(texts))
    assert catalog.policies["usual"].wish.value == 8.0
    prepared = practice.prepare(replace(PLAN, runs=3), catalog)
    here = carry_out(prepared, {"usual": 3}, processes=1)
    monkeypatch.setattr(batch, "WORTH_PROCESSES", 1)
    there = carry_out(prepared, {"usual": 3}, processes=2)
    assert there["usual"][0].decisions == here["usual"][0].decisions


@pytest.mark.parametrize(
    ("named", "wanted", "count"),
    [("3", None, 3), ("0", None, 1), ("two", None, os.cpu_count()), ("", None, os.cpu_count())]
    + [("3", 2, 2)],
)
def test_the_number_of_processes_is_asked_for_or_one_per_core(monkeypatch, named, wanted, count):
    monkeypatch.setenv("KOMPAS_PROCESSES", named)
    assert batch._processes(10_000, wanted) == count
    assert batch._processes(10, wanted) == 1


def test_progress_counts_up_to_all_runs(prepared):
    seen = []
    carry_out(prepared, {"usual": 16}, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (32, 32)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_tool_that_does_nothing_changes_nothing_to_the_bit():
    texts = {file: load().source.text(file) for file in load().source.paths}
    file = "tools/companion-robot.toml"
    texts[file] = re.sub(r"(?m)^(value|low|high) = .*$", r"\1 = 0.0", texts[file])
    arms = ((), ("companion-robot",))
    result = practice.rehearse(replace(PLAN, runs=6, arms=arms), Catalog(Pinned(texts)))
    nothing = {"mean": 0.0, "low": 0.0, "high": 0.0, "mc_error": 0.0}
    for found in result["differences"][0]["outcomes"].values():
        assert found == {**nothing, "changed": 0.0, "robust": True}


def test_a_difference_is_the_mean_of_the_pairs(result):
    none, tool = (arm["outcomes"] for arm in result["arms"])
    for name, found in result["differences"][0]["outcomes"].items():
        assert found["mean"] == pytest.approx(tool[name]["mean"] - none[name]["mean"], abs=0.05)


def test_days_at_home_never_exceed_the_days_there_are(result):
    for arm in result["arms"]:
        assert arm["outcomes"]["days_at_home"]["low"] >= 0
        assert arm["outcomes"]["days_at_home"]["high"] <= 90
        assert all(0 <= point["mean"] <= 1 for point in arm["at_home"])
        assert [point["day"] for point in arm["at_home"]] == list(range(91))


def test_of_one_run_nothing_is_claimed():
    result = practice.rehearse(replace(PLAN, runs=1), load())
    for arm in result["arms"]:
        for found in arm["outcomes"].values():
            assert (found["low"], found["high"], found["mc_error"]) == (None, None, None)
            assert found["mean"] is not None
    assert set(result["arms"][0]["luck"].values()) == {None}
    assert result["arms"][0]["at_home"][3]["low"] is None


def test_all_teams_together_are_the_mean_of_the_three():
    plan = replace(PLAN, runs=3, policy="all", arms=((),))
    runs = carry_out(practice.prepare(plan, load()), dict.fromkeys(POLICIES, 3))
    means = np.mean([runs[policy][0].outcomes for policy in POLICIES], axis=(0, 1))
    found = practice.rehearse(plan, load())["arms"][0]["outcomes"]
    assert [f["mean"] for f in found.values()] == pytest.approx(means, rel=1e-5)


def test_what_other_teams_do_does_not_move_the_figures_of_the_one_asked_for(result):
    by = result["differences"][0]["by_policy"]
    assert set(by) == {"usual", "cautious", "stretched"}
    for name, found in result["differences"][0]["outcomes"].items():
        assert by["usual"][name] == found["mean"]


def test_the_months_after_go_on_with_the_care_that_the_team_left():
    """Whoever follows alone or in a crowd lives the same months."""
    alone = [follow_up([ending(run)]) for run in (0, 1)]
    crowd = follow_up([ending(0), ending(1)])
    for position, months in enumerate(alone):
        assert months.totals[0].tobytes() == crowd.totals[position].tobytes()
        assert months.at_home[0].tobytes() == crowd.at_home[position].tobytes()


@pytest.mark.parametrize("as_of", [date(2027, 3, 22), date(2026, 10, 19)])
def test_the_curve_has_91_days_in_a_week_with_a_clock_change(as_of):
    assert follow_up([ending(0, as_of=as_of)]).at_home.shape == (1, 91)


@pytest.mark.parametrize("days", range(1, 8))
def test_the_curve_has_91_days_however_few_are_played(days):
    assert follow_up([ending(0, days=days)]).at_home.shape == (1, 91)
