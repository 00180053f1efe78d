"""Coming in: by code and nickname, then a role or a place to watch from; handing over, leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core.practice import EntryProblem
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.plays import forms, presenters
from kompas.web.plays.actions import seats
from kompas.web.plays.queries import access


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, code: str = "") -> HttpResponse:
    """Type a code and a nickname; with several groups, choose one."""
    if limits.WRONG_CODES.is_reached(request):
        return _page(request, presenters.Join.too_many(), 429)
    sent = request.POST if request.method == "POST" else None
    known = {"code": code or request.GET.get("code", "")[:20]}
    page = presenters.Join(forms.JoinForm(sent, initial=known), request)
    if sent is None or page.play is None:
        return _page(request, page, page.status)
    try:
        nickname = page.form["nickname"].value() or ""
        seat = seats.join(play=page.play, nickname=nickname, by=accounts.actor(request))
    except seats.NoSeatLeft:
        page.says("group", _("This group is full. Choose another one."))
        return _page(request, page, 422)
    return redirect("plays:room" if seat.role else "plays:seat", seat.play_id)


def _page(request: HttpRequest, page: presenters.Join, status: int) -> HttpResponse:
    return render(request, "plays/join.html", {"page": page}, status=status)


@require_safe
@never_cache
def seat(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's seat: choose a role, or change it."""
    mine = access.seat(whose(request), pk)
    access.saw(mine)
    return render(request, "plays/seat.html", {"page": presenters.SeatPage(mine)})


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a role, hand it over, or leave."""
    mine = access.seat(whose(request), pk)
    by = accounts.actor(request)
    try:
        if "take" in request.POST:
            seats.take(seat=mine, role=request.POST["take"], by=by)
            return redirect("plays:card", pk)
        if "leave" in request.POST:
            seats.leave(seat=mine, by=by)
            messages.success(request, _("You left. Nickname, words and ratings are erased."))
            return redirect("plays:index")
        if "to" in request.POST:
            seats.hand_over(seat=mine, to=presenters.uuid_or_none(request.POST["to"]), by=by)
    except EntryProblem as problem:
        messages.error(request, presenters.sentence(problem))
    return redirect("plays:seat", pk)
