"""What stands around an act: its result, its context, its attachments."""

from kompas.core.xapi import actors, formats, objects
from kompas.core.xapi.problem import (
    Check,
    Checks,
    Value,
    an_object,
    count,
    each,
    fields,
    flag,
    formed,
    number,
    one_of,
    refuse,
    text,
)
from kompas.core.xapi.values import (
    duration,
    extensions,
    iri,
    iris,
    irl,
    language,
    media_type,
    texts,
    uuid,
)

SCORE: Checks = dict.fromkeys(("scaled", "raw", "min", "max"), number)


def score(value: Value, where: str) -> None:
    """A score whose parts agree with each other."""
    found = fields(value, where, SCORE)
    if not -1 <= found.get("scaled", 0) <= 1:
        refuse(f"{where}.scaled", "must lie between -1 and 1")
    least, most, raw = (found.get(name) for name in ("min", "max", "raw"))
    if least is not None and most is not None and least >= most:
        refuse(where, "must have a min below its max")
    if raw is not None and (
        (least is not None and raw < least) or (most is not None and raw > most)
    ):
        refuse(f"{where}.raw", "must lie between min and max")


_RESULT: Checks = {
    "score": score,
    "success": flag,
    "completion": flag,
    "response": text,
    "duration": duration,
    "extensions": extensions,
}


def result(value: Value, where: str) -> None:
    """What came of it."""
    fields(value, where, _RESULT)


def _activities(value: Value, where: str) -> None:
    if type(value) is dict:
        objects.activity(value, where)
    else:
        each(objects.activity)(value, where)


_AROUND: Checks = dict.fromkeys(("parent", "grouping", "category", "other"), _activities)


def _context_activities(value: Value, where: str) -> None:
    fields(value, where, _AROUND)


def _with(name: str, who: Check) -> Check:
    """A list of agents or groups in the context, each with what it is there for (2.0 only)."""
    word = f"context{name.capitalize()}"
    checks: Checks = {"objectType": one_of(word), name: who, "relevantTypes": iris}

    def one(value: Value, where: str) -> None:
        fields(value, where, checks, ("objectType", name))

    return each(one)


_CONTEXT: Checks = {
    "registration": uuid,
    "instructor": actors.actor,
    "team": actors.group,
    "contextActivities": _context_activities,
    "revision": text,
    "platform": text,
    "language": language,
    "statement": objects.reference,
    "extensions": extensions,
}
_CONTEXT_TWO: Checks = {
    **_CONTEXT,
    "contextAgents": _with("agent", actors.agent),
    "contextGroups": _with("group", actors.group),
}


def context(value: Value, where: str, *, two: bool, of_activity: bool) -> None:
    """What it happened in; revision and platform only where the object is an activity."""
    found = fields(an_object(value, where), where, _CONTEXT_TWO if two else _CONTEXT)
    if not of_activity:
        for name in ("revision", "platform"):
            if name in found:
                refuse(where, f"may not have {name!r}, for the object is no activity")


_ATTACHMENT: Checks = {
    "usageType": iri,
    "display": texts,
    "description": texts,
    "contentType": media_type,
    "length": count,
    "sha2": formed(formats.SHA2.fullmatch, "a SHA-2 sum"),
    "fileUrl": irl,
}


def attachment(value: Value, where: str) -> None:
    """What is said of a file that goes with a statement."""
    fields(value, where, _ATTACHMENT, ("usageType", "display", "contentType", "length", "sha2"))


attachments = each(attachment)
