"""The page of the region, and its figures as a file."""

import csv
import io
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.core.measures import parquet, verdicts
from kompas.core.region import group_sheet, sheet
from kompas.core.region.answering import Answer
from kompas.core.region.indicators import indicator
from kompas.core.region.keeping import engine
from kompas.web.region import forms, presenters, queries

AGAIN_SECONDS, CSV = "3", "text/csv; charset=utf-8"


Shown = Callable[[HttpRequest, forms.Asked, Answer], HttpResponse]


def answered(view: Shown) -> Callable[[HttpRequest], HttpResponse]:
    """Read what is asked and wait for its answer; say what is not there, or still being made."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        try:
            asked = forms.read(request.GET, catalog.load())
        except forms.NotThere as problem:
            return _not_there(request, str(problem))
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
    text = io.StringIO()
    lines = sheet.lines(sheet.rows(found, _made(asked)))
    csv.writer(text, lineterminator="\n").writerows(lines)
    return _file(text.getvalue(), asked, "csv", CSV)


@require_safe
@answered
def group_figures(request: HttpRequest, asked: forms.Asked, found: Answer) -> HttpResponse:
    """Every group that was looked at: its shares, its change in one indicator, what is wrong."""
    text, one = io.StringIO(), indicator(asked.indicator)
    lines = group_sheet.lines(found, one, asked.years, _made(asked))
    csv.writer(text, lineterminator="\n").writerows(lines)
    return _file(text.getvalue(), asked, "csv", CSV, "groups")


@require_safe
@answered
def parquet_figures(request: HttpRequest, asked: forms.Asked, found: Answer) -> HttpResponse:
    """The same rows as Parquet; a sentence where that cannot be written."""
    try:
        data = parquet.encoded(sheet.table(found, _made(asked)))
    except parquet.NoParquet:
        return _not_there(request, presenters.NO_PARQUET)
    return _file(data, asked, "parquet", "application/vnd.apache.parquet")


def _made(asked: forms.Asked) -> sheet.Made:
    region = queries.region()
    return sheet.Made(engine(), region.seed, region.census, region.content(asked.approach))


def _file(
    data: str | bytes, asked: forms.Asked, kind: str, named: str, of: str = "region"
) -> HttpResponse:
    name = f"kompas-{of}-{asked.approach or 'usual-care'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=named, headers=headers)


def _at_work(request: HttpRequest) -> HttpResponse:
    answer = render(request, "region/at_work.html", {"again": request.get_full_path()}, status=202)
    answer["Retry-After"] = answer["Refresh"] = AGAIN_SECONDS
    return answer


def _not_there(request: HttpRequest, sentence: str | Promise) -> HttpResponse:
    told = {"title": _("There is nothing here"), "sentence": sentence}
    return render(request, "shell/error.html", told, status=404)
