"""The day itself: check-in, the live board, a new plan for the rest of the day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access, slots
from kompas.web.jobdays.actions import days, planning
from kompas.web.jobdays.models import Candidate, JobDay
from kompas.web.jobdays.organising.presenters.floor import BoardPage, CheckInPage, ReplanPage
from kompas.web.jobdays.organising.presenters.leading_words import refusal

SLOTS = {str(slot) for slot in range(60)}  # as many as a day may have


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody is there, does not come, or comes later."""
    found, problem = access.led(whose(request), pk), ""
    if request.method == "POST":
        row = _candidate(found, request.POST.get("code", ""), request.POST.get("candidate", ""))
        problem = _checked(request, row) if row else _nobody(request)
        if not problem:
            return redirect("jobdays:check-in", pk)
    page = CheckInPage(found, request, problem)
    status = 422 if problem else 200
    return render(request, "jobdays/organising/check_in.html", {"page": page}, status=status)


def _candidate(day: JobDay, code: str, pk: str) -> Candidate | None:
    """Whom a code or a choice from the list means."""
    if code.strip():
        return day.candidates.filter(code=codes.plain(code)).first()
    return next((one for one in day.candidates.all() if str(one.pk) == pk), None)


def _nobody(request: HttpRequest) -> str:
    if request.POST.get("code", "").strip():
        return _("Nobody of this day has that code. Look at it again, or choose from the list.")
    return _("Type a code, or choose somebody from the list.")


def _checked(request: HttpRequest, row: Candidate) -> str:
    """Do what was asked; gives what is wrong."""
    by, kind, slot = accounts.actor(request), request.POST.get("act"), request.POST.get("slot", "")
    if kind == "arrived":
        planning.arrived(candidate=row, by=by)
        messages.success(request, _("%s is there.") % row.name)
    elif kind == "absent":
        planning.absent(candidate=row, by=by)
        messages.success(request, _("%s does not come. Replan to fill the places.") % row.name)
    elif kind == "comes":
        planning.absent(candidate=row, is_absent=False, by=by)
        messages.success(
            request, _("%s comes after all. Replan to give meetings again.") % row.name
        )
    elif kind == "late" and slot in SLOTS:
        return _late(request, row, int(slot), by)
    else:
        return _("Choose from when on they are there.")
    return ""


def _late(request: HttpRequest, row: Candidate, slot: int, by: Any) -> str:  # noqa: ANN401 - actor
    try:
        planning.late(candidate=row, slot=slot, by=by)
    except days.Refused as no:
        return refusal(no.why)
    told = {"name": row.name, "time": f"{slots.begins(row.job_day, slot):%H:%M}"}
    messages.success(request, _("%(name)s comes at %(time)s. Replan to move meetings.") % told)
    return ""


def _board(request: HttpRequest, pk: UUID, template: str, has_names: bool) -> HttpResponse:
    page = BoardPage(access.led(whose(request), pk), request, has_names)
    whole = not request.headers.get("HX-Request")
    shown = template if whole else "_board"
    return render(request, f"jobdays/organising/{shown}.html", {"page": page})


@require_safe
@never_cache
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is under way, what is next, who is missed."""
    return _board(request, pk, "board", has_names=True)


@require_safe
@never_cache
def wall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for a projector, without any name."""
    return _board(request, pk, "wall", has_names=False)


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A booth closes, an interpreter does not come: on to what a new plan would change."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    if request.POST.get("act") == "close":
        for row in found.booths.all():
            if str(row.number) == request.POST.get("booth"):
                planning.close(booth=row, is_closed=True, by=by)
    for one in found.interpreters.all():
        if str(one.pk) == request.POST.get("interpreter"):
            planning.interpreter_absent(interpreter=one, is_absent=True, by=by)
    return redirect("jobdays:replan", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def replan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a new plan would change, and who is told; then do it."""
    found = access.led(whose(request), pk)
    if request.method != "POST":
        page = ReplanPage(found, request)
        return render(request, "jobdays/organising/replan.html", {"page": page})
    try:
        made = planning.replan(day=found, by=accounts.actor(request))
    except days.Refused as no:
        messages.error(request, refusal(no.why))
        return redirect("jobdays:schedule", pk)
    counts = {"gone": len(made.cancelled), "moved": len(made.moved), "new": len(made.added)}
    said = _("Planned anew: %(gone)s cancelled, %(moved)s moved, %(new)s added.")
    messages.success(request, said % counts)
    return redirect("jobdays:board", pk)
