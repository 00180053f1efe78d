"""Pages of decision files."""

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
    options,
    parts,
    presenters,
    printing,
    queries,
    starting,
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
    return render(request, "decisions/register.html", {"found": presenters.register()})


@READ_OR_WRITE
@never_cache
def begin(request: HttpRequest, need: str) -> HttpResponse:
    """Begin a file about a need; there is none without."""
    about = get_object_or_404(Need, pk=need)
    form = forms.BeginForm(request.POST or None)
    form.fields["tools"].choices = parts.titles()  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        given, tools = form.cleaned_data, catalog.load().tools
        chosen = [tools[slug] for slug in given["tools"]]
        place = _place(about.place)
        document = starting.document(about, place, given["title"], chosen)
        made = actions.begin(
            need=about,
            document=document,
            organisation=_organisation(request),
            by=accounts.actor(request),
        )
        return redirect("decisions:file", made.pk)
    return render(request, "decisions/begin.html", {"form": form, "need": about})


@require_safe
@never_cache
def file(request: HttpRequest, pk: str) -> HttpResponse:
    """A decision file, with every figure worked out again; `?version=` for an older one."""
    decision, version = _found(request, pk)
    page = presenters.FilePage(decision, version)
    can = may(whose(request), "decisions.change", decision)
    return render(request, "decisions/file.html", {"page": page, "may_change": can})


@require_safe
def document(request: HttpRequest, pk: str) -> HttpResponse:
    """The file as JSON, with what follows from it."""
    decision, version = _found(request, pk)
    page = presenters.FilePage(decision, version)
    return JsonResponse(
        {
            "simulated": False,
            "version": version.number,
            "file": page.file.model_dump(mode="json"),
            "lacking": [{"what": str(what), "of": of} for what, of, _part in page.lacking],
            "regret": {row.option.slug: round(row.worst, 3) for row in page.rows},
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


@require_safe
def pdf(request: HttpRequest, pk: str) -> HttpResponse:
    """The file on paper."""
    page = presenters.FilePage(*_found(request, pk))
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
    decision, version = _mine(request, pk)
    one = parts.PARTS[part]
    form = one.form(version.document, request.POST or None)
    page = presenters.FilePage(decision, version)
    shown: dict[str, object] = {"page": page, "form": form, "part": part}
    shown |= {"part_name": PARTS[part], "base": version.number, "lines": LINES}
    if request.method == "POST":
        base = _base(request)
        if form.is_valid() and base == version.number:
            to, by = one.sets(form, version.document), accounts.actor(request)
            actions.change(decision=decision, base=base, part=part, to=to, by=by)
            return redirect("decisions:file", decision.pk)
        shown["stale"] = base != version.number
        return render(request, "decisions/edit.html", shown, status=422)
    return render(request, "decisions/edit.html", shown)


@READ_OR_WRITE
@never_cache
def option(request: HttpRequest, pk: str, option: str) -> HttpResponse:
    """How one option does on every criterion, and which requirements it fails."""
    decision, version = _mine(request, pk)
    sheet = options.Sheet(version.document, option, request.POST or None)
    if not sheet.exists:
        raise Http404
    stale = request.method == "POST" and _base(request) != version.number
    if request.method == "POST" and sheet.is_valid() and not stale:
        by, to = accounts.actor(request), sheet.sets()
        actions.change(decision=decision, base=version.number, part="options", to=to, by=by)
        return redirect("decisions:file", decision.pk)
    page = presenters.FilePage(decision, version)
    shown = {"page": page, "sheet": sheet, "stale": stale, "base": version.number}
    status = 422 if request.method == "POST" else 200
    return render(request, "decisions/option.html", shown, status=status)


@READ_OR_WRITE
@never_cache
def circles(request: HttpRequest, pk: str) -> HttpResponse:
    """Who may weigh: a code for each group."""
    decision, version = _mine(request, pk)
    form = forms.CircleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, by = form.cleaned_data["name"], accounts.actor(request)
        try:
            actions.add_circle(decision=decision, name=name, by=by)
        except actions.Full:
            messages.error(request, _("A file has at most eight groups."))
        return redirect("decisions:circles", decision.pk)
    page = presenters.FilePage(decision, version)
    return render(request, "decisions/circles.html", {"page": page, "form": form})


@READ_OR_WRITE
@never_cache
def weigh(request: HttpRequest, code: str) -> HttpResponse:
    """Say what matters; whoever has the code may, once in each browser."""
    circle = get_object_or_404(Circle.objects.select_related("decision"), code=code)
    version = queries.latest(circle.decision)
    about, held = presenters.FilePage(circle.decision, version), f"weighed:{circle.pk}"
    form = forms.WeighForm(about.file, request.POST or None)
    shown = {"page": about, "form": form, "circle": circle, "has": held in request.session}
    if about.file.chosen or request.method != "POST":
        return render(request, "decisions/weigh.html", shown)
    if not form.is_valid():
        return render(request, "decisions/weigh.html", shown, status=422)
    given, by = form.cleaned_data, accounts.actor(request)
    points, instead = form.points(given), request.session.get(held)
    try:
        kept = actions.weigh(circle=circle, how=given["how"], points=points, instead=instead, by=by)
    except actions.Full:
        messages.error(request, _("This group has as many weights as can be kept."))
        return render(request, "decisions/weigh.html", shown, status=422)
    request.session[held] = str(kept.pk)
    messages.success(request, _("Thank you. What matters to you counts now."))
    return redirect("decisions:weigh", code)


def _found(request: HttpRequest, pk: str) -> tuple[Decision, Version]:
    """A decision and the version that is asked for, or the newest."""
    decision = get_object_or_404(Decision.objects.select_related("need"), pk=pk)
    asked = request.GET.get("version", "")
    if asked.isdecimal():
        return decision, get_object_or_404(decision.versions, number=int(asked[:9]))
    return decision, queries.latest(decision)


def _mine(request: HttpRequest, pk: str) -> tuple[Decision, Version]:
    """A decision that whoever asks may change, with its newest version."""
    decision = get_object_or_404(Decision, pk=pk)
    if not may(whose(request), "decisions.change", decision):
        raise Http404
    return decision, queries.latest(decision)


def _base(request: HttpRequest) -> int:
    sent = request.POST.get("base", "")
    return int(sent) if sent.isdecimal() else 0


def _organisation(request: HttpRequest) -> Organisation | None:
    return Organisation.objects.filter(pk__in=trains(whose(request))).first()


def _place(code: str) -> str:
    """The name of a municipality, or the code where it is none."""
    found = municipalities().get(code)
    return found.name[get_language() or "en"] if found else code
