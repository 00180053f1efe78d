"""The record: from FHIR to a person who can be rehearsed, and from a rehearsed week to FHIR.

The one idea: nothing is guessed silently. A reading carries what was understood, what was not,
and what had to be assumed, beside the facts themselves.
"""

from kompas.core.record.codes import Code, Codes, load_codes
from kompas.core.record.from_play import (
    Goal,
    Happening,
    Message,
    Task,
    Week,
    week_bundle,
)
from kompas.core.record.life import NotRehearsed
from kompas.core.record.reading import (
    FLAGS,
    Assumed,
    Measure,
    Medicine,
    NotUnderstood,
    PersonFacts,
    Reading,
    Understood,
)
from kompas.core.record.to_person import read_person

__all__ = [
    "FLAGS",
    "Assumed",
    "Code",
    "Codes",
    "Goal",
    "Happening",
    "Measure",
    "Medicine",
    "Message",
    "NotRehearsed",
    "NotUnderstood",
    "PersonFacts",
    "Reading",
    "Task",
    "Understood",
    "Week",
    "load_codes",
    "read_person",
    "week_bundle",
]
