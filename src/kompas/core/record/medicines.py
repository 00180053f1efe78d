"""Which medicines does this person take on the day?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kompas.core.fhir import Bundle
from kompas.core.fhir.look import Resource, codings, first_day, last_day, node, shown, text, wording
from kompas.core.record.codes import Codes
from kompas.core.record.notes import Notes
from kompas.core.record.reading import Medicine

_WITHDRAWN = frozenset({"cancelled", "entered-in-error", "draft", "not-taken"})
_ENDED = frozenset({"stopped", "completed", "on-hold"})
_IDEAS = frozenset({"proposal", "option"})


def read_medicines(
    bundle: Bundle, found: Iterable[Resource], as_of: date, codes: Codes, notes: Notes
) -> tuple[Medicine, ...]:
    """Give the medicines in use on the day, each name of a code once, since its first order."""
    taken: dict[tuple[str, str, str], Medicine] = {}
    for order in found:
        concept = _concept(bundle, order)
        pairs = codings(concept)
        system, code = pairs[0] if pairs else ("", "")
        known = codes.find("medicines", pairs)
        said = wording(concept) or (known.own_words if known else "")
        state = _state(order, as_of, notes)
        kind = order["resourceType"]
        if known is None:
            notes.leave(kind, code, said or text(order, "id"))
        else:
            notes.read(kind, code, said, known.means if state == "active" else state)
        if state == "active" and said:
            medicine = Medicine(
                said, shown(code, 80), _start(order), system, known.means if known else ""
            )
            taken.setdefault((system, code, said), medicine)
    return tuple(taken.values())


def _concept(bundle: Bundle, order: Resource) -> Resource:
    direct = node(order, "medicationCodeableConcept")
    if direct:
        return direct
    reference = node(order, "medicationReference")
    target = bundle.resolve(reference, order)
    if target is None:
        return {"text": text(reference, "display")}
    return node(target, "code")


def _start(order: Resource) -> date | None:
    period = node(order, "effectivePeriod")
    written = text(order, "authoredOn") or text(order, "effectiveDateTime") or text(period, "start")
    return first_day(written)


def _end(order: Resource) -> date | None:
    supply = node(node(order, "dispenseRequest"), "validityPeriod")
    return last_day(text(node(order, "effectivePeriod"), "end") or text(supply, "end"))


def _state(order: Resource, as_of: date, notes: Notes) -> str:
    status = text(order, "status")
    is_idea = text(order, "intent") in _IDEAS or order.get("doNotPerform") is True
    if status in _WITHDRAWN or is_idea:
        return "withdrawn"
    started, ended = _start(order), _end(order)
    if started and started > as_of:
        notes.counts["later-entries"] += 1
        return "later"
    if ended is not None:
        return "past" if ended < as_of else "active"
    if status in _ENDED:
        notes.counts["stop-unknown"] += 1
        return "past"
    return "active"
