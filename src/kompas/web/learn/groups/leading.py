"""Pages of trainers: their groups, one group, one person in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import rights
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import trains, whose
from kompas.web.guide.queries import words
from kompas.web.learn.actions import Refused
from kompas.web.learn.groups import actions, forms, presenters, queries
from kompas.web.shell.missing import SignInFirst


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that one leads, and a form to begin one."""
    who = whose(request)
    if not rights.may(who, "learn.begin_group"):
        raise SignInFirst(_("To lead a group, sign in as a trainer of your organisation."))
    mine = Organisation.objects.filter(pk__in=trains(who))
    form = forms.GroupForm(request.POST if request.method == "POST" else None, mine)
    said = presenters.problems(form)
    if request.method == "POST" and form.is_valid():
        if answer := _begun(request, form, mine[0]):
            return answer
        said = [words.said("sharing.problem_many")]
    found = presenters.group_lines(queries.led(who))
    told = {"groups": found, "form": form, "problems": said, "organisations": mine}
    told |= {"curricula": forms.curricula()}
    return render(request, "learn/groups/home.html", told, status=422 if said else 200)


def _begun(
    request: HttpRequest, form: forms.GroupForm, organisation: Organisation
) -> HttpResponse | None:
    given, by = form.cleaned_data, accounts.actor(request)
    try:
        made = actions.begin(
            name=given["name"],
            curriculum=given["curriculum"],
            organisation=given["organisation"] or organisation,
            by=by,
        )
    except Refused:
        return None
    return redirect("groups:group", made.pk)


@require_safe
@never_cache
def group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far the people of a group are."""
    found = queries.group(whose(request), pk)
    actions.looked(group=found, by=accounts.actor(request))
    page = presenters.GroupPage(found, request)
    return render(request, "learn/groups/group.html", {"page": page})


@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a group."""
    found = queries.group(whose(request), pk)
    actions.end(group=found, by=accounts.actor(request))
    messages.success(request, _("The group has ended: nobody sees anybody through it any more."))
    return redirect("groups:home")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def member(request: HttpRequest, pk: UUID, share: UUID) -> HttpResponse:
    """One person of a group, and what was seen of them."""
    found = queries.share(whose(request), pk, share)
    form, problem = forms.SeenForm(request.POST if request.method == "POST" else None), ""
    by = accounts.actor(request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.see(share=found, sight=form.sight(), by=by)
        except Refused as no:
            problem = words.said(f"sharing.problem_{no.why}")
        else:
            messages.success(request, _("Kept. They see it too, and may put it away."))
            return redirect("groups:member", pk, share)
    actions.looked(group=found.group, by=by, whom=found.learner)
    page = presenters.MemberPage(found, form, problem)
    told, status = {"page": page}, 422 if page.problems else 200
    return render(request, "learn/groups/member.html", told, status=status)


@require_POST
def take_back(request: HttpRequest, pk: UUID, share: UUID, seen: UUID) -> HttpResponse:
    """Take back what one's own organisation saw."""
    found = queries.share(whose(request), pk, share)
    ours = found.learner.seen.filter(organisation=found.group.organisation)
    actions.take_back(seen=get_object_or_404(ours, pk=seen), by=accounts.actor(request))
    messages.success(request, _("Taken back."))
    return redirect("groups:member", pk, share)
