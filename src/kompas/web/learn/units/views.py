"""Pages of curricula, units and items."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core import catalog, learn
from kompas.core.catalog.units import Curriculum, UnitItem, WholeUnit
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.learn import actions, queries
from kompas.web.learn.units import items, presenters


def _curriculum(slug: str) -> Curriculum:
    found = catalog.load().curricula.get(slug)
    if found is None:
        raise Http404
    return found


def _unit(slug: str) -> WholeUnit:
    found = catalog.load().units.get(slug)
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """All curricula, what comes back today, and the way to competences."""
    page = presenters.Home(queries.learner(whose(request)))
    return render(request, "learn/units/home.html", {"page": page})


@require_safe
@never_cache
def curriculum(request: HttpRequest, slug: str) -> HttpResponse:
    """One curriculum: for whom, its units in order, what it leads to."""
    page = presenters.CurriculumPage(_curriculum(slug), queries.learner(whose(request)))
    return render(request, "learn/units/curriculum.html", {"page": page})


@require_POST
def enrol(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a curriculum."""
    found = _curriculum(slug)
    actions.enrol(curriculum=found.slug, by=accounts.actor(request))
    messages.success(request, _("You follow this now. Begin wherever you like."))
    return redirect("units:curriculum", slug)


@require_safe
@never_cache
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit to read, with its items and what is left of them."""
    page = presenters.UnitPage(_unit(slug), queries.learner(whose(request)))
    return render(request, "learn/units/unit.html", {"page": page})


@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit with all its items on paper, and the answers on a sheet of their own."""
    page = presenters.Paper(_unit(slug))
    return render(request, "learn/units/paper.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def item(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One item: its question, or what is said after answering it."""
    whole = _unit(slug)
    found = next((one for one in whole.items if one.slug == name), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, whole, found)
    asked = request.GET.get("answer", "")
    mine = queries.learner(whose(request))
    answer = queries.answer(mine, asked) if _is_uuid(asked) else None
    page = items.ItemPage(whole, found, mine, answer, request.GET.get("compare", ""))
    return render(request, "learn/units/item.html", {"page": page, "token": uuid4()})


def _answered(request: HttpRequest, whole: WholeUnit, found: UnitItem) -> HttpResponse:
    """Keep an answer and show what it has; an open one first shows the model."""
    given, token = items.given(found, request.POST), request.POST.get("token", "")
    page = items.ItemPage(whole, found, queries.learner(whose(request)), given=given)
    if found.kind == "open" and not given:
        page.words = request.POST.get("words", "")[: items.LONGEST_WORDS]
        page.shows_model = True
        return render(request, "learn/units/item.html", {"page": page, "token": uuid4()})
    try:
        items.check(found, given)
        key, by = UUID(token) if _is_uuid(token) else uuid4(), accounts.actor(request)
        made = actions.answer(unit=whole, item=found, given=given, token=key, by=by)
    except (learn.AnswerProblem, actions.Refused) as problem:
        page.problem = items.sentence(problem)
        told = {"page": page, "token": uuid4()}
        return render(request, "learn/units/item.html", told, status=422)
    return redirect(f"{reverse('units:item', args=[whole.slug, found.slug])}?answer={made.pk}")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
