"""A day of a home as one FHIR R4 bundle: things as Device, what they told as Observation.

All of it is labelled as test data (HTEST). What a thing told from one moment to another is one
Observation with a period; what only happened has a moment. A property that is still true at the
end of the day has an open period.
"""

from __future__ import annotations

from decimal import Decimal

from kompas.core.fhir.build import OWN, Json, address, bundle, concept, identity, labelled
from kompas.core.fhir.build import observation as observed
from kompas.core.home.days.routine import Fare
from kompas.core.home.exchange.events import Event, Hung, Told, kinds, spans
from kompas.core.home.things.signals import SENSES
from kompas.core.record.reading import PersonFacts

STRANGER = "A simulated person"


def fare_of(facts: PersonFacts) -> Fare:
    """How somebody fares on an ordinary day, from what the record says.

    A depression on record counts as low mood (assumed); the stage of a dementia is not on record.
    """
    return Fare(
        frailty=facts.frailty,
        dementia="dementia" in facts.flags,
        mood=int("depression" in facts.flags),
    )


def day_bundle(told: Told, person: str = STRANGER, language: str = "en") -> Json:
    """One collection Bundle of a day: a Patient, a Device per thing, an Observation per change.

    `person` is what to call whoever lives there. The same day gives the same bytes. KeyError for
    a language that Kompas does not speak.
    """
    things, key = kinds(told), f"home:{told.home}:{told.start.isoformat()}"
    patient = f"{key}:resident"
    return bundle(
        [
            _patient(patient, person),
            *(_device(_key(told, its), its, patient, language) for its in told.things),
            *(
                _observation(f"{key}:{number}", patient, told, things[begun.thing], begun, ended)
                for number, (begun, ended) in enumerate(spans(told))
            ),
        ]
    )


def _patient(key: str, person: str) -> Json:
    return labelled({"resourceType": "Patient", "id": identity(key), "name": [{"text": person}]})


def _device(key: str, its: Hung, patient: str, language: str) -> Json:
    named = {"name": its.title(language), "type": "user-friendly-name"}
    return labelled(
        {
            "resourceType": "Device",
            "id": identity(key),
            "identifier": [{"system": "urn:kompas:thing", "value": its.slug}],
            "status": "active",
            "deviceName": [named],
            "type": concept(its.thing.kind, its.device.title[language]),
            "patient": {"reference": address(patient)},
        }
    )


def _observation(
    key: str, patient: str, told: Told, its: Hung, begun: Event, ended: Event | None
) -> Json:
    made = observed(
        *(key, address(patient), concept(begun.property, begun.property.replace("_", " "), OWN)),
        *(_moment(begun), _value(begun.value), "activity"),
    )
    made["device"] = {"reference": address(_key(told, its))}
    if its.thing.kind in SENSES and SENSES[its.thing.kind][1]:
        end = {"end": _moment(ended)} if ended else {}
        made["effectivePeriod"] = {"start": made.pop("effectiveDateTime"), **end}
    return made


def _value(value: bool | float | str) -> Json:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, str):
        return {"valueString": value}
    return {"valueQuantity": {"value": Decimal(str(value))}}


def _key(told: Told, its: Hung) -> str:
    return f"home:{told.home}:{its.slug}"


def _moment(event: Event) -> str:
    return event.at.isoformat(timespec="milliseconds")
