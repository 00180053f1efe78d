"""The page of the region over HTTP: a new approach at most 3 s, a known one at most 100 ms.

A new approach is asked of a site that has the people of the region already; the slowest of all
approaches counts. A known one is asked again, also with another indicator, and after a restart: as
the first page of the region, some seconds after the site has begun to answer. By then it has read
content, templates and kept answers beside its pages. What the first page costs at once after a
restart, and the first one ever (drawing and simulating people), is told without a limit. Answers
that were kept before are put aside meanwhile; compiled code is used if it is there.
"""

import http.client
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from benchmarks.figure import Figure, median_seconds, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers
from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.kernels import cache_folder

NEW_LIMIT, KNOWN_LIMIT, TIMES, PATIENCE = 3.0, 0.100, 9, 60
WARM_SECONDS = 5.0
YEAR = "&year=2036"


@contextmanager
def nothing_kept() -> Iterator[None]:
    """No answers are kept meanwhile; those that were kept come back afterwards."""
    kept = cache_folder().parents[1] / "region"
    with tempfile.TemporaryDirectory(prefix="region-", dir=kept.parent) as aside:
        if kept.exists():
            kept.rename(Path(aside) / "before")
        try:
            yield
        finally:
            if kept.exists():
                kept.rename(Path(aside) / "meanwhile")
            if (Path(aside) / "before").exists():
                (Path(aside) / "before").rename(kept)


def visit(port: int, path: str) -> int:
    """Fetch a page; its status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def ask(port: int, query: str) -> float:
    """Seconds until the page is there, however often it says that it is still at work."""
    start = time.perf_counter()
    while (status := visit(port, f"/nl/region/?{query}")) == http.client.ACCEPTED:
        time.sleep(0.05)
    if status != http.client.OK:
        raise RuntimeError(f"the region answered {status}")
    return time.perf_counter() - start


@contextmanager
def site(folder: Path) -> Iterator[int]:
    """A site with data of its own; its port."""
    port, said = free_port(), folder / "said.txt"
    shared = {"KOMPAS_CACHE": str(cache_folder().parents[1])}
    command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
    started: AbstractContextManager[subprocess.Popen[bytes]]
    started = running(command, folder, {**own_folders(folder), **shared}, said)
    with started as process:
        wait_until_it_answers(process, port, said, PATIENCE)
        visit(port, "/nl/")
        yield port


def main() -> int:
    twin.warm()
    with tempfile.TemporaryDirectory(prefix="kompas-region-page-") as name, nothing_kept():
        folder = Path(name)
        with site(folder) as port:
            first = ask(port, "")
            print(f"first page ever, people drawn and simulated: {first:.2f} s", flush=True)
            new = {slug: ask(port, f"approach={slug}{YEAR}") for slug in load().approaches}
            print("\n".join(f"  new: {slug} {took:.2f} s" for slug, took in new.items()))
            query = f"approach={next(iter(new))}{YEAR}&indicator=days_at_home"
            other = ask(port, query)
            known = median_seconds(lambda: ask(port, query), TIMES)
        with site(folder) as port:
            at_once = ask(port, query)
            print(f"known, at once after a restart: {at_once:.2f} s", flush=True)
        with site(folder) as port:
            time.sleep(WARM_SECONDS)
            restarted = ask(port, query)
            unseen = ask(port, f"approach={list(new)[1]}{YEAR}")
    return show(
        Figure("region page, a new approach (the slowest)", max(new.values()), NEW_LIMIT),
        Figure("region page, a known approach with an indicator not yet shown", other, KNOWN_LIMIT),
        Figure("region page, a known approach (median)", known, KNOWN_LIMIT),
        Figure("region page, a known approach, first after a restart", restarted, KNOWN_LIMIT),
        Figure("region page, another known approach after a restart", unseen, KNOWN_LIMIT),
        told={"first_page_ever": first, "known_at_once_after_a_restart": at_once},
    )


if __name__ == "__main__":
    raise SystemExit(main())
