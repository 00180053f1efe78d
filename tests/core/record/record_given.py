"""Small records for the tests of this folder, written out so that a test can be read alone."""

from kompas.core.fhir import Bundle, Entry

SCT = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ATC = "http://www.whocc.no/atc"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
WHO = {"reference": "Patient/p"}

HEART_FAILURE, STROKE, FALLS, CORONARY, ARTHRITIS = (
    "84114007",
    "230690007",
    "161898004",
    "53741008",
    "69896004",
)
NYHA, FALLS_ASKED, WEIGHT = "88020-3", "52552-7", "29463-7"


def patient(**changed) -> dict:
    given = {
        "resourceType": "Patient",
        "id": "p",
        "name": [{"family": "Nobody", "given": ["Ida", "Rosa"]}],
        "gender": "female",
        "birthDate": "1946-11-16",
        "communication": [{"language": {"coding": [{"code": "fr-BE"}]}}],
        **changed,
    }
    return {key: value for key, value in given.items() if value is not None}


def coded(code, system=SCT, said="") -> dict:
    return {"coding": [{"system": system, "code": code}]} | ({"text": said} if said else {})


def condition(which, onset="2020-01-01", status="active", **more) -> dict:
    found = {"resourceType": "Condition", "subject": WHO, "code": coded(which), **more}
    if onset:
        found["onsetDateTime"] = onset
    if status:
        found["clinicalStatus"] = coded(status, "x")
    return found


def medicine(code, since="2024-01-01", status="active", system=ATC, **more) -> dict:
    return {
        "resourceType": "MedicationRequest",
        "status": status,
        "intent": "order",
        "subject": WHO,
        "authoredOn": since,
        "medicationCodeableConcept": coded(code, system, f"medicine {code}"),
        **more,
    }


def asked(code, when="2026-06-01", system=LOINC, status="final", **value) -> dict:
    return {
        "resourceType": "Observation",
        "status": status,
        "subject": WHO,
        "code": coded(code, system),
        "effectiveDateTime": when,
        **value,
    }


def stay(start, end="", kind="IMP", status="finished") -> dict:
    period = {"start": start} | ({"end": end} if end else {})
    return {
        "resourceType": "Encounter",
        "status": status,
        "class": {"code": kind},
        "subject": WHO,
        "period": period,
    }


def bundle(*resources) -> Bundle:
    return Bundle("collection", tuple(Entry("", resource) for resource in resources))
