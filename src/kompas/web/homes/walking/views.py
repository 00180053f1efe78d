"""A hazard walk. All its interfaces post the same intents to `do`, and read the same state."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core import catalog
from kompas.core.home.hazard_walk import Intent, NotNow
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.homes import actions, queries
from kompas.web.homes.walking.pages import BODIES, BeforePage, ScorePage, WalkPage, seed_of, why_not


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def before(request: HttpRequest, slug: str) -> HttpResponse:
    """What a walk is and how it is scored; a POST begins one."""
    if slug not in catalog.load().walks:
        raise Http404
    waits = request.method == "POST" and limits.WALKS.is_reached(request)
    if request.method == "POST" and not waits:
        return _begun(request, slug)
    if waits:
        messages.error(request, _("Many walks were begun from here. Wait ten minutes, please."))
    mine = queries.of(whose(request)).filter(home=slug)
    page = BeforePage(slug, mine, seed_of(request.GET.get("seed", "")))
    return render(request, "homes/walk_before.html", {"page": page}, status=429 if waits else 200)


def _begun(request: HttpRequest, slug: str) -> HttpResponse:
    limits.WALKS.count(request)
    seed = seed_of(request.POST.get("seed", ""))
    made = actions.begin(home=slug, by=accounts.actor(request), seed=seed)
    return redirect(_page(request.POST.get("body", "")), slug, made.pk)


@require_safe
@never_cache
def walk(request: HttpRequest, slug: str, pk: UUID, body: str) -> HttpResponse:
    """A walk under way, in words (`text`), as a plan or in a picture (`scene`)."""
    found = queries.get(whose(request), slug, pk)
    page = WalkPage(found, body)
    if page.state.is_over:
        return redirect("homes:walk_score", slug, pk)
    return render(request, "homes/walk.html", {"page": page})


@require_POST
def do(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One intent of a walk, from whichever interface.

    Form fields: `intent` (`enter:kitchen`, `look:stove`, `mark:stove`, `unmark:stove`, `finish`),
    `number` (one more than the steps so far, `next` of the state), `body` (where to go back to).
    The token against forgery is in the page, as `csrfmiddlewaretoken`.

    Who accepts JSON (`Accept: application/json`) gets the state as of `state.json`: 200 when the
    step counts or counted before under the same number, 409 when that number is taken by another
    step (another window was faster), 422 with `why` when the walk cannot take it. Others are sent
    on to the page of their body, or see it with the reason and the same status.
    """
    found = queries.get(whose(request), slug, pk, "homes.walk")
    body, status, problem = request.POST.get("body", ""), 200, ""
    try:
        intent = Intent.read(request.POST.get("intent", ""))
        number = int(request.POST.get("number", ""))
        actions.do(walk=found, number=number, intent=intent, by=accounts.actor(request))
    except actions.TakenByAnother:
        status, problem = 409, why_not("other_window")
    except NotNow as told:
        status, problem = 422, why_not(told.why)
    except ValueError:
        status, problem = 422, why_not("unknown")
    found.refresh_from_db()
    return _answer(request, WalkPage(found, body, problem), status)


def _answer(request: HttpRequest, page: WalkPage, status: int) -> HttpResponse:
    if request.accepts("text/html"):
        if status != 200 and not page.state.is_over:
            return render(request, "homes/walk.html", {"page": page}, status=status)
        name = "homes:walk_score" if page.state.is_over else _page(page.body)
        return redirect(name, page.walk.home, page.walk.pk)
    return JsonResponse(page.data, status=status)


def _page(body: str) -> str:
    return {"plan": "homes:walk_plan", "scene": "homes:walk_scene"}.get(body, "homes:walk")


@require_safe
@never_cache
def state(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The walk as it is now, for programs in the page."""
    return JsonResponse(WalkPage(queries.get(whose(request), slug, pk), BODIES[0]).data)


@require_safe
@never_cache
def score(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What a finished walk is worth, line by line."""
    page = ScorePage(queries.get(whose(request), slug, pk))
    if not page.state.is_over:
        return redirect("homes:walk", slug, pk)
    return render(request, "homes/walk_score.html", {"page": page})


@require_POST
def erase(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Erase a walk."""
    found = queries.get(whose(request), slug, pk, "homes.erase_walk")
    actions.erase(walk=found, by=accounts.actor(request))
    messages.success(request, _("Erased. Nothing of that walk is kept."))
    return redirect("homes:before_walk", slug)
