"""Readings: what the votes say, worked out at once when few, else beside the pages, and kept."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from kompas.core import dialogue
from kompas.web.accounts import actions as accounts
from kompas.web.dialogue.models import Reading, Topic
from kompas.web.dialogue.queries import votes

AT_ONCE = 2_000  # cells of the table; beyond that a page does not wait
AT_MOST_EVERY = timedelta(seconds=20)  # a room that looks after each vote reads the older one
PATIENCE = timedelta(minutes=5)  # before a work that was asked for is asked for again
logger = logging.getLogger(__name__)


def reading(topic: Topic, with_unverified: bool) -> Reading:
    """The newest reading: worked out now when that is quick, else asked for and the older one."""
    found = Reading.objects.filter(topic=topic, with_unverified=with_unverified).first()
    if found is not None and found.version == topic.version and found.result is not None:
        return found
    if found is not None and found.made_at and timezone.now() - found.made_at < AT_MOST_EVERY:
        return found
    cells = topic.statements.count() * topic.voters.count()
    if cells <= AT_ONCE:
        return _kept(topic, with_unverified, worked_out(topic, with_unverified))
    return _asked(topic, with_unverified, found)


def worked_out(topic: Topic, with_unverified: bool) -> dict[str, Any]:
    """What the votes say, as a plain object; statements by their id."""
    cast = votes.cast(topic, with_unverified)
    told = dialogue.as_json(dialogue.look(cast.votes))
    return {
        **told,
        "statements": [str(pk) for pk in cast.statements],
        "alike": votes.clones(cast.votes),
    }


def _kept(topic: Topic, with_unverified: bool, result: dict[str, Any]) -> Reading:
    now = timezone.now()
    with transaction.atomic():
        made, _ = Reading.objects.update_or_create(
            topic=topic,
            with_unverified=with_unverified,
            defaults={
                "version": topic.version,
                "result": result,
                "made_at": now,
                "wanted_at": None,
            },
        )
        by = accounts.system()
        accounts.record(by=by, verb="dialogue.read_votes", subject=topic, all=with_unverified)
    return made


def _asked(topic: Topic, with_unverified: bool, found: Reading | None) -> Reading:
    now = timezone.now()
    if found is not None and found.wanted_at and now - found.wanted_at < PATIENCE:
        return found
    with transaction.atomic():
        made, _ = Reading.objects.update_or_create(
            topic=topic,
            with_unverified=with_unverified,
            defaults={"wanted_at": now},
            create_defaults={"wanted_at": now, "version": 0},
        )
        transaction.on_commit(lambda: work_out.enqueue(str(topic.pk), with_unverified))
    return made


@task(priority=20)
def work_out(pk: str, with_unverified: bool) -> None:
    """Work out one reading, unless its topic was erased meanwhile."""
    topic = Topic.objects.filter(pk=UUID(pk)).first()
    if topic is not None:
        _kept(topic, with_unverified, worked_out(topic, with_unverified))
