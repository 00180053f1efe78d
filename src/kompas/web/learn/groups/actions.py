"""Groups: begin one, let its trainers see, stop that, say what was seen, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from kompas.core.catalog.vocabulary import Mastery
from kompas.core.competence import Evidence
from kompas.core.competence.evidence import Ground
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.learn import actions as learning
from kompas.web.learn.actions import KEPT, Refused
from kompas.web.learn.groups import queries
from kompas.web.learn.models import Group, Learner, Seen, Share

CODE_LENGTH = 6
MOST_GROUPS, MOST_SHARES, MOST_SEEN = 200, 200, 500
LONG_AGO = timedelta(days=365)


@dataclass(frozen=True)
class Sight:
    """What a trainer saw: a competence, how far, where, when, in a few words."""

    competence: str
    level: Mastery
    ground: Ground
    on: date
    scenario: str = ""
    words: str = ""


@transaction.atomic
def begin(*, name: str, curriculum: str, organisation: Organisation, by: Actor) -> Group:
    """Begin a group; a second click finds the one that has this name and learns this already.

    Raises Refused `many` for more than an organisation can lead.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    ours = Group.objects.filter(organisation=organisation)
    if known := ours.filter(name=name, curriculum=curriculum).first():
        return known
    if ours.count() >= MOST_GROUPS:
        raise Refused("many")
    made = Group.objects.create(
        name=name,
        curriculum=curriculum,
        organisation=organisation,
        code=codes.free(CODE_LENGTH, Group),
        expires_at=timezone.now() + KEPT,
    )
    accounts.record(by=by, verb="learn.begin_group", subject=made)
    return made


@transaction.atomic
def end(*, group: Group, by: Actor) -> None:
    """End a group: nobody sees anybody through it any more. What was seen stays the learners'."""
    accounts.record(by=by, verb="learn.end_group", subject=group)
    group.delete()


@transaction.atomic
def share(*, group: Group, name: str, by: Actor) -> Share:
    """Let the trainers of a group see how far one is, under a name; again changes the name.

    Raises Refused `many` when the group is full.
    """
    Group.objects.select_for_update().get(pk=group.pk)
    mine = learning.enrol(curriculum=group.curriculum, by=by)
    known = group.shares.filter(learner=mine).first()
    if known is None and group.shares.count() >= MOST_SHARES:
        raise Refused("full")
    made = known or Share(group=group, learner=mine)
    made.name = name
    made.save()
    accounts.record(by=learning.under_pseudonym(mine), verb="learn.share", subject=group)
    return made


@transaction.atomic
def stop_sharing(*, share: Share) -> None:
    """The trainers of a group see nothing any more, from now on."""
    by = learning.under_pseudonym(share.learner)
    accounts.record(by=by, verb="learn.stop_sharing", subject=share.group)
    share.delete()


@transaction.atomic
def see(*, share: Share, sight: Sight, by: Actor) -> Seen:
    """Say what a trainer saw somebody do. Raises Refused: `future`, `past` (more than a year ago),
    `week` (it cannot be seen in that play), `many`; EvidenceProblem for what cannot carry it.
    """
    Evidence(sight.competence, sight.level, sight.ground)
    today = timezone.localdate()
    if not today - LONG_AGO <= sight.on <= today:
        raise Refused("future" if sight.on > today else "past")
    if not _fits(sight):
        raise Refused("week")
    Learner.objects.select_for_update().get(pk=share.learner.pk)
    if share.learner.seen.count() >= MOST_SEEN:
        raise Refused("many")
    made, is_new = Seen.objects.get_or_create(
        learner=share.learner, organisation=share.group.organisation, **vars(sight)
    )
    if is_new:  # a second click keeps nothing twice
        accounts.record(by=by, verb="learn.see", subject=made)
    return made


def _fits(sight: Sight) -> bool:
    if sight.ground != "play":
        return not sight.scenario
    return sight.scenario in queries.scenarios_that_show(sight.competence)


@transaction.atomic
def take_back(*, seen: Seen, by: Actor) -> None:
    """Take back what was seen: by the organisation that said it, or by whom it is about."""
    accounts.record(by=by, verb="learn.take_back", subject=seen)
    seen.delete()


@transaction.atomic
def looked(*, group: Group, by: Actor, whom: Learner | None = None) -> None:
    """Note that a trainer looked at a group, or at one learner in it."""
    seen = {"learner": str(whom.pseudonym)} if whom else {}
    accounts.record(by=by, verb="learn.look", subject=group, **seen)
