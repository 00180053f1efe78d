"""The room of one role: what is before it now, messages, the team, the home, the record."""

from uuid import UUID

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kompas.core.practice import EntryProblem
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.plays import forms, presenters
from kompas.web.plays.actions import logs
from kompas.web.plays.models import Seat
from kompas.web.plays.queries import access


@require_safe
@never_cache
def room(request: HttpRequest, pk: UUID, tab: str) -> HttpResponse:
    """One tab of a room; whole, or only its own part for a page with scripts."""
    seat = access.seat(whose(request), pk)
    access.saw(seat)
    if not seat.role and tab != "now":
        return redirect("plays:room", pk)
    page = presenters.page_of(seat, tab)
    whole = not request.headers.get("HX-Request")
    return render(request, page.template if whole else page.part, {"page": page})


@require_safe
@never_cache
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The role card."""
    seat = access.seat(whose(request), pk)
    if not seat.role:
        return redirect("plays:seat", pk)
    return render(request, "plays/card.html", {"page": presenters.Card(seat)})


@require_POST
def do(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One act of this seat: 204 for a page with scripts, else back to where it came from."""
    seat = access.seat(whose(request), pk)
    form = forms.ActForm(request.POST)
    problem = presenters.act_problem(form, seat) or _tried(request, seat, form)
    if request.headers.get("HX-Request"):
        return presenters.answer(problem)
    if problem:
        said.error(request, problem)
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back) if safe else redirect("plays:room", pk)


def _tried(request: HttpRequest, seat: Seat, form: forms.ActForm) -> str:
    """Do a valid act; gives the sentence that says why the play cannot take it, or nothing."""
    try:
        logs.append(
            seat=seat,
            kind=form.cleaned_data["kind"],
            data=form.entry_data(request.LANGUAGE_CODE),
            words=form.words_given,
            token=form.token_given,
            by=accounts.actor(request),
        )
    except EntryProblem as refused:
        return presenters.sentence(refused)
    return ""
