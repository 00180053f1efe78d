"""A dialogue of 5,000 people and 300 statements, 70 % of the votes missing.

Groups within 2 s and 500 MB; the whole check against 200 shuffled copies and 40 samples within
60 s, where groups are planted and nothing stops it early. Noise, where it stops early, is told.
"""

import resource
import sys

import numpy as np

from benchmarks.figure import Figure, cpu_told, median_seconds, seconds, show
from kompas.core import dialogue
from kompas.core.dialogue import MISSING
from kompas.core.dialogue.looking import grouped
from kompas.core.streams import Luck, of_each

PEOPLE, STATEMENTS, SHARE_MISSING, GROUPS = 5_000, 300, 0.7, 3
GROUP_LIMIT, MEMORY_LIMIT, CHECK_LIMIT = 2.0, 500.0, 60.0
ALONG = 0.7  # how often somebody votes as the group does


def votes(planted: bool) -> dialogue.Votes:
    """Made-up votes, of people in groups or of nobody in particular."""
    people = np.arange(PEOPLE)
    lines = of_each(np.arange(GROUPS), "bench.lines", STATEMENTS, seed=1) < 0.5
    along = of_each(people, "bench.along", STATEMENTS, seed=1) < (ALONG if planted else 0.5)
    there = of_each(people, "bench.there", STATEMENTS, seed=1) >= SHARE_MISSING
    agree = lines[people % GROUPS] == along
    return np.where(there, np.where(agree, 1, -1), MISSING).astype(np.int8)


def megabytes() -> float:
    """The most memory that this process has had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)


def main() -> int:
    Luck(1, 1).uniforms("bench.warm", 0, 2)
    given = votes(planted=True)
    split = grouped(given)
    print(f"{split.groups if split else 0} groups of {GROUPS} planted", flush=True)
    took = median_seconds(lambda: grouped(given))
    memory = megabytes()
    found: list[dialogue.Outlook] = []
    with cpu_told():
        checked = seconds(lambda: found.append(dialogue.look(given)))
    print(f"checked: {found[0].state}, {found[0].sizes}", flush=True)
    noise = seconds(lambda: found.append(dialogue.look(votes(planted=False))))
    print(f"noise: {found[1].state}", flush=True)
    return show(
        Figure("dialogue of 5,000 x 300, groups (median)", took, GROUP_LIMIT),
        Figure("dialogue of 5,000 x 300, groups, memory", memory, MEMORY_LIMIT, "MB"),
        Figure("dialogue of 5,000 x 300, with both checks", checked, CHECK_LIMIT),
        Figure("dialogue of 5,000 x 300, memory with both checks", megabytes(), MEMORY_LIMIT, "MB"),
        told={"noise_found_out": noise},
    )


if __name__ == "__main__":
    raise SystemExit(main())
