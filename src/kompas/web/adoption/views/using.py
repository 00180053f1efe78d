"""Counting people: a form, a table in, a table out."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kompas.core import adoption
from kompas.core.adoption.use import as_csv
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.adoption import queries
from kompas.web.adoption.actions import using
from kompas.web.adoption.forms import CountForm, FileForm, said
from kompas.web.adoption.models import Rollout
from kompas.web.adoption.presenters.page import RolloutPage


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def use(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a count, bring a table, take a count out."""
    found = queries.led(whose(request), pk)
    form, file = CountForm(initial=_initial(found, request)), FileForm(None, None)
    problem = ""
    if request.method == "POST":
        kind = request.POST.get("act")
        if kind == "drop":
            return _dropped(request, found)
        form = CountForm(request.POST) if kind == "count" else form
        file = FileForm(request.POST, request.FILES) if kind == "file" else file
        problem = _kept(request, found, form if kind == "count" else file)
        if not problem:
            return redirect("adoption:page", found.pk)
    return _shown(request, found, form, file, problem)


def _shown(
    request: HttpRequest, found: Rollout, form: CountForm, file: FileForm, problem: str
) -> HttpResponse:
    told = {"page": RolloutPage(found), "form": form, "file": file, "problem": problem.strip()}
    status = 422 if request.method == "POST" else 200
    return render(request, "adoption/use.html", told, status=status)


def _initial(found: Rollout, request: HttpRequest) -> dict[str, object]:
    """The count of the day that is asked for, or an empty one of today."""
    day = _day(request.GET.get("day", ""))
    tally = found.tallies.filter(day=day).first() if day else None
    if tally is None:
        return {"day": timezone.localdate()}
    counted = queries.count(tally)
    known: dict[str, object] = counted.model_dump(exclude={"stopped"})
    return known | dict((counted.stopped or {}).items())


def _kept(request: HttpRequest, found: Rollout, form: CountForm | FileForm) -> str:
    """Keep what a form holds; what is wrong, or a blank when the form itself says it."""
    if not form.is_valid():
        return " "
    one = form.count if isinstance(form, CountForm) else None
    counts: Iterable[adoption.Count] = form.counts if isinstance(form, FileForm) else ()
    by = accounts.actor(request)
    try:
        using.keep_counts(rollout=found, counts=[one] if one else counts, by=by)
    except adoption.CountProblem as no:
        return said(no)
    return ""


def _dropped(request: HttpRequest, found: Rollout) -> HttpResponse:
    day = _day(request.POST.get("day", ""))
    if day:
        using.drop_count(rollout=found, day=day, by=accounts.actor(request))
    return redirect("adoption:use", found.pk)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_safe
@never_cache
def taken(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All counts as a table, with every reason: for whoever leads."""
    found = queries.led(whose(request), pk)
    answer = HttpResponse(as_csv(queries.counts(found)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="kompas-use.csv"'
    return answer
