"""Real things of a play: a page for whoever leads it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kompas.core.home.real_things.binding_file import BindingFault
from kompas.core.practice import EntryProblem
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.bridge import actions, queries
from kompas.web.bridge.forms import BindingForm
from kompas.web.bridge.models import Binding
from kompas.web.bridge.presenters import ThingsPage
from kompas.web.plays.models import Play
from kompas.web.plays.presenters import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def things(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which things are real and how it goes with them; bind one more."""
    found = queries.bindable(whose(request), pk)
    page = ThingsPage(found, request.LANGUAGE_CODE)
    form = BindingForm(page.choices, queries.beginning(found), request.POST or None)
    if request.method == "POST" and form.is_valid() and _bound(request, found, form):
        return redirect("bridge:things", pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "bridge/things.html", {"page": page, "form": form}, status=status)


def _bound(request: HttpRequest, play: Play, form: BindingForm) -> bool:
    try:
        actions.bind(play=play, row=form.row, by=accounts.actor(request))
    except BindingFault as fault:
        for each in fault.faults:
            form.add_error(None, each.sentence(request.LANGUAGE_CODE))
    except EntryProblem as problem:
        form.add_error(None, sentence(problem))
    return form.is_valid()


@require_POST
def unbind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The simulated thing tells again."""
    found = queries.bindable(whose(request), pk)
    binding = get_object_or_404(Binding, play=found, thing=request.POST.get("thing", ""))
    try:
        actions.unbind(binding=binding, by=accounts.actor(request))
    except EntryProblem as problem:
        messages.error(request, sentence(problem))
    return redirect("bridge:things", pk)
