"""The schedule: problems before it, its progress, its figures, the whole plan, the door list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import days
from kompas.web.jobdays.actions import planning as actions
from kompas.web.jobdays.organising.presenters.leading_words import refusal
from kompas.web.jobdays.organising.presenters.plan import PlanPage
from kompas.web.jobdays.organising.presenters.planning import SchedulePage


@require_safe
@never_cache
def schedule(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whoever has no feasible booth; work it out; what it gives."""
    page = SchedulePage(access.led(whose(request), pk), request)
    part = "_before" if request.headers.get("HX-Request") else "schedule"
    return render(request, f"jobdays/organising/{part}.html", {"page": page})


@require_safe
@never_cache
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part that changes while it is worked out; asks for the whole page when it is over."""
    page = SchedulePage(access.led(whose(request), pk), request)
    if not request.headers.get("HX-Request"):
        return redirect("jobdays:schedule", pk)
    answer = render(request, "jobdays/organising/_progress.html", {"page": page})
    if not page.is_busy:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Work the schedule out, or set it aside."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    try:
        if request.POST.get("act") == "plan":
            actions.ask(day=found, by=by)
        elif request.POST.get("act") == "aside" and request.POST.get("sure"):
            count = days.set_aside(day=found, by=by)
            messages.success(request, _("Set aside: %s meetings are not planned any more.") % count)
        else:
            messages.error(request, _("Tick that you are sure, then set it aside."))
    except days.Refused as no:
        messages.error(request, refusal(no.why))
    return redirect("jobdays:schedule", pk)


def _printed(request: HttpRequest, pk: UUID, template: str) -> HttpResponse:
    page = PlanPage(access.led(whose(request), pk), request)
    accounts.record(by=accounts.actor(request), verb="jobdays.look_at_plan", subject=page.day)
    return render(request, f"jobdays/organising/{template}.html", {"page": page})


@require_safe
@never_cache
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every meeting, by hall and booth."""
    return _printed(request, pk, "plan")


@require_safe
@never_cache
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every meeting, by candidate."""
    return _printed(request, pk, "people")


@require_safe
@never_cache
def door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who comes, by name, to print for the door."""
    return _printed(request, pk, "door")
