"""Reading needs."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from kompas.web.accounts.queries import Whose
from kompas.web.guide.models import Need
from kompas.web.guide.queries.places import municipalities

MOST_A_DAY = 20  # by one account or visitor


@dataclass(frozen=True)
class Sought:
    """What somebody looks for in the register; an empty word leaves a question open."""

    kind: str = ""
    state: str = ""
    region: str = ""
    language: str = ""
    words: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether anything was asked at all."""
        return any((self.kind, self.state, self.region, self.language, self.words))


def register(sought: Sought) -> QuerySet[Need]:
    """The needs that fit, newest first, with their translations."""
    found = Need.objects.prefetch_related("translations").select_related("organisation")
    if sought.kind:
        found = found.filter(kind=sought.kind)
    if sought.state:
        found = found.filter(state=sought.state)
    if sought.language:
        found = found.filter(language=sought.language)
    if sought.region:
        found = found.filter(place__in=_places_in(sought.region))
    if sought.words:
        said = Q(words__icontains=sought.words) | Q(translations__words__icontains=sought.words)
        found = found.filter(said).distinct()
    return found


def _places_in(region: str) -> list[str]:
    """The municipalities of a region that any need is about."""
    named = Need.objects.order_by().values_list("place", flat=True).distinct()
    known = municipalities()
    return [code for code in named if code in known and known[code].region == region]


def known(pk: UUID) -> Need | None:
    """One need, when there is such a one."""
    found = Need.objects.prefetch_related("translations").select_related("organisation")
    return found.filter(pk=pk).first()


def need(pk: UUID) -> Need:
    """One need; Http404 when there is none."""
    one = known(pk)
    if one is None:
        raise Http404
    return one


def of(who: Whose) -> Q:
    """What somebody made themselves, of any model that is `Made`."""
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return mine


def has_raised_enough(who: Whose) -> bool:
    """Whether this account or visitor has raised as many needs today as anybody may."""
    since = timezone.now() - timedelta(days=1)
    return Need.objects.filter(of(who), created_at__gte=since).count() >= MOST_A_DAY
