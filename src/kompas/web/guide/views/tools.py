"""Pages about tools and sources."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.web.guide import forms, presenters
from kompas.web.guide.models import Need
from kompas.web.guide.queries import needs


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
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """One tool: for whom, what it asks, how it fails, what was studied."""
    found = catalog.load().tools.get(slug)
    if found is None:
        raise Http404
    return render(request, "guide/tool.html", {"page": presenters.ToolPage(found)})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Where the numbers come from, and what we do not know."""
    return render(request, "guide/sources.html", {"page": presenters.Sources()})


def _need(asked: str) -> Need | None:
    try:
        return needs.need(UUID(asked)) if asked else None
    except (ValueError, Http404):
        return None
