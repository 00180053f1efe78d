"""Come in with the code of a booth; its desk; what it says of itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import booths
from kompas.web.jobdays.booths.forms.booth import BoothForm
from kompas.web.jobdays.booths.presenters.desk import DeskPage, Mine


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def come_in(request: HttpRequest) -> HttpResponse:
    """Type the code of a booth, or go on to one of one's own."""
    typed = str((request.POST or request.GET).get("code", ""))[:40].strip()
    if request.method != "POST":
        return _page(request, typed, "", 200)
    if limits.WRONG_CODES.is_reached(request):
        said = _("Too many wrong codes came from here. Wait ten minutes, then try again.")
        return _page(request, typed, said, 429)
    found = access.booth_by_code(typed) if typed else None
    if found is None:
        limits.WRONG_CODES.count(request)
        said = _("No booth has this code. Look at the letters again; whoever leads the day has it.")
        return _page(request, typed, said, 422)
    booths.come_in(booth=found, by=accounts.actor(request))
    return redirect("jobdays:desk", found.pk)


def _page(request: HttpRequest, typed: str, problem: str, status: int) -> HttpResponse:
    page = Mine(whose(request), typed, problem)
    return render(request, "jobdays/booths/come_in.html", {"page": page}, status=status)


@require_safe
@never_cache
def desk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that stands at one's booth."""
    who = whose(request)
    page = DeskPage(access.booth(who, pk), who)
    return render(request, "jobdays/booths/desk.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def about(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a booth says of itself."""
    who = whose(request)
    booth = access.booth(who, pk)
    form = BoothForm(booth, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        booths.change(booth=booth, fields=form.kept(), by=accounts.actor(request))
        messages.success(request, _("Kept."))
        return redirect("jobdays:desk", pk)
    told = {"page": DeskPage(booth, who), "form": form}
    status = 422 if form.errors else 200
    return render(request, "jobdays/booths/about.html", told, status=status)
