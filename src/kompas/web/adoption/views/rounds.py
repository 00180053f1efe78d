"""Rounds of answers: open, lead, close; and answer on a phone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.adoption import queries
from kompas.web.adoption.actions import Refused, rounds
from kompas.web.adoption.forms import RoundForm, SheetForm
from kompas.web.adoption.models import Round
from kompas.web.adoption.presenters.answers import RoundPage, instrument, role_choices, title
from kompas.web.adoption.words import PROBLEMS

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def open_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a round."""
    found, by = queries.led(whose(request), pk), accounts.actor(request)
    anyone = request.POST.get("door") != "codes"
    try:
        made = rounds.open_round(rollout=found, lets_anyone_in=anyone, by=by)
    except Refused as no:
        messages.error(request, str(PROBLEMS[no.why]))
        return redirect("adoption:page", found.pk)
    return redirect("adoption:round", found.pk, made.number)


def _mine(request: HttpRequest, pk: UUID, number: int) -> Round:
    found = queries.led(whose(request), pk)
    return get_object_or_404(found.rounds.select_related("rollout__decision"), number=number)


@READ_OR_WRITE
@never_cache
def one_round(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The way in to a round, its codes, and how to close it."""
    one, kind = _mine(request, pk, number), request.POST.get("act", "")
    if kind == "close" and request.POST.get("sure"):
        rounds.close_round(one=one, by=accounts.actor(request))
        return redirect("adoption:page", pk)
    if kind == "close":
        messages.error(request, _("Tick that you are sure, then close."))
    if kind == "codes" and _coded(request, one):
        return redirect("adoption:codes", pk, number)
    return render(request, "adoption/round.html", {"page": RoundPage(one, request)})


def _coded(request: HttpRequest, one: Round) -> bool:
    """Make codes; False with a sentence when that cannot be."""
    form = RoundForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("many")
        count = form.cleaned_data["codes"]
        rounds.make_codes(one=one, count=count, by=accounts.actor(request))
    except Refused as no:
        messages.error(request, str(PROBLEMS[no.why]))
        return False
    return True


@require_safe
@never_cache
def codes(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The codes that nobody used, to print and cut."""
    one = _mine(request, pk, number)
    accounts.record(by=accounts.actor(request), verb="adoption.print_codes", subject=one)
    return render(request, "adoption/codes.html", {"page": RoundPage(one, request)})


@READ_OR_WRITE
@never_cache
def say(request: HttpRequest, code: str = "") -> HttpResponse:
    """Type a code, and rate the ten statements; nobody knows who answered what."""
    typed = str(request.POST.get("code") or code or request.GET.get("code", ""))[:20].strip()
    if not typed:
        return render(request, "adoption/say.html", {})
    if limits.WRONG_CODES.is_reached(request):
        said = _("Too many wrong codes came from here. Wait ten minutes, then try again.")
        return render(request, "adoption/say.html", {"problem": said}, status=429)
    one, once = queries.by_code(typed)
    if one is None:
        limits.WRONG_CODES.count(request)
        told = {"problem": PROBLEMS["code"], "typed": typed}
        return render(request, "adoption/say.html", told, status=422)
    return _sheet(request, one, once)


def _sheet(request: HttpRequest, one: Round, once: str) -> HttpResponse:
    """The ten statements; with what was sent when it could not be kept."""
    plan, sent = queries.plan(one.rollout), request.POST if "sent" in request.POST else None
    if shut := queries.shut(one, once, whose(request)):
        why = {"problem": PROBLEMS[shut], "is_shut": True}
        return render(request, "adoption/say.html", why, status=200 if sent is None else 422)
    form = SheetForm(instrument(), role_choices(plan), get_language() or "en", sent)
    problem = ""
    if sent is not None and form.is_valid():
        problem = _answered(request, one, once, form)
        if not problem:
            return redirect("adoption:thanks")
    told = {"form": form, "round": one, "once": once, "problem": problem}
    shown = {**told, "title": title(plan), "instrument": instrument()}
    return render(request, "adoption/sheet.html", shown, status=422 if sent is not None else 200)


def _answered(request: HttpRequest, one: Round, once: str, form: SheetForm) -> str:
    """Keep an answer; the sentence to say when that cannot be."""
    if not once and limits.OPEN_LINKS.is_reached(request):
        return _("Many people answered from here. Wait ten minutes, please.")
    role, by = form.cleaned_data["role"], accounts.actor(request)
    try:
        rounds.answer(one=one, role=role, ratings=form.ratings, code=once, by=by)
    except Refused as no:
        return str(PROBLEMS[no.why])
    limits.OPEN_LINKS.count(request)
    return ""


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """After an answer."""
    return render(request, "adoption/thanks.html", {"instrument": instrument()})
