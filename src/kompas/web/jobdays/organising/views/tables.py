"""Tables in and out; the candidates of a day and the codes to hand out."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kompas.core.talent.exchange.problems import SheetProblems
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.organising import tables
from kompas.web.jobdays.organising.forms import TableForm
from kompas.web.jobdays.organising.presenters.leading_words import refusal
from kompas.web.jobdays.organising.presenters.tables import CandidatesPage, TablePage


def _kind(name: str) -> tables.Kind:
    if name not in tables.TABLES:
        raise Http404
    return cast(tables.Kind, name)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """First what a table would add, or all that is wrong with it; then all of it, or nothing."""
    page = TablePage(access.led(whose(request), pk), request, _kind(kind))
    form = TableForm(request)
    if not form.is_bound:
        return render(request, "jobdays/organising/table.html", {"page": page})
    if form.is_valid():
        source = form.cleaned_data["source"]
        page.text = source.decode("utf-8-sig", "replace")
        count = _read(page, source, form.cleaned_data["sure"])
        if count is not None:
            said = ngettext("%s line was taken over.", "%s lines were taken over.", count) % count
            messages.success(request, said)
            return redirect(page.back)
    else:
        page.problem = str(form.non_field_errors()[0])
    status = 422 if page.wrong or page.problem else 200
    return render(request, "jobdays/organising/table.html", {"page": page}, status=status)


def _read(page: TablePage, source: bytes, sure: bool) -> int | None:
    """How many lines were kept; None when there is still something to look at."""
    try:
        page.rows = tables.read(page.kind, page.day, source)
        if sure:
            by = accounts.actor(page.request)
            return tables.keep(page.kind, page.day, page.rows, by)
    except SheetProblems as error:
        page.is_wrong(error.problems)
    except Refused as no:
        page.problem = refusal(no.why)
    return None


@require_safe
@never_cache
def take(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """What a day has, as a table; of candidates only what they agreed to show. It is noted."""
    found, name = access.led(whose(request), pk), _kind(kind)
    text = tables.write(name, found)
    accounts.record(by=accounts.actor(request), verb=f"jobdays.take_{name}", subject=found)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="kompas-{name}.csv"'
    return answer


@require_safe
@never_cache
def candidates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who comes, by the name they gave."""
    page = CandidatesPage(access.led(whose(request), pk), request)
    accounts.record(by=accounts.actor(request), verb="jobdays.look_at_people", subject=page.day)
    return render(request, "jobdays/organising/candidates.html", {"page": page})


@require_safe
@never_cache
def slips(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The codes of those who came in with a table, to print and cut. It is noted."""
    page = CandidatesPage(access.led(whose(request), pk), request)
    accounts.record(by=accounts.actor(request), verb="jobdays.print_codes", subject=page.day)
    return render(request, "jobdays/organising/slips.html", {"page": page})
