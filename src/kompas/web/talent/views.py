"""Pages about professions on three sides of a border. Nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.web.talent import presenters


@require_safe
def professions(request: HttpRequest) -> HttpResponse:
    """All professions; between two sides also by which system each is recognised."""
    page = presenters.Overview(presenters.Asked.of(request.GET), timezone.localdate())
    return render(request, "talent/professions.html", {"page": page})


@require_safe
def profession(request: HttpRequest, slug: str) -> HttpResponse:
    """One profession: its titles, its day, its competences, its ways across the borders."""
    found = catalog.load().professions.get(slug)
    if found is None:
        raise Http404
    page = presenters.ProfessionPage(found, timezone.localdate())
    return render(request, "talent/profession.html", {"page": page})


@require_safe
def commuting(request: HttpRequest) -> HttpResponse:
    """What living on one side and working on another changes."""
    page = presenters.CommutingPage(timezone.localdate())
    return render(request, "talent/commuting.html", {"page": page})
