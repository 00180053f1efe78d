"""A statement as a whole: who did what with what, and what stands around it."""

import re

from kompas.core.xapi import actors, around, objects
from kompas.core.xapi.formats import STATEMENT_VERSION
from kompas.core.xapi.problem import (
    Check,
    Checks,
    Json,
    Value,
    an_object,
    fields,
    formed,
    one_of,
    refuse,
)
from kompas.core.xapi.values import moment, uuid
from kompas.core.xapi.versions import Version

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
NEEDS = ("actor", "verb", "object")
_LATER = {"object", "context"}  # checked once the rest is known


def _passed(value: Value, where: str) -> None:
    """Checked elsewhere."""


_SHARED: Checks = {
    "actor": actors.actor,
    "verb": objects.verb,
    "result": around.result,
    "timestamp": moment,
    "attachments": around.attachments,
    **dict.fromkeys(_LATER, _passed),
}
_WHOLE: Checks = {
    **_SHARED,
    "id": uuid,
    "stored": moment,
    "authority": actors.authority,
}
_INSIDE: Checks = {**_SHARED, "objectType": one_of("SubStatement")}
_CHECKS: dict[Version, Checks] = {
    version: {
        **_WHOLE,
        "version": formed(
            re.compile(STATEMENT_VERSION[version]).fullmatch, f"one that {version} takes"
        ),
    }
    for version in Version
}


def check(value: Value, version: Version, where: str = "statement") -> Json:
    """Check a statement for a version; raises Invalid with the first thing that is wrong."""
    found = fields(value, where, _CHECKS[version], NEEDS)
    two = version is Version.TWO and not str(found.get("version", "2")).startswith("1")

    def inside(value: Value, where: str) -> None:
        _rest(fields(value, where, _INSIDE, ("objectType", *NEEDS)), where, two, None)

    _rest(found, where, two, inside)
    if found["verb"]["id"] == VOIDED and found["object"].get("objectType") != "StatementRef":
        refuse(f"{where}.object", "must be a StatementRef, for the verb is voided")
    return found


def _rest(found: Json, where: str, two: bool, inside: Check | None) -> None:
    objects.thing(found["object"], f"{where}.object", inside)
    if "context" in found:
        of_activity = found["object"].get("objectType", "Activity") == "Activity"
        path = f"{where}.context"
        around.context(found["context"], path, two=two, of_activity=of_activity)


def check_batch(value: Value, version: Version) -> list[Json]:
    """Check what was sent, one statement or a list; an id may stand in it once only."""
    if type(value) is not list:
        return [check(an_object(value, "the statement"), version)]
    found = [check(one, version, f"statement {at}") for at, one in enumerate(value, 1)]
    ids = [one["id"].lower() for one in found if "id" in one]
    if len(set(ids)) != len(ids):
        refuse("the list", "has two statements with the same id")
    return found
