"""What R4 asks of the types that are used here, as tables.

Each element is one line: `how often, type`. How often: `1` once, `?` at most once, `*` any
number, `+` at least one. A type is a primitive (small letter), a datatype of `DATATYPES`, a
closed code set (`code:NAME` of `CODES`), or `Reference(TYPE|TYPE)`. A name that ends in `[x]`
stands for its choices, one of which may be there: `value[x]` with `Quantity|string`.
Written from the R4 specification (4.0.1, CC0); elements that are not listed are not judged.
"""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, frozenset[str]] = {
    name: frozenset(codes.split())
    for name, codes in {
        "gender": "male female other unknown",
        "name-use": "usual official temp nickname anonymous old maiden",
        "contact-system": "phone fax email pager url sms other",
        "contact-use": "home work temp old mobile",
        "address-use": "home work temp old billing",
        "identifier-use": "usual official temp secondary old",
        "narrative": "generated extensions additional empty",
        "comparator": "< <= >= >",
        "observation-status": (
            "registered preliminary final amended corrected cancelled entered-in-error unknown"
        ),
        "request-status": "draft active on-hold revoked completed entered-in-error unknown",
        "request-intent": (
            "proposal plan directive order original-order reflex-order filler-order "
            "instance-order option"
        ),
        "priority": "routine urgent asap stat",
        "medication-request-status": (
            "active on-hold cancelled completed entered-in-error stopped draft unknown"
        ),
        "medication-request-intent": (
            "proposal plan order original-order reflex-order filler-order instance-order option"
        ),
        "medication-statement-status": (
            "active completed entered-in-error intended stopped on-hold unknown not-taken"
        ),
        "encounter-status": (
            "planned arrived triaged in-progress onleave finished cancelled entered-in-error "
            "unknown"
        ),
        "event-status": (
            "preparation in-progress not-done on-hold stopped completed entered-in-error unknown"
        ),
        "care-plan-intent": "proposal plan order option",
        "activity-status": (
            "not-started scheduled in-progress on-hold completed cancelled stopped unknown "
            "entered-in-error"
        ),
        "goal-status": (
            "proposed planned accepted active on-hold completed cancelled entered-in-error rejected"
        ),
        "task-status": (
            "draft requested received accepted rejected ready cancelled in-progress on-hold failed "
            "completed entered-in-error"
        ),
        "task-intent": (
            "unknown proposal plan order original-order reflex-order filler-order instance-order "
            "option"
        ),
        "allergy-type": "allergy intolerance",
        "allergy-category": "food medication environment biologic",
        "allergy-criticality": "low high unable-to-assess",
        "reaction-severity": "mild moderate severe",
        "device-status": "active inactive entered-in-error unknown",
        "flag-status": "active inactive entered-in-error",
        "bundle-type": (
            "document message transaction transaction-response batch batch-response history "
            "searchset collection"
        ),
        "condition-clinical": "active recurrence relapse inactive remission resolved",
        "condition-verification": (
            "unconfirmed provisional differential confirmed refuted entered-in-error"
        ),
        "allergy-clinical": "active inactive resolved",
        "allergy-verification": "unconfirmed confirmed refuted entered-in-error",
    }.items()
}

_SUBJECT = "Reference(Patient|Group)"
_BY = (
    "Reference(Practitioner|PractitionerRole|Organization|CareTeam|Patient|Device|RelatedPerson"
    "|HealthcareService)"
)

