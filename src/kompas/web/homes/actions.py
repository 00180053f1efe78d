"""Writing hazard walks: begin, one more step, erase, expire. Each leaves an audit line."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from kompas.core import catalog
from kompas.core.home import hazard_walk
from kompas.core.home.days.routine import Fare
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.homes import days, queries
from kompas.web.homes.models import HazardWalk, WalkStep

KEPT = timedelta(days=7)
AT_ONCE = 20  # walks that one account or visitor keeps; the oldest make place


class TakenByAnother(Exception):
    """The number of a step is taken by another intent: another window was faster."""


@transaction.atomic
def begin(*, home: str, by: Actor, seed: int | None = None) -> HazardWalk:
    """Begin a walk through a home that has one; `seed` is drawn when it is not given."""
    known = catalog.load()
    luck = int(get_random_string(6, "0123456789")) if seed is None else seed
    rule, fare = hazard_walk.rule_of(known.spotting), Fare(goes_out=False)
    walk, plan = known.walks[home], days.plan_of(home)
    setting = hazard_walk.begin(home, plan, walk, rule, luck, fare)
    old = queries.of_actor(by)[AT_ONCE - 1 :]
    HazardWalk.objects.filter(pk__in=[one.pk for one in old]).delete()
    made = HazardWalk.objects.create(
        account=by.account,
        visitor=by.visitor,
        home=home,
        setting=setting.to_data(),
        expires_at=timezone.now() + KEPT,
    )
    accounts.record(by=by, verb="homes.begin_walk", subject=made)
    return made


@transaction.atomic
def do(*, walk: HazardWalk, number: int, intent: hazard_walk.Intent, by: Actor) -> bool:
    """Add one step under its number, the next of the log; gives whether it was new.

    The same intent under the same number counts once. Raises TakenByAnother when that number
    holds another intent or comes too early, NotNow when the walk cannot take the intent.
    """
    held = HazardWalk.objects.select_for_update().get(pk=walk.pk)
    if number <= held.length:
        if held.steps.filter(number=number, intent=str(intent)).exists():
            return False
        raise TakenByAnother
    if number > held.length + 1:
        raise TakenByAnother
    setting = queries.setting_of(held)
    hazard_walk.step(setting, hazard_walk.replay(setting, queries.log_of(held)), intent)
    WalkStep.objects.create(walk=held, number=number, intent=str(intent))
    held.length = number
    held.save(update_fields=["length"])
    accounts.record(by=by, verb="homes.walk", subject=held)
    return True


@transaction.atomic
def erase(*, walk: HazardWalk, by: Actor) -> None:
    """Erase a walk with its log, at once."""
    accounts.record(by=by, verb="homes.erase_walk", subject=walk)
    walk.delete()


@transaction.atomic
def expire() -> int:
    """Erase walks that are past their time."""
    past = HazardWalk.objects.filter(expires_at__lt=timezone.now())
    count = past.count()
    if count:
        accounts.record(by=accounts.system(), verb="homes.expire", count=count)
        past.delete()
    return count
