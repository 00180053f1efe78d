"""Documents: put, merge, remove. What guards a change is checked in the same transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.utils import timezone

from kompas.core.xapi import documents
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.xapi.actions.order import durably
from kompas.web.xapi.answers import Refused
from kompas.web.xapi.asked import too_large
from kompas.web.xapi.limits import MOST_DOCUMENT
from kompas.web.xapi.models import Document

Becomes = Callable[[Document | None], tuple[bytes, str]]


@dataclass(frozen=True)
class Guard:
    """What must hold for a change: its headers, and whether one of them has to be there."""

    if_match: str | None = None
    if_none_match: str | None = None
    needed: bool = False
    always: bool = False  # also where nothing is there yet

    def check(self, there: Document | None) -> None:
        """Refuse a change that what is there does not allow."""
        known = there.tag if there else None
        if self.if_match is not None and not documents.matches(self.if_match, known):
            raise Refused(HTTPStatus.PRECONDITION_FAILED, "If-Match names another version")
        if self.if_none_match is not None and documents.matches(self.if_none_match, known):
            raise Refused(HTTPStatus.PRECONDITION_FAILED, "If-None-Match names what is there")
        if self.if_match is None and self.if_none_match is None:
            self._check_bare(there)

    def _check_bare(self, there: Document | None) -> None:
        if self.needed and there is not None:
            raise Refused(
                HTTPStatus.CONFLICT,
                "there is such a document already: read it, then send its ETag in If-Match to "
                "replace it",
            )
        if self.always and there is None:
            sentence = "send If-None-Match: * to make a profile, or If-Match to replace one"
            raise Refused(HTTPStatus.BAD_REQUEST, sentence)


def put(
    *, where: Mapping[str, str], content: bytes, media_type: str, guard: Guard, by: Actor
) -> None:
    """Keep a document, in the place of what was there. Raises Refused: 409, 412, 413."""
    _small_enough(content)
    _changed(where, by, "xapi.put_document", guard, lambda there: (content, media_type))


def merge(
    *, where: Mapping[str, str], content: bytes, media_type: str, guard: Guard, by: Actor
) -> None:
    """Put a JSON object over the one that is there; keep it when there is none.

    Raises Invalid when one of them is no JSON object, Refused as `put` does.
    """

    def put_together(there: Document | None) -> tuple[bytes, str]:
        if there is None:
            return content, media_type
        whole = documents.merged(bytes(there.content), there.media_type, content, media_type)
        _small_enough(whole)
        return whole, media_type

    _small_enough(content)
    _changed(where, by, "xapi.merge_document", guard, put_together)


def _changed(
    where: Mapping[str, str], by: Actor, verb: str, guard: Guard, becomes: Becomes
) -> None:
    try:
        with durably(), transaction.atomic():
            there = Document.objects.select_for_update().filter(**where).first()
            guard.check(there)
            content, media_type = becomes(there)
            row = there or Document(**where)
            row.content, row.media_type = content, media_type
            row.tag, row.updated = documents.tag(content), timezone.now()
            row.save()
            accounts.record(by=by, verb=verb)
    except IntegrityError:  # somebody else made it in the same moment
        raise Refused(HTTPStatus.CONFLICT, "this document was just made by somebody else") from None


def remove(*, where: Mapping[str, str], guard: Guard, by: Actor) -> None:
    """Remove one document; one that is not there is removed already."""
    with durably(), transaction.atomic():
        there = Document.objects.select_for_update().filter(**where).first()
        guard.check(there)
        if there is not None:
            there.delete()
        accounts.record(by=by, verb="xapi.remove_document", removed=int(there is not None))


def remove_all(*, where: Mapping[str, str], by: Actor) -> int:
    """Remove all documents of a context; gives how many."""
    with durably(), transaction.atomic():
        count = Document.objects.filter(**where).delete()[0]
        accounts.record(by=by, verb="xapi.remove_documents", removed=count)
    return count


def _small_enough(content: bytes) -> None:
    if len(content) > MOST_DOCUMENT:
        raise too_large("the document", MOST_DOCUMENT)
