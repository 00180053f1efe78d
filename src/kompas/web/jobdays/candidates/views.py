"""Pages of candidates before the day: the rule, the profile, the meetings that could be."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import candidates
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.candidates import explaining
from kompas.web.jobdays.candidates.entry import as_candidate
from kompas.web.jobdays.candidates.evidence import pieces
from kompas.web.jobdays.candidates.forms import ChoiceForm, ProfileForm
from kompas.web.jobdays.candidates.presenters import Own, ProfilePage, Viewed, refusal
from kompas.web.jobdays.candidates.ruling import RulePage
from kompas.web.jobdays.models import Candidate, JobDay
from kompas.web.jobdays.presenters import DayPage


@require_safe
@never_cache
def rule(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The published rule, which a candidate sees first."""
    page = DayPage(access.job_day(pk), whose(request))
    return render(request, "jobdays/candidates/rule.html", {"page": page, "rule": RulePage()})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def profile(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a candidate shows: to come in with it, or to change it."""
    day, who = access.job_day(pk), whose(request)
    row = access.candidate(who, day)
    sent = request.POST if request.method == "POST" else None
    form, refused = ProfileForm(sent, day, row, pieces(who, row)), ""
    if sent is not None and form.is_valid():
        refused = _kept(request, day, row, form)
        if not refused:
            return redirect("jobdays:candidate-meetings", pk)
    page = ProfilePage(day, row, form, refused)
    return render(request, "jobdays/candidates/profile.html", {"page": page}, status=page.status)


def _kept(request: HttpRequest, day: JobDay, row: Candidate | None, form: ProfileForm) -> str:
    """Keep a valid profile; gives the sentence that says why not."""
    by = accounts.actor(request)
    try:
        if row is None:
            candidates.join(day=day, fields=form.asked(), by=by)
            messages.success(request, _("You are in. Here is whom you could meet, and why."))
        else:
            candidates.change(candidate=row, fields=form.asked(), by=by)
            messages.success(request, _("Kept. Here is whom you could meet now."))
    except Refused as no:
        return refusal(no.why)
    return ""


@require_safe
@never_cache
@as_candidate
def meetings(request: HttpRequest, row: Candidate) -> HttpResponse:
    """The meetings that could be, explained."""
    found = explaining.Meetings(row, explaining.Asked.of(request.GET))
    return render(request, "jobdays/candidates/meetings.html", {"page": found})


@require_safe
@never_cache
@as_candidate
def meeting(request: HttpRequest, row: Candidate, post: UUID) -> HttpResponse:
    """One meeting that could be: line by line, and the shortest way to the post."""
    found = get_object_or_404(access.vacancies(row.job_day), pk=post)
    told = {"page": Own(row, request), "one": explaining.explained(row, found)}
    return render(request, "jobdays/candidates/meeting.html", told)


@require_POST
@as_candidate
def choose(request: HttpRequest, row: Candidate) -> HttpResponse:
    """To meet a booth, rather not, or neither; back to where somebody was."""
    form = ChoiceForm(request.POST)
    booth = row.job_day.booths.filter(pk=form.cleaned_data["booth"]) if form.is_valid() else None
    if booth is not None and (found := booth.first()):
        says = form.SAID[form.cleaned_data["says"]]
        by = accounts.actor(request)
        candidates.choose(candidate=row, booth=found, is_wanted=says, by=by)
    asked = explaining.Asked.of(request.POST)
    query = asked.query(asked.number)
    post = "".join(c for c in request.POST.get("post", "")[:36] if c in "0123456789abcdef-")
    address = reverse("jobdays:candidate-meetings", args=(row.job_day_id,))
    if request.POST.get("back") == "one":
        return redirect(f"{address}{post}/")
    return redirect(address + (f"?{query}" if query else "") + (f"#post-{post}" if post else ""))


@require_safe
@never_cache
@as_candidate
def viewed(request: HttpRequest, row: Candidate, number: int) -> HttpResponse:
    """What the people of a booth see of somebody."""
    page = Viewed(row, number)
    return render(request, "jobdays/candidates/viewed.html", {"page": page})
