"""What a question for statements means: parameters, each to the same standard as in a statement."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kompas.core import xapi
from kompas.web.xapi.asked import Asked, bad
from kompas.web.xapi.limits import LARGEST_PAGE, PAGE
from kompas.web.xapi.wording import Filter

T = TypeVar("T")
ONE = ("statementId", "voidedStatementId")
FLAGS = ("related_activities", "related_agents", "attachments", "ascending")
PARAMETERS = (
    *ONE,
    *("agent", "verb", "activity", "registration", "since", "until", "limit", "format"),
    *FLAGS,
)


def of(asked: Asked, after: int | None = None) -> Filter:
    """The question; raises Refused when a parameter is not what it must be."""
    for name in FLAGS:
        _flag(asked, name)
    if asked.params.get("format", "exact") not in xapi.answering.FORMATS:
        raise bad("the parameter 'format' must be exact, ids or canonical")
    registration = _maybe(asked, "registration", uuid)
    return Filter(
        verb=_maybe(asked, "verb", iri_key),
        agent=_maybe(asked, "agent", _actor_key),
        activity=_maybe(asked, "activity", iri_key),
        registration=UUID(registration) if registration else None,
        related_agents=_flag(asked, "related_agents"),
        related_activities=_flag(asked, "related_activities"),
        since=_maybe(asked, "since", moment),
        until=_maybe(asked, "until", moment),
        ascending=_flag(asked, "ascending"),
        limit=_limit(asked),
        after=after,
    )


def which(asked: Asked) -> tuple[str, set[str]]:
    """The parameter that names one statement, and those that may not stand beside it."""
    name = next(name for name in ONE if name in asked.params)
    of(Asked("GET", {k: v for k, v in asked.params.items() if k not in ONE}, {}, b"", ""))
    return name, asked.params.keys() - {name, "format", "attachments"}


def _maybe(asked: Asked, name: str, read: Callable[[Asked, str], T]) -> T | None:
    return read(asked, name) if name in asked.params else None


def _flag(asked: Asked, name: str) -> bool:
    word = asked.params.get(name, "false")
    if word not in ("true", "false"):
        raise bad(f"the parameter {name!r} must be true or false")
    return word == "true"


def _limit(asked: Asked) -> int:
    word = asked.params.get("limit", "0")
    if not (word.isascii() and word.isdigit()):
        raise bad("the parameter 'limit' must be a whole number, zero or more")
    return min(int(word[:9]), LARGEST_PAGE) or PAGE


def uuid(asked: Asked, name: str) -> str:
    """A parameter that is a UUID."""
    if not xapi.formats.UUID.fullmatch(asked.params[name]):
        raise bad(f"the parameter {name!r} must be a UUID")
    return asked.params[name].lower()


def moment(asked: Asked, name: str) -> datetime:
    """A parameter that is a moment."""
    found = xapi.formats.moment(asked.params[name])
    if found is None:
        raise bad(f"the parameter {name!r} must be a moment as ISO 8601 writes it")
    return found


def iri_key(asked: Asked, name: str) -> str:
    """The key of a parameter that is an IRI."""
    if not xapi.formats.is_iri(asked.params[name]):
        raise bad(f"the parameter {name!r} must be an IRI")
    return xapi.key(asked.params[name])


def agent(asked: Asked) -> xapi.Json:
    """The parameter `agent`, which is an agent."""
    found: xapi.Json = xapi.reading.read(asked.need("agent"), "agent")
    xapi.agent(found, "agent")
    return found


def agent_key(asked: Asked) -> str:
    """The key of the parameter `agent`."""
    return xapi.key(str(xapi.identity(agent(asked))))


def _actor_key(asked: Asked, name: str) -> str:
    """The key of an agent or of a group that has an identity."""
    found = xapi.reading.read(asked.params[name], name)
    xapi.actor(found, name)
    who = xapi.identity(found)
    if who is None:
        raise bad(f"the parameter {name!r} must have an identifier")
    return xapi.key(who)
