"""Competence needs as rows of a file."""

from collections.abc import Iterator

from kompas.core.talent.competence_needs import Need
from kompas.web.jobdays.needs.asked import Asked
from kompas.web.jobdays.needs.queries import Found
from kompas.web.jobdays.needs.rows import name_of

Cell = str | int
HEAD = (
    "where", "name", "competence", "level", "posts", "rollout_people", "rollout_not_looked",
    "people_counted", "with_evidence", "own_word", "said_nothing", "lacking", "lacking_low",
    "lacking_high", "verdict", "is_invented",
)  # fmt: skip


def lines(found: Found, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    """A head, then every row that the page shows; `where` is empty for all places together.

    What may not be shown is empty. An interval holds 95 % of what is likely.
    """
    yield HEAD
    for need in found.needs:
        if asked.takes(need) and asked.place in ("", need.where):
            yield _line(need, is_demo=found.is_demo)


def _line(need: Need, *, is_demo: bool) -> tuple[Cell, ...]:
    one, gap = need.level, need.gap
    told: tuple[Cell, ...] = ("", "", "", "")
    if one.supply:
        told = (one.supply.people, one.supply.seen, one.supply.told, one.supply.silent)
    ends: tuple[Cell, ...] = (gap.middle, gap.low, gap.high) if gap else ("", "", "")
    asks = (one.level, one.posts, one.working, one.uncounted)
    says = (need.verdict, "yes" if is_demo else "no")
    return (need.where, name_of(need.where), need.competence, *asks, *told, *ends, *says)