DATATYPES: Mapping[str, Mapping[str, str]] = {
    "Coding": {"system": "? uri", "version": "? string", "code": "? code", "display": "? string"},
    "CodeableConcept": {"coding": "* Coding", "text": "? string"},
    "Reference": {
        "reference": "? string",
        "type": "? uri",
        "identifier": "? Identifier",
        "display": "? string",
    },
    "Identifier": {
        "use": "? code:identifier-use",
        "type": "? CodeableConcept",
        "system": "? uri",
        "value": "? string",
        "period": "? Period",
    },
    "Period": {"start": "? dateTime", "end": "? dateTime"},
    "Quantity": {
        "value": "? decimal",
        "comparator": "? code:comparator",
        "unit": "? string",
        "system": "? uri",
        "code": "? code",
    },
    "Range": {"low": "? Quantity", "high": "? Quantity"},
    "HumanName": {
        "use": "? code:name-use",
        "text": "? string",
        "family": "? string",
        "given": "* string",
        "prefix": "* string",
        "suffix": "* string",
    },
    "ContactPoint": {
        "system": "? code:contact-system",
        "value": "? string",
        "use": "? code:contact-use",
    },
    "Address": {
        "use": "? code:address-use",
        "line": "* string",
        "city": "? string",
        "postalCode": "? string",
        "country": "? string",
    },
    "Annotation": {"text": "1 markdown", "time": "? dateTime", "authorString": "? string"},
    "Meta": {
        "versionId": "? id",
        "lastUpdated": "? instant",
        "profile": "* canonical",
        "security": "* Coding",
        "tag": "* Coding",
    },
    "Narrative": {"status": "1 code:narrative", "div": "1 string"},
    "Dosage": {"text": "? string", "sequence": "? integer", "patientInstruction": "? string"},
    "Communication.payload": {"content[x]": "1 string|Attachment|Reference"},
    "Patient.communication": {"language": "1 CodeableConcept", "preferred": "? boolean"},
    "Observation.component": {
        "code": "1 CodeableConcept",
        "value[x]": "? Quantity|CodeableConcept|string|boolean|integer|dateTime|Period",
    },
    "AllergyIntolerance.reaction": {
        "manifestation": "+ CodeableConcept",
        "severity": "? code:reaction-severity",
    },
    "CarePlan.activity": {"detail": "? CarePlan.activity.detail", "reference": "? Reference"},
    "CarePlan.activity.detail": {
        "status": "1 code:activity-status",
        "code": "? CodeableConcept",
        "description": "? string",
    },
    "Goal.target": {"measure": "? CodeableConcept", "due[x]": "? date|Duration"},
    "Task.restriction": {"period": "? Period", "repetitions": "? positiveInt"},
}

ANY: Mapping[str, str] = {
    "id": "? id",
    "meta": "? Meta",
    "language": "? code",
    "text": "? Narrative",
}

