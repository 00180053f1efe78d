"""The verdicts on shipped targets and trials are what the twin gives; each miss says why."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from kompas.core.catalog.files import content_folder

ROOT = Path(__file__).parents[2]
VERDICTS = content_folder() / "verdicts"


def rows(name):
    with (VERDICTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_target_and_trial_run_again_gives_the_verdict_that_is_written():
    script = str(ROOT / "scripts" / "build_validation.py")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["targets", "trials"])
def test_each_miss_says_why_and_nothing_else_does(name):
    said = {row["id"] for row in rows("misses")}
    missed = {row["id"] for row in rows(name) if row["ok"] == "no"}
    met = {row["id"] for row in rows(name) if row["ok"] == "yes"}
    assert missed <= said
    assert not met & said


def test_the_trial_of_the_centre_helps_and_that_of_the_voice_menu_does_not():
    """TIM-HF2 and Tele-HF come out of the same efficacy, by use, response and other causes."""
    came_out = {row["id"]: row["comes_out_as"] for row in rows("trials")}
    assert came_out["tim-hf2"] == "benefit"
    assert came_out["tele-hf"] == "no effect"
