"""The page of the region, and its figures as a file."""

import csv
import io
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.core.measures import verdicts
from kompas.core.region import sheet
from kompas.core.region.answering import Answer
from kompas.core.region.keeping import engine
from kompas.web.region import forms, presenters, queries

AGAIN_SECONDS = "3"


Shown = Callable[[HttpRequest, forms.Asked, Answer], HttpResponse]


def answered(view: Shown) -> Callable[[HttpRequest], HttpResponse]:
    """Read what is asked and wait for its answer; say what is not there, or still being made."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        try:
            asked = forms.read(request.GET, catalog.load())
        except forms.NotThere as problem:
            return _not_there(request, problem)
        found = queries.answer(asked.approach)
        return _at_work(request) if found is None else view(request, asked, found)

    return shown


@require_safe
@answered
def page(request: HttpRequest, asked: forms.Asked, found: Answer) -> HttpResponse:
    """An indicator on the map, with an approach or without, and who loses by it."""
    region, language = queries.region(), get_language() or "en"
    shown = presenters.RegionPage(asked, found, region)
    body = presenters.body(asked, found, region, language)
    return render(request, "region/page.html", {"page": shown, "body": body})


@require_safe
def validation(request: HttpRequest) -> HttpResponse:
    """What the twin gets right and what it misses, each miss with its reason."""
    shown = {kind: verdicts(catalog.load(), kind) for kind in ("targets", "trials")}
    counts = {f"{kind}_met": sum(verdict.met for verdict in found) for kind, found in shown.items()}
    return render(request, "region/validation.html", {**shown, **counts})


@require_safe
@answered
def figures(request: HttpRequest, asked: forms.Asked, found: Answer) -> HttpResponse:
    """Every place, year and indicator of an approach as CSV."""
    name = f"kompas-region-{asked.approach or 'usual-care'}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(_csv(found), content_type="text/csv; charset=utf-8", headers=headers)


def _csv(found: Answer) -> str:
    region, text = queries.region(), io.StringIO()
    made = sheet.Made(engine(), region.seed, region.census)
    csv.writer(text, lineterminator="\n").writerows(sheet.lines(sheet.rows(found, made)))
    return text.getvalue()


def _at_work(request: HttpRequest) -> HttpResponse:
    answer = render(request, "region/at_work.html", {"again": request.get_full_path()}, status=202)
    answer["Retry-After"] = answer["Refresh"] = AGAIN_SECONDS
    return answer


def _not_there(request: HttpRequest, problem: forms.NotThere) -> HttpResponse:
    told = {"title": _("There is nothing here"), "sentence": str(problem)}
    return render(request, "shell/error.html", told, status=404)
