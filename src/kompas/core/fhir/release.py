"""Is this R4? What gives another release of FHIR away.

Nothing in a bundle has to say its release, so this looks for what R4 cannot contain: types it
does not know, elements that changed their shape, and profiles of another release.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kompas.core.fhir.bundle import Bundle
from kompas.core.fhir.look import Resource, node, nodes, text, texts

STU3 = "as in STU3"
R5 = "as in R4B or R5"

_R4 = """
    Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse
    AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement
    CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse
    ClinicalImpression CodeSystem Communication CommunicationRequest CompartmentDefinition
    Composition ConceptMap Condition Consent Contract Coverage CoverageEligibilityRequest
    CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest
    DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference
    EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse EpisodeOfCare
    EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit
    FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService
    ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation
    ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport
    Media Medication MedicationAdministration MedicationDispense MedicationKnowledge
    MedicationRequest MedicationStatement MedicinalProduct MedicinalProductAuthorization
    MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient
    MedicinalProductInteraction MedicinalProductManufactured MedicinalProductPackaged
    MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition
    MessageHeader MolecularSequence NamingSystem NutritionOrder Observation ObservationDefinition
    OperationDefinition OperationOutcome Organization OrganizationAffiliation Parameters Patient
    PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole
    Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup
    ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment
    RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition
    StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
    SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
    SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet
    VerificationResult VisionPrescription
    """
R4_TYPES = frozenset(_R4.split())
_STU3 = """
    BodySite DataElement DeviceComponent DeviceUseRequest DiagnosticOrder DiagnosticRequest
    EligibilityRequest EligibilityResponse ExpansionProfile ImagingManifest ImagingObjectSelection
    MedicationOrder Order OrderResponse ProcedureRequest ProcessRequest ProcessResponse
    ReferralRequest Sequence ServiceDefinition
    """
_STU3_TYPES = frozenset(_STU3.split())
_BUNDLES = """
    document message transaction transaction-response batch batch-response history searchset
    collection
    """
_R4_BUNDLES = frozenset(_BUNDLES.split())

# (type, what must hold to be another release, what is said, which release)
_Shape = tuple[str, Callable[[Resource], bool], str, str]
_SHAPES: tuple[_Shape, ...] = (
    ("Encounter", lambda r: isinstance(r.get("class"), list), "Encounter.class is a list", R5),
    ("Encounter", lambda r: "actualPeriod" in r, "Encounter.actualPeriod", R5),
    ("Encounter", lambda r: "class" not in r, "an Encounter has no class", "R4 requires it"),
    (
        "Condition",
        lambda r: isinstance(r.get("clinicalStatus"), str),
        "Condition.clinicalStatus is a plain code",
        STU3,
    ),
    (
        "AllergyIntolerance",
        lambda r: isinstance(r.get("clinicalStatus"), str),
        "AllergyIntolerance.clinicalStatus is a plain code",
        STU3,
    ),
    ("MedicationRequest", lambda r: "medication" in r, "MedicationRequest.medication", R5),
    ("MedicationRequest", lambda r: "context" in r, "MedicationRequest.context", STU3),
    ("MedicationStatement", lambda r: "medication" in r, "MedicationStatement.medication", R5),
    ("MedicationStatement", lambda r: "taken" in r, "MedicationStatement.taken", STU3),
    ("Procedure", lambda r: "occurrenceDateTime" in r, "Procedure.occurrenceDateTime", R5),
    ("Procedure", lambda r: "notDone" in r, "Procedure.notDone", STU3),
    ("Observation", lambda r: "context" in r, "Observation.context", STU3),
    ("Goal", lambda r: isinstance(r.get("status"), str), "Goal.status", STU3),
    ("CarePlan", lambda r: "definition" in r, "CarePlan.definition", STU3),
)
_PROFILE = re.compile(
    r"hl7\.org/fhir/(1\.0|DSTU2|3\.0|STU3|4\.3|R4B|5\.0|R5)/"
    r"|hl7\.org/fhir/StructureDefinition/\w+\|(1\.0|3\.0|4\.3|5\.0)"
)


def seen_other_release(bundle: Bundle) -> tuple[str, str] | None:
    """Give what shows that a bundle is not R4 and which release that is, or None."""
    if bundle.type not in _R4_BUNDLES:
        said = f'Bundle.type is "{bundle.type[:40]}"' if bundle.type else "Bundle.type is missing"
        return said, "not one of the nine types of R4"
    if found := _seen_in({"resourceType": "Bundle", **bundle.head}):
        return found
    for entry in bundle.entries:
        if found := _seen_in(entry.resource):
            return found
    return None


def _seen_in(resource: Resource) -> tuple[str, str] | None:
    inside = [inner for inner in nodes(resource, "contained") if text(inner, "resourceType")]
    for one in (resource, *inside):  # R4 allows one level of contained resources
        if found := _shape_of(one) or _named_release(one):
            return found
    return None


def _shape_of(resource: Resource) -> tuple[str, str] | None:
    kind = resource["resourceType"]
    if kind not in R4_TYPES:
        release = STU3 if kind in _STU3_TYPES else "not a type of R4"
        return f'a resource of type "{kind[:60]}"', release
    for shape, holds, seen, release in _SHAPES:
        if kind == shape and holds(resource):
            return seen, release
    return None


def _named_release(resource: Resource) -> tuple[str, str] | None:
    version = text(resource, "fhirVersion")
    if version and not version.startswith("4.0"):
        return f"fhirVersion is {version[:20]}", "R4 is 4.0"
    for profile in texts(node(resource, "meta"), "profile"):
        if _PROFILE.search(profile):
            return f"meta.profile names {profile[:120]}", "a profile of another release"
    return None
