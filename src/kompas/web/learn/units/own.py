"""Pages about what belongs to the learner: see it, take it along, erase it, go on elsewhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.learn import actions, counting, queries
from kompas.web.learn.models import Learner
from kompas.web.learn.units import files, items, presenters


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What somebody learned, and the code to go on elsewhere."""
    page = presenters.Mine(queries.learner(whose(request)))
    return render(request, "learn/units/mine.html", {"page": page})


@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """Everything somebody learned, as a file."""
    found = queries.learner(whose(request))
    if found is None:
        return redirect("units:mine")
    accounts.record(by=actions.under_pseudonym(found), verb="learn.export")
    answer = JsonResponse(files.everything(found), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="kompas-what-i-learned.json"'
    return answer


@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Count somebody where they live; without a place, no more."""
    found = queries.learner(whose(request))
    if found is None:
        return redirect("units:mine")
    try:
        _count(found, request.POST.get("place", ""))
    except actions.Refused:
        page = presenters.Mine(found, problem=_("Choose a place from the list."))
        return render(request, "learn/units/mine.html", {"page": page}, status=422)
    return redirect(f"{reverse('units:mine')}#counted")


def _count(found: Learner, place: str) -> None:
    if place:
        counting.count_in(learner=found, place=place)
    else:
        counting.count_out(learner=found)


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase everything somebody learned."""
    found = queries.learner(whose(request))
    if found is not None:
        actions.erase(learner=found, by=accounts.actor(request))
        messages.success(request, _("Erased: nothing of what you learned here is kept."))
    return redirect("units:home")


@require_safe
@never_cache
def today(request: HttpRequest) -> HttpResponse:
    """What to look at again today."""
    page = presenters.Today(queries.learner(whose(request)))
    return render(request, "learn/units/today.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with what was begun on another device."""
    problem = ""
    if request.method == "POST":
        problem = _come_in(request, request.POST.get("code", ""))
        if not problem:
            messages.success(request, _("Here is what you did before."))
            return redirect("units:mine")
    told = {"problem": problem, "typed": request.POST.get("code", "")[:40]}
    status = 422 if problem else 200
    return render(request, "learn/units/resume.html", told, status=status)


def _come_in(request: HttpRequest, code: str) -> str:
    """Come in with a code; gives the sentence that says why not."""
    if limits.WRONG_CODES.is_reached(request):
        return items.sentence(actions.Refused("wait"))
    try:
        actions.come_in(code=code, by=accounts.actor(request))
    except actions.Refused as no:
        limits.WRONG_CODES.count(request)
        return items.sentence(no)
    return ""
