"""Vacancies in and out as files: preview, import, export; one vacancy as JSON; the calendar."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core.talent.exchange import Problems
from kompas.core.talent.exchange.sheets import write_vacancies
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access, people
from kompas.web.jobdays.actions import booths
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.booths.forms.files import FileForm, read
from kompas.web.jobdays.booths.presenters.desk import REFUSED, DeskPage
from kompas.web.jobdays.booths.presenters.files import Preview, plan, posting, sentences
from kompas.web.jobdays.models import Booth, Vacancy

LINKED = "application/ld+json"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a file or paste a text; then see what would be kept."""
    who = whose(request)
    booth = access.booth(who, pk)
    told: dict[str, object] = {"page": DeskPage(booth, who), "form": FileForm()}
    if request.method != "POST":
        return render(request, "jobdays/booths/bring.html", told)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid() and form.found:
        told["preview"] = Preview(booth, form.found)
        return render(request, "jobdays/booths/preview.html", told)
    problems = sentences(form.problems) or [str(one) for one in form.non_field_errors()]
    told |= {"form": form, "problems": problems}
    return render(request, "jobdays/booths/bring.html", told, status=422)


@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what the preview showed: all of it, or nothing."""
    who = whose(request)
    booth = access.booth(who, pk)
    try:
        sheet = request.POST.get("sheet", "").replace("\r\n", "\n")  # as the page had it
        found = [people.vacancy_fields(one.vacancy) for one in read(sheet)]
        booths.post(booth=booth, vacancies=found, by=accounts.actor(request))
    except Problems as error:
        problems = sentences(error.problems)
    except Refused as no:
        problems = [str(REFUSED[no.why])]
    else:
        many = ngettext("%(n)s vacancy was kept.", "%(n)s vacancies were kept.", len(found))
        messages.success(request, many % {"n": len(found)})
        return redirect("jobdays:desk", pk)
    told = {"page": DeskPage(booth, who), "form": FileForm(), "problems": problems}
    return render(request, "jobdays/booths/bring.html", told, status=422)


@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All vacancies of a booth as a table."""
    booth = _open(pk)
    text = write_vacancies(people.vacancy(one) for one in booth.vacancies.all())
    return _file(text, "text/csv; charset=utf-8", f"booth-{booth.number}.csv")


@require_safe
def postings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All vacancies of a booth as JobPosting."""
    booth = _open(pk)
    found = [posting(one, _address(request, one)) for one in booth.vacancies.all()]
    text = json.dumps([one for one in found if one], ensure_ascii=False, indent=1)
    return _file(text, LINKED, f"booth-{booth.number}.json")


@require_safe
def vacancy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One vacancy as JobPosting."""
    row = get_object_or_404(Vacancy.objects.select_related("booth"), pk=pk, booth__is_closed=False)
    found = posting(row, _address(request, row))
    if found is None:
        raise Http404
    answer = HttpResponse(json.dumps(found, ensure_ascii=False, indent=1), content_type=LINKED)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@never_cache
def calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """The plan of a booth for a calendar program: whoever has the address reads it, so no names."""
    booth = get_object_or_404(Booth.objects.select_related("job_day"), calendar_key=key)
    return _file(plan(booth), "text/calendar; charset=utf-8", _("booth") + ".ics")


def _open(pk: UUID) -> Booth:
    return get_object_or_404(Booth, pk=pk, is_closed=False)


def _address(request: HttpRequest, row: Vacancy) -> str:
    return request.build_absolute_uri(reverse("jobdays:vacancy", args=[row.pk]))


def _file(text: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
