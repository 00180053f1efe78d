"""Coming in, voting, proposing, leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.dialogue import forms
from kompas.web.dialogue.actions import voting
from kompas.web.dialogue.models import Statement
from kompas.web.dialogue.presenters.voting import Register, VotingPage, refusal
from kompas.web.dialogue.queries import access


@require_safe
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """All dialogues that somebody may know of."""
    return render(request, "dialogue/register.html", {"page": Register(whose(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, code: str = "") -> HttpResponse:
    """Type a code; a code in the address is shown with a button, so that no robot uses it up."""
    typed = str(request.POST.get("code") or code or request.GET.get("code", ""))[:20].strip()
    if limits.WRONG_CODES.is_reached(request):
        said = _("Too many wrong codes came from here. Wait ten minutes, then try again.")
        return render(request, "dialogue/join.html", {"problem": said}, status=429)
    topic, once = access.by_code(typed) if typed else (None, "")
    if typed and topic is None:
        limits.WRONG_CODES.count(request)
        page = {"problem": refusal("code"), "typed": typed}
        return render(request, "dialogue/join.html", page, status=422)
    if topic is None:
        return render(request, "dialogue/join.html", {})
    if request.POST.get("sure"):
        return _joined(request, topic.pk, once)
    told = {"page": VotingPage(topic, whose(request)), "once": once}
    return render(request, "dialogue/topic.html", told)


@require_POST
def come_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Come in through the open link."""
    return _joined(request, pk, "")


def _joined(request: HttpRequest, pk: UUID, once: str) -> HttpResponse:
    topic = access.topic(pk)
    if not once and limits.OPEN_LINKS.is_reached(request):
        messages.error(request, _("Many people came in from here. Wait ten minutes, please."))
        return redirect("dialogue:topic", pk)
    try:
        voting.join(topic=topic, code=once, by=accounts.actor(request))
    except voting.Refused as no:
        messages.error(request, refusal(no.why))
    else:
        limits.OPEN_LINKS.count(request)
    return redirect("dialogue:topic", pk)


@require_safe
@never_cache
def topic(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The next statement; for somebody who is not in yet, what it is about and the way in."""
    page = VotingPage(access.topic(pk), whose(request))
    return render(request, "dialogue/topic.html", {"page": page})


@require_POST
def vote(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree, disagree or pass."""
    found, form = access.topic(pk), forms.VoteForm(request.POST)
    voter = access.voter(whose(request), found)
    if voter is None:
        return redirect("dialogue:topic", pk)
    if not form.is_valid():
        return _again(request, pk, "vote")
    given = form.cleaned_data
    statement = Statement.objects.filter(pk=given["statement"], topic=found).first()
    try:
        if statement is None:
            raise voting.Refused("gone")
        by = accounts.actor(request)
        voting.vote(voter=voter, statement=statement, value=given["value"], by=by)
    except voting.Refused as no:
        return _again(request, pk, no.why)
    return redirect("dialogue:topic", pk)


@require_POST
def propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose a statement; what a person should look at first waits for one."""
    found, form = access.topic(pk), forms.SayForm(request.POST)
    voter = access.voter(whose(request), found)
    if voter is None:
        return redirect("dialogue:topic", pk)
    if not form.is_valid():
        return _again(request, pk, "long")
    given, by = form.cleaned_data, accounts.actor(request)
    try:
        made = voting.propose(voter=voter, text=given["text"], language=given["language"], by=by)
    except voting.Refused as no:
        return _again(request, pk, no.why, given["text"])
    if made.state == Statement.State.SHOWN:
        messages.success(request, _("Thank you. Others can vote on it now."))
    else:
        messages.success(request, _("Thank you. Somebody reads it first, then others can vote."))
    return redirect("dialogue:topic", pk)


def _again(request: HttpRequest, pk: UUID, why: str, text: str = "") -> HttpResponse:
    """The page again, with what has to be put right."""
    page = VotingPage(access.topic(pk), whose(request), refusal(why), text)
    return render(request, "dialogue/topic.html", {"page": page}, status=422)


@require_POST
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave: one's votes are erased."""
    voter = access.voter(whose(request), access.topic(pk))
    if voter is not None:
        voting.leave(voter=voter, by=accounts.actor(request))
        messages.success(request, _("You left. Your votes are erased."))
    return redirect("dialogue:register")
