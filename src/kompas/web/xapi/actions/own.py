"""Statements of our own learners, by pseudonym; and what goes when one of them withdraws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from kompas.core import xapi
from kompas.core.xapi import Json
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.xapi.actions.statements import Sent, store
from kompas.web.xapi.models import Document, Mention, Statement

ADL = "http://adlnet.gov/expapi"
VERBS: Mapping[str, str] = {
    "answered": f"{ADL}/verbs/answered",
    "completed": f"{ADL}/verbs/completed",
    "passed": f"{ADL}/verbs/passed",
}
TYPES: Mapping[str, str] = {
    "course": f"{ADL}/activities/course",
    "lesson": f"{ADL}/activities/lesson",
    "question": f"{ADL}/activities/question",
}


def site() -> str:
    """The address under which our own things and people are named, with a slash at its end."""
    return f"{settings.ADDRESS or 'http://localhost:8000'}/"


@dataclass(frozen=True)
class Thing:
    """Something of ours: its path under the site's address, its kind, its name by language."""

    path: str
    kind: str
    name: Mapping[str, str] = field(default_factory=dict)

    def activity(self) -> Json:
        """The same as an activity."""
        definition: dict[str, Any] = {"type": TYPES[self.kind]}
        if self.name:
            definition["name"] = dict(self.name)
        return {
            "objectType": "Activity",
            "id": f"{site()}{self.path}",
            "definition": definition,
        }


@dataclass(frozen=True)
class Told:
    """What a learner did: one of VERBS, with what, within what, how it went, in which language."""

    verb: str
    thing: Thing
    within: tuple[Thing, ...] = ()
    success: bool | None = None
    language: str = ""
    at: datetime | None = None


def tell(*, actor_name: str, told: Told, by: Actor) -> UUID:
    """Store a statement about one of our learners; gives its id.

    `actor_name` is the pseudonym, and `by` must be the actor of that pseudonym: no audit line may
    say whose it is.
    """
    statement: Json = {
        "actor": _learner(actor_name),
        "verb": {"id": VERBS[told.verb], "display": {"en": told.verb}},
        "object": told.thing.activity(),
        "context": _context(told),
    }
    if told.success is not None:
        statement["result"] = {"success": told.success}
    if told.verb in ("completed", "passed"):
        statement.setdefault("result", {})["completion"] = True
    if told.at is not None:
        statement["timestamp"] = xapi.formats.told(told.at)
    version = xapi.Version.TWO
    account = {"homePage": site(), "name": "kompas"}
    authority = {"objectType": "Agent", "name": "Kompas", "account": account}
    sent = Sent([xapi.check(statement, version)], version, authority, {})
    return UUID(store(sent=sent, by=by)[0])


def _context(told: Told) -> Json:
    context: Json = {"platform": "Kompas"}
    if told.language:
        context["language"] = told.language
    if told.within:
        nearest, *wider = [thing.activity() for thing in told.within]
        around = {"parent": [nearest], **({"grouping": wider} if wider else {})}
        context["contextActivities"] = around
    return context


def _learner(pseudonym: str) -> Json:
    account = {"homePage": site(), "name": pseudonym}
    return {"objectType": "Agent", "account": account}


def _key(pseudonym: str) -> str:
    return xapi.key(str(xapi.identity(_learner(pseudonym))))


def about(*, actor_name: str) -> dict[str, list[Json]]:
    """What is kept about one of our learners, whoever told it: statements and documents."""
    key = _key(actor_name)
    named = {"mentions__kind": Mention.Kind.RELATED_AGENT, "mentions__key": key}
    bodies = Statement.objects.filter(**named).order_by("id").values_list("body", flat=True)
    documents = [
        {
            "name": one.name,
            "media_type": one.media_type,
            "updated": one.updated,
            "content": bytes(one.content).decode("utf-8", "replace"),
        }
        for one in Document.objects.filter(agent=key).order_by("id")
    ]
    return {"statements": [xapi.reading.read(body) for body in bodies], "documents": documents}


@transaction.atomic
def forget(*, actor_name: str) -> int:
    """Remove state and profile of one of our learners; gives how many documents went.

    Statements stay: with the pseudonym gone, they are about nobody.
    """
    key = _key(actor_name)
    count = Document.objects.filter(agent=key).delete()[0]
    accounts.record(by=accounts.system(), verb="xapi.forget", removed=count)
    return count
