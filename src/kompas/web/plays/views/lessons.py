"""Scenarios to play, what a trainer reads before, and the start of a lesson."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.plays import presenters
from kompas.web.plays.actions import leading, lessons, seats


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What can be played, and one's own lessons and seats."""
    return render(request, "plays/index.html", {"page": presenters.Index(whose(request))})


@require_safe
@never_cache
def about(request: HttpRequest, scenario: str) -> HttpResponse:
    """The lesson page of a scenario."""
    page = presenters.About(scenario, whose(request))
    return render(request, "plays/about.html", {"page": page})


@require_safe
def guide(request: HttpRequest, scenario: str) -> HttpResponse:
    """The facilitator guide, to print."""
    return render(request, "plays/guide.html", {"page": presenters.Guide(scenario)})


@require_safe
def cards(request: HttpRequest, scenario: str) -> HttpResponse:
    """The role cards, to print."""
    return render(request, "plays/cards.html", {"page": presenters.Cards(scenario)})


@require_POST
def start(request: HttpRequest, scenario: str) -> HttpResponse:
    """Start a lesson for one's organisation, or a play alone that begins at once."""
    page = presenters.About(scenario, whose(request), request.POST)
    if not page.form.is_valid():
        return render(request, "plays/about.html", {"page": page}, status=422)
    organisation = page.organisation
    if organisation is None and limits.STARTS_ALONE.is_reached(request):
        messages.error(request, _("Many plays were started from here. Wait ten minutes, please."))
        return render(request, "plays/about.html", {"page": page}, status=429)
    by = accounts.actor(request)
    made = lessons.start(asked=page.form.asked(scenario), organisation=organisation, by=by)
    if organisation is not None:
        return redirect("plays:lesson", made.pk)
    limits.STARTS_ALONE.count(request)
    play = made.plays.get()
    seats.join(play=play, nickname="", by=by)
    leading.begin(play=play, by=by)
    return redirect("plays:seat", play.pk)
