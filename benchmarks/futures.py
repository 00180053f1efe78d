"""2,000 paired futures of 90 days for four alternatives, after compilation: at most 0.5 s.

Everything that a question asks for is in it: drawing beliefs, care rows, luck, and the lives.
"""

import numpy as np

from benchmarks.figure import Figure, median_seconds, show
from kompas.core import twin
from kompas.core.catalog import load

RUNS, DAYS, BELIEFS, LIMIT = 2_000, 90.0, 100, 0.5
ALTERNATIVES = ((), ("hf-telemonitoring-24-7",), ("fall-alarm-pendant",), ("light-path",))
ESTHER = twin.Person(
    84, False, frozenset({"heart_failure", "fell_last_year"}), 3, 1, 9, days_since_discharge=7
)


def question(seed: int) -> None:
    catalog = load()
    numbers = twin.Numbers.of(catalog)
    drawn = [numbers.row(twin.Belief(seed, index)) for index in range(BELIEFS)]
    beliefs = np.stack([drawn[run % BELIEFS] for run in range(RUNS)])
    channels = [c for condition in catalog.conditions.values() for c in condition.channels]
    for tools in ALTERNATIVES:
        chosen = [catalog.tools[slug] for slug in tools]
        care = twin.CareRow(numbers, channels, chosen, ESTHER.flags, twin.Belief(seed))
        twin.futures(ESTHER, care.row(care.start, False), beliefs, seed, DAYS)


def main() -> int:
    question(0)
    seconds = median_seconds(lambda: question(1))
    return show(Figure("2,000 paired futures x 4 alternatives", seconds, LIMIT))


if __name__ == "__main__":
    raise SystemExit(main())
