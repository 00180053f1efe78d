"""From a rehearsed week to FHIR: what happened, what was said, what is still to do, what mattered.

The input is neutral, so that whoever plays a week only has to say what happened and when. The
output is one collection Bundle, every resource labelled as test data and valid by our check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kompas.core.fhir import check
from kompas.core.fhir.build import (
    LOINC,
    Json,
    address,
    bundle,
    care_plan,
    communication,
    concept,
    encounter,
    goal,
    identity,
    labelled,
    observation,
    quantity,
    task,
)
from kompas.core.fhir.bundle import given_names
from kompas.core.fhir.look import Resource

_MEASURED = {
    "weight": ("29463-7", "kg", "kg"),
    "systolic": ("8480-6", "mmHg", "mm[Hg]"),
    "diastolic": ("8462-4", "mmHg", "mm[Hg]"),
    "heart_rate": ("8867-4", "/min", "/min"),
    "spo2": ("59408-5", "%", "%"),
    "temperature": ("8310-5", "°C", "Cel"),
}
_STAYS = {"emergency_admission": "EMER", "hospital_stay": "IMP"}
_KEPT = ("gender", "birthDate", "communication")
_DOING = {
    "requested": "not-started",
    "accepted": "scheduled",
    "in-progress": "in-progress",
    "completed": "completed",
    "cancelled": "cancelled",
}


@dataclass(frozen=True)
class Happening:
    """Something that happened: aware time, kind (a slug), what is written down, by whom.

    A measurement has `details["value"]` (Decimal or int); a stay in hospital may have
    `details["end"]` (an aware datetime).
    """

    time: datetime
    kind: str
    text: str
    actor: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """Something that somebody told others; names as they are called in the team."""

    time: datetime
    sender: str
    recipients: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Task:
    """Something that somebody should do; status as in FHIR (requested, completed, …)."""

    time: datetime
    text: str
    status: str
    owner: str = ""


@dataclass(frozen=True)
class Goal:
    """Something that matters to the person, in their words."""

    text: str
    status: str = "active"


@dataclass(frozen=True)
class Week:
    """One rehearsed week of one patient; `key` names it, so the same week has the same ids."""

    key: str
    patient: Resource
    title: str
    start: datetime
    end: datetime
    happenings: tuple[Happening, ...] = ()
    messages: tuple[Message, ...] = ()
    tasks: tuple[Task, ...] = ()
    goals: tuple[Goal, ...] = ()


def week_bundle(week: Week) -> Json:
    """Give a rehearsed week as a FHIR R4 collection Bundle, labelled HTEST throughout.

    Raises `ValueError` when a time has no zone.
    """
    patient = address(f"{week.key}/patient")
    goals = [
        goal(f"{week.key}/goal/{n}", patient, aim.text, aim.status, _date(week.start))
        for n, aim in enumerate(week.goals)
    ]
    plan = care_plan(
        f"{week.key}/plan",
        patient,
        week.title,
        (_date(week.start), _date(week.end)),
        [(_DOING.get(job.status, "unknown"), job.text) for job in week.tasks],
        [f"urn:uuid:{aim['id']}" for aim in goals],
    )
    return bundle(
        [
            _person(week),
            *goals,
            plan,
            *_tasks(week, patient),
            *_messages(week, patient),
            *_happenings(week, patient),
        ]
    )


def _person(week: Week) -> Json:
    """The patient with no more than a week needs: given names, sex, birth date, language."""
    kept: Json = {key: week.patient[key] for key in _KEPT if key in week.patient}
    if name := given_names(week.patient):
        kept["name"] = [{"given": name.split()}]
    base: Json = {"resourceType": "Patient", "id": identity(f"{week.key}/patient")}
    wrong = {fault.path.split(".")[1].split("[")[0] for fault in check({**base, **kept})}
    return labelled({**base, **{key: value for key, value in kept.items() if key not in wrong}})


def _tasks(week: Week, patient: str) -> list[Json]:
    return [
        task(f"{week.key}/task/{n}", patient, job.text, job.status, _time(job.time), job.owner)
        for n, job in enumerate(week.tasks)
    ]


def _messages(week: Week, patient: str) -> list[Json]:
    return [
        communication(
            f"{week.key}/message/{n}",
            patient,
            _time(message.time),
            message.sender,
            message.recipients,
            message.text,
        )
        for n, message in enumerate(week.messages)
    ]


def _happenings(week: Week, patient: str) -> list[Json]:
    return [
        _happening(f"{week.key}/happening/{n}", patient, happening)
        for n, happening in enumerate(week.happenings)
    ]


def _happening(key: str, patient: str, happening: Happening) -> Json:
    when = _time(happening.time)
    if stay := _STAYS.get(happening.kind):
        end = happening.details.get("end")
        ended = _time(end) if isinstance(end, datetime) else ""
        return encounter(key, patient, stay, when, ended, happening.text)
    value = happening.details.get("value")
    measured = _MEASURED.get(happening.kind)
    if measured and isinstance(value, Decimal | int):
        code, unit, ucum = measured
        what = concept(code, happening.text, LOINC)
        amount = {"valueQuantity": quantity(value, unit, ucum)}
        made = observation(key, patient, what, when, amount, "vital-signs")
    else:
        what = concept(happening.kind.replace("_", "-"), happening.kind.replace("_", " "))
        made = observation(key, patient, what, when, {"valueString": happening.text})
    return made | ({"performer": [{"display": happening.actor}]} if happening.actor else {})


def _time(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"a time needs its zone: {moment.isoformat()}")
    return moment.isoformat(timespec="seconds")


def _date(moment: datetime) -> str:
    return moment.date().isoformat()
