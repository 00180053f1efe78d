"""The record as a role may see it: what stands in it, as it was written and when.

It is made once, at the start of a play, and kept in the play's head. It may be out of date, or say
one thing twice: that is how records are, and finding out is part of the play.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from kompas.core.catalog import Text
from kompas.core.catalog.vocabulary import RecordPart
from kompas.core.record import FLAGS
from kompas.core.record.reading import Measure, Medicine, Reading, Understood

Json = dict[str, Any]
PARTS: tuple[RecordPart, ...] = get_args(RecordPart)
HELD = FLAGS | {f"nyha_{stage}" for stage in (1, 2, 3, 4)} | {"long_term", "background"}
UNNAMED = {"long_term", "background"}  # what counts, but is no word for the condition


def chart_of(reading: Reading, messages: Mapping[str, Text]) -> Json:
    """The record of a person as plain JSON, in the parts that a role may be allowed.

    An item has the text as `written`, our own `words` for it in three languages where its code is
    known (else None), and the day on which it was written, ISO, where the record gives one.
    """
    facts = reading.patient
    return {
        "as_of": reading.as_of.isoformat(),
        "language": facts.language,
        "conditions": [_condition(one, messages) for one in _conditions(reading)],
        "medicines": [_medicine(one, messages) for one in facts.medicines],
        "measures": [_measure(one, messages) for one in facts.measures],
    }


def chart_for(chart: Mapping[str, Any], parts: Iterable[str]) -> Json:
    """Only the parts of a chart that a role may open (its `record`); nothing else of it."""
    allowed = [part for part in PARTS if part in set(parts)]
    if not allowed:
        return {}
    return {
        "as_of": chart["as_of"],
        "language": chart["language"],
        **{part: list(chart[part]) for part in allowed},
    }


def _conditions(reading: Reading) -> Iterable[Understood]:
    return (c for c in reading.understood if c.kind == "Condition" and c.read_as in HELD)


def _condition(condition: Understood, messages: Mapping[str, Text]) -> Json:
    named = "" if condition.read_as in UNNAMED else condition.read_as
    return {"written": condition.text, "words": _words(named, messages)}


def _medicine(medicine: Medicine, messages: Mapping[str, Text]) -> Json:
    return {
        "written": medicine.text,
        "words": _words(medicine.group, messages),
        "code": medicine.code,
        "on": _day(medicine.started),
    }


def _measure(measure: Measure, messages: Mapping[str, Text]) -> Json:
    return {
        "written": measure.what.replace("_", " "),
        "words": _words(measure.what, messages),
        "value": str(measure.value),
        "unit": measure.unit,
        "on": _day(measure.on),
    }


def _words(name: str, messages: Mapping[str, Text]) -> dict[str, str] | None:
    found = messages.get(f"readings.as_{name}")
    return found.model_dump() if found else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
