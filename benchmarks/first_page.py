"""The front page of a server with its own data: p95 of 200 first visits at most 60 ms."""

import sys
import tempfile
from pathlib import Path

from benchmarks.figure import Figure, seconds, show
from benchmarks.server import free_port, get, own_folders, running, wait_until_it_answers

REQUESTS, LIMIT = 200, 0.060


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kompas-first-page-") as name:
        folder, port = Path(name), free_port()
        said = folder / "said.txt"
        command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
        with running(command, folder, own_folders(folder), said) as process:
            wait_until_it_answers(process, port, said, 60)
            times = sorted(seconds(lambda: get(port)) for _ in range(REQUESTS))
    half, most = times[REQUESTS // 2], times[int(REQUESTS * 0.95) - 1]
    print(f"median {half * 1000:.1f} ms, slowest {times[-1] * 1000:.1f} ms")
    return show(Figure("front page, p95 of 200 visits", most, LIMIT))


if __name__ == "__main__":
    raise SystemExit(main())
