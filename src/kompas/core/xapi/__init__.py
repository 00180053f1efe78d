"""xAPI 2.0 and 1.0.3: what a statement must be, and what a store of them does. No store here."""

from kompas.core.xapi import answering, documents, formats, multipart, reading, storing
from kompas.core.xapi.actors import actor, agent, identity, person
from kompas.core.xapi.looking_up import Found, all_activities, key
from kompas.core.xapi.plain import digest, ids_only
from kompas.core.xapi.problem import Invalid, Json, Value
from kompas.core.xapi.signing import check_signatures
from kompas.core.xapi.statement import VOIDED, check, check_batch
from kompas.core.xapi.versions import Version, version

__all__ = [
    "VOIDED",
    "Found",
    "Invalid",
    "Json",
    "Value",
    "Version",
    "actor",
    "agent",
    "all_activities",
    "answering",
    "check",
    "check_batch",
    "check_signatures",
    "digest",
    "documents",
    "formats",
    "identity",
    "ids_only",
    "key",
    "multipart",
    "person",
    "reading",
    "storing",
    "version",
]
