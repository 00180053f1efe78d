"""Reading hazard walks; each walker sees only their own."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from kompas.core.home import hazard_walk
from kompas.web.accounts import rights
from kompas.web.accounts.models import Actor
from kompas.web.accounts.queries import Whose
from kompas.web.homes.models import HazardWalk


def of(who: Whose) -> QuerySet[HazardWalk]:
    """The walks of an account or visitor, newest first."""
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return HazardWalk.objects.filter(mine)


def of_actor(by: Actor) -> QuerySet[HazardWalk]:
    """The walks of whoever acts, newest first."""
    return of(Whose(by.account.pk if by.account else None, by.visitor))


def get(who: Whose, home: str, pk: UUID, right: str = "homes.read_walk") -> HazardWalk:
    """One walk for somebody who has this right on it; Http404 for everybody else."""
    found = HazardWalk.objects.filter(pk=pk, home=home).first()
    if found is None or not rights.may(who, right, found):
        raise Http404
    return found


def setting_of(walk: HazardWalk) -> hazard_walk.Setting:
    """What the walk rests on."""
    return hazard_walk.Setting.from_data(walk.setting)


def log_of(walk: HazardWalk) -> list[hazard_walk.Intent]:
    """What was done so far, in order."""
    written = walk.steps.values_list("intent", flat=True)
    return [hazard_walk.Intent.read(intent) for intent in written]
