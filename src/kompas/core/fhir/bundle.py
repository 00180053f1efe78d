"""A bundle: its patients, and what belongs to one of them.

A reference may point by `urn:uuid:`, by `Patient/1`, by a full address, by `#contained` or by
an identifier alone; all five are followed here, so that nobody above has to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kompas.core.fhir.look import Resource, node, nodes, shown, text, texts
from kompas.core.fhir.problems import FhirProblem

_SUBJECT = ("subject", "patient", "for")
_LISTED = 10


@dataclass(frozen=True)
class Entry:
    """One resource of a bundle with the address that it has there (may be empty)."""

    full_url: str
    resource: dict[str, Any]


@dataclass(frozen=True)
class Bundle:
    """A FHIR R4 bundle: its type, its entries in the order of the file, and all else (head)."""

    type: str
    entries: tuple[Entry, ...]
    head: Resource = field(default_factory=dict)

    @cached_property
    def index(self) -> Mapping[str, Resource]:
        """Every address of every resource: its full URL, and its type with its id."""
        found: dict[str, Resource] = {}
        for entry in self.entries:
            for address in _addresses(entry):
                found.setdefault(address, entry.resource)
        return found

    def resolve(self, reference: Resource, holder: Resource) -> Resource | None:
        """Give the resource that a Reference in `holder` points to, or None if it is not here."""
        target = text(reference, "reference").split("/_history/")[0]
        if target.startswith("#"):
            inside = nodes(holder, "contained")
            return next((item for item in inside if text(item, "id") == target[1:]), None)
        if target:
            return self.index.get(target) or self.index.get("/".join(target.split("/")[-2:]))
        return self._by_identifier(node(reference, "identifier"))

    def _by_identifier(self, wanted: Resource) -> Resource | None:
        value = text(wanted, "value")
        if not value:
            return None
        for entry in self.entries:
            for identifier in nodes(entry.resource, "identifier"):
                same_system = text(identifier, "system") == text(wanted, "system")
                if same_system and text(identifier, "value") == value:
                    return entry.resource
        return None


def _addresses(entry: Entry) -> Iterator[str]:
    if entry.full_url:
        yield entry.full_url
    if identity := text(entry.resource, "id"):
        yield f"{entry.resource['resourceType']}/{identity}"


def patients(bundle: Bundle) -> tuple[Resource, ...]:
    """Give the Patient resources of a bundle, in the order of the file."""
    return tuple(
        entry.resource for entry in bundle.entries if entry.resource["resourceType"] == "Patient"
    )


def choose(bundle: Bundle, patient_id: str | None = None) -> Resource:
    """Give the one patient, or the one that was asked for by id or full URL.

    Raises `FhirProblem` when there are several and none was asked for, or when the one that was
    asked for is not there; both list those that are.
    """
    found = patients(bundle)
    if patient_id is None:
        if len(found) > 1:
            raise FhirProblem("two-patients", count=len(found), patients=_list(found))
        if not found:
            raise FhirProblem("no-patient")
        return found[0]
    wanted = {patient_id, f"Patient/{patient_id}", f"urn:uuid:{patient_id}"}
    for address, resource in bundle.index.items():
        if address in wanted and resource["resourceType"] == "Patient":
            return resource
    raise FhirProblem("unknown-patient", wanted=patient_id[:80], patients=_list(found))


def given_names(patient: Resource) -> str:
    """Give the given names of a patient, never the family name; empty when there are none."""
    names = sorted(nodes(patient, "name"), key=lambda name: text(name, "use") != "official")
    given = (shown(" ".join(texts(name, "given")), 60) for name in names)
    return next((name for name in given if name), "")


def _list(found: tuple[Resource, ...]) -> str:
    listed = [_called(patient) for patient in found[:_LISTED]]
    more = [f"and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
    return "; ".join(listed + more)


def _called(patient: Resource) -> str:
    about = (given_names(patient), shown(text(patient, "birthDate"), 20))
    return f"{shown(text(patient, 'id'), 64) or 'without id'} ({', '.join(filter(None, about))})"


def resources(bundle: Bundle, kind: str, patient: Resource) -> tuple[Resource, ...]:
    """Give the resources of one type that are about one patient, in the order of the file."""
    return tuple(
        entry.resource
        for entry in bundle.entries
        if entry.resource["resourceType"] == kind and is_about(bundle, entry.resource, patient)
    )


def is_about(bundle: Bundle, resource: Resource, patient: Resource) -> bool:
    """Tell whether a resource names this patient as the one it is about."""
    for key in _SUBJECT:
        reference = node(resource, key)
        if not reference:
            continue
        target = bundle.resolve(reference, resource)
        if target is patient or _same_person(target, patient):
            return True
    return False


def _same_person(target: Resource | None, patient: Resource) -> bool:
    """A contained Patient is the same person when it carries one of the same identifiers."""
    if target is None or target.get("resourceType") != "Patient":
        return False
    known = {(text(i, "system"), text(i, "value")) for i in nodes(patient, "identifier")}
    return any((text(i, "system"), text(i, "value")) in known for i in nodes(target, "identifier"))
