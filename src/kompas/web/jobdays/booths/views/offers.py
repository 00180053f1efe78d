"""Training paths and stands of a booth: add, change, take away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import booths
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.booths.forms.booth import OfferForm, PathForm, StandForm
from kompas.web.jobdays.booths.presenters.desk import REFUSED, DeskPage
from kompas.web.jobdays.models import Booth, Stand, TrainingPath

Kind = type[TrainingPath] | type[Stand]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def path(request: HttpRequest, pk: UUID, thing: UUID | None = None) -> HttpResponse:
    """Add or change a training path."""
    booth = access.booth(whose(request), pk)
    row = get_object_or_404(booth.paths, pk=thing) if thing else None
    form = PathForm(row, request.POST if request.method == "POST" else None)
    return _form(request, booth, TrainingPath, row, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stand(request: HttpRequest, pk: UUID, thing: UUID | None = None) -> HttpResponse:
    """Add or change a stand."""
    booth = access.booth(whose(request), pk)
    row = get_object_or_404(booth.stands, pk=thing) if thing else None
    form = StandForm(row, request.POST if request.method == "POST" else None)
    return _form(request, booth, Stand, row, form)


def _form(
    request: HttpRequest, booth: Booth, kind: Kind, row: TrainingPath | Stand | None,
    form: OfferForm,
) -> HttpResponse:  # fmt: skip
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, booth, kind, row, form)
        except Refused as no:
            problem = str(REFUSED[no.why])
    told = {
        "page": DeskPage(booth, whose(request)),
        "form": form,
        "is_path": kind is TrainingPath,
        "row": row,
        "problem": problem,
    }
    status = 422 if form.errors or problem else 200
    return render(request, "jobdays/booths/offer.html", told, status=status)


def _kept(
    request: HttpRequest, booth: Booth, kind: Kind, row: TrainingPath | Stand | None,
    form: OfferForm,
) -> HttpResponse:  # fmt: skip
    by, fields = accounts.actor(request), form.kept()
    if row is None:
        booths.offer(booth=booth, kind=kind, fields=fields, by=by)
    else:
        booths.change_offer(thing=row, fields=fields, by=by)
    messages.success(request, _("Kept."))
    return redirect("jobdays:desk", booth.pk)


@require_POST
def remove(request: HttpRequest, pk: UUID, thing: UUID) -> HttpResponse:
    """Take a training path or a stand away."""
    booth = access.booth(whose(request), pk)
    found = booth.paths.filter(pk=thing).first() or get_object_or_404(booth.stands, pk=thing)
    booths.remove(thing=found, by=accounts.actor(request))
    messages.success(request, _("Taken away."))
    return redirect("jobdays:desk", pk)
