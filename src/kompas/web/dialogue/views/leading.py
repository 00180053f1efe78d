"""Making a topic, leading it, moderating, inviting, the wall."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import rights
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.accounts.queries import trains, whose
from kompas.web.dialogue import forms
from kompas.web.dialogue.actions import moderating, topics, voting
from kompas.web.dialogue.models import Statement, Topic
from kompas.web.dialogue.presenters.leading import LeadPage, Moderation
from kompas.web.dialogue.presenters.voting import NewTopic, refusal
from kompas.web.dialogue.presenters.wording import WHY
from kompas.web.dialogue.queries import access
from kompas.web.shell.missing import SignInFirst


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Make a topic, for an organisation that one is a trainer of."""
    who = whose(request)
    if not rights.may(who, "dialogue.start"):
        raise SignInFirst(_("To begin a dialogue, sign in for your organisation."))
    mine = Organisation.objects.filter(pk__in=trains(who))
    form = forms.TopicForm(request.POST if request.method == "POST" else None, mine)
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"] or mine[0]
        by = accounts.actor(request)
        made = topics.start(asked=form.asked(), organisation=organisation, by=by)
        return redirect("dialogue:moderation", made.pk)
    status = 422 if request.method == "POST" else 200
    page = NewTopic(form, list(mine))
    return render(request, "dialogue/new.html", {"page": page}, status=status)


@require_safe
@never_cache
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The way in, the codes, the round, open or closed."""
    page = LeadPage(access.led(whose(request), pk), request)
    return render(request, "dialogue/lead.html", {"page": page})


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open or close, the door, a round, codes, erase."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    kind, form = request.POST.get("act", ""), forms.LeadForm(request.POST)
    if kind in ("open", "close"):
        topics.set_open(topic=found, is_open=kind == "open", by=by)
    elif kind in ("anyone", "codes-only"):
        topics.set_door(topic=found, lets_anyone_in=kind == "anyone", by=by)
    elif kind in ("round", "codes"):
        return _numbered(request, found, kind, form, by)
    elif kind == "erase":
        return _erased(request, found, by)
    return redirect("dialogue:lead", pk)


def _numbered(
    request: HttpRequest, found: Topic, kind: str, form: forms.LeadForm, by: Actor
) -> HttpResponse:
    """Codes to make, or minutes of a round."""
    number = (
        form.cleaned_data.get("codes" if kind == "codes" else "minutes")
        if form.is_valid()
        else None
    )
    try:
        if number is None:
            raise ValueError(kind)
        if kind == "codes":
            topics.make_codes(topic=found, count=number, by=by)
            return redirect("dialogue:codes", found.pk)
        topics.set_round(topic=found, minutes=number, by=by)
    except (ValueError, topics.NoMoreCodes):
        most = topics.MOST_CODES if kind == "codes" else topics.LONGEST_ROUND
        messages.error(request, _("Give a number, at most %s in all.") % most)
    return redirect("dialogue:lead", found.pk)


def _erased(request: HttpRequest, found: Topic, by: Actor) -> HttpResponse:
    if not request.POST.get("sure"):
        messages.error(request, _("Tick that you are sure, then erase."))
        return redirect("dialogue:lead", found.pk)
    topics.erase(topic=found, by=by)
    messages.success(request, _("Erased. Nothing of that dialogue is kept."))
    return redirect("dialogue:register")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def moderation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add statements, read the queue, refuse with a reason, translate."""
    found = access.led(whose(request), pk)
    if request.method != "POST":
        return render(request, "dialogue/moderation.html", {"page": Moderation(found)})
    form = forms.SayForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {}
    try:
        _moderate(request, found, given)
    except voting.Refused as no:
        page = Moderation(found, refusal(no.why), given.get("text", ""))
        return render(request, "dialogue/moderation.html", {"page": page}, status=422)
    return redirect("dialogue:moderation", pk)


def _moderate(request: HttpRequest, found: Topic, given: dict[str, str]) -> None:
    """One act on a statement, or a new one; Refused when words are missing."""
    kind, by = request.POST.get("act", ""), accounts.actor(request)
    text, language = given.get("text", ""), given.get("language", "")
    if kind == "add":
        if not language:
            raise voting.Refused("long")
        moderating.add_statement(topic=found, text=text, language=language, by=by)
        return
    statement = _statement(found, request.POST.get("statement", ""))
    if kind == "show":
        moderating.show(statement=statement, by=by)
    elif kind == "refuse" and request.POST.get("why") in WHY:
        moderating.refuse(statement=statement, why=request.POST["why"], by=by)
    elif kind == "translate" and language and language != statement.language:
        name = given.get("translator", "")
        moderating.translate(
            statement=statement, language=language, text=text, translator=name, by=by
        )


def _statement(found: Topic, number: str) -> Statement:
    plain = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else -1
    statement = found.statements.filter(number=plain).first()
    if statement is None:
        raise voting.Refused("gone")
    return statement


@require_safe
@never_cache
def codes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The one-time codes that are free, to print and cut."""
    found = access.led(whose(request), pk)
    accounts.record(by=accounts.actor(request), verb="dialogue.print_codes", subject=found)
    return render(request, "dialogue/codes.html", {"page": LeadPage(found, request)})


@require_safe
@never_cache
def wall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For the projector: the way in, how many votes, the time that is left."""
    page = LeadPage(access.led(whose(request), pk), request)
    whole = not request.headers.get("HX-Request")
    template = "dialogue/wall.html" if whole else "dialogue/_wall.html"
    return render(request, template, {"page": page})
