"""What can be wrong with a file, one sentence each.

The slug and the parameters are the message for a screen in another language; the English
sentence here is what a terminal and a log show.
"""

from __future__ import annotations

from kompas.core.fhir.look import shown

SENTENCES = {
    "empty": "The file is empty.",
    "too-big": (
        "The file is larger than {limit_mb} MB unpacked, which is the most that is read here."
    ),
    "gzip-broken": "The file starts as gzip but cannot be unpacked: it is damaged.",
    "gzip-truncated": "The file is gzip that breaks off before its end: it was cut short.",
    "not-text": "The file is not text in UTF-8, so it is not FHIR JSON.",
    "xml": "The file is XML; FHIR is read here as JSON only.",
    "not-json": "The file is not JSON: line {line}, column {column}.",
    "many-values": (
        "The file holds more than one JSON value (line {line}); a Bundle is one JSON object."
    ),
    "truncated": "The JSON breaks off at line {line}: the file was cut short.",
    "too-deep": "The JSON is nested too deeply to be a FHIR bundle.",
    "bad-number": "The JSON has a number that FHIR does not allow: {number}.",
    "bad-character": "The JSON has a broken character (half of a surrogate pair).",
    "twice-key": 'The JSON names "{key}" twice in one object, so it is not clear which one holds.',
    "not-bundle": "The file is JSON but not a FHIR Bundle: it has no resourceType.",
    "lone-resource": "The file is a single {type} resource, not a Bundle.",
    "unknown-resource": 'The file is a single "{type}", which FHIR R4 does not know.',
    "bad-entry": "Entry {number} of the Bundle is not a FHIR resource.",
    "not-r4": "The bundle is not FHIR R4: {seen} ({release}).",
    "no-patient": "The bundle has no Patient.",
    "two-patients": ("The bundle has {count} patients; choose one with --patient-id: {patients}."),
    "unknown-patient": "The bundle has no patient {wanted}; it has: {patients}.",
}


class FhirProblem(ValueError):  # noqa: N818 - the word that the whole house uses for a refusal
    """A file that cannot be used, said in one sentence.

    `slug` names the sentence (a key of `SENTENCES` or of the tables above this layer) and
    `parameters` fill it, so that a page can say the same in another language.
    """

    def __init__(self, slug: str, sentence: str = "", **parameters: str | int) -> None:
        self.slug = slug
        self.parameters = {
            name: shown(value, 2000) if isinstance(value, str) else value
            for name, value in parameters.items()
        }
        super().__init__((sentence or SENTENCES[slug]).format(**self.parameters))
