"""The day of a booth: its list, marks with and without a network, the list on paper."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import going
from kompas.web.jobdays.booths.forms.booth import MarkForm
from kompas.web.jobdays.booths.presenters.today import TodayPage, state, told

MOST_MARKS, LONGEST_AGO = 500, timedelta(days=7)
UNREADABLE = (
    ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip


@require_safe
@never_cache
def today(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meetings of a booth in the order of time; each look is noted."""
    return _list(request, pk, "jobdays/booths/today.html")


@require_safe
@never_cache
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same list to print."""
    return _list(request, pk, "jobdays/booths/paper.html")


def _list(request: HttpRequest, pk: UUID, template: str) -> HttpResponse:
    page = TodayPage(access.booth(whose(request), pk))
    going.look(booth=page.booth, meetings=page.meetings, by=accounts.actor(request))
    return render(request, template, {"page": page})


@require_safe
@never_cache
def plain(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list without names: what a browser may keep for a time without network."""
    page = TodayPage(access.booth(whose(request), pk), is_plain=True)
    return render(request, "jobdays/booths/today.html", {"page": page})


@require_safe
@never_cache
def worker(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The script that gives the list without names when nothing answers; it serves one booth."""
    file = finders.find("jobdays/booth-worker.js")
    return HttpResponse(Path(str(file)).read_bytes(), content_type="text/javascript")


@require_POST
def mark(request: HttpRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """A mark by a button."""
    booth, form = access.booth(whose(request), pk), MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This mark is not known. Press one of the buttons again."))
        return redirect("jobdays:today", pk)
    given = form.cleaned_data
    said = going.Said(meeting, given["state"], given["token"], timezone.now())
    settled = going.mark(booth=booth, marks=[said], by=accounts.actor(request))
    for one in told(settled):
        messages.warning(request, one)
    return redirect(f"{reverse('jobdays:today', args=[pk])}#m-{meeting}")


@require_POST
def marks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Marks that a browser kept: what became of each, and what each meeting is now. No names."""
    booth = access.booth(whose(request), pk)
    try:
        sent = list(_sent(request.body, timezone.now()))
    except UNREADABLE:
        return JsonResponse({"says": [_("These marks cannot be read.")]}, status=422)
    settled = going.mark(booth=booth, marks=sent, by=accounts.actor(request))
    rows = {one.meeting.pk: one.meeting for one in settled if one.meeting}
    answer = {
        "settled": [str(one.said.token) for one in settled],
        "states": {
            str(pk): {"state": row.state, "words": state(row.state)} for pk, row in rows.items()
        },
        "says": told(settled),
    }
    return JsonResponse(answer)


def _sent(body: bytes, now: datetime) -> Iterator[going.Said]:
    """Marks of a request; the clock of a device may be wrong, so each says how long ago it was."""
    given: list[dict[str, Any]] = json.loads(body)["marks"]
    if len(given) > MOST_MARKS:
        raise ValueError("too many")
    for one in given:
        form = MarkForm(one)
        if not form.is_valid():
            raise ValueError("no mark")
        ago = max(timedelta(), min(timedelta(seconds=float(one["ago"])), LONGEST_AGO))
        said = form.cleaned_data
        yield going.Said(UUID(str(one["meeting"])), said["state"], said["token"], now - ago)
