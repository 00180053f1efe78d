"""Competence needs as a page, and its figures as a file. Nothing is kept."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kompas.web.jobdays.needs import queries, sheet
from kompas.web.jobdays.needs.asked import Asked
from kompas.web.jobdays.needs.presenters import body


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is lacking where, how sure that is, what to train and whom to hire."""
    rests, asked = queries.rests_on(timezone.localdate()), Asked.of(request.GET)
    told = {"body": body(rests, asked, get_language() or "en")}
    return render(request, "jobdays/needs/page.html", told)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The rows that the page shows, as CSV; without a place those of every place."""
    found = queries.found(timezone.localdate())
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sheet.lines(found, Asked.of(request.GET)))
    headers = {"Content-Disposition": 'attachment; filename="kompas-competence-needs.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
