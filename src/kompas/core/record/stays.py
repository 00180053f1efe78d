"""When did this person last come home from hospital?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kompas.core.fhir.look import Resource, codings, first_day, last_day, node, nodes, text, wording
from kompas.core.record.notes import Notes

RECENT_DAYS = 30
_STAY = frozenset({"IMP", "ACUTE", "NONAC"})
_WITHDRAWN = frozenset({"planned", "cancelled", "entered-in-error"})


def read_stays(found: Iterable[Resource], as_of: date, notes: Notes) -> int | None:
    """Give the days between the end of the last hospital stay and the day, or None."""
    ends: list[date] = []
    for encounter in found:
        kind = text(node(encounter, "class"), "code")
        state = _state(encounter, as_of, notes)
        said = next((wording(item) for item in nodes(encounter, "type") if codings(item)), kind)
        notes.read("Encounter", kind, said if kind in _STAY else kind, state or _read_as(kind))
        if not state and kind in _STAY:
            ends.append(_end(encounter, as_of, notes))
    return (as_of - max(ends)).days if ends else None


def _read_as(kind: str) -> str:
    if kind in _STAY:
        return "hospital_stay"
    return "emergency_visit" if kind == "EMER" else "contact"


def _state(encounter: Resource, as_of: date, notes: Notes) -> str:
    if text(encounter, "status") in _WITHDRAWN:
        return "withdrawn"
    start = first_day(text(node(encounter, "period"), "start"))
    if start and start > as_of:
        notes.counts["later-entries"] += 1
        return "later"
    return ""


def _end(encounter: Resource, as_of: date, notes: Notes) -> date:
    period = node(encounter, "period")
    end, start = last_day(text(period, "end")), first_day(text(period, "start"))
    if end is not None and end <= as_of:
        return end
    if end is None and text(encounter, "status") == "finished" and start:
        return start
    since = start.isoformat() if start else "?"
    notes.assume("days_since_discharge", 0, "in-hospital", since=since)
    return as_of
