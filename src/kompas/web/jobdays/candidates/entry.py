"""The way into pages of a candidate: to be it; else the page where a code is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access


def as_candidate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a candidate's own; whoever is none on this day may type a code."""

    @wraps(view)
    def asked(request: HttpRequest, pk: UUID, **named: int | UUID) -> HttpResponse:
        row = access.candidate(whose(request), access.job_day(pk))
        if row is None:
            return redirect("jobdays:candidate-code", pk)
        return view(request, row, **named)

    return asked
