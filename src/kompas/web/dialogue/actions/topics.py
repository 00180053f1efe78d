"""Topics: make one, set how it goes, make codes, erase, expire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.dialogue.models import OneTimeCode, Topic

CODE_LENGTH, ONE_TIME_LENGTH = 6, 10
KEPT = timedelta(days=365)
MOST_CODES = 2000
LONGEST_ROUND = 120  # minutes


class NoMoreCodes(Exception):
    """A topic has as many one-time codes as it may have."""


@dataclass(frozen=True)
class Asked:
    """What a topic is about, by language, and how people come in."""

    title: Mapping[str, str]
    about: Mapping[str, str]
    lets_anyone_in: bool = False
    shows_at_once: bool = False
    is_listed: bool = True


@transaction.atomic
def start(*, asked: Asked, organisation: Organisation, by: Actor) -> Topic:
    """Make a topic, open, with a join code."""
    made = Topic.objects.create(
        organisation=organisation,
        account=by.account,
        title=dict(asked.title),
        about=dict(asked.about),
        code=codes.free(CODE_LENGTH, Topic),
        lets_anyone_in=asked.lets_anyone_in,
        shows_at_once=asked.shows_at_once,
        is_listed=asked.is_listed,
        expires_at=timezone.now() + KEPT,
    )
    accounts.record(by=by, verb="dialogue.start", subject=made)
    return made


@transaction.atomic
def set_open(*, topic: Topic, is_open: bool, by: Actor) -> None:
    """Open or close the voting; what was said stays."""
    Topic.objects.filter(pk=topic.pk).update(is_open=is_open, ends_at=None)
    accounts.record(by=by, verb="dialogue.open", subject=topic, open=is_open)


@transaction.atomic
def set_door(*, topic: Topic, lets_anyone_in: bool, by: Actor) -> None:
    """Let anyone in who has the link, or only whoever has a one-time code."""
    Topic.objects.filter(pk=topic.pk).update(lets_anyone_in=lets_anyone_in)
    accounts.record(by=by, verb="dialogue.door", subject=topic, anyone=lets_anyone_in)


@transaction.atomic
def set_round(*, topic: Topic, minutes: int, by: Actor) -> None:
    """Begin a round of so many minutes (0 ends it); ValueError for more than two hours."""
    if not 0 <= minutes <= LONGEST_ROUND:
        raise ValueError(f"a round takes 0 to {LONGEST_ROUND} minutes")
    ends = timezone.now() + timedelta(minutes=minutes) if minutes else None
    Topic.objects.filter(pk=topic.pk).update(ends_at=ends)
    accounts.record(by=by, verb="dialogue.round", subject=topic, minutes=minutes)


@transaction.atomic
def make_codes(*, topic: Topic, count: int, by: Actor) -> None:
    """Make one-time codes; NoMoreCodes beyond MOST_CODES of one topic."""
    Topic.objects.select_for_update().get(pk=topic.pk)
    if count < 1 or topic.codes.count() + count > MOST_CODES:
        raise NoMoreCodes
    made = codes.several(ONE_TIME_LENGTH, count, OneTimeCode)
    OneTimeCode.objects.bulk_create(OneTimeCode(topic=topic, code=code) for code in made)
    accounts.record(by=by, verb="dialogue.make_codes", subject=topic, count=count)


def changed(topic: Topic) -> None:
    """Note that the result may be another one now."""
    Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1)


@transaction.atomic
def erase(*, topic: Topic, by: Actor) -> None:
    """Erase a topic with all that was said, at once."""
    accounts.record(by=by, verb="dialogue.erase", subject=topic)
    topic.delete()


@transaction.atomic
def expire() -> int:
    """Erase topics past their time."""
    past = Topic.objects.filter(expires_at__lt=timezone.now())
    count = past.count()
    if count:
        accounts.record(by=accounts.system(), verb="dialogue.expire", count=count)
        past.delete()
    return count
