"""Pages about badges: one's own, one for everybody, and one where anybody checks a badge."""

from collections.abc import Callable, Mapping
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.core import badges, catalog
from kompas.core.catalog.units import Curriculum
from kompas.core.catalog.vocabulary import LANGUAGES, Language
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.accounts.rights import may
from kompas.web.badges import actions, presenters, queries
from kompas.web.badges.models import Badge, Holding
from kompas.web.learn import queries as learning
from kompas.web.practice.forms import was_too_big

Content = tuple[bytes, str]
FILES: Mapping[str, Callable[[Badge, str], Content]] = {
    "png": lambda badge, token: (badges.png_with(token), "image/png"),
    "svg": lambda badge, token: (presenters.picture(badge, token).encode(), "image/svg+xml"),
    "jwt": lambda badge, token: (token.encode(), "text/plain"),
    "json": lambda badge, token: (badges.envelope(token).encode(), "application/json"),
}


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Somebody's badges, and those that can be had."""
    page = presenters.Mine(learning.learner(whose(request)))
    return render(request, "badges/mine.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the badge of a curriculum."""
    one = catalog.load().curricula.get(slug)
    if one is None:
        raise Http404
    if request.method == "POST":
        return _asked(request, one)
    found = learning.learner(whose(request))
    held = queries.held(found).get(slug)
    if held is not None:
        return _own(request, held)
    told = {"one": one, "left": queries.missing(found, one), "languages": LANGUAGES}
    return render(request, "badges/ask.html", told)


def _asked(request: HttpRequest, one: Curriculum) -> HttpResponse:
    name, language, problem = request.POST.get("name", ""), _language(request), ""
    address, by = queries.address(request), accounts.actor(request)
    try:
        actions.ask(curriculum=one, language=language, name=name, address=address, by=by)
    except actions.Refused as no:
        problem = str(presenters.REFUSED[no.why])
    held = queries.held(learning.learner(whose(request))).get(one.slug)
    if held is None:
        messages.info(request, problem)
        return redirect("badges:ask", one.slug)
    return _own(request, held, name, problem)


def _language(request: HttpRequest) -> Language:
    """The language that was asked for, else that of the page."""
    asked = request.POST.get("language")
    return cast(Language, asked if asked in LANGUAGES else get_language() or "en")


def _own(request: HttpRequest, held: Holding, name: str = "", problem: str = "") -> HttpResponse:
    """A badge as its holder sees it: save it, take it back."""
    told = {
        "page": presenters.BadgePage(held.badge),
        "name": badges.clean_name(name),
        "problem": problem,
    }
    return render(request, "badges/own.html", told, status=422 if problem else 200)


@require_POST
@never_cache
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A badge of one's own as a file."""
    held, kind = queries.holding(whose(request), pk), request.POST.get("kind", "")
    if held is None or kind not in FILES:
        raise Http404
    name = request.POST.get("name", "")
    try:
        token = actions.signed(held, name)
    except actions.Refused as no:
        return _own(request, held, name, str(presenters.REFUSED[no.why]))
    content, kind_of_content = FILES[kind](held.badge, token)
    answer = HttpResponse(content, content_type=kind_of_content)
    answer["Content-Disposition"] = f'attachment; filename="kompas-{held.curriculum}.{kind}"'
    return answer


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a badge of one's own back."""
    held = queries.holding(whose(request), pk)
    if held is None:
        raise Http404
    actions.withdraw(held=held)
    messages.success(request, _("You took the badge back. Whoever checks it now is told so."))
    return redirect("badges:badge", pk)


@require_safe
@never_cache
def badge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A badge as everybody may see it: whether it stands, what it says and what not."""
    who = whose(request)
    told = {
        "page": presenters.BadgePage(_badge(pk)),
        "is_mine": queries.holding(who, pk) is not None,
        "may_revoke": may(who, "badges.revoke"),
    }
    return render(request, "badges/badge.html", told)


@require_safe
def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture of a badge, without name and signature."""
    return HttpResponse(presenters.picture(_badge(pk)), content_type="image/svg+xml")


@require_POST
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Revoke a badge, with a reason."""
    found = _badge(pk)
    if not may(whose(request), "badges.revoke"):
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    try:
        actions.revoke(badge=found, reason=reason, by=accounts.actor(request))
    except actions.Refused as no:
        messages.error(request, str(presenters.REFUSED[no.why]))
    return redirect("badges:badge", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Anybody checks a badge: pasted, or chosen as a file. Nothing of it is kept."""
    if request.method != "POST":
        return render(request, "badges/check.html", {"checked": None})
    given = b"" if was_too_big(request) else _given(request)
    found = badges.look(given, queries.ours(queries.address(request)), timezone.now())
    checked = presenters.CheckedPage(found)
    status = 422 if checked.outcome == "unreadable" else 200
    return render(request, "badges/check.html", {"checked": checked}, status=status)


def _given(request: HttpRequest) -> bytes:
    chosen = request.FILES.get("file")
    if chosen:
        return bytes(chosen.read(badges.LARGEST + 1))
    return request.POST.get("text", "").encode()


def _badge(pk: UUID) -> Badge:
    found = queries.badge(pk)
    if found is None:
        raise Http404
    return found
