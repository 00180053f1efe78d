"""Storing statements: all of a request or none, however often it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from kompas.core import xapi
from kompas.core.xapi import Json
from kompas.core.xapi.multipart import Part
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.xapi.actions import around, order
from kompas.web.xapi.answers import Refused
from kompas.web.xapi.asked import too_large
from kompas.web.xapi.limits import MOST_STATEMENT
from kompas.web.xapi.models import AccessKey, Mention, Statement

Row = tuple[Json, Statement, xapi.Found]


@dataclass(frozen=True)
class Sent:
    """Statements that were checked, with their attachments, and who vouches for them."""

    statements: Sequence[Json]
    version: xapi.Version
    authority: Json
    files: Mapping[str, Part]
    key: AccessKey | None = None


def store(*, sent: Sent, by: Actor) -> list[str]:
    """Store statements durably; gives their ids in order.

    One that is there already and says the same counts as stored. Raises Refused: 409 when one is
    there that says something else, 413 when one is too large.
    """
    digests = [xapi.digest(one) for one in sent.statements]
    with order.durably(), transaction.atomic():
        now = order.next_moment()
        known = _known(sent.statements)
        whole = []
        rows: list[Row] = []
        for at, one in enumerate(sent.statements):
            there = known.get(UUID(one["id"])) if "id" in one else None
            if there is not None:
                _must_be_same(there, one, digests[at])
                whole.append(one)
                continue
            moment = now + at * order.TICK
            kept = xapi.storing.complete(one, sent.version, moment, sent.authority)
            whole.append(kept)
            row, found = _row(kept, digests[at], sent.key)
            row.stored = moment
            rows.append((kept, row, found))
        _insert(rows, sent.files)
        accounts.record(by=by, verb="xapi.store", subject=sent.key, stored=len(rows))
    return [one["id"] for one in whole]


def _known(statements: Sequence[Json]) -> dict[UUID, Statement]:
    ids = [UUID(one["id"]) for one in statements if "id" in one]
    return {row.statement_id: row for row in Statement.objects.filter(statement_id__in=ids)}


def _must_be_same(there: Statement, sent: Json, digest: str) -> None:
    """Refuse another statement under an id that is taken; a moment may be left out."""
    same = there.digest == digest
    if same and "timestamp" in sent:
        kept = xapi.reading.read(there.body)["timestamp"]
        same = xapi.formats.moment(kept) == xapi.formats.moment(sent["timestamp"])
    if not same:
        sentence = f"another statement with the id {there.statement_id} is stored already"
        raise Refused(HTTPStatus.CONFLICT, sentence)


def _row(kept: Json, digest: str, key: AccessKey | None) -> tuple[Statement, xapi.Found]:
    body = xapi.reading.write(kept)
    if len(body) > MOST_STATEMENT:
        raise too_large(f"the statement {kept['id']}", MOST_STATEMENT)
    found = xapi.Found.of(kept)
    row = Statement(
        statement_id=UUID(kept["id"]),
        verb=found.verb,
        registration=found.registration,
        target=found.target,
        voids=found.voids,
        digest=digest,
        body=body,
        key=key,
    )
    return row, found


def _insert(rows: Sequence[Row], files: Mapping[str, Part]) -> None:
    made = Statement.objects.bulk_create([row for _kept, row, _found in rows])
    Mention.objects.bulk_create(
        mention
        for statement, (_kept, _row, found) in zip(made, rows, strict=True)
        for mention in _mentions(statement, found)
    )
    around.lead(made)
    around.void(made)
    around.learn_activities([kept for kept, _row, _found in rows])
    around.keep_files(files)


def _mentions(statement: Statement, found: xapi.Found) -> list[Mention]:
    kinds = (
        (Mention.Kind.AGENT, found.agents),
        (Mention.Kind.RELATED_AGENT, found.related_agents),
        (Mention.Kind.ACTIVITY, found.activities),
        (Mention.Kind.RELATED_ACTIVITY, found.related_activities),
    )
    return [
        Mention(statement=statement, kind=kind, key=key) for kind, keys in kinds for key in keys
    ]
