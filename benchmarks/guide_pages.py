"""Pages of choosing, discussing, accompanying and learning over HTTP: p95 at most 80 ms each.

Each page is asked once to warm it, then TIMES times by one visitor; the 95th percentile counts.
Needs, catalogue, a tool, judging, a dialogue and its results, decisions and a file of them, a
roll-out, competences, units and their items. PDFs are left out: they are made on request.
"""

import http.client
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers
from kompas.core.kernels import cache_folder

LIMIT, TIMES, PATIENCE, P95 = 0.080, 100, 120, 95
WARM_SECONDS = 8.0
FIXED = (
    "guide/needs/",
    "guide/",
    "guide/?kind=found_late&alone=yes&illness=dementia",
    "guide/fall-alarm-pendant/",
    "guide/fall-alarm-pendant/judging/",
    "dialogue/",
    "decisions/",
    "adoption/",
    "competences/",
    "competences/act-on-an-alarm/",
    "learn/",
    "learn/cybersecurity-at-the-bedside/",
    "learn/units/the-lost-tablet/",
    "learn/units/the-lost-tablet/the-first-hour/",
    "learn/paper/the-lost-tablet/",
    "learn/mine/",
)
FOUND = {  # a page that lists them, and what a link to one of them looks like
    "guide/needs/": r"/nl/(guide/needs/[0-9a-f-]{36}/)",
    "dialogue/": r"/nl/(dialogue/[0-9a-f-]{36}/)",
    "decisions/": r"/nl/(decisions/[0-9a-f-]{36}/)",
    "adoption/": r"/nl/(adoption/[0-9a-f-]{36}/)",
}


def get(port: int, path: str) -> tuple[float, str]:
    """Seconds until a page is there, and its text; raises RuntimeError when it is not."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/nl/{path}", headers={"Host": "localhost"})
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"/nl/{path} answered {answer.status}")
    return time.perf_counter() - start, text


@contextmanager
def demo_site() -> Iterator[int]:
    """A site with the demo; its port."""
    with tempfile.TemporaryDirectory(prefix="kompas-guide-pages-") as name:
        folder, port = Path(name), free_port()
        said = folder / "said.txt"
        env = {**own_folders(folder), "KOMPAS_CACHE": str(cache_folder().parents[1])}
        command = [sys.executable, "-m", "kompas", "serve", "--demo", "--port", str(port)]
        with running(command, folder, env, said) as process:
            wait_until_it_answers(process, port, said, PATIENCE)
            time.sleep(WARM_SECONDS)
            yield port


def pages(port: int) -> list[str]:
    """The fixed pages, and one of each kind that the demo has; a dialogue with its results."""
    found = list(FIXED)
    for page, link in FOUND.items():
        one = re.search(link, get(port, page)[1])
        if one:
            found.append(one[1])
            found += [f"{one[1]}results/"] if page == "dialogue/" else []
    return found


def p95(port: int, path: str) -> float:
    """The 95th percentile of the seconds that a page takes."""
    get(port, path)
    return float(np.percentile([get(port, path)[0] for _time in range(TIMES)], P95))


def main() -> int:
    with demo_site() as port:
        named = {re.sub("[0-9a-f-]{36}", "…", path): path for path in pages(port)}
        took = {name: p95(port, path) for name, path in named.items()}
    return show(*(Figure(f"/{name} p95", seconds, LIMIT) for name, seconds in took.items()))


if __name__ == "__main__":
    raise SystemExit(main())
