"""Who may come to which lesson and play."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kompas.web.accounts import codes, rights
from kompas.web.accounts.queries import Whose, trains
from kompas.web.plays.models import Lesson, Play, Seat
from kompas.web.shell.missing import SignInFirst

SEEN_EVERY = timedelta(seconds=60)


def lessons(who: Whose) -> QuerySet[Lesson]:
    """The lessons that somebody leads, newest first."""
    mine = Q(organisation_id__in=trains(who))
    if who.account_id:
        mine |= Q(organisation=None, account_id=who.account_id)
    if who.visitor:
        mine |= Q(organisation=None, visitor=who.visitor)
    return Lesson.objects.filter(mine)


def lesson(who: Whose, pk: UUID) -> Lesson:
    """One lesson for somebody who leads it; Http404 for everybody else."""
    found = Lesson.objects.filter(pk=pk).first()
    if found is None or not rights.may(who, "plays.lead", found):
        raise _not_led()
    return found


def led(who: Whose, pk: UUID) -> Play:
    """One play for somebody who leads it; Http404 for everybody else."""
    found = Play.objects.select_related("lesson").filter(pk=pk).first()
    if found is None or not rights.may(who, "plays.lead", found.lesson):
        raise _not_led()
    return found


def _not_led() -> SignInFirst:
    """Nothing here; but whoever led it may only have been signed out, by a restart for one."""
    return SignInFirst(
        _(
            "Do you lead this lesson? Sign in, and it is here again. When Kompas was started "
            "anew with --demo, its new password stands in the terminal."
        )
    )


def seat(who: Whose, pk: UUID) -> Seat:
    """The seat that somebody has at a play; Http404 without one."""
    found = (
        Seat.objects.filter(play_id=pk)
        .filter(_of(who))
        .select_related("play__lesson")
        .defer("play__debrief", "play__outcome")
        .first()
    )
    if found is None or not rights.may(who, "plays.play", found):
        raise Http404
    return found


def _of(who: Whose) -> Q:
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return mine


def seats(who: Whose) -> QuerySet[Seat]:
    """All seats of somebody, newest first."""
    return Seat.objects.filter(_of(who)).select_related("play__lesson").order_by("-joined_at")


def saw(seat: Seat) -> None:
    """Note that somebody looks at this seat's page; at most once a minute."""
    now = timezone.now()
    if now - seat.seen_at > SEEN_EVERY:
        Seat.objects.filter(pk=seat.pk).update(seen_at=now)


def by_code(code: str) -> Lesson | None:
    """The lesson that this code opens now; letters may be small, with spaces or a hyphen."""
    plain = codes.plain(code)
    found = Lesson.objects.filter(code=plain).first()
    return found if found is not None and found.is_open else None
