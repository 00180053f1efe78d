"""Finding statements: by id, or a page of them by what they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Length

from kompas.core import xapi
from kompas.web.xapi import wording
from kompas.web.xapi.answers import Refused
from kompas.web.xapi.limits import MOST_FILES, PAGE_BYTES
from kompas.web.xapi.models import AccessKey, Activity, Attachment, Statement
from kompas.web.xapi.wording import Filter


@dataclass(frozen=True)
class Page:
    """Statements as they are kept, and the row after which more come (None: there are no more)."""

    bodies: Sequence[str]
    more_after: int | None


def by_id(statement_id: UUID, *, voided: bool, key: AccessKey) -> Statement | None:
    """One statement; voided ones only when they are asked for."""
    found = Statement.objects.filter(statement_id=statement_id, voided=voided)
    own = key.reads == AccessKey.Reads.OWN
    return found.filter(key=key).first() if own else found.first()


def page(asked: Filter, key: AccessKey) -> Page:
    """Statements that match, and those that are about one that matches."""
    rows: dict[int, str] = {}
    cut = _taken(wording.answers(wording.direct(asked, key)), rows)
    if asked.is_narrow and wording.any_leads():
        sources = [pk for (pk,) in wording.answers(wording.leading(asked, key))]
        missing = [pk for pk in sources if pk not in rows]
        rows.update(Statement.objects.filter(pk__in=missing).values_list("id", "body"))
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


def _cut_page(asked: Filter, rows: dict[int, str], cut: int | None) -> Page:
    order = sorted(rows, reverse=not asked.ascending)
    if cut is not None:
        order = order[: order.index(cut) + 1]
    taken = order[: asked.limit]
    more = cut is not None or len(order) > asked.limit
    return Page([rows[pk] for pk in taken], taken[-1] if more and taken else None)


def definitions(iris: Iterable[str]) -> dict[str, xapi.Json]:
    """What is known of activities, by IRI."""
    keys = [xapi.key(iri) for iri in set(iris)]
    found = Activity.objects.in_bulk(keys).values()
    return {row.iri: xapi.reading.read(row.definition) for row in found}


def files(sums: Iterable[str]) -> dict[str, bytes]:
    """Attachments that are kept, by their SHA-2 sum; raises Refused when they are too large."""
    kept = Attachment.objects.filter(pk__in=set(sums))
    size = kept.aggregate(size=Sum(Length("content")))["size"] or 0
    if size > MOST_FILES:
        sentence = f"the attachments are over {MOST_FILES:,} bytes: ask for less with 'limit'"
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
    return {row.sha2: bytes(row.content) for row in kept}
