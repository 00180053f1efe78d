"""Pages that take figures up into a decision file: of the twin, and of one's own rehearsals."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts.queries import whose
from kompas.web.decisions import losing, opening, presenters, queries, rehearsals
from kompas.web.decisions.models import Version
from kompas.web.guide.queries.rehearsals import finished
from kompas.web.practice.models import Rehearsal


@require_POST
def twin(request: HttpRequest, pk: str) -> HttpResponse:
    """Take up what the twin says of who loses by the options, for people to look at."""
    decision, version = opening.mine(request, pk)
    try:
        found = losing.figures(version.document, decision.need)
    except losing.NotYet:
        messages.info(request, _("The twin is still at work on this. Try again in half a minute."))
        return redirect("decisions:edit", decision.pk, "losers")
    if not found:
        messages.info(
            request, _("The twin knows no way of giving one of these options to a region.")
        )
    elif not _took_up(request, version, found):
        messages.error(request, _("Somebody else changed this file just now. Look, and try again."))
    return redirect("decisions:edit", decision.pk, "losers")


def _took_up(request: HttpRequest, version: Version, found: list[losing.Document]) -> bool:
    seen = opening.was_sent(request, version)
    return seen and opening.changed(request, version, "twin", {"twin": found})


@require_safe
@never_cache
def into(request: HttpRequest, rehearsal: UUID) -> HttpResponse:
    """The files that can take up a rehearsal."""
    found = _own(request, rehearsal)
    shown = {"rehearsal": found, "files": rehearsals.files(whose(request), found)}
    return render(request, "decisions/into.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rehearsal(request: HttpRequest, pk: str, rehearsal: UUID) -> HttpResponse:
    """Choose which outcomes of a rehearsal count in this file."""
    decision, version = opening.mine(request, pk)
    found, file = _own(request, rehearsal), queries.file_of(version)
    offer = rehearsals.Offer(found, file, request.POST or None)
    sent = opening.was_sent(request, version) and offer.form.is_valid()
    if sent and opening.changed(request, version, "rehearsal", offer.sets()):
        return redirect("decisions:file", decision.pk)
    shown = {"offer": offer, "page": presenters.FilePage(decision, version)}
    shown |= {"base": version.number}
    status = 422 if request.method == "POST" else 200
    return render(request, "decisions/rehearsal.html", shown, status=status)


def _own(request: HttpRequest, pk: UUID) -> Rehearsal:
    """A finished rehearsal that whoever asks may read; Http404."""
    found = finished(whose(request), pk)
    if found is None:
        raise Http404
    return found
