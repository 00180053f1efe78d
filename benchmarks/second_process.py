"""A second process is ready: Python starts, imports the practice, lives one future; at most 2 s."""

import subprocess
import sys

from benchmarks.figure import Figure, cpu_told, median_seconds, show

LIMIT, TIMES = 2.0, 5
CODE = """
import numpy as np
import kompas.core.practice
from kompas.core import twin
from kompas.core.catalog import load
numbers = twin.Numbers.of(load())
person = twin.Person(84, False, frozenset({"heart_failure"}), nyha=3)
care = twin.CareRow(numbers, (), (), person.flags, twin.Belief(1))
totals = twin.futures(person, care.row(care.start, False), numbers.central[None, :], 1, 90.0)
assert totals.shape == (1, len(twin.TOTALS))
"""


def start() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)


def main() -> int:
    start()  # fills the cache when it is empty
    with cpu_told():
        taken = median_seconds(start, TIMES)
    return show(Figure("a second process is ready", taken, LIMIT))


if __name__ == "__main__":
    raise SystemExit(main())
