"""`python -m benchmarks [NAME…]`: run all of them or some, each in a process of its own.

`--list` names them; those that fetch other people's programs run only when they are named. The
last line is JSON: every figure with its limit and ratio.
"""

import json
import pkgutil
import subprocess
import sys

import benchmarks

NOT_ONE = {"__main__", "classroom", "figure", "groups", "phone", "server"} | {
    "small_model",
    "small_region",
}
WHEN_NAMED = {"twin_peers", "dialogue_peer"}  # a network the first time; other people's programs


def names() -> list[str]:
    """Every benchmark: the files of this folder."""
    return sorted(
        m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name not in NOT_ONE
    )


def usual() -> list[str]:
    """Those that run when none is named."""
    return [name for name in names() if name not in WHEN_NAMED]


def run(name: str) -> list[dict[str, object]]:
    """Run one and return its figures; none when it failed."""
    print(f"-- {name}", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    print("\n".join(lines[:-1]), flush=True)
    try:
        return list(json.loads(lines[-1])["figures"])
    except (IndexError, ValueError, KeyError, TypeError):
        return [{"name": name, "failed": done.returncode}]


def main(arguments: list[str]) -> int:
    if arguments == ["--list"]:
        print("\n".join(names()))
        return 0
    unknown = [name for name in arguments if name not in names()]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(names())}")
        return 2
    figures = [figure for name in arguments or usual() for figure in run(name)]
    print(json.dumps({"figures": figures}))
    return int(any("failed" in f or float(str(f["ratio"])) > 1 for f in figures))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