TYPES: Mapping[str, Mapping[str, str]] = {
    "Patient": {
        "identifier": "* Identifier",
        "active": "? boolean",
        "name": "* HumanName",
        "telecom": "* ContactPoint",
        "gender": "? code:gender",
        "birthDate": "? date",
        "deceased[x]": "? boolean|dateTime",
        "address": "* Address",
        "maritalStatus": "? CodeableConcept",
        "communication": "* Patient.communication",
    },
    "Condition": {
        "clinicalStatus": "? CodeableConcept",
        "verificationStatus": "? CodeableConcept",
        "category": "* CodeableConcept",
        "severity": "? CodeableConcept",
        "code": "? CodeableConcept",
        "subject": f"1 {_SUBJECT}",
        "encounter": "? Reference(Encounter)",
        "onset[x]": "? dateTime|Age|Period|Range|string",
        "abatement[x]": "? dateTime|Age|Period|Range|string",
        "recordedDate": "? dateTime",
        "note": "* Annotation",
    },
    "Observation": {
        "status": "1 code:observation-status",
        "category": "* CodeableConcept",
        "code": "1 CodeableConcept",
        "subject": "? Reference(Patient|Group|Device|Location)",
        "encounter": "? Reference(Encounter)",
        "effective[x]": "? dateTime|Period|Timing|instant",
        "issued": "? instant",
        "performer": f"* {_BY}",
        "value[x]": (
            "? Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time"
            "|dateTime|Period"
        ),
        "dataAbsentReason": "? CodeableConcept",
        "note": "* Annotation",
        "device": "? Reference(Device|DeviceMetric)",
        "component": "* Observation.component",
    },
    "MedicationRequest": {
        "status": "1 code:medication-request-status",
        "intent": "1 code:medication-request-intent",
        "priority": "? code:priority",
        "medication[x]": "1 CodeableConcept|Reference",
        "subject": f"1 {_SUBJECT}",
        "encounter": "? Reference(Encounter)",
        "authoredOn": "? dateTime",
        "dosageInstruction": "* Dosage",
        "note": "* Annotation",
    },
    "MedicationStatement": {
        "status": "1 code:medication-statement-status",
        "medication[x]": "1 CodeableConcept|Reference",
        "subject": f"1 {_SUBJECT}",
        "effective[x]": "? dateTime|Period",
        "dosage": "* Dosage",
    },
    "Encounter": {
        "status": "1 code:encounter-status",
        "class": "1 Coding",
        "type": "* CodeableConcept",
        "subject": f"? {_SUBJECT}",
        "period": "? Period",
        "reasonCode": "* CodeableConcept",
    },
    "Procedure": {
        "status": "1 code:event-status",
        "code": "? CodeableConcept",
        "subject": f"1 {_SUBJECT}",
        "performed[x]": "? dateTime|Period|string|Age|Range",
    },
    "AllergyIntolerance": {
        "clinicalStatus": "? CodeableConcept",
        "verificationStatus": "? CodeableConcept",
        "type": "? code:allergy-type",
        "category": "* code:allergy-category",
        "criticality": "? code:allergy-criticality",
        "code": "? CodeableConcept",
        "patient": "1 Reference(Patient)",
        "onset[x]": "? dateTime|Age|Period|Range|string",
        "recordedDate": "? dateTime",
        "reaction": "* AllergyIntolerance.reaction",
    },
    "CarePlan": {
        "status": "1 code:request-status",
        "intent": "1 code:care-plan-intent",
        "category": "* CodeableConcept",
        "title": "? string",
        "description": "? string",
        "subject": f"1 {_SUBJECT}",
        "period": "? Period",
        "created": "? dateTime",
        "author": f"? {_BY}",
        "addresses": "* Reference(Condition)",
        "goal": "* Reference(Goal)",
        "activity": "* CarePlan.activity",
        "note": "* Annotation",
    },
    "Goal": {
        "lifecycleStatus": "1 code:goal-status",
        "achievementStatus": "? CodeableConcept",
        "description": "1 CodeableConcept",
        "subject": "1 Reference(Patient|Group|Organization)",
        "start[x]": "? date|CodeableConcept",
        "target": "* Goal.target",
        "statusDate": "? date",
        "expressedBy": "? Reference(Patient|Practitioner|PractitionerRole|RelatedPerson)",
        "note": "* Annotation",
    },
    "Task": {
        "status": "1 code:task-status",
        "intent": "1 code:task-intent",
        "priority": "? code:priority",
        "code": "? CodeableConcept",
        "description": "? string",
        "focus": "? Reference",
        "for": "? Reference",
        "executionPeriod": "? Period",
        "authoredOn": "? dateTime",
        "lastModified": "? dateTime",
        "requester": f"? {_BY}",
        "owner": f"? {_BY}",
        "note": "* Annotation",
        "restriction": "? Task.restriction",
    },
    "Communication": {
        "status": "1 code:event-status",
        "category": "* CodeableConcept",
        "priority": "? code:priority",
        "subject": f"? {_SUBJECT}",
        "topic": "? CodeableConcept",
        "sent": "? dateTime",
        "received": "? dateTime",
        "recipient": f"* {_BY}",
        "sender": f"? {_BY}",
        "payload": "* Communication.payload",
        "note": "* Annotation",
    },
    "Device": {
        "identifier": "* Identifier",
        "status": "? code:device-status",
        "type": "? CodeableConcept",
        "patient": "? Reference(Patient)",
    },
    "ServiceRequest": {
        "status": "1 code:request-status",
        "intent": "1 code:request-intent",
        "priority": "? code:priority",
        "category": "* CodeableConcept",
        "code": "? CodeableConcept",
        "subject": "1 Reference(Patient|Group|Location|Device)",
        "occurrence[x]": "? dateTime|Period|Timing",
        "authoredOn": "? dateTime",
        "requester": f"? {_BY}",
    },
    "Flag": {
        "status": "1 code:flag-status",
        "category": "* CodeableConcept",
        "code": "1 CodeableConcept",
        "subject": "1 Reference",
        "period": "? Period",
        "author": f"? {_BY}",
    },
}

# CodeableConcepts that must carry a code of one closed set (a required binding on a concept)
BOUND: Mapping[tuple[str, str], str] = {
    ("Condition", "clinicalStatus"): "condition-clinical",
    ("Condition", "verificationStatus"): "condition-verification",
    ("AllergyIntolerance", "clinicalStatus"): "allergy-clinical",
    ("AllergyIntolerance", "verificationStatus"): "allergy-verification",
}
