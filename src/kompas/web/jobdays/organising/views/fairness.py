"""The report on fairness: made once when the day is over; shown; as a sheet."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import reporting
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.organising.presenters.fairness import FairnessPage
from kompas.web.jobdays.organising.presenters.leading_words import refusal


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fairness(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom the day served, and whom less."""
    page = FairnessPage(access.led(whose(request), pk), request)
    if request.method == "POST":
        try:
            reporting.make(day=page.day, by=accounts.actor(request))
            return redirect("jobdays:fairness", pk)
        except Refused as no:
            page.problem = refusal(no.why)
    status = 422 if page.problem else 200
    return render(request, "jobdays/organising/fairness.html", {"page": page}, status=status)


@require_safe
@never_cache
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the report shows, as a table."""
    page = FairnessPage(access.led(whose(request), pk), request)
    if page.report is None:
        raise Http404
    answer = HttpResponse(page.sheet(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="kompas-fairness.csv"'
    return answer
