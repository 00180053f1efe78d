"""The calendar of a candidate, for calendar programs: no cookie, no language in its address.

Somebody who withdrew is not known any more; their address then only says what was cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kompas.core.talent.exchange.calendar import Entry, calendar
from kompas.web.jobdays import places, presenters, slots
from kompas.web.jobdays.models import Cancelled, Candidate, JobDay, Meeting

ORDER = ("nl", "fr", "en")


@require_safe
@cache_control(private=True, max_age=60)
def feed(request: HttpRequest, key: UUID) -> HttpResponse:
    """The meetings of a candidate, and those that were cancelled; 404 for an unknown key."""
    found = Candidate.objects.select_related("job_day").filter(calendar_key=key).first()
    gone = list(Cancelled.objects.select_related("job_day").filter(candidate_key=key))
    if found is None and not gone:
        raise Http404
    day = found.job_day if found else gone[0].job_day
    language = found.language if found else day_language(gone)
    with translation.override(language):
        body = calendar(entries(found, gone), name=_name(day), zone=day.zone)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="kompas.ics"'
    return answer


def day_language(gone: Iterable[Cancelled]) -> str:
    """The language for somebody of whom nothing is known any more: the first that the day has."""
    day = next(iter(gone)).job_day
    return next((code for code in ORDER if day.title.get(code)), "en")


def entries(found: Candidate | None, gone: Iterable[Cancelled]) -> list[Entry]:
    """What is planned, and what was cancelled and is not planned again under the same number."""
    planned = (
        list(found.meetings.select_related("job_day", "booth", "interpreter", "vacancy"))
        if found
        else []
    )
    here = {one.pk for one in planned}
    latest = {one.uid: one for one in gone if one.uid not in here}
    return [_entry(one) for one in planned] + [_cancelled(one) for one in latest.values()]


def _name(day: JobDay) -> str:
    return presenters.in_words(day.title)[0]


def _entry(one: Meeting) -> Entry:
    day, booth = one.job_day, one.booth
    told = [one.vacancy.title] if one.vacancy else []
    if one.interpreter:
        told.append(_("Interpreter: %s") % one.interpreter.name)
    where = ", ".join(part for part in (day.address, places.name(day.place)) if part)
    return Entry(
        uid=str(one.pk),
        starts=slots.begins(day, one.slot),
        ends=slots.ends(day, one.slot),
        summary=booth.institution,
        updated=one.updated_at,
        sequence=one.sequence,
        place=where,
        hall=booth.hall,
        booth=_("Booth %s") % booth.number,
        description="\n".join(told),
    )


def _cancelled(one: Cancelled) -> Entry:
    """A meeting that is not any more: only when it would have been."""
    return Entry(
        uid=str(one.uid),
        starts=slots.begins(one.job_day, one.slot),
        ends=slots.ends(one.job_day, one.slot),
        summary=_("Cancelled"),
        updated=one.at,
        sequence=one.sequence,
        is_cancelled=True,
    )


urlpatterns = [path("candidates/<uuid:key>.ics", feed, name="calendar-of-candidate")]
