"""Pages of a job day over HTTP, 400 candidates and 60 booths: p95 at most 80 ms each.

As anybody, as a candidate with a code, as a booth with its code, as whoever leads the day. The
large day is the demo's day in Tournai; what only a day under way has is asked of its day of today.
Each page is asked once to warm it, then TIMES times; the 95th percentile counts. What a new plan
would change is worked out by the solver for each look: it may take as long as planning anew.
"""

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import numpy as np

from benchmarks.figure import Figure, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers
from kompas.core.kernels import cache_folder

LIMIT, TIMES, PATIENCE, P95, WARM_SECONDS = 0.080, 60, 180, 95, 8.0
PREVIEW, PREVIEW_LIMIT = "/lead/replan/", 3.0
DAY = r"/nl/work/days/([0-9a-f-]{36})/"
ANYBODY = ("work/", "work/days/", "work/days/{day}/", "work/days/{day}/booths/12/", "work/needs/")
CANDIDATE = ("", "rule/", "profile/", "meetings/")
BOOTH = ("", "today/", "today/paper/")
LEADER = ("lead/",)


class Visitor:
    """Somebody with cookies of their own."""

    def __init__(self, port: int) -> None:
        self.start = f"http://localhost:{port}/nl/"
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The text of a page."""
        return self.opener.open(self.start + path, timeout=60).read().decode()

    def send(self, path: str, **fields: str) -> str:
        """Fill in the form of a page; gives the address where that leads."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        return self.post(path, csrfmiddlewaretoken=token[1] if token else "", **fields)

    def post(self, path: str, **fields: str) -> str:
        """Send fields to an address; gives the address where that leads."""
        return str(self.opener.open(self.start + path, urlencode(fields).encode(), 60).url)

    def works_out(self, day: str) -> None:
        """Ask for the schedule of a day, and wait until it is there."""
        page = f"work/days/{day}/lead/schedule/"
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', self.get(f"{page}?look=1"))
        given = {"csrfmiddlewaretoken": token[1] if token else "", "act": "plan"}
        self.opener.open(f"{self.start}{page}act/", urlencode(given).encode(), 60)
        for _second in range(PATIENCE):
            if "figures-title" in self.get(page):
                return
            time.sleep(1)
        raise RuntimeError("the schedule did not come")

    def p95(self, path: str) -> float:
        """The 95th percentile of the seconds that a page takes."""
        self.get(path)
        return float(np.percentile([self._seconds(path) for _time in range(TIMES)], P95))

    def _seconds(self, path: str) -> float:
        start = time.perf_counter()
        self.get(path)
        return time.perf_counter() - start


@contextmanager
def demo_site() -> Iterator[tuple[int, str]]:
    """A site with the demo; its port, and the password of its trainer."""
    with tempfile.TemporaryDirectory(prefix="kompas-job-day-") as name:
        folder, port = Path(name), free_port()
        said = folder / "said.txt"
        env = {**own_folders(folder), "KOMPAS_CACHE": str(cache_folder().parents[1])}
        command = [sys.executable, "-m", "kompas", "serve", "--demo", "--port", str(port)]
        with running(command, folder, env, said) as process:
            wait_until_it_answers(process, port, said, PATIENCE)
            time.sleep(WARM_SECONDS)
            found = re.search(r"password (\S+)", said.read_text())
            yield port, found[1] if found else ""


def anybody(port: int, days: list[str]) -> Iterator[tuple[str, float]]:
    """Pages that need no code."""
    visitor = Visitor(port)
    for path in ANYBODY:
        yield path.format(day="…"), visitor.p95(path.format(day=days[0]))
    link = re.search(
        r"/nl/(work/days/vacancies/\S+?/)\"", visitor.get(ANYBODY[3].format(day=days[0]))
    )
    if link:
        yield "work/days/vacancies/…/", visitor.p95(link[1])


def with_codes(port: int, days: list[str]) -> Iterator[tuple[str, float]]:
    """Pages of a candidate and of a booth of the large day, and of a booth of today."""
    for day, kind in zip(days, ("Tournai", "today"), strict=True):
        codes = re.findall(r"<code>(\w+)</code>", Visitor(port).get(f"work/days/{day}/"))
        own = next(code for code in codes if len(code) == 12)
        candidate = Visitor(port)
        candidate.send(f"work/days/{day}/candidate/code/", code=own)
        for path in CANDIDATE:
            where = f"work/days/{day}/candidate/{path}"
            yield f"{kind}: candidate/{path}", candidate.p95(where)
        booth = Visitor(port)
        desk = booth.send("work/days/booths/", code=next(c for c in codes if len(c) == 10))
        pk = re.search(r"booths/([0-9a-f-]{36})/", desk)
        for path in BOOTH if pk else ():
            yield f"{kind}: booth/{path}", booth.p95(f"work/days/booths/{pk[1]}/{path}")


def leading(port: int, days: list[str], password: str) -> Iterator[tuple[str, float]]:
    """Pages of whoever leads both days: every page that the first of them links to."""
    leader = Visitor(port)
    leader.send("sign-in/", login="demo", password=password)
    leader.works_out(days[0])
    for day, kind in zip(days, ("Tournai", "today"), strict=True):
        for path in LEADER:
            home = f"work/days/{day}/{path}"
            links = re.findall(rf'href="/nl/({home}[a-z-]+/)"', leader.get(home))
            plans = [f"{home}plan/", f"{home}plan/people/", f"{home}board/wall/"]
            for where in dict.fromkeys([home, *links, *plans]):
                yield f"{kind}: {where.partition(day)[2]}", leader.p95(where)


def main() -> int:
    with demo_site() as (port, password):
        found = list(dict.fromkeys(re.findall(DAY, Visitor(port).get("work/days/"))))
        took = [*anybody(port, found), *with_codes(port, found), *leading(port, found, password)]
    limits = {name: PREVIEW_LIMIT if name.endswith(PREVIEW) else LIMIT for name, _ in took}
    return show(*(Figure(f"/{name} p95", seconds, limits[name]) for name, seconds in took))


if __name__ == "__main__":
    raise SystemExit(main())
