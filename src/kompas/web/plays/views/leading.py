"""The trainer's side: the code, the groups, and the console of one play."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kompas.core.practice import EntryProblem
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.plays import presenters
from kompas.web.plays.actions import leading, lessons, seats
from kompas.web.plays.models import Lesson
from kompas.web.plays.queries import access
from kompas.web.plays.queries.files import log_file


@require_safe
@never_cache
def lesson(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All groups of a lesson, and the code; the groups alone for a page with scripts."""
    found = access.lesson(whose(request), pk)
    template = "plays/_groups.html" if request.headers.get("HX-Request") else "plays/lesson.html"
    return render(request, template, {"page": presenters.LessonPage(found, request)})


@require_safe
@never_cache
def code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code and its QR code, large, for the wall."""
    found = access.lesson(whose(request), pk)
    return render(request, "plays/code.html", {"page": presenters.LessonPage(found, request)})


@require_POST
def act_on_lesson(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin all groups (one alone leads to its console), open or close the door, add, erase."""
    found, by = access.lesson(whose(request), pk), accounts.actor(request)
    act = request.POST.get("act", "")
    if act == "erase":
        return _erase(request, found)
    try:
        if act == "begin":
            leading.begin_all(lesson=found, by=by)
        elif act == "group":
            lessons.add_group(lesson=found, by=by)
        elif act in ("open", "close"):
            lessons.set_door(lesson=found, is_open=act == "open", by=by)
    except lessons.NoMoreGroups:
        messages.error(request, _("A lesson has at most %s groups.") % lessons.MOST_GROUPS)
    except EntryProblem as problem:
        messages.error(request, presenters.sentence(problem))
    plays = list(found.plays.all()[:2])
    if act == "begin" and len(plays) == 1:
        return redirect("plays:console", plays[0].pk)
    return redirect("plays:lesson", pk)


def _erase(request: HttpRequest, found: Lesson) -> HttpResponse:
    if not request.POST.get("sure"):
        messages.error(request, _("Tick that you are sure, then erase."))
        return redirect("plays:lesson", found.pk)
    lessons.erase(lesson=found, by=accounts.actor(request))
    messages.success(request, _("Erased. Nothing of that lesson is kept."))
    return redirect("plays:index")


@require_safe
@never_cache
def console(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One play as whoever leads it sees it."""
    found = access.led(whose(request), pk)
    template = "plays/_console.html" if request.headers.get("HX-Request") else "plays/console.html"
    return render(request, template, {"page": presenters.Console(found)})


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin, move on, pause, set the pace, send, let fail, give a role to an agent, end."""
    found, by = access.led(whose(request), pk), accounts.actor(request)
    kind = request.POST.get("act", "")
    try:
        if kind == "begin":
            leading.begin(play=found, by=by)
        elif kind == "move_on":
            leading.move_on(play=found, by=by)
        elif kind == "release":
            seats.release(play=found, role=request.POST.get("role", ""), by=by)
        elif kind == "end" and not request.POST.get("sure"):
            messages.error(request, _("Tick that you are sure, then end the week."))
        elif kind == "message" and not request.POST.getlist("to"):
            messages.error(request, _("Nothing was sent. Tick who gets the message."))
        elif kind in presenters.LEADS:
            entry, data = presenters.lead_data(kind, request.POST)
            leading.lead(play=found, kind=entry, data=data, by=by)
    except EntryProblem as problem:
        messages.error(request, presenters.sentence(problem))
    return redirect("plays:console", pk)


@require_safe
@never_cache
def log(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The log of a play that is over, as a file, without anybody's own words."""
    found = access.led(whose(request), pk)
    if not found.is_over:
        raise Http404
    accounts.record(by=accounts.actor(request), verb="plays.export_log", subject=found)
    answer = HttpResponse(log_file(found), content_type="application/jsonl")
    name = f"kompas-{found.lesson.scenario}-{found.number}.jsonl"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
