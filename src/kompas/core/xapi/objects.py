"""What was done with: an activity, somebody, another statement, or a statement inside this one."""

from collections.abc import Callable
from typing import Any

from kompas.core.xapi import actors
from kompas.core.xapi.problem import (
    Check,
    Checks,
    Value,
    an_object,
    each,
    fields,
    one_of,
    refuse,
    text,
)
from kompas.core.xapi.values import extensions, iri, irl, kind, texts, uuid

CHOICES = frozenset({"choice", "sequencing"})
LISTS = {  # which lists of components each kind of interaction may have
    "choices": CHOICES,
    "scale": frozenset({"likert"}),
    "source": frozenset({"matching"}),
    "target": frozenset({"matching"}),
    "steps": frozenset({"performance"}),
}
INTERACTIONS = (
    *("true-false", "choice", "fill-in", "long-fill-in", "matching"),
    *("performance", "sequencing", "likert", "numeric", "other"),
)


def _component(value: Value, where: str) -> None:
    found = fields(value, where, {"id": text, "description": texts}, ("id",))
    if not found["id"]:
        refuse(f"{where}.id", "may not be empty")


def _components(value: Value, where: str) -> None:
    each(_component)(value, where)
    ids = [item["id"] for item in value]
    if len(set(ids)) != len(ids):
        refuse(where, "has two components with the same id")


_DEFINITION: Checks = {
    "name": texts,
    "description": texts,
    "type": iri,
    "moreInfo": irl,
    "extensions": extensions,
    "interactionType": one_of(*INTERACTIONS),
    "correctResponsesPattern": each(text),
    **dict.fromkeys(LISTS, _components),
}


def definition(value: Value, where: str) -> None:
    """What an activity is; lists of components only where its kind of interaction has them."""
    found = fields(value, where, _DEFINITION)
    of_interactions = [n for n in ("correctResponsesPattern", *LISTS) if n in found]
    interaction = found.get("interactionType")
    if of_interactions and interaction is None:
        refuse(where, f"has {of_interactions[0]!r} and so must have 'interactionType'")
    for name in of_interactions:
        if name in LISTS and interaction not in LISTS[name]:
            refuse(where, f"may not have {name!r}, for its interactionType is {interaction!r}")


_ACTIVITY: Checks = {"objectType": kind("Activity"), "id": iri, "definition": definition}
_REFERENCE: Checks = {"objectType": kind("StatementRef"), "id": uuid}


def activity(value: Value, where: str) -> None:
    """An activity, by its IRI."""
    fields(value, where, _ACTIVITY, ("id",))


def reference(value: Value, where: str) -> None:
    """Another statement, by its id."""
    fields(value, where, _REFERENCE, ("objectType", "id"))


def verb(value: Value, where: str) -> None:
    """What was done."""
    fields(value, where, {"id": iri, "display": texts}, ("id",))


KINDS: dict[str, Check] = {
    "Activity": activity,
    "Agent": actors.agent,
    "Group": actors.group,
    "StatementRef": reference,
}


def thing(value: Value, where: str, inside: Callable[[Any, str], None] | None = None) -> None:
    """The object of a statement; `inside` checks a substatement, where one may stand."""
    word = an_object(value, where).get("objectType", "Activity")
    check = inside if word == "SubStatement" else KINDS.get(word) if type(word) is str else None
    if check is None:
        allowed = [*KINDS, *(["SubStatement"] if inside else [])]
        refuse(f"{where}.objectType", f"must be one of {', '.join(allowed)}")
    else:
        check(value, where)
