"""Pages of decision files."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kompas.core import catalog
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import trains, whose
from kompas.web.accounts.rights import may
from kompas.web.decisions import (
    actions,
    forms,
    opening,
    options,
    parts,
    presenters,
    printing,
    queries,
    rehearsals,
    starting,
    suggested,
)
from kompas.web.decisions.models import Circle, Decision, Version
from kompas.web.decisions.words import LINES, PARTS
from kompas.web.guide.models import Need
from kompas.web.guide.queries.places import municipalities

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Every decision file, with those that should be looked at again first."""
    return render(
        request,
        "decisions/register.html",
        {"found": presenters.register(request.GET.get("page", ""))},
    )


@READ_OR_WRITE
@never_cache
def begin(request: HttpRequest, need: str) -> HttpResponse:
    """Begin a file about a need; there is none without."""
    about = get_object_or_404(Need, pk=need)
    form = forms.BeginForm(parts.titles(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _begun(request, about, form.cleaned_data)
        return redirect("decisions:file", made.pk)
    return render(request, "decisions/begin.html", {"form": form, "need": about})


def _begun(request: HttpRequest, need: Need, given: Mapping[str, Any]) -> Decision:
    known = catalog.load().tools
    tools = [known[slug] for slug in given["tools"]]
    document = starting.document(need, _place(need.place), given["title"], tools)
    whose_file, by = _organisation(request), accounts.actor(request)
    return actions.begin(need=need, document=document, organisation=whose_file, by=by)


@require_safe
@never_cache
def file(request: HttpRequest, pk: str) -> HttpResponse:
    """A decision file, with every figure worked out again; `?version=` for an older one."""
    decision, version = opening.found(request, pk)
    page = presenters.FilePage(decision, version)
    can = may(whose(request), "decisions.change", decision)
    fit = rehearsals.fitting(whose(request), page.file) if can else []
    shown = {"page": page, "may_change": can, "rehearsals": fit}
    return render(request, "decisions/file.html", shown)


@require_safe
def document(request: HttpRequest, pk: str) -> HttpResponse:
    """The file as JSON, with what follows from it."""
    page = presenters.FilePage(*opening.found(request, pk))
    how = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(page.as_json(), json_dumps_params=how)


@require_safe
def pdf(request: HttpRequest, pk: str) -> HttpResponse:
    """The file on paper."""
    page = presenters.FilePage(*opening.found(request, pk))
    answer = HttpResponse(printing.leaf(page), content_type="application/pdf")
    name = f"kompas-decision-{page.version.number}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@READ_OR_WRITE
@never_cache
def edit(request: HttpRequest, pk: str, part: str) -> HttpResponse:
    """Write one part of a file."""
    if part not in parts.PARTS:
        raise Http404
    decision, version = opening.mine(request, pk)
    one = parts.PARTS[part]
    form = one.form(_with_ticked(request, version.document), request.POST or None)
    sent = opening.was_sent(request, version) and form.is_valid()
    if sent and opening.changed(request, version, part, one.sets(form, version.document)):
        return redirect("decisions:file", decision.pk)
    shown = {"form": form, "part": part, "part_name": PARTS[part], "lines": LINES}
    return _form(request, "decisions/edit.html", version, shown)


def _with_ticked(request: HttpRequest, document: dict[str, Any]) -> dict[str, Any]:
    """The file as a form shows it: with the statements of a dialogue that somebody ticked."""
    ticked = request.GET.getlist("statement") if request.method != "POST" else []
    return suggested.with_ticked(document, ticked[: suggested.MOST_CRITERIA])


@require_safe
@never_cache
def suggestions(request: HttpRequest, pk: str) -> HttpResponse:
    """What a dialogue suggests as criteria; whoever ticks some gives each a scale next."""
    decision, version = opening.mine(request, pk)
    topics = suggested.dialogues(decision, whose(request))
    asked = request.GET.get("dialogue", "")
    chosen = next((topic for topic in topics if str(topic.pk) == asked), None)
    shown: dict[str, Any] = {"page": presenters.FilePage(decision, version)}
    shown["topics"] = [(topic, suggested.Suggested(topic).title) for topic in topics]
    shown["found"] = suggested.Suggested(chosen) if chosen else None
    shown["room"] = suggested.MOST_CRITERIA - len(version.document["criteria"])
    return render(request, "decisions/suggestions.html", shown)


@READ_OR_WRITE
@never_cache
def option(request: HttpRequest, pk: str, option: str) -> HttpResponse:
    """How one option does on every criterion, and which requirements it fails."""
    decision, version = opening.mine(request, pk)
    sheet = options.Sheet(version.document, option, request.POST or None)
    if not sheet.exists:
        raise Http404
    sent = opening.was_sent(request, version) and sheet.is_valid()
    if sent and opening.changed(request, version, "options", sheet.sets()):
        return redirect("decisions:file", decision.pk)
    return _form(request, "decisions/option.html", version, {"sheet": sheet})


def _form(
    request: HttpRequest, template: str, version: Version, shown: dict[str, Any]
) -> HttpResponse:
    """The form, empty or with what was sent and could not be kept."""
    sent, newest = request.method == "POST", queries.latest(version.decision)
    shown |= {"page": presenters.FilePage(version.decision, newest), "base": newest.number}
    shown["stale"] = sent and not opening.was_sent(request, newest)
    return render(request, template, shown, status=422 if sent else 200)


@READ_OR_WRITE
@never_cache
def circles(request: HttpRequest, pk: str) -> HttpResponse:
    """Who may weigh: a code for each group."""
    decision, version = opening.mine(request, pk)
    form = forms.CircleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name, by = form.cleaned_data["name"], accounts.actor(request)
            actions.add_circle(decision=decision, name=name, by=by)
        except actions.Full:
            messages.error(request, _("A file has at most eight groups."))
        return redirect("decisions:circles", decision.pk)
    shown = {"page": presenters.FilePage(decision, version), "form": form}
    shown["names"] = suggested.names(decision, version.document)
    return render(request, "decisions/circles.html", shown)


@READ_OR_WRITE
@never_cache
def weigh(request: HttpRequest, code: str) -> HttpResponse:
    """Say what matters; whoever has the code may, once in each browser."""
    circle = get_object_or_404(Circle.objects.select_related("decision"), code=code)
    page = presenters.FilePage(circle.decision, queries.latest(circle.decision))
    form = forms.WeighForm(page.file, request.POST or None)
    is_open = not page.file.chosen
    if is_open and request.method == "POST" and form.is_valid() and _kept(request, circle, form):
        return redirect("decisions:weigh", code)
    has = _held(circle) in request.session
    shown = {"page": page, "form": form, "circle": circle, "has": has}
    status = 422 if is_open and request.method == "POST" else 200
    return render(request, "decisions/weigh.html", shown, status=status)


def _held(circle: Circle) -> str:
    """The name under which a session remembers what it gave."""
    return f"weighed:{circle.pk}"


def _kept(request: HttpRequest, circle: Circle, form: forms.WeighForm) -> bool:
    """Keep what somebody weighs; False with a sentence when the group is full."""
    how, points = form.cleaned_data["how"], form.points(form.cleaned_data)
    instead, by = request.session.get(_held(circle)), accounts.actor(request)
    try:
        made = actions.weigh(circle=circle, how=how, points=points, instead=instead, by=by)
    except actions.Full:
        messages.error(request, _("This group has as many weights as can be kept."))
        return False
    request.session[_held(circle)] = str(made.pk)
    messages.success(request, _("Thank you. What matters to you counts now."))
    return True


def _organisation(request: HttpRequest) -> Organisation | None:
    return Organisation.objects.filter(pk__in=trains(whose(request))).first()


def _place(code: str) -> str:
    """The name of a municipality, or the code where it is none."""
    found = municipalities().get(code)
    return found.name[get_language() or "en"] if found else code
