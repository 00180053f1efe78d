"""The same call gives the same bytes, whatever the order of hashes and the number of processes."""

import os
import subprocess
import sys

import pytest

# Few runs stay in one process otherwise; a block of work is 24 runs, so 30 runs are two per arm.
PROGRAM = """
import sys
from kompas.core.practice import batch
batch.WORTH_PROCESSES = 1
from kompas.cli.main import main
if __name__ == "__main__":
    sys.exit(main("rehearse esther-week --runs 30 --seed 7 --policy all --json".split()))
"""


def rehearsed(**environment):
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
    )
    assert told.returncode == 0, told.stderr.decode()
    return told.stdout


@pytest.fixture(scope="module")
def first():
    return rehearsed(PYTHONHASHSEED="1", KOMPAS_PROCESSES="1")


def test_another_hash_seed_changes_nothing(first):
    assert rehearsed(PYTHONHASHSEED="2", KOMPAS_PROCESSES="1") == first


def test_two_processes_give_what_one_gives(first):
    assert rehearsed(PYTHONHASHSEED="3", KOMPAS_PROCESSES="2") == first
