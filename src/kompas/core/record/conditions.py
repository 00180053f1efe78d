"""Which conditions does this person have on the day?"""

from __future__ import annotations

from datetime import date, timedelta

from kompas.core.fhir.look import (
    Resource,
    codings,
    first_day,
    last_day,
    node,
    number,
    text,
    wording,
)
from kompas.core.record.codes import Codes
from kompas.core.record.notes import Notes

_ACTIVE = frozenset({"active", "recurrence", "relapse"})
_WITHDRAWN = frozenset({"refuted", "entered-in-error"})
_UNSURE = frozenset({"unconfirmed", "provisional", "differential"})
A_YEAR = timedelta(days=365)


def read_conditions(
    found: tuple[Resource, ...], as_of: date, born: date, codes: Codes, notes: Notes
) -> set[str]:
    """Give what the conditions mean on the day: flags, `nyha_…`, and `long_term:CODE`."""
    meanings: set[str] = set()
    for condition in found:
        concept = node(condition, "code")
        pairs = codings(concept)
        code = pairs[0][1] if pairs else ""
        known = codes.find("conditions", pairs)
        state = _state(condition, as_of, born, notes)
        if known is None:
            notes.leave("Condition", code, wording(concept) or text(condition, "id"))
            continue
        means = known.means
        if means == "fell_last_year" and state == "active":
            state = _recent(condition, as_of)
        said = wording(concept) or known.own_words
        notes.read("Condition", code, said, means if state == "active" else state)
        if state == "active":
            meanings.add(f"long_term:{code}" if means == "long_term" else means)
    return meanings - {"background"}


def _state(condition: Resource, as_of: date, born: date, notes: Notes) -> str:
    sure = {code for _, code in codings(node(condition, "verificationStatus"))}
    if sure & _WITHDRAWN:
        return "withdrawn"
    onset = _day(condition, "onset", born)
    if onset is None:
        notes.counts["onset-unknown"] += 1
    elif onset > as_of:
        notes.counts["later-entries"] += 1
        return "later"
    if sure & _UNSURE:
        return "not_confirmed"
    ended = _day(condition, "abatement", born)
    if ended is not None:
        return "past" if ended <= as_of else "active"
    if condition.get("abatementBoolean") is True or "abatementString" in condition:
        return "past"
    status = {code for _, code in codings(node(condition, "clinicalStatus"))}
    if not status:
        notes.counts["status-unknown"] += 1
        return "active"
    return "active" if status & _ACTIVE else "past"


def _day(condition: Resource, name: str, born: date) -> date | None:
    """The day of an onset (its first) or abatement (its last), from whichever form it has."""
    read = first_day if name == "onset" else last_day
    side = "start" if name == "onset" else "end"
    written = text(condition, f"{name}DateTime") or text(node(condition, f"{name}Period"), side)
    if written:
        return read(written)
    years = number(node(condition, f"{name}Age"), "value")
    if years is not None and 0 <= years <= 130:
        return born + timedelta(days=round(float(years) * 365.25))
    return first_day(text(condition, "recordedDate")) if name == "onset" else None


def _recent(condition: Resource, as_of: date) -> str:
    written = text(condition, "onsetDateTime") or text(condition, "recordedDate")
    fell = last_day(written)
    return "active" if fell is not None and as_of - fell <= A_YEAR else "past"
