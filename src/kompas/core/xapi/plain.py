"""What of a statement says which one it is: for comparing, and for the format `ids`."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from kompas.core.xapi import formats
from kompas.core.xapi.actors import IDENTIFIERS, identifiers
from kompas.core.xapi.problem import Json, Value
from kompas.core.xapi.reading import write

ASSIGNED = ("id", "stored", "authority", "version", "timestamp")  # a store may set them


def ids_only(statement: Json) -> Json:
    """The statement with no more of people, verbs and activities than says which they are."""
    plain = {**statement, "verb": {"id": statement["verb"]["id"]}}
    for name in ("actor", "authority"):
        if name in plain:
            plain[name] = _actor(plain[name])
    plain["object"] = _object(plain["object"])
    if "context" in plain:
        plain["context"] = _context(plain["context"])
    return plain


def _actor(who: Json) -> Json:
    names = identifiers(who)
    plain = {n: who[n] for n in ("objectType", *IDENTIFIERS) if n in who}
    if not names:
        plain["member"] = [_actor(member) for member in who.get("member", [])]
    return plain


def _object(thing: Json) -> Json:
    match thing.get("objectType", "Activity"):
        case "Activity":
            return {"id": thing["id"]}
        case "Agent" | "Group":
            return _actor(thing)
        case "SubStatement":
            return ids_only(thing)
    return thing


def _context(context: Json) -> Json:
    plain = dict(context)
    for name in ("instructor", "team"):
        if name in plain:
            plain[name] = _actor(plain[name])
    for name, who in (("contextAgents", "agent"), ("contextGroups", "group")):
        if name in plain:
            plain[name] = [{**one, who: _actor(one[who])} for one in plain[name]]
    if "contextActivities" in plain:
        around = plain["contextActivities"]
        plain["contextActivities"] = {k: [_object(a) for a in listed(v)] for k, v in around.items()}
    return plain


def listed(value: Value) -> list[Any]:
    """A single activity is a list of one."""
    return value if isinstance(value, list) else [value]


def essence(statement: Json, without: Iterable[str] = ASSIGNED) -> Json:
    """What may not change in a statement, in one form for all that count as the same.

    Left out: what a store sets, names and definitions, the order of members, other zones for the
    same moment, digits beyond hundredths of a second in a duration.
    """
    plain = ids_only(statement)
    return {name: _same(name, value) for name, value in plain.items() if name not in without}


def _same(name: str, value: Value) -> Value:
    if name == "extensions":
        return value
    if isinstance(value, dict):
        found = {key: _same(key, item) for key, item in value.items()}
        return {k: v for k, v in found.items() if not _goes_without_saying(k, v)}
    if isinstance(value, list):
        found_items = [_same("", item) for item in value]
        return sorted(found_items, key=write) if name == "member" else found_items
    if isinstance(value, str):
        return _same_text(name, value)
    return value


def _goes_without_saying(name: str, value: Value) -> bool:
    return name == "objectType" and value in ("Agent", "Activity")


def _same_text(name: str, value: str) -> str:
    if name in ("timestamp", "stored"):
        at = formats.moment(value)
        return formats.told(at) if at else value
    if name == "duration":
        return formats.plain_duration(value)
    if name == "mbox":
        before, _, host = value.rpartition("@")
        return f"{before}@{host.lower()}"
    return value.lower() if name in ("mbox_sha1sum", "registration", "sha2") else value


def digest(statement: Json) -> str:
    """A number that two statements share only when they say the same."""
    return sha256(write_sorted(essence(statement)).encode()).hexdigest()


def write_sorted(value: Value) -> str:
    """JSON with names in the order of the alphabet."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
