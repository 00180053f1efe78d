"""Open a decision file for whoever asks, and add a version for whoever saw the newest."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.accounts.rights import may
from kompas.web.decisions import actions, queries
from kompas.web.decisions.models import Decision, Version


def found(request: HttpRequest, pk: str) -> tuple[Decision, Version]:
    """A decision and the version that is asked for, or the newest; Http404."""
    decision = get_object_or_404(Decision.objects.select_related("need"), pk=pk)
    asked = request.GET.get("version", "")
    if asked.isdecimal():
        return decision, get_object_or_404(decision.versions, number=int(asked[:9]))
    return decision, queries.latest(decision)


def mine(request: HttpRequest, pk: str) -> tuple[Decision, Version]:
    """A decision that whoever asks may change, with its newest version; Http404."""
    decision = get_object_or_404(Decision.objects.select_related("need"), pk=pk)
    if not may(whose(request), "decisions.change", decision):
        raise Http404
    return decision, queries.latest(decision)


def was_sent(request: HttpRequest, version: Version) -> bool:
    """Whether something was sent by somebody who saw the newest version."""
    return request.method == "POST" and _base(request) == version.number


def changed(request: HttpRequest, version: Version, part: str, to: Mapping[str, Any]) -> bool:
    """Add a version; False when somebody else added one in this very moment."""
    decision, base, by = version.decision, version.number, accounts.actor(request)
    try:
        actions.change(decision=decision, base=base, part=part, to=to, by=by)
    except actions.Stale:
        return False
    return True


def _base(request: HttpRequest) -> int:
    sent = request.POST.get("base", "")
    return int(sent) if sent.isdecimal() else 0
