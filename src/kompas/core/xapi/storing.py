"""What a store adds to a statement before it keeps it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from kompas.core.xapi import formats
from kompas.core.xapi.plain import listed
from kompas.core.xapi.problem import Json
from kompas.core.xapi.versions import Version


def complete(statement: Json, version: Version, at: datetime, authority: Json) -> Json:
    """The statement as it is kept: with id, moments in UTC, version, and who vouches for it.

    `at` is when it was stored, aware. What was sent as `stored` or `authority` is replaced: only
    the store knows.
    """
    stored = formats.told(at)
    sent = formats.moment(statement["timestamp"]) if "timestamp" in statement else None
    whole = {
        **statement,
        "id": statement["id"].lower() if "id" in statement else str(uuid4()),
        "timestamp": formats.told(sent) if sent else stored,
        "stored": stored,
        "authority": authority,
    }
    whole.setdefault("version", version.of_statements)
    if "context" in whole:
        whole["context"] = _listed(whole["context"])
    if whole["object"].get("objectType") == "SubStatement" and "context" in whole["object"]:
        thing = whole["object"]
        whole["object"] = {**thing, "context": _listed(thing["context"])}
    return whole


def _listed(context: Json) -> Json:
    """The context with every activity around it in a list."""
    if "contextActivities" not in context:
        return context
    around = {name: listed(value) for name, value in context["contextActivities"].items()}
    return {**context, "contextActivities": around}


def merged(known: Json, new: Json) -> Json:
    """A definition of an activity with what a newer statement says of it.

    Texts of other languages stay; all else that the newer one names is as it says.
    """
    whole: dict[str, Any] = {**known, **new}
    for name in ("name", "description"):
        if name in known and name in new:
            whole[name] = {**known[name], **new[name]}
    return whole
