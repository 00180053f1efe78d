"""Vacancies of a booth: add, change, take away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import booths
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.booths.forms.vacancy import VacancyForm
from kompas.web.jobdays.booths.presenters.desk import REFUSED, DeskPage, DeskVacancy
from kompas.web.jobdays.models import Booth, Vacancy


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a vacancy."""
    booth = access.booth(whose(request), pk)
    return _form(request, booth, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, pk: UUID, post: UUID) -> HttpResponse:
    """Change a vacancy."""
    booth = access.booth(whose(request), pk)
    return _form(request, booth, get_object_or_404(booth.vacancies, pk=post))


def _form(request: HttpRequest, booth: Booth, row: Vacancy | None) -> HttpResponse:
    form = VacancyForm(booth, row, request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST" and request.POST.get("act") not in ("profession", "others")
    problems = list(form.problems()) if is_sent else []
    if is_sent and not problems:
        try:
            return _kept(request, booth, row, form)
        except Refused as no:
            problems = [("", str(REFUSED[no.why]))]
    told = {
        "page": DeskPage(booth, whose(request)),
        "form": form,
        "row": DeskVacancy(row) if row else None,
        "problems": problems,
        "is_sent": is_sent,
    }
    return render(request, "jobdays/booths/vacancy.html", told, status=422 if problems else 200)


def _kept(
    request: HttpRequest, booth: Booth, row: Vacancy | None, form: VacancyForm
) -> HttpResponse:
    by, fields = accounts.actor(request), form.kept()
    if row is None:
        booths.post(booth=booth, vacancies=[fields], by=by)
    else:
        booths.change_vacancy(vacancy=row, fields=fields, by=by)
    messages.success(request, _("Kept: the vacancy stands on the page of your booth."))
    return redirect("jobdays:desk", booth.pk)


@require_POST
def remove(request: HttpRequest, pk: UUID, post: UUID) -> HttpResponse:
    """Take a vacancy away."""
    booth = access.booth(whose(request), pk)
    found = get_object_or_404(booth.vacancies.select_related("booth__job_day"), pk=post)
    booths.remove(thing=found, by=accounts.actor(request))
    messages.success(request, _("Taken away."))
    return redirect("jobdays:desk", pk)
