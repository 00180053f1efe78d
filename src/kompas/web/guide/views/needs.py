"""Pages of needs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import rights
from kompas.web.accounts.queries import whose
from kompas.web.guide import forms, presenters
from kompas.web.guide.actions import needs as actions
from kompas.web.guide.models import LONGEST, Need
from kompas.web.guide.queries import needs as queries
from kompas.web.guide.queries.organisations import only_one


@require_safe
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Every need that fits what is looked for."""
    page = presenters.Register(forms.SeekForm(request.GET), request.GET.get("page", ""))
    return render(request, "guide/needs.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Raise a need; a statement of a dialogue can be where it begins."""
    who = whose(request)
    form = forms.NeedForm(request.POST if request.method == "POST" else None, who, _begun(request))
    if form.is_bound and form.is_valid():
        by, home = accounts.actor(request), only_one(who)
        made = actions.raise_need(told=form.told_as(), organisation=home, by=by)
        messages.success(request, _("Your need is in the register. These tools may answer it."))
        return redirect("guide:need", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "guide/need_new.html", {"page": presenters.NewNeed(form)}, status=status)


@require_safe
@never_cache
def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One need, with the tools that may answer it."""
    page = presenters.NeedPage(queries.need(pk), whose(request))
    return render(request, "guide/need.html", {"page": page})


@require_POST
def translate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a need's words in another language."""
    found = _mine(request, pk, "guide.translate_need")
    form = forms.TranslationForm(request.POST, found)
    if not form.is_valid():
        page = presenters.NeedPage(found, whose(request), form)
        return render(request, "guide/need.html", {"page": page}, status=422)
    given = {name: form.cleaned_data[name] for name in ("language", "words", "translator")}
    actions.translate_need(need=found, by=accounts.actor(request), **given)
    return redirect("guide:need", pk)


@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what became of a need."""
    found = _mine(request, pk, "guide.close_need")
    form = forms.StateForm(request.POST)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("state", "answer")}
        actions.set_state(need=found, by=accounts.actor(request), **given)
    else:
        messages.error(request, " ".join(said for _f, said in presenters.problems(form)))
    return redirect("guide:need", pk)


@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a need and its translations."""
    actions.erase_need(need=_mine(request, pk, "guide.erase_need"), by=accounts.actor(request))
    messages.success(request, _("Erased. Nothing of that need is kept."))
    return redirect("guide:needs")


def _mine(request: HttpRequest, pk: UUID, right: str) -> Need:
    found = queries.need(pk)
    if not rights.may(whose(request), right, found):
        raise Http404
    return found


def _begun(request: HttpRequest) -> dict[str, str]:
    given = {name: request.GET.get(name, "") for name in ("dialogue", "kind")}
    said = request.GET.get("words", "")[:LONGEST].replace("\x00", "")
    return {**given, "words": said, "language": get_language() or "en"}
