"""A new job day, its first page, its settings, open or closed, erased."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes, limits, rights
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import trains, whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import days
from kompas.web.jobdays.models import JobDay
from kompas.web.jobdays.organising.forms import DayForm
from kompas.web.jobdays.organising.presenters.leading import LeadPage, Settings, mark
from kompas.web.shell.missing import SignInFirst


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Make a job day, for an organisation that one is a trainer of."""
    who = whose(request)
    if not rights.may(who, "jobdays.begin"):
        raise SignInFirst(_("To make a job day, sign in as a trainer of an organisation."))
    mine = Organisation.objects.filter(pk__in=trains(who))
    form = DayForm(request.POST if request.method == "POST" else None, mine)
    if form.is_bound and form.is_valid():
        organisation = form.cleaned_data.get("organisation") or mine[0]
        by = accounts.actor(request)
        made = days.begin(asked=form.asked(), organisation=organisation, by=by)
        return redirect("jobdays:lead", made.pk)
    status = 422 if form.is_bound else 200
    told = {"page": Settings(form)}
    return render(request, "jobdays/organising/settings.html", told, status=status)


@require_safe
def go(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a day by its short code, for whoever types an address from paper.

    A day that is not listed is not found by guessing: after many wrong codes none is right.
    """
    found = JobDay.objects.filter(code=codes.plain(code)).first()
    if found is None or limits.WRONG_CODES.is_reached(request):
        limits.WRONG_CODES.count(request)
        raise Http404
    return redirect("jobdays:day", found.pk)


@require_safe
@never_cache
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a day is, and what to do next."""
    page = LeadPage(access.led(whose(request), pk), request)
    return render(request, "jobdays/organising/lead.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the settings; what somebody else changed meanwhile is never lost unseen."""
    found = access.led(whose(request), pk)
    form = DayForm(request.POST if request.method == "POST" else None, day=found)
    others = form.is_bound and request.POST.get("seen") != mark(found)
    if form.is_bound and form.is_valid() and not others:
        if _changed(request, found, form):
            messages.success(request, _("Kept."))
            return redirect("jobdays:lead", pk)
        found, others = access.led(whose(request), pk), True
    status = 422 if form.is_bound else 200
    told = {"page": Settings(form, found, others)}
    return render(request, "jobdays/organising/settings.html", told, status=status)


def _changed(request: HttpRequest, found: JobDay, form: DayForm) -> bool:
    """Whether it was kept; not when somebody was faster, to the moment."""
    by = accounts.actor(request)
    try:
        days.change(day=found, asked=form.asked(), version=found.version, by=by)
    except days.Refused:
        return False
    return True


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let candidates in, or not any more; erase the day."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    kind = request.POST.get("act", "")
    if kind in ("open", "close"):
        days.set_open(day=found, is_open=kind == "open", by=by)
    if kind == "erase" and request.POST.get("sure"):
        days.erase(day=found, by=by)
        messages.success(request, _("Erased. Nothing of that day is kept."))
        return redirect("jobdays:days")
    if kind == "erase":
        messages.error(request, _("Tick that you are sure, then erase the day."))
    return redirect("jobdays:lead", pk)
