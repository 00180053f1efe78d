"""Pages about competences."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.web.learn import presenters


@require_safe
def competences(request: HttpRequest) -> HttpResponse:
    """All competences by area, those that a tool or a profession asks for, and their picture."""
    page = presenters.Overview(presenters.Asked.of(request.GET))
    return render(request, "learn/competences.html", {"page": page})


@require_safe
def competence(request: HttpRequest, slug: str) -> HttpResponse:
    """One competence: its levels, what it builds on, who asks for it, what others call it."""
    found = catalog.load().competences.get(slug)
    if found is None:
        raise Http404
    return render(request, "learn/competence.html", {"page": presenters.CompetencePage(found)})
