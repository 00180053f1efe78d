"""What follows from stored statements: what they lead to, what is voided, what is known."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import UUID

from django.db.models import Q

from kompas.core import xapi
from kompas.core.xapi import Json
from kompas.core.xapi.multipart import Part
from kompas.web.xapi.answers import Refused
from kompas.web.xapi.limits import LONGEST_LEAD
from kompas.web.xapi.models import AccessKey, Activity, Attachment, Lead, Statement


def lead(made: Sequence[Statement]) -> None:
    """Keep what each new statement is about, also through others, whichever came first."""
    for statement in made:
        if statement.target is None:
            continue
        beyond = Lead.objects.filter(source__statement_id=statement.target)
        ends: list[UUID] = [statement.target]
        ends += beyond.values_list("to__statement_id", flat=True)[:LONGEST_LEAD]
        before = Lead.objects.filter(to__statement_id=statement.statement_id)
        starts = [statement.pk, *before.values_list("source_id", flat=True)[:LONGEST_LEAD]]
        Lead.objects.bulk_create(
            [Lead(source_id=start, to_id=end) for start in starts for end in ends],
            ignore_conflicts=True,
        )


def void(made: Sequence[Statement]) -> None:
    """Void what new statements void, and new ones that were voided before they came.

    Raises Refused for a statement that the program may not read.
    """
    if not made:
        return
    theirs = _may_not_void(made[0].key)
    targets = {one.target for one in made if one.voids and one.target is not None}
    new = {one.statement_id for one in made}
    if Statement.objects.filter(theirs, statement_id__in=targets, voids=False).exists():
        raise Refused(HTTPStatus.FORBIDDEN, "this key may void only what it may read")
    voiders = Statement.objects.filter(_may_void(made[0].key), voids=True, target__in=new)
    early = set(voiders.values_list("target", flat=True))
    if targets | early:
        hit = Statement.objects.filter(statement_id__in=targets | early, voids=False)
        hit.update(voided=True)


def _may_not_void(key: AccessKey | None) -> Q:
    """The statements that a key may not void: of others, unless it reads them all."""
    if key is not None and key.reads == AccessKey.Reads.ALL:
        return Q(pk__in=[])
    return ~Q(key=key)


def _may_void(key: AccessKey | None) -> Q:
    """The statements by keys that may void what this key sends."""
    return Q(key=key) | Q(key__reads=AccessKey.Reads.ALL)


def learn_activities(kept: Sequence[Json]) -> None:
    """Put what statements say of activities to what is known of them."""
    said: dict[str, Json] = {}
    for one in kept:
        for activity in xapi.all_activities(one):
            if activity.get("definition"):
                before = said.get(activity["id"], {})
                said[activity["id"]] = xapi.storing.merged(before, activity["definition"])
    if not said:
        return
    by_key = {xapi.key(iri): iri for iri in said}
    known = Activity.objects.in_bulk(list(by_key))
    new, changed = [], []
    for key, iri in sorted(by_key.items()):
        there = known.get(key)
        if there is None:
            new.append(Activity(key=key, iri=iri, definition=xapi.reading.write(said[iri])))
            continue
        text = xapi.reading.write(
            xapi.storing.merged(xapi.reading.read(there.definition), said[iri])
        )
        if text != there.definition:
            there.definition = text
            changed.append(there)
    Activity.objects.bulk_create(new, ignore_conflicts=True)
    Activity.objects.bulk_update(changed, ["definition"])


def keep_files(files: Mapping[str, Part]) -> None:
    """Keep attachments, each once."""
    Attachment.objects.bulk_create(
        [Attachment(sha2=sha2, content=part.content) for sha2, part in files.items()],
        ignore_conflicts=True,
    )
