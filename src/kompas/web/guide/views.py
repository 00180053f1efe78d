"""Pages of the guide."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.web.guide import presenters


@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """Every tool, with what the evidence as a whole says."""
    found = [presenters.ToolPage(tool) for tool in catalog.load().tools.values()]
    return render(request, "guide/tools.html", {"tools": found})


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
