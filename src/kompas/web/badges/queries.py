"""What is known of badges: whether somebody may have one, whose it is, whether it stands."""

from collections.abc import Mapping
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from kompas.core import badges, catalog
from kompas.core.catalog.units import Curriculum, WholeUnit
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import Whose
from kompas.web.badges import keys
from kompas.web.badges.models import Badge, Holding
from kompas.web.learn import queries as learning
from kompas.web.learn.models import Learner


def address(request: HttpRequest) -> str:
    """The address under which badges are published: the fixed one, or else this request's own."""
    return settings.ADDRESS or f"{request.scheme}://{request.get_host()}"


def is_trial(address: str) -> bool:
    """Whether others cannot look there: only a fixed address under https is one to print."""
    return urlsplit(address).scheme != "https" or address != settings.ADDRESS


def issuer_name() -> str:
    """Who stands on a badge as its issuer."""
    found = Organisation.objects.filter(slug=settings.ISSUER).first() if settings.ISSUER else None
    return f"{found.name} (Kompas)" if found else "Kompas"


def issuer(address: str, name: str) -> badges.Issuer:
    """Who issues, with the key that signs now."""
    return badges.Issuer(address, name, keys.signing_key())


def missing(mine: Learner | None, one: Curriculum) -> list[WholeUnit]:
    """The units that somebody has not shown yet; what was shown is never taken back."""
    units = [catalog.load().units[slug] for slug in one.units]
    shown = {(row.unit, row.competence) for row in mine.shown.all()} if mine else set()
    return [u for u in units if not shown.issuperset((u.slug, c) for c in u.unit.evidence)]


def holding(who: Whose, pk: UUID) -> Holding | None:
    """A badge of somebody's own."""
    mine = learning.learner(who)
    found = Holding.objects.select_related("badge__achievement", "learner")
    return found.filter(learner=mine, badge_id=pk).first() if mine else None


def held(mine: Learner | None) -> Mapping[str, Holding]:
    """Somebody's badges, by the curriculum."""
    rows = mine.holdings.select_related("badge__achievement") if mine else ()
    return {row.curriculum: row for row in rows}


def badge(pk: UUID) -> Badge | None:
    """A badge by its number."""
    return Badge.objects.select_related("achievement").filter(pk=pk).first()


def revoked(number: int) -> list[int]:
    """The places of a list that are revoked."""
    found = Badge.objects.filter(number=number, revoked_at__isnull=False)
    return list(found.values_list("index", flat=True))


def is_revoked(place: badges.Place) -> bool | None:
    """Whether the badge at a place is revoked; None when there is none."""
    found = Badge.objects.filter(number=place.number, index=place.index).first()
    return None if found is None else found.revoked_at is not None


def ours(address: str) -> badges.Ours:
    """What tells our badges from others."""
    issued_at = Badge.objects.order_by().values_list("address", flat=True).distinct()
    return badges.Ours(frozenset({address, *issued_at}), keys.public_keys(), is_revoked)


def claimed(checked: badges.Checked) -> Badge | None:
    """The badge that a credential of ours names, where there is one."""
    try:
        return badge(UUID(str(checked.claims.get("id")).rpartition("/")[2]))
    except ValueError:
        return None
