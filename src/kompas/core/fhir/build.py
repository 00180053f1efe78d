"""Build the few resources that a rehearsal writes, all labelled as test data.

Every resource carries the standard security label HTEST, so that nobody ever takes a simulated
week for a real one. Ids are UUIDs made from a key, so the same week gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from kompas.core.fhir.look import Resource, node, nodes, text

Json = dict[str, Any]

HTEST: Mapping[str, str] = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
    "code": "HTEST",
    "display": "test health data",
}
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
OWN = "urn:kompas:code"
_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category"
_NAMESPACE = UUID("6b6f6d70-6173-5000-8000-000000000001")


def identity(key: str) -> str:
    """Give the UUID that belongs to a key, always the same one."""
    return str(uuid5(_NAMESPACE, key))


def address(key: str) -> str:
    """Give the `urn:uuid:` address of the resource with this key."""
    return f"urn:uuid:{identity(key)}"


def labelled(resource: Resource) -> Json:
    """Give the resource with the test-data label in `meta.security`, once."""
    meta = node(resource, "meta")
    security = nodes(meta, "security")
    if not any(text(item, "code") == HTEST["code"] for item in security):
        security = [*security, HTEST]
    plain = {key: value for key, value in resource.items() if key not in ("resourceType", "meta")}
    own_id = {"id": plain.pop("id")} if "id" in plain else {}
    kind = {"resourceType": resource["resourceType"]}
    return {**kind, **own_id, "meta": {**meta, "security": security}, **plain}


def concept(code: str, said: str, system: str = OWN) -> Json:
    """Give a CodeableConcept: one code of a system, and what it is called here."""
    return {"coding": [{"system": system, "code": code}], "text": said}


def quantity(value: Decimal | int, unit: str, code: str = "") -> Json:
    """Give a Quantity in a UCUM unit (`code` when it is written differently from `unit`)."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code or unit}


def observation(
    key: str, patient: str, what: Resource, when: str, value: Resource, category: str = "survey"
) -> Json:
    """Give a final Observation of `what` at `when`; `value` as `{"valueInteger": 2}` or so."""
    return _made(
        "Observation",
        key,
        status="final",
        category=[{"coding": [{"system": _OBSERVATION, "code": category}]}],
        code=what,
        subject={"reference": patient},
        effectiveDateTime=when,
        **value,
    )


def communication(
    key: str, patient: str, sent: str, sender: str, recipients: Sequence[str], said: str
) -> Json:
    """Give a Communication that was sent; sender and recipients by what they are called."""
    return _made(
        "Communication",
        key,
        status="completed",
        subject={"reference": patient},
        sent=sent,
        recipient=[{"display": name} for name in recipients],
        sender={"display": sender},
        payload=[{"contentString": said}],
    )


def task(key: str, patient: str, said: str, status: str, authored: str, owner: str = "") -> Json:
    """Give a Task for the patient; the owner by what they are called, or nobody yet."""
    by = {"owner": {"display": owner}} if owner else {}
    return _made(
        "Task",
        key,
        status=status,
        intent="order",
        description=said,
        **{"for": {"reference": patient}},
        authoredOn=authored,
        **by,
    )


def goal(key: str, patient: str, said: str, status: str, start: str) -> Json:
    """Give a Goal in the patient's own words; `start` is a date."""
    return _made(
        "Goal",
        key,
        lifecycleStatus=status,
        description={"text": said},
        subject={"reference": patient},
        startDate=start,
        expressedBy={"reference": patient},
    )


def care_plan(
    key: str,
    patient: str,
    title: str,
    period: tuple[str, str],
    activities: Iterable[tuple[str, str]],
    goals: Iterable[str] = (),
) -> Json:
    """Give an active CarePlan: activities as (status, what), goals as their addresses."""
    doing = [{"detail": {"status": status, "description": said}} for status, said in activities]
    aims = [{"reference": aim} for aim in goals]
    return _made(
        "CarePlan",
        key,
        status="active",
        intent="plan",
        title=title,
        subject={"reference": patient},
        period=_period(*period),
        **({"goal": aims} if aims else {}),
        **({"activity": doing} if doing else {}),
    )


def encounter(key: str, patient: str, kind: str, start: str, end: str, reason: str = "") -> Json:
    """Give an Encounter of a class (IMP, EMER, AMB, HH); without an end it is still going on."""
    why = {"reasonCode": [{"text": reason}]} if reason else {}
    return _made(
        "Encounter",
        key,
        status="finished" if end else "in-progress",
        **{"class": {"system": _ACT, "code": kind}},
        subject={"reference": patient},
        period=_period(start, end),
        **why,
    )


def flag(key: str, patient: str, what: Resource, start: str, end: str = "") -> Json:
    """Give a Flag: something that whoever opens the record should see first."""
    return _made(
        "Flag",
        key,
        status="inactive" if end else "active",
        code=what,
        subject={"reference": patient},
        period=_period(start, end),
    )


def bundle(resources: Iterable[Resource]) -> Json:
    """Give a collection Bundle, labelled, each resource under the address of its own id."""
    listed = [
        {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources
    ]
    return labelled({"resourceType": "Bundle", "type": "collection", "entry": listed})


def _period(start: str, end: str) -> Json:
    return {"start": start, "end": end} if end else {"start": start}


def _made(kind: str, key: str, **elements: object) -> Json:
    return labelled({"resourceType": kind, "id": identity(key), **elements})
