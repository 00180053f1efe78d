"""The page about continuing education."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.web.credits import presenters


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is asked of a profession, since when, until when, and where that was read."""
    asked = request.GET.get("profession", "")
    profession = catalog.load().professions.get(asked)
    told = presenters.Page(profession, timezone.localdate())
    status = 404 if asked and profession is None else 200
    return render(request, "credits/page.html", {"page": told}, status=status)
