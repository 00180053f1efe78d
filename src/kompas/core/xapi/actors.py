"""Who did it: agents, groups with an identity, and groups without one."""

from kompas.core.xapi import formats
from kompas.core.xapi.problem import (
    Invalid,
    Json,
    Value,
    an_object,
    each,
    fields,
    formed,
    one_of,
    refuse,
    some_text,
    text,
)
from kompas.core.xapi.values import irl, kind

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def account(value: Value, where: str) -> None:
    """A name on a system, and where that system is."""
    fields(value, where, {"homePage": irl, "name": some_text}, ("homePage", "name"))


_WHO = {
    "name": text,
    "mbox": formed(formats.MAILTO.fullmatch, "a mailto address"),
    "mbox_sha1sum": formed(formats.SHA1.fullmatch, "a SHA-1 sum of 40 digits"),
    "openid": irl,
    "account": account,
}


def agent(value: Value, where: str) -> None:
    """An agent, by exactly one identifier."""
    found = fields(value, where, {"objectType": kind("Agent"), **_WHO})
    if len(identifiers(found)) != 1:
        refuse(where, f"must have exactly one of {', '.join(IDENTIFIERS)}")


def group(value: Value, where: str) -> None:
    """A group: by one identifier, or else by its members."""
    found = fields(value, where, _GROUP, ("objectType",))
    names = identifiers(found)
    if len(names) > 1:
        refuse(where, f"may have only one of {', '.join(IDENTIFIERS)}")
    if not names and not found.get("member"):
        refuse(where, "must have members, or an identifier")


_GROUP = {"objectType": one_of("Group"), "member": each(agent), **_WHO}


def actor(value: Value, where: str) -> None:
    """An agent or a group."""
    if an_object(value, where).get("objectType", "Agent") == "Group":
        group(value, where)
    else:
        agent(value, where)


def authority(value: Value, where: str) -> None:
    """Who vouches: an agent, or a group without identity of an application and its user."""
    actor(value, where)
    if value.get("objectType") != "Group":
        return
    if identifiers(value):
        refuse(where, "may not be a group with an identifier")
    if len(value["member"]) != 2:
        refuse(where, "must be a group of exactly two members")
    if not any("account" in member for member in value["member"]):
        refuse(where, "must have an application with an account among its members")


def identifiers(found: Json) -> list[str]:
    """Which identifiers somebody has."""
    return [name for name in IDENTIFIERS if name in found]


def identity(found: Json) -> str | None:
    """By what somebody is known, as one text that equal identities share; None without any."""
    names = identifiers(found)
    if not names:
        return None
    value = found[names[0]]
    if names[0] == "account":
        return f"account {value['homePage']} {value['name']}"
    if names[0] == "mbox_sha1sum":
        value = value.lower()
    return f"{names[0]} {value}"


def person(found: Json) -> Json:
    """All that is known of an agent, in the form that the agents resource answers."""
    if found.get("objectType", "Agent") != "Agent":
        raise Invalid("agent must be an agent, not a group")
    lists = {name: [found[name]] for name in ("name", *IDENTIFIERS) if name in found}
    return {"objectType": "Person", **lists}
