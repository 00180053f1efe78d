"""What was measured or asked, and the newest answer on or before the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kompas.core.fhir.look import (
    Resource,
    codings,
    first_day,
    last_day,
    node,
    nodes,
    number,
    shown,
    text,
    wording,
)
from kompas.core.record.codes import Codes
from kompas.core.record.conditions import A_YEAR
from kompas.core.record.notes import Notes
from kompas.core.record.reading import Measure

_WITHDRAWN = frozenset({"cancelled", "entered-in-error"})
_ANSWERS = frozenset({"nyha", "falls_last_year", "frailty", "frail"})
_HIGHEST = {"nyha": 4, "falls_last_year": 100, "frailty": 2}


@dataclass(frozen=True)
class Answers:
    """The newest answers: NYHA class, falls in the last year, frailty (None: not asked)."""

    nyha: int | None
    falls_last_year: int | None
    frailty: int | None
    measures: tuple[Measure, ...]


def read_observations(
    found: Iterable[Resource], as_of: date, codes: Codes, notes: Notes
) -> Answers:
    """Give the newest answers and measurements on or before the day."""
    newest: dict[str, tuple[date, int]] = {}
    measures: dict[str, Measure] = {}
    for observation in found:
        concept = node(observation, "code")
        pairs = codings(concept)
        code = pairs[0][1] if pairs else ""
        known = codes.find("observations", pairs)
        on = _day(observation)
        means = known.means if known else ""
        answer = _answer(observation, means, codes) if means in _ANSWERS else None
        later = on is not None and on > as_of
        notes.counts["later-entries"] += later
        if known is None or (means in _ANSWERS and answer is None):
            notes.leave("Observation", code, wording(concept) or text(observation, "id"))
            continue
        state = _state(observation, means, on, as_of)
        notes.read("Observation", code, wording(concept) or known.own_words, state or means)
        if state or on is None:
            continue
        if answer is not None:
            name = "frailty" if means == "frail" else means
            newest[name] = max(newest.get(name, (date.min, 0)), (on, answer))
        for measure in _measures(observation, means, on, codes):
            if measure.what not in measures or measures[measure.what].on <= on:
                measures[measure.what] = measure
    answers = {name: value for name, (_, value) in newest.items()}
    return Answers(
        answers.get("nyha"),
        answers.get("falls_last_year"),
        answers.get("frailty"),
        tuple(measures.values()),
    )


def _day(observation: Resource) -> date | None:
    period = node(observation, "effectivePeriod")
    for written in (
        text(observation, "effectiveDateTime"),
        text(observation, "effectiveInstant"),
        text(period, "end"),
        text(period, "start"),
        text(observation, "issued"),
    ):
        if written:
            return first_day(written)
    return None


def _state(observation: Resource, means: str, on: date | None, as_of: date) -> str:
    """Why an observation does not count on the day; empty when it does."""
    if text(observation, "status") in _WITHDRAWN:
        return "withdrawn"
    if on is not None and on > as_of:
        return "later"
    if means == "falls_last_year":
        asked = last_day(on.isoformat()) if on else None
        return "past" if asked is None or as_of - asked > A_YEAR else ""
    return ""


def _answer(observation: Resource, means: str, codes: Codes) -> int | None:
    value = number(observation, "valueInteger") if "valueInteger" in observation else None
    if value is None:
        value = number(node(observation, "valueQuantity"), "value")
    highest = _HIGHEST.get(means, 2)
    if value is not None:
        return int(value) if 0 <= value <= highest and value == int(value) else None
    if observation.get("valueBoolean") in (True, False):
        return _yes(means, bool(observation["valueBoolean"]))
    concept = node(observation, "valueCodeableConcept")
    known = codes.find("observations", codings(concept))
    if known is None:
        return None
    if means == "nyha" and known.means.startswith("nyha_"):
        return int(known.means[-1])
    return _yes(means, known.means == "yes") if known.means in ("yes", "no") else None


def _yes(means: str, said_yes: bool) -> int | None:
    if means == "falls_last_year":
        return int(said_yes)
    return (2 if said_yes else 0) if means == "frail" else None


def _measures(observation: Resource, means: str, on: date, codes: Codes) -> Iterator[Measure]:
    parts = [(means, observation)]
    for component in nodes(observation, "component"):
        if known := codes.find("observations", codings(node(component, "code"))):
            parts.append((known.means, component))
    for what, part in parts:
        quantity = node(part, "valueQuantity")
        value = number(quantity, "value")
        if value is not None and what not in _ANSWERS and abs(value) < Decimal(10) ** 6:
            yield Measure(what, value, shown(text(quantity, "unit"), 20), on)
