"""The sheet of somebody who watches."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.plays import presenters
from kompas.web.plays.actions import observing
from kompas.web.plays.queries import access


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sheet(request: HttpRequest, pk: UUID, day: int = 0) -> HttpResponse:
    """The sheet of one day: 409 for whoever plays a role and for a day that has not come.

    422 when what was sent says nothing.
    """
    seat = access.seat(whose(request), pk)
    access.saw(seat)
    sent = request.POST if request.method == "POST" else None
    page = presenters.SheetPage(seat, day, sent)
    if sent is None or page.refusal or page.problem:
        status = 409 if page.refusal else 422 if page.problem else 200
        return render(request, "plays/sheet.html", {"page": page}, status=status)
    by = accounts.actor(request)
    try:
        observing.mark(seat=seat, day=page.day, marks=page.given, by=by)
    except observing.PlaysARole:  # taken in another window, a moment ago
        return redirect("plays:sheet_of_day", pk, page.day)
    messages.success(request, _("Your marks of day %(n)d are kept.") % {"n": page.day})
    return redirect("plays:sheet_of_day", pk, page.day) if page.play.is_over else _back(pk)


def _back(pk: UUID) -> HttpResponse:
    """Back to what happens now."""
    return redirect("plays:room", pk)
