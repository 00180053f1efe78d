"""Roll-outs: the register, one page, its plan, its end."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core import adoption
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.accounts.rights import may
from kompas.web.adoption import queries
from kompas.web.adoption.actions import Refused, rollouts
from kompas.web.adoption.forms import ActForm
from kompas.web.adoption.models import Rollout
from kompas.web.adoption.planning import PlanForm
from kompas.web.adoption.presenters.page import RolloutPage
from kompas.web.adoption.presenters.page import register as listed
from kompas.web.adoption.words import PROBLEMS
from kompas.web.decisions.models import Decision
from kompas.web.shell.missing import SignInFirst

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Every roll-out, with those past their day first."""
    return render(request, "adoption/register.html", {"found": listed(request.GET.get("page", ""))})


@require_POST
def begin(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Begin the roll-out of a decision."""
    found = get_object_or_404(Decision, pk=decision)
    if not may(whose(request), "adoption.change", found):
        raise SignInFirst
    try:
        made = rollouts.begin(decision=found, by=accounts.actor(request))
    except Refused as no:
        messages.error(request, str(PROBLEMS[no.why]))
        return redirect("decisions:file", found.pk)
    return redirect("adoption:page", made.pk)


@require_safe
@never_cache
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A roll-out: its trial run, its plan, its rounds, its use."""
    found = queries.rollout(pk)
    can = may(whose(request), "adoption.change", found.decision)
    shown = {"page": RolloutPage(found), "may_change": can}
    return render(request, "adoption/page.html", shown)


@READ_OR_WRITE
@never_cache
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the plan; whoever writes second is told, and loses nothing."""
    found = queries.led(whose(request), pk)
    form = PlanForm(queries.plan(found), request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid() and form.made:
        problem = _written(request, found, form.made)
        if not problem:
            return redirect("adoption:page", found.pk)
    found.refresh_from_db()
    shown = {"page": RolloutPage(found), "form": form, "problem": problem}
    return render(request, "adoption/plan.html", shown, status=_status(request))


def _written(request: HttpRequest, found: Rollout, made: adoption.Plan) -> str:
    """Keep a plan; the sentence to say when that cannot be."""
    sent, by = request.POST.get("base", ""), accounts.actor(request)
    base = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0  # noqa: PLR2004
    try:
        rollouts.write_plan(rollout=found, base=base, plan=made, by=by)
    except Refused as no:
        return str(PROBLEMS[no.why])
    return ""


@READ_OR_WRITE
@never_cache
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Scale, stop, or extend once: a written act."""
    found = queries.led(whose(request), pk)
    shown = RolloutPage(found)
    form = ActForm(shown.next_acts, request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        problem = _done(request, found, form.cleaned_data)
        if not problem:
            return redirect("adoption:page", found.pk)
    told = {"page": shown, "form": form, "problem": problem}
    return render(request, "adoption/end.html", told, status=_status(request))


def _done(request: HttpRequest, found: Rollout, given: dict[str, str | date]) -> str:
    """Do it; the sentence to say when that cannot be."""
    by = accounts.actor(request)
    try:
        made = adoption.Act.model_validate({"on": timezone.localdate(), **given})
        rollouts.act(rollout=found, done=made, by=by)
    except adoption.ActProblem as no:
        return str(PROBLEMS[no.why])
    return ""


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
