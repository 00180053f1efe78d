"""Pages on which a tool is judged for a setting."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core import catalog
from kompas.core.catalog import Tool
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import rights
from kompas.web.accounts.queries import whose
from kompas.web.guide import presenters
from kompas.web.guide.actions import judging as actions
from kompas.web.guide.forms.judging import AnswersForm, SettingForm
from kompas.web.guide.models import Judgement
from kompas.web.guide.queries import judging as queries
from kompas.web.guide.queries.organisations import only_one


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """What was judged of a tool, and the form to judge it for another setting."""
    form = SettingForm(request.POST if request.method == "POST" else None, slug)
    found = _tool(slug)
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("setting", "tier")}
        home, by = only_one(whose(request)), accounts.actor(request)
        made = actions.begin_judgement(tool=slug, organisation=home, by=by, **given)
        return redirect("guide:answers", made.pk)
    status = 422 if form.is_bound else 200
    page = presenters.Judging(found, form)
    return render(request, "guide/judging.html", {"page": page}, status=status)


@require_safe
@never_cache
def judgement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One judgement, in each framework."""
    found = queries.judgement(pk)
    page = presenters.JudgementPage(found, _tool(found.tool), whose(request))
    return render(request, "guide/judgement.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer the questions of a judgement."""
    found = _mine(request, pk, "guide.answer")
    form = AnswersForm(request.POST if request.method == "POST" else None, found)
    if form.is_bound and form.is_valid():
        role, by = form.cleaned_data["role"], accounts.actor(request)
        actions.answer(judgement=found, given=form.given(), role=role, by=by)
        return redirect("guide:judgement", pk)
    page = presenters.AnswersPage(found, _tool(found.tool), form)
    status = 422 if form.is_bound else 200
    return render(request, "guide/answers.html", {"page": page}, status=status)


@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a judgement and its answers."""
    found = _mine(request, pk, "guide.erase_judgement")
    slug = found.tool
    actions.erase_judgement(judgement=found, by=accounts.actor(request))
    messages.success(request, _("Erased. Nothing of that judgement is kept."))
    return redirect("guide:judging", slug)


def _tool(slug: str) -> Tool:
    found = catalog.load().tools.get(slug)
    if found is None:
        raise Http404
    return found


def _mine(request: HttpRequest, pk: UUID, right: str) -> Judgement:
    found = queries.judgement(pk)
    if not rights.may(whose(request), right, found):
        raise Http404
    return found
