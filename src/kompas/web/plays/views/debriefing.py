"""Before and after: rating oneself, the debrief, and what one takes home."""

from urllib.parse import urljoin
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.plays import presenters
from kompas.web.plays.actions import seats
from kompas.web.plays.presenters.leading import address
from kompas.web.plays.queries import access
from kompas.web.plays.queries.files import xapi_file


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rating(request: HttpRequest, pk: UUID, moment: str) -> HttpResponse:
    """Rate working together, before or after."""
    seat = access.seat(whose(request), pk)
    page = presenters.RatingPage(seat, moment, request.POST)
    if request.method == "POST" and not page.problem:
        by = accounts.actor(request)
        seats.rate(seat=seat, moment=moment, answers=page.answers, by=by)
        return redirect("plays:debrief" if moment == "after" else "plays:room", pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "plays/rating.html", {"page": page}, status=status)


@require_safe
@never_cache
def debrief(request: HttpRequest, pk: UUID, phase: str = "reactions") -> HttpResponse:
    """The debrief of a play, for who played it and who leads it."""
    page = presenters.DebriefPage(whose(request), pk, phase)
    _note(request, page)
    return render(request, page.template, {"page": page})


@require_safe
@never_cache
def take_home(request: HttpRequest, pk: UUID, role: str = "") -> HttpResponse:
    """One page for one role, to print."""
    page = presenters.TakeHome(whose(request), pk, role)
    _note(request, page)
    return render(request, page.template, {"page": page})


@require_safe
@never_cache
def take_home_pdf(request: HttpRequest, pk: UUID, role: str) -> HttpResponse:
    """The same as a PDF file."""
    page = presenters.TakeHome(whose(request), pk, role)
    if page.template != page.ready:
        return redirect("plays:take_home", pk)
    _note(request, page)
    answer = HttpResponse(presenters.leaf(page), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="kompas-{page.role.slug}.pdf"'
    return answer


@require_safe
@never_cache
def statements(request: HttpRequest, pk: UUID, own: bool = False) -> HttpResponse:
    """A play that is over as xAPI statements, for who leads it; or a seat's own acts, for it."""
    who = whose(request)
    seat = access.seat(who, pk) if own else None
    play = seat.play if seat else access.led(who, pk)
    if not play.is_over:
        raise Http404
    verb = "plays.export_own_statements" if own else "plays.export_statements"
    accounts.record(by=accounts.actor(request), verb=verb, subject=play)
    data = xapi_file(play, urljoin(address(request), "/"), seat)
    answer = HttpResponse(data, content_type="application/json")
    part = f"-{seat.role or 'own'}" if seat else ""
    name = f"kompas-{play.lesson.scenario}-{play.number}{part}.xapi.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _note(request: HttpRequest, page: presenters.DebriefPage) -> None:
    """Note that somebody read what happened in a play."""
    if page.template == page.ready:
        accounts.record(by=accounts.actor(request), verb="plays.read_debrief", subject=page.play)
