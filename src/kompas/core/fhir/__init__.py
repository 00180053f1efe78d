"""FHIR R4 as plain JSON: read what comes in, check what goes out.

The one idea: a resource stays the mapping that it was in the file, decimals as written; what
this package adds is one clear sentence for each way in which a file can be wrong, references
that are followed, and tables of what R4 asks of the few types used here.
"""

from kompas.core.fhir.bundle import Bundle, Entry, choose, patients, resources
from kompas.core.fhir.check import Fault, check, check_bundle
from kompas.core.fhir.parse import read
from kompas.core.fhir.problems import FhirProblem
from kompas.core.fhir.unpack import LARGEST_BYTES
from kompas.core.fhir.write import write

__all__ = [
    "LARGEST_BYTES",
    "Bundle",
    "Entry",
    "Fault",
    "FhirProblem",
    "check",
    "check_bundle",
    "choose",
    "patients",
    "read",
    "resources",
    "write",
]
