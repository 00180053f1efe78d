"""Booths and interpreters: add, change, close, take away; the letters with their codes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import booths as speaking
from kompas.web.jobdays.actions import days, planning
from kompas.web.jobdays.organising.forms import BoothForm, InterpreterForm
from kompas.web.jobdays.organising.presenters.booths import BoothsPage, InterpretersPage
from kompas.web.jobdays.organising.presenters.leading_words import refusal


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def booths(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All booths with their codes; add one."""
    found = access.led(whose(request), pk)
    form = BoothForm(request.POST if request.method == "POST" else None, found)
    if form.is_bound and form.is_valid():
        by = accounts.actor(request)
        try:
            made = days.add_booth(day=found, fields=form.cleaned_data, by=by)
        except days.Refused as no:
            form.add_error(None, refusal(no.why))
        else:
            messages.success(request, _("Booth %s is there.") % made.number)
            return redirect("jobdays:lead-booths", pk)
    told = {"page": BoothsPage(found, request, form)}
    return render(request, "jobdays/organising/booths.html", told, status=_status(form))


def _status(form: Any) -> int:  # noqa: ANN401 - any form
    return 422 if form.is_bound else 200


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def booth(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Change one booth."""
    found = access.led(whose(request), pk)
    row = get_object_or_404(found.booths, number=number)
    form = BoothForm(request.POST if request.method == "POST" else None, found, row)
    if form.is_bound and form.is_valid():
        speaking.change(booth=row, fields=form.cleaned_data, by=accounts.actor(request))
        messages.success(request, _("Kept."))
        return redirect("jobdays:lead-booths", pk)
    page = BoothsPage(found, request, form)
    told = {"page": page, "line": page.line(row)}
    return render(request, "jobdays/organising/booth.html", told, status=_status(form))


@require_POST
def act(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Close a booth, open it again, give it another code, take it away."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    row = get_object_or_404(found.booths, number=number)
    kind = request.POST.get("act", "")
    if kind in ("close", "open"):
        planning.close(booth=row, is_closed=kind == "close", by=by)
    if kind == "renew":
        days.renew_code(booth=row, by=by)
        messages.success(request, _("The booth has another code. The old one opens nothing now."))
    if kind == "remove":
        _remove(request, row, by)
    return redirect("jobdays:lead-booths", pk)


def _remove(request: HttpRequest, row: Any, by: Any) -> None:  # noqa: ANN401 - rows
    if not request.POST.get("sure"):
        messages.error(request, _("Tick that you are sure, then take it away."))
        return
    try:
        days.remove_booth(booth=row, by=by)
    except days.Refused as no:
        messages.error(request, refusal(no.why))


@require_safe
@never_cache
def letters(request: HttpRequest, pk: UUID, number: int | None = None) -> HttpResponse:
    """A letter for each booth, or for one: its code, and how to come in. Printing is noted."""
    found = access.led(whose(request), pk)
    page = BoothsPage(found, request)
    rows = [page.line(get_object_or_404(found.booths, number=number))] if number else page.lines
    accounts.record(by=accounts.actor(request), verb="jobdays.print_codes", subject=found)
    told = {"page": page, "lines": rows}
    return render(request, "jobdays/organising/letters.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def interpreters(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All interpreters; add one."""
    found = access.led(whose(request), pk)
    form = InterpreterForm(request.POST if request.method == "POST" else None, found)
    if form.is_bound and form.is_valid():
        by = accounts.actor(request)
        try:
            days.add_interpreter(day=found, **form.cleaned_data, by=by)
        except days.Refused as no:
            form.add_error(None, refusal(no.why))
        else:
            return redirect("jobdays:interpreters", pk)
    told = {"page": InterpretersPage(found, request, form)}
    return render(request, "jobdays/organising/interpreters.html", told, status=_status(form))


@require_POST
def act_on_interpreter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An interpreter does not come, comes after all, or is taken out."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    asked = request.POST.get("interpreter", "")
    row = next((one for one in found.interpreters.all() if str(one.pk) == asked), None)
    kind = request.POST.get("act", "")
    if row is None:
        messages.error(request, _("This interpreter is not there any more."))
    elif kind in ("absent", "comes"):
        planning.interpreter_absent(interpreter=row, is_absent=kind == "absent", by=by)
    elif kind == "remove":
        days.remove_interpreter(interpreter=row, by=by)
    return redirect("jobdays:interpreters", pk)
