"""Pages of learners: let the trainers of a group see, stop it, put away what was seen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.guide.queries import words
from kompas.web.learn import actions as learning
from kompas.web.learn import queries as learners
from kompas.web.learn.groups import actions, forms, presenters, queries
from kompas.web.learn.models import Group, Seen, Share


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """First the code, then what its trainers would see, a name and a consent."""
    typed = str((request.POST or request.GET).get("code", ""))[:40]
    found, problem = _opened(request, typed)
    if found is None:
        told = {"typed": typed, "problem": problem}
        return render(request, "learn/groups/code.html", told, status=422 if problem else 200)
    form = forms.ShareForm(request.POST if request.method == "POST" else None)
    said = presenters.problems(form)
    if request.method == "POST" and form.is_valid():
        if _shares(request, found, form):
            return redirect("units:mine")
        said = [words.said("sharing.problem_full")]
    page = presenters.JoinPage(found, form, said)
    return render(request, "learn/groups/join.html", {"page": page}, status=422 if said else 200)


def _opened(request: HttpRequest, typed: str) -> tuple[Group | None, str]:
    """The group that a code lets one into, or why it does not."""
    if not typed:
        return None, ""
    if limits.WRONG_CODES.is_reached(request):
        return None, words.said("answers.problem_wait")
    found = queries.by_code(typed)
    if found is None:
        limits.WRONG_CODES.count(request)
        return None, words.said("sharing.problem_code")
    return found, ""


def _shares(request: HttpRequest, group: Group, form: forms.ShareForm) -> bool:
    name, by = form.cleaned_data["name"], accounts.actor(request)
    try:
        actions.share(group=group, name=name, by=by)
    except learning.Refused:
        return False
    messages.success(request, _("The trainers of %s see how far you are now.") % group.name)
    return True


@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop letting a group see."""
    mine = learners.learner(whose(request))
    found = get_object_or_404(Share.objects.filter(learner=mine), pk=pk)
    actions.stop_sharing(share=found)
    messages.success(request, _("The trainers of %s see nothing any more.") % found.group.name)
    return redirect("units:mine")


@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put away what a trainer saw."""
    mine = learners.learner(whose(request))
    found = get_object_or_404(Seen.objects.filter(learner=mine), pk=pk)
    actions.take_back(seen=found, by=learning.under_pseudonym(found.learner))
    messages.success(request, _("Put away: nobody sees it any more."))
    return redirect("units:mine")
