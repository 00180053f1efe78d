"""Pages about tools and sources."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.core.guide.rehearsed import rehearsed
from kompas.web.accounts.queries import whose
from kompas.web.guide import forms, presenters
from kompas.web.guide.models import Need
from kompas.web.guide.queries import needs, rehearsals


@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """Every tool that fits what is asked, and why the others are hidden."""
    need = _need(request.GET.get("need", ""))
    asked = request.GET.copy()
    if need and "kind" not in asked:
        asked["kind"] = need.kind
    page = presenters.Catalogue(forms.AskForm(asked), need)
    return render(request, "guide/tools.html", {"page": page})


@require_safe
@never_cache
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """One tool: for whom, what it asks, how it fails, what was studied, what one rehearsed."""
    found = catalog.load().tools.get(slug)
    if found is None:
        raise Http404
    who = whose(request)
    page = presenters.ToolPage(found, rehearsals.with_tool(who, slug), _chosen(request, slug))
    return render(request, "guide/tool.html", {"page": page})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Where the numbers come from, and what we do not know."""
    return render(request, "guide/sources.html", {"page": presenters.Sources()})


def _chosen(request: HttpRequest, slug: str) -> presenters.Own | None:
    """The rehearsal that the address names, when it is the reader's own and has this tool."""
    pk = _uuid(request.GET.get("rehearsal", ""))
    found = rehearsals.finished(whose(request), pk) if pk else None
    told = rehearsed(catalog.load(), found.result or {}, slug) if found else None
    return presenters.Own(found, told) if found and told else None


def _need(asked: str) -> Need | None:
    pk = _uuid(asked)
    return needs.known(pk) if pk else None


def _uuid(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None
