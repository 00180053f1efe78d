"""Pages of candidates on the day: the plan, late, absent, the code, to withdraw."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access, slots
from kompas.web.jobdays.actions import candidates, planning
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.candidates.entry import as_candidate
from kompas.web.jobdays.candidates.forms import LateForm
from kompas.web.jobdays.candidates.planning import Plan
from kompas.web.jobdays.candidates.presenters import Own, refusal
from kompas.web.jobdays.models import Candidate
from kompas.web.jobdays.presenters import DayPage

SEEN = "plan-seen"  # the name under which a session remembers what its plans were


@require_safe
@never_cache
@as_candidate
def plan(request: HttpRequest, row: Candidate) -> HttpResponse:
    """The day of a candidate in the order of time."""
    remembered = request.session.get(SEEN, {}).get(str(row.pk))
    told = {"page": Own(row, request), "plan": Plan(row, remembered)}
    return render(request, "jobdays/candidates/plan.html", told)


@require_POST
@as_candidate
def seen(request: HttpRequest, row: Candidate) -> HttpResponse:
    """Remember the plan as it is now, so that what changes later can be told."""
    known = request.session.get(SEEN, {})
    request.session[SEEN] = known | {str(row.pk): Plan(row).to_remember}
    return redirect("jobdays:candidate-plan", row.job_day_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@as_candidate
def late(request: HttpRequest, row: Candidate) -> HttpResponse:
    """I will be late: from when on."""
    form = LateForm(request.POST if request.method == "POST" else None, row.job_day)
    if request.method == "POST" and form.is_valid():
        slot = form.cleaned_data["slot"]
        planning.late(candidate=row, slot=slot, by=accounts.actor(request))
        at = f"{slots.begins(row.job_day, slot):%H:%M}"
        messages.success(request, _("Kept: you come at %s. Whoever leads the day sees it.") % at)
        return redirect("jobdays:candidate-plan", row.job_day_id)
    told = {"page": Own(row, request), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "jobdays/candidates/late.html", told, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@as_candidate
def absent(request: HttpRequest, row: Candidate) -> HttpResponse:
    """I cannot come; or I can, after all."""
    if request.method == "POST":
        is_absent = request.POST.get("comes") != "yes"
        planning.absent(candidate=row, is_absent=is_absent, by=accounts.actor(request))
        said = _("Kept: you cannot come.") if is_absent else _("Kept: you come after all.")
        messages.success(request, said)
        return redirect("jobdays:candidate-plan", row.job_day_id)
    return render(request, "jobdays/candidates/absent.html", {"page": Own(row, request)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@as_candidate
def withdraw(request: HttpRequest, row: Candidate) -> HttpResponse:
    """Withdraw: asks once, and says what vanishes."""
    if request.method == "POST":
        day = row.job_day_id
        candidates.withdraw(candidate=row, by=accounts.actor(request))
        request.session.get(SEEN, {}).pop(str(row.pk), None)
        messages.success(request, _("You withdrew. Nothing of what you showed is kept."))
        return redirect("jobdays:day", day)
    return render(request, "jobdays/candidates/withdraw.html", {"page": Own(row, request)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on as a candidate in another browser, with the code."""
    day, problem = access.job_day(pk), ""
    typed = str((request.POST or request.GET).get("code", ""))[:40]
    if request.method == "POST":
        found, problem = _opened(request, typed)
        if found is not None:
            messages.success(request, _("You go on here as %s.") % found.name)
            return redirect("jobdays:candidate-plan", found.job_day_id)
    told = {"day": DayPage(day, whose(request)), "typed": typed, "problem": problem}
    return render(request, "jobdays/candidates/code.html", told, status=422 if problem else 200)


def _opened(request: HttpRequest, typed: str) -> tuple[Candidate | None, str]:
    """The candidate whom a code opened here, or the sentence that says why none."""
    if limits.WRONG_CODES.is_reached(request):
        return None, refusal("wait")
    found = access.candidate_by_code(typed)
    if found is None:
        limits.WRONG_CODES.count(request)
        return None, refusal("code")
    try:
        candidates.resume(candidate=found, by=accounts.actor(request))
    except Refused as no:
        return None, refusal(no.why)
    return found, ""
