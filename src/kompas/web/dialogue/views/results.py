"""What the votes say, as a page and as files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.dialogue.actions.reading import reading
from kompas.web.dialogue.presenters.results import Results
from kompas.web.dialogue.queries import access, files

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "votes": "text/csv"}


def _with_unverified(request: HttpRequest) -> bool:
    return request.GET.get("voters") != "verified"


@require_safe
@never_cache
def results(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Groups or none, what unites, what divides; with all voters or verified ones."""
    page = Results(access.topic(pk), whose(request), _with_unverified(request))
    status = 200 if page.state else 202
    return render(request, "dialogue/results.html", {"page": page}, status=status)


@require_safe
@never_cache
def taken(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The results as CSV or JSON, or all votes as CSV; 404 where there is nothing to give yet."""
    topic, whole = access.topic(pk), _with_unverified(request)
    found = reading(topic, whole).result
    if kind not in TYPES or (found is None and kind != "votes"):
        raise Http404
    if kind == "votes":
        text = files.votes_csv(topic, whole)
    elif kind == "csv":
        text = files.statements_csv(topic, found or {})
    else:
        text = files.results_json(topic, found or {}, whole)
    if not text:
        raise Http404
    accounts.record(by=accounts.actor(request), verb="dialogue.export", subject=topic, kind=kind)
    answer = HttpResponse(text, content_type=TYPES[kind])
    end = "json" if kind == "json" else "csv"
    name = f"kompas-dialogue-{'invented-' if topic.is_demo else ''}{kind}.{end}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
