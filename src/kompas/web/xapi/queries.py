"""Finding statements: by id, or a page of them by what they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kompas.core import xapi
from kompas.web.xapi.limits import PAGE_BYTES
from kompas.web.xapi.models import AccessKey, Activity, Attachment, Lead, Mention, Statement


@dataclass(frozen=True)
class Filter:
    """What is asked: keys of a verb, an agent, an activity, a registration; when; in which order.

    `after` is the row behind which a page begins.
    """

    verb: str | None = None
    agent: str | None = None
    activity: str | None = None
    registration: UUID | None = None
    related_agents: bool = False
    related_activities: bool = False
    since: datetime | None = None
    until: datetime | None = None
    ascending: bool = False
    limit: int = 100
    after: int | None = None


@dataclass(frozen=True)
class Page:
    """Statements as they are kept, and the row after which more come (None: there are no more)."""

    bodies: Sequence[str]
    more_after: int | None


def by_id(statement_id: UUID, *, voided: bool, key: AccessKey) -> Statement | None:
    """One statement; voided ones only when they are asked for."""
    found = _readable(Statement.objects.all(), key, "")
    return found.filter(statement_id=statement_id, voided=voided).first()


def page(asked: Filter, key: AccessKey) -> Page:
    """Statements that match, and those that are about one that matches."""
    order = "id" if asked.ascending else "-id"
    rows: dict[int, str] = {}
    direct = _timely(Statement.objects.filter(_matching(asked, "")), asked, key, "")
    some = direct.order_by(order).values_list("id", "body")[: asked.limit + 1]
    cut = _taken(some, rows)
    if _is_narrow(asked) and Lead.objects.exists():
        _add_leading(asked, key, rows)
    return _cut_page(asked, rows, cut)


def _taken(found: Iterable[tuple[int, str]], rows: dict[int, str]) -> int | None:
    """Take rows until they are many bytes; gives the last one when there are too many."""
    size = 0
    for pk, body in found:
        rows[pk] = body
        size += len(body)
        if size > PAGE_BYTES:
            return pk
    return None


def _add_leading(asked: Filter, key: AccessKey, rows: dict[int, str]) -> None:
    leads = _timely(Lead.objects.filter(_matching(asked, "to__")), asked, key, "source__")
    order = "source_id" if asked.ascending else "-source_id"
    sources = leads.order_by(order).values_list("source_id", flat=True).distinct()
    pks = list(sources[: asked.limit + 1])
    missing = [pk for pk in pks if pk not in rows]
    rows.update(Statement.objects.filter(pk__in=missing).values_list("id", "body"))


def _cut_page(asked: Filter, rows: dict[int, str], cut: int | None) -> Page:
    order = sorted(rows, reverse=not asked.ascending)
    if cut is not None:
        order = order[: order.index(cut) + 1]
    taken = order[: asked.limit]
    more = cut is not None or len(order) > asked.limit
    return Page([rows[pk] for pk in taken], taken[-1] if more and taken else None)


def _is_narrow(asked: Filter) -> bool:
    return any((asked.verb, asked.agent, asked.activity, asked.registration))


def _matching(asked: Filter, to: str) -> Q:
    """What a statement must be; `to` leads to it."""
    found = Q()
    if asked.verb:
        found &= Q(**{f"{to}verb": asked.verb})
    if asked.registration:
        found &= Q(**{f"{to}registration": asked.registration})
    for key, kind in _mentioned(asked):
        mentioned = Mention.objects.filter(kind=kind, key=key).values("statement_id")
        found &= Q(**{f"{to}id__in": mentioned})
    return found


def _mentioned(asked: Filter) -> list[tuple[str, int]]:
    agents = Mention.Kind.RELATED_AGENT if asked.related_agents else Mention.Kind.AGENT
    activities = (
        Mention.Kind.RELATED_ACTIVITY if asked.related_activities else Mention.Kind.ACTIVITY
    )
    pairs = ((asked.agent, agents), (asked.activity, activities))
    return [(key, kind) for key, kind in pairs if key]


def _timely(found: QuerySet[Any], asked: Filter, key: AccessKey, to: str) -> QuerySet[Any]:
    """Those that may be read, were not voided, and lie where the page does."""
    found = _readable(found, key, to).filter(**{f"{to}voided": False})
    bounds: dict[str, Any] = {f"{to}stored__gt": asked.since, f"{to}stored__lte": asked.until}
    edge = "id__gt" if asked.ascending else "id__lt"
    bounds[f"{to}{edge}"] = asked.after
    return found.filter(**{name: value for name, value in bounds.items() if value is not None})


def _readable(found: QuerySet[Any], key: AccessKey, to: str) -> QuerySet[Any]:
    own = key.reads == AccessKey.Reads.OWN
    return found.filter(**{f"{to}key": key}) if own else found


def definitions(iris: Iterable[str]) -> dict[str, xapi.Json]:
    """What is known of activities, by IRI."""
    keys = [xapi.key(iri) for iri in set(iris)]
    found = Activity.objects.in_bulk(keys).values()
    return {row.iri: xapi.reading.read(row.definition) for row in found}


def files(sums: Iterable[str]) -> dict[str, bytes]:
    """Attachments that are kept, by their SHA-2 sum."""
    found = Attachment.objects.in_bulk(list(set(sums)))
    return {sha2: bytes(row.content) for sha2, row in found.items()}
