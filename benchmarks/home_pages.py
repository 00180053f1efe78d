"""Pages of homes over HTTP: p95 at most 80 ms each, warm.

Each page is asked once to warm it, then TIMES times; the 95th percentile counts. The walk is asked
for in the middle, with steps in its log.
"""

import re
from collections.abc import Iterator

from benchmarks.figure import Figure, show
from benchmarks.job_day_pages import Visitor, demo_site

LIMIT, STEPS = 0.080, 40
HOME = "homes/esther-apartment/"
ANYBODY = ("homes/", HOME, f"{HOME}?hazards=shown", f"{HOME}day/?persona=esther&day=3")


def pages(port: int) -> Iterator[tuple[str, float]]:
    """Each page and its seconds."""
    visitor = Visitor(port)
    for path in ANYBODY:
        yield path, visitor.p95(path)
    yield "walk/", visitor.p95(f"{HOME}walk/")
    began = visitor.send(f"{HOME}walk/", body="text").partition("/nl/")[2]
    for number in range(1, STEPS + 1):
        to = "kitchen" if number % 2 else "hall"
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', visitor.get(began))
        given = {"csrfmiddlewaretoken": token[1] if token else ""}
        visitor.post(f"{began}do/", **given, number=str(number), intent=f"enter:{to}")
    for end in ("", "plan/", "state.json"):
        yield f"walk/…/{end}", visitor.p95(began + end)


def main() -> int:
    with demo_site() as (port, _password):
        took = list(pages(port))
    return show(*(Figure(f"/{name} p95", seconds, LIMIT) for name, seconds in took))


if __name__ == "__main__":
    raise SystemExit(main())
