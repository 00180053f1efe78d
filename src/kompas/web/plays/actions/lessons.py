"""Lessons: start, open and close the door, erase, expire."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kompas.core import catalog, practice
from kompas.core.practice.log import play_head, play_of
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.plays.models import Content, Lesson, Play
from kompas.web.plays.queries import arms

CODE_LENGTH = 6
CODE_KEPT = timedelta(hours=12)
KEPT = timedelta(days=30)
KEPT_ALONE = timedelta(days=7)
MOST_GROUPS = 8


class NoMoreGroups(Exception):
    """A lesson has as many groups as one person can lead."""


@dataclass(frozen=True)
class Asked:
    """What a lesson is about: `groups` play the same week with the same luck."""

    scenario: str
    arm: tuple[str, ...] = ()
    policy: str = "usual"
    groups: int = 1
    seed: int | None = None


def start(*, asked: Asked, organisation: Organisation | None, by: Actor) -> Lesson:
    """Make a lesson with its plays and a code; raises practice.Refused for a wrong plan.

    What takes time, on a new machine even a compilation, is done before anything is locked.
    """
    seed = secrets.randbelow(2**31) if asked.seed is None else asked.seed
    plan = practice.Plan(asked.scenario, _arms(asked), runs=1, seed=seed, policy=asked.policy)
    prepared = practice.prepare(plan, catalog.load())
    head, texts = play_head(prepared, asked.arm, 0, asked.policy)
    play_of(head, texts)
    with transaction.atomic():
        return _kept(asked, (head, texts), organisation, by)


def _kept(
    asked: Asked,
    pinned: tuple[dict[str, Any], dict[str, str]],
    organisation: Organisation | None,
    by: Actor,
) -> Lesson:
    head, texts = pinned
    lesson = _lesson(asked, head["seed"], organisation, by)
    content, _ = Content.objects.get_or_create(hash=head["content_hash"], defaults={"texts": texts})
    for number in range(1, asked.groups + 1):
        Play.objects.create(lesson=lesson, number=number, content=content, head=head)
    accounts.record(by=by, verb="plays.start", subject=lesson, groups=asked.groups)
    return lesson


def _arms(asked: Asked) -> tuple[arms.Arm, ...]:
    """The play's own set of tools, and those it is compared with in the debrief."""
    others = arms.to_compare(catalog.load().scenario(asked.scenario))
    return (asked.arm, *(arm for arm in others if set(arm) != set(asked.arm)))


def _lesson(asked: Asked, seed: int, organisation: Organisation | None, by: Actor) -> Lesson:
    now = timezone.now()
    return Lesson.objects.create(
        organisation=organisation,
        account=by.account,
        visitor=by.visitor,
        scenario=asked.scenario,
        arm=list(asked.arm),
        policy=asked.policy,
        seed=seed,
        code=codes.free(CODE_LENGTH, Lesson),
        code_expires_at=now + CODE_KEPT,
        expires_at=now + (KEPT if organisation else KEPT_ALONE),
    )


@transaction.atomic
def set_door(*, lesson: Lesson, is_open: bool, by: Actor) -> None:
    """Open the door again with a new code, or close it: the old code lets nobody in any more."""
    now = timezone.now()
    lesson.code = codes.free(CODE_LENGTH, Lesson)
    lesson.code_expires_at = now + CODE_KEPT if is_open else now
    lesson.save(update_fields=["code", "code_expires_at"])
    accounts.record(by=by, verb="plays.door", subject=lesson, open=is_open)


@transaction.atomic
def add_group(*, lesson: Lesson, by: Actor) -> Play:
    """One more group, with the same week and luck; raises NoMoreGroups past MOST_GROUPS."""
    last = lesson.plays.select_for_update().latest("number")
    if lesson.plays.count() >= MOST_GROUPS:
        raise NoMoreGroups
    made = Play.objects.create(
        lesson=lesson, number=last.number + 1, content=last.content, head=last.head
    )
    accounts.record(by=by, verb="plays.add_group", subject=made)
    return made


@transaction.atomic
def erase(*, lesson: Lesson, by: Actor) -> None:
    """Erase a lesson with all its plays, at once."""
    accounts.record(by=by, verb="plays.erase", subject=lesson)
    lesson.delete()
    Content.objects.filter(play=None).delete()


@transaction.atomic
def expire() -> int:
    """Erase lessons past their time."""
    past = Lesson.objects.filter(expires_at__lt=timezone.now())
    count = past.count()
    if count:
        accounts.record(by=accounts.system(), verb="plays.expire", count=count)
        past.delete()
        Content.objects.filter(play=None).delete()
    return count
