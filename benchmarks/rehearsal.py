"""The whole command: 500 runs of Esther's week in two arms; at most 15 s on two cores."""

import subprocess
import sys

from benchmarks.figure import Figure, cpu_told, seconds, show

RUNS, LIMIT = 500, 15.0


def rehearse(runs: int) -> None:
    arms = ("--with", "none", "--with", "hf-telemonitoring-24-7")
    command = [sys.executable, "-m", "kompas", "rehearse", "esther-week", *arms]
    subprocess.run([*command, "--runs", str(runs), "--json"], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    rehearse(1)  # fills the cache when it is empty
    with cpu_told():
        taken = seconds(lambda: rehearse(RUNS))
    return show(Figure(f"{RUNS} runs x 2 arms", taken, LIMIT))


if __name__ == "__main__":
    raise SystemExit(main())
