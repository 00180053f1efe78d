"""Ask for a badge, take it back, revoke it. No audit line leads from a badge to its holder."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from kompas.core import badges, catalog
from kompas.core.catalog.units import Curriculum
from kompas.core.catalog.vocabulary import Language
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.accounts.queries import Whose
from kompas.web.badges import queries
from kompas.web.badges.models import Achievement, Badge, Holding
from kompas.web.learn import queries as learning
from kompas.web.learn.actions import under_pseudonym
from kompas.web.learn.models import Learner

FULL = badges.STATUS_SIZE // 2  # beyond this a free place would be long to find by chance


class Refused(Exception):
    """It cannot be done; `why` names the sentence to say."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def ask(*, curriculum: Curriculum, language: Language, name: str, address: str, by: Actor) -> str:
    """Ask for the badge of a curriculum; gives it signed. Asked twice, it is the same badge.

    Raises Refused: `not_yet` (units are left), `other_name` (it was made with another name).
    """
    mine = learning.learner(Whose(by.account_id, by.visitor))
    if mine is None or queries.missing(mine, curriculum):
        raise Refused("not_yet")
    mine = Learner.objects.select_for_update().get(pk=mine.pk)
    held = queries.held(mine).get(curriculum.slug)
    if held is not None:
        return signed(held, name)
    badge = _issue(_achievement(curriculum, language, address), address)
    made = Holding(badge=badge, learner=mine, curriculum=curriculum.slug)
    made.fingerprint = _fingerprint(badge, badges.clean_name(name))
    made.save()
    accounts.record(by=under_pseudonym(mine), verb="badges.ask")
    return signed(made, name)


def signed(held: Holding, name: str) -> str:
    """A badge signed, with the name that was chosen for it; raises Refused `other_name`."""
    name = badges.clean_name(name)
    if not constant_time_compare(held.fingerprint, _fingerprint(held.badge, name)):
        raise Refused("other_name")
    issuer = queries.issuer(held.badge.address, held.badge.issuer)
    return issuer.issue(_as_badge(held.badge, name))


@transaction.atomic
def withdraw(*, held: Holding) -> Badge:
    """Take a badge back: it is revoked, and nothing here leads to its holder any more."""
    badge, learner = held.badge, held.learner
    held.delete()
    _revoke(badge, Badge.Reason.HOLDER)
    accounts.record(by=under_pseudonym(learner), verb="badges.withdraw")
    return badge


@transaction.atomic
def revoke(*, badge: Badge, reason: str, by: Actor) -> Badge:
    """Revoke a badge, with a reason that is public; once revoked it stays so. Raises Refused
    `reason` for a reason that is none.
    """
    if reason not in Badge.Reason.values or reason == Badge.Reason.HOLDER:
        raise Refused("reason")
    badge = Badge.objects.select_for_update().get(pk=badge.pk)
    if badge.revoked_at is None:
        _revoke(badge, reason)
        accounts.record(by=by, verb="badges.revoke", subject=badge, reason=reason)
    return badge


def _revoke(badge: Badge, reason: str) -> None:
    if badge.revoked_at is None:
        badge.revoked_at, badge.reason = _today(), reason
        badge.save(update_fields=["revoked_at", "reason"])


def _today() -> datetime:
    """The day in UTC, at its beginning: a moment would lead to the audit line of the same moment,
    and so from the name in a badge to the pseudonym.
    """
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _achievement(one: Curriculum, language: Language, address: str) -> Achievement:
    trial = queries.is_trial(address)
    made = badges.achievement(one, catalog.load(), language, address, trial)
    kept = {"curriculum": one.slug, "language": language, "body": made.body}
    return Achievement.objects.get_or_create(version=made.version, defaults=kept)[0]


def _issue(achievement: Achievement, address: str) -> Badge:
    place = _free_place()
    return Badge.objects.create(
        achievement=achievement,
        address=address,
        issuer=queries.issuer_name(),
        number=place.number,
        index=place.index,
        at=_today(),
        is_trial=queries.is_trial(address),
    )


def _free_place() -> badges.Place:
    """A place by chance, so that it says nothing about who came before or after."""
    number = Badge.objects.count() // FULL + 1
    while True:
        index = secrets.randbelow(badges.STATUS_SIZE)
        if not Badge.objects.filter(number=number, index=index).exists():
            return badges.Place(number, index)


def _as_badge(badge: Badge, name: str) -> badges.Badge:
    return badges.Badge(
        id=badge.id,
        holder=badge.holder,
        achievement=document(badge.achievement, badge.address),
        at=badge.at,
        place=badge.place,
        name=name,
        evidence=tuple(_evidence(badge)),
    )


def document(achievement: Achievement, address: str) -> dict[str, object]:
    """What a badge says, as it is published."""
    language = cast(Language, achievement.language)
    pinned = badges.Achievement(achievement.curriculum, language, achievement.body)
    return pinned.document(address)


def _evidence(badge: Badge) -> Iterator[tuple[str, str]]:
    """What was done: by the narrative of its criteria, which does not change with the content."""
    criteria = badge.achievement.body["criteria"]
    yield badge.achievement.body["name"], criteria["id"]


def _fingerprint(badge: Badge, name: str) -> str:
    told = f"{badge.pk}:{badge.holder}:{name}"
    return salted_hmac("kompas.badges", told, algorithm="sha256").hexdigest()
