"""The same simulated person twice: without an approach, and with it. What differs, in sentences.

Luck is keyed by person, clock and firing, so what an approach does not touch comes out the same on
the same day; what it shifts by some days is taken for the same thing. From the first difference on,
more may differ: that is told as it is, not explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kompas.core.catalog import Approach, Number
from kompas.core.catalog.census import PRESENT
from kompas.core.measures.speaking import Moment, Phrase, Value, lives, span
from kompas.core.measures.story import AT, Life, lived, told
from kompas.core.measures.world import World
from kompas.core.twin.adopting import adopt
from kompas.core.twin.person import DAY
from kompas.core.twin.population import People

SAME = 30 * DAY  # the same thing may come somewhat sooner or later
FRAME = frozenset(
    {"simulated", "start", "health", "reads-as-katz", "reads-as-gir", "year", "year-alone"}
    | {"story-ends", "tool-begins"}
)
KINDS = {"fall-hurt": "fall", "fall-unfound": "fall", "stay-waiting": "stay", "stay-open": "stay"}
TOTALS = (
    "falls", "minutes_on_floor", "emergency_admissions", "days_in_hospital", "days_at_home",
    "days_in_care_home", "false_alarms", "retellings", "carer_hours", "staff_minutes",
)  # fmt: skip


@dataclass(frozen=True)
class Twice:
    """A life without and with an approach, and the sentences that say what differs."""

    without: list[Moment]
    with_it: list[Moment]
    differs: list[Moment]


def twice(
    world: World, person: People, years: float, approach: Approach, *,
    start: date = date(PRESENT, 1, 1),
) -> Twice:  # fmt: skip
    """Live one person's life twice. Whoever the approach is meant for is taken to start it; whether
    they then use it well, and for how long, is luck.
    """
    usual = lived(world, person, world.usual.row(), years)
    without = told(usual, start)
    adopted = adopt(_certain(approach), person, world.usual, world.seed)
    if not adopted.started[0]:
        told_so = replace(without[0], what=lives("not-for", tool=approach.title))
        return Twice(without, without, [without[0], told_so])
    care = adopted.care[int(adopted.people.care[0])]
    other = lived(world, adopted.people, care, years)
    with_it = told(other, start, approach.title)
    head = replace(without[0], what=lives("same-person", tool=approach.title))
    found = sorted(_differences(without, with_it), key=lambda moment: moment.years)
    end = max(without[-1], with_it[-1], key=lambda moment: moment.years)
    rest = [replace(end, what=what) for what in _in_all(usual, other)]
    if not found and not rest:
        found = [replace(without[0], what=lives("nothing-differs"))]
    return Twice(without, with_it, [without[0], head, *found, *rest])


def _certain(approach: Approach) -> Approach:
    """The same approach when everybody it is meant for starts it."""
    adoption = approach.adoption
    sure = {name: _one(getattr(adoption, name)) for name in type(adoption).model_fields}
    changed = {
        "reach": _one(approach.reach),
        "adoption": adoption.model_copy(update=sure),
        "capacity": None,
    }
    return approach.model_copy(update=changed)


def _one(number: Number) -> Number:
    return number.model_copy(update={"value": 1.0, "low": 1.0, "high": 1.0})


def _differences(without: list[Moment], with_it: list[Moment]) -> Iterator[Moment]:
    others = [moment for moment in with_it if _kind(moment) not in FRAME]
    for before in (moment for moment in without if _kind(moment) not in FRAME):
        alike = [moment for moment in others if _alike(before, moment)]
        same = min(alike, key=lambda m: abs(m.years - before.years), default=None)
        if same is None:
            yield replace(before, what=_dated("only-without", before, what=before.what))
            continue
        others.remove(same)
        if same.what != before.what:
            yield replace(before, what=_otherwise(before, same))
    for now in others:
        tool = _kind(now) == "tool-ends"
        yield now if tool else replace(now, what=_dated("only-with", now, what=now.what))


def _alike(one: Moment, other: Moment) -> bool:
    return _kind(one) == _kind(other) and abs(one.years - other.years) < SAME


def _kind(moment: Moment) -> str:
    name = moment.what.id.removeprefix("lives.")
    return KINDS.get(name, name)


def _otherwise(before: Moment, now: Moment) -> Phrase:
    """The same thing at about the same time, with another outcome."""
    old, new = before.what.values, now.what.values
    if _kind(before) == "fall" and "by" in old and "by" in new:
        times = {"span": new["span"], "before": old["span"], "by": new["by"]}
        if new["by"] == old["by"]:
            return _dated("found-after", before, **times)
        return _dated("found-otherwise", before, **times, by_before=old["by"])
    if _kind(before) == "stay" and "span" in old and "span" in new and old["span"] != new["span"]:
        return _dated("other-stay", before, span=new["span"], before=old["span"])
    return _dated("otherwise", before, now=now.what, before=before.what)


def _dated(name: str, moment: Moment, **values: Value) -> Phrase:
    return lives(name, month=lives(f"month-{moment.day.month}"), year=moment.day.year, **values)


def _in_all(usual: Life, other: Life) -> Iterable[Phrase]:
    """Totals over the whole time that differ, and how much longer or shorter the life is."""
    longer = float(other.last[AT["years_lived"]] - usual.last[AT["years_lived"]])
    if abs(longer) >= DAY:
        yield lives("lives-longer" if longer > 0 else "lives-shorter", span=span(abs(longer)))
    pairs = [(name, round(usual.last[AT[name]]), round(other.last[AT[name]])) for name in TOTALS]
    things = tuple(
        lives(f"in-all-{name}", before=before, now=now)
        for name, before, now in pairs
        if before != now
    )
    if things:
        yield lives("in-all", things=things)
