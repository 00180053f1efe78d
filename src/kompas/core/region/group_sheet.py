"""Who loses or is left out as rows of a table: every group that was looked at."""

from collections.abc import Iterator, Sequence

from kompas.core.catalog.census import PRESENT
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.fairness import Fairness, Row, fairness
from kompas.core.region.groups import PERSONAL
from kompas.core.region.indicators import Indicator
from kompas.core.region.sheet import LABEL, PER, Made, Value, numbers

TRAITS = ("place", *PERSONAL)
ALL = "all"
SHARES = ("eligible", "offered", "started", "takes_up")
COLUMNS = (
    "label", "engine", "seed", "approach", "year", *TRAITS, "people", "simulated",
    "simulated_starters", "eligible", "offered", "started", "takes_up", "takes_up_low",
    "takes_up_high", "indicator", "unit", "per", "interval", "difference", "difference_low",
    "difference_high", "left_out", "worse_off_in",
)  # fmt: skip


def lines(answer: Answer, one: Indicator, years: int, made: Made) -> Iterator[Sequence[Value]]:
    """The header, then a row for everybody and for each group, in the order of `COLUMNS`.

    Shares are of the people of the group, `takes_up` of those who are eligible; a difference is
    that of one indicator, per 1,000 people of the group.
    """
    found = fairness(answer, years)
    yield COLUMNS
    for row in found.seen:
        about = _about(answer, one, years, made)
        cells = {**about, **_shares(answer, row, years), **_change(answer, one, row, years)}
        cells |= _named(found, row)
        yield [cells[name] for name in COLUMNS]


def _about(answer: Answer, one: Indicator, years: int, made: Made) -> dict[str, Value]:
    return {
        "label": LABEL,
        "engine": made.engine,
        "seed": made.seed,
        "approach": answer.approach or "none",
        "year": PRESENT + years,
        "indicator": one.outcome,
        "unit": one.unit,
        "per": PER,
        "interval": answer.holds,
    }


def _shares(answer: Answer, row: Row, years: int) -> dict[str, Value]:
    plain: dict[str, Interval] = {name: getattr(row, name) for name in SHARES[:-1]}
    return {
        **{trait: row.words.get(trait, ALL) for trait in TRAITS},
        "people": round(row.people),
        "simulated": row.simulated,
        "simulated_starters": answer.simulated("started", row.mask, years),
        **{name: round(share.value, 4) for name, share in plain.items()},
        **numbers("takes_up", row.takes_up, 1),
    }


def _change(answer: Answer, one: Indicator, row: Row, years: int) -> dict[str, Value]:
    told = answer.change(one, row.mask, years) if answer.tells(row.mask, years) else None
    return numbers("difference", told)


def _named(found: Fairness, row: Row) -> dict[str, Value]:
    worse = [harm.indicator.outcome for harm in found.harmed if harm.row is row]
    left = any(one is row for one in found.left_out)
    return {"left_out": "yes" if left else "no", "worse_off_in": " ".join(worse)}
