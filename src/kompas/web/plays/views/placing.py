"""Trying out where devices could hang; a page that only shows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kompas.web.accounts.queries import whose
from kompas.web.plays import presenters


@require_safe
@never_cache
def placing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hang devices in the plan and see what they would have noticed; nothing is kept."""
    page = presenters.PlacingPage(whose(request), pk, request.GET)
    return render(request, "plays/placing.html", {"page": page})
