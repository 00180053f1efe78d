"""Writes about decision files: each in one transaction, with one audit line."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from kompas.core.guide import DecisionFile
from kompas.core.guide.taking_up import settled
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.decisions.models import Circle, Decision, Version, Weighing
from kompas.web.decisions.queries import latest, weighed
from kompas.web.guide.models import Need

Document = dict[str, Any]
SECOND_CLICK = timedelta(seconds=30)
CODE_LENGTH, MOST_CIRCLES, MOST_WEIGHINGS = 8, 8, 500


class Stale(Exception):
    """Somebody else changed the file meanwhile; `newest` is the number of their version."""

    def __init__(self, newest: int) -> None:
        super().__init__(newest)
        self.newest = newest


class Full(Exception):
    """There are as many circles, or weights in one circle, as can be kept."""


@transaction.atomic
def begin(
    *, need: Need, document: Document, organisation: Organisation | None, by: Actor
) -> Decision:
    """Begin a file about a need; whoever clicks twice gets the same one.

    Raises pydantic's ValidationError for a file that is none.
    """
    if known := _just_begun(need, document["title"], by):
        return known
    made = Decision.objects.create(
        need=need, organisation=organisation, account=by.account, visitor=by.visitor
    )
    _add(made, 1, "begun", document, by)
    accounts.record(by=by, verb="decisions.begin", subject=made)
    return made


@transaction.atomic
def change(
    *, decision: Decision, base: int, part: str, to: Mapping[str, Any], by: Actor
) -> Version:
    """Add a version in which these fields are others, with everybody's weights as they are now.

    `base` is the number of the version that somebody saw when they wrote: raises Stale when there
    is a newer one, and ValidationError when the file would not hang together.
    """
    Decision.objects.select_for_update().get(pk=decision.pk)
    newest = latest(decision)
    if newest.number != base:
        raise Stale(newest.number)
    document = {**newest.document, **to}
    groups = [group.model_dump(mode="json") for group in weighed(decision, document)]
    made = _add(decision, base + 1, part, {**document, "groups": groups}, by)
    accounts.record(by=by, verb="decisions.change", subject=decision, part=part, number=base + 1)
    return made


@transaction.atomic
def add_circle(*, decision: Decision, name: str, by: Actor) -> Circle:
    """A group of people who may weigh, with a code of its own; the one of that name if it stands.

    Raises Full past MOST_CIRCLES.
    """
    slug = slugify(name) or "group"
    found = decision.circles.filter(slug=slug).first()
    if found:
        return found
    if decision.circles.count() >= MOST_CIRCLES:
        raise Full
    made = Circle.objects.create(
        decision=decision, slug=slug, name=name, code=codes.free(CODE_LENGTH, Circle)
    )
    accounts.record(by=by, verb="decisions.add_circle", subject=made)
    return made


@transaction.atomic
def weigh(
    *, circle: Circle, how: str, points: Mapping[str, float], instead: str | None, by: Actor
) -> Weighing:
    """Keep what one person finds important, in the place of what the same browser gave before.

    The audit line says that somebody weighed, not what: the two cannot be joined.
    """
    made = Weighing.objects.filter(pk=instead, circle=circle).first() if instead else None
    if made is None:
        if circle.weighings.count() >= MOST_WEIGHINGS:
            raise Full
        made = Weighing(circle=circle)
    made.how, made.points = how, dict(points)
    made.save()
    accounts.record(by=by, verb="decisions.weigh", subject=circle)
    return made


def _just_begun(need: Need, title: str, by: Actor) -> Decision | None:
    """The file that the same person began with these words a moment ago."""
    since = timezone.now() - SECOND_CLICK
    recent = need.decisions.filter(account=by.account, visitor=by.visitor, created_at__gt=since)
    return recent.filter(versions__number=1, versions__document__title=title).first()


def _add(decision: Decision, number: int, part: str, document: Document, by: Actor) -> Version:
    whole = settled(DecisionFile.model_validate(document)).model_dump(mode="json")
    return Version.objects.create(
        decision=decision, number=number, part=part, document=whole, by=by
    )
