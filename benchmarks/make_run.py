"""A newcomer's two commands: clone, `make run`, with empty caches; at most 90 s, then at most 10 s.

Clones what is committed here into an empty folder; pip's, uv's and Kompas's own folders are empty.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.figure import Figure, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers

HERE = Path(__file__).parent.parent
FIRST, SECOND, MOST = 90.0, 10.0, 600.0


def until_it_answers(clone: Path, environment: dict[str, str], said: Path) -> float:
    port = free_port()
    with running(["make", "run"], clone, {**environment, "PORT": str(port)}, said) as process:
        return wait_until_it_answers(process, port, said, MOST)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kompas-make-run-") as name:
        folder = Path(name)
        clone = folder / "kompas"
        subprocess.run(
            ["git", "clone", "--quiet", "--no-hardlinks", str(HERE), str(clone)], check=True
        )
        environment = own_folders(folder)
        for inherited in ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL"):
            environment.pop(inherited, None)
        environment["PATH"] = os.environ["PATH"]
        times = [until_it_answers(clone, environment, folder / f"said-{n}.txt") for n in (1, 2)]
    return show(
        Figure("make run with empty caches", times[0], FIRST),
        Figure("make run the second time", times[1], SECOND),
    )


if __name__ == "__main__":
    raise SystemExit(main())
