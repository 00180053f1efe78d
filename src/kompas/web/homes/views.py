"""Pages about homes. Nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from kompas.core import catalog
from kompas.web.homes import alarms as trial
from kompas.web.homes import days, presenters, seen


@require_safe
def homes(request: HttpRequest) -> HttpResponse:
    """All homes of the catalog."""
    rows = [presenters.HomePage(slug) for slug in sorted(catalog.load().homes)]
    return render(request, "homes/homes.html", {"rows": rows})


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """One home: its rooms and what is in each, as a list and as a plan."""
    if slug not in catalog.load().homes:
        raise Http404
    page = presenters.HomePage(slug, "hazards" in request.GET)
    picture = seen.SeenHome(slug, seen.asked(request, slug))
    return render(request, "homes/home.html", {"page": page, "seen": picture})


@require_safe
def day(request: HttpRequest, slug: str) -> HttpResponse:
    """A simulated day in a home: what somebody did, and what things told of it."""
    if slug not in catalog.load().homes:
        raise Http404
    page = days.DayPage(slug, days.Asked.of(request.GET))
    return render(request, "homes/day.html", {"home": presenters.HomePage(slug), "page": page})


@require_safe
def alarms(request: HttpRequest, slug: str) -> HttpResponse:
    """An alarm rule on trial in a home."""
    if slug not in catalog.load().homes:
        raise Http404
    page = trial.AlarmsPage(slug, request.GET.dict())
    return render(request, "homes/alarms.html", {"home": presenters.HomePage(slug), "page": page})


def _etag(request: HttpRequest, slug: str) -> str | None:
    if slug not in catalog.load().homes:
        return None
    return seen.made(slug, seen.asked(request, slug), get_language() or "en").etag


@require_safe
@gzip_page
@condition(etag_func=_etag)
def scene(request: HttpRequest, slug: str) -> HttpResponse:
    """A home and a day in it, for the picture."""
    if slug not in catalog.load().homes:
        raise Http404
    made = seen.made(slug, seen.asked(request, slug), get_language() or "en")
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(made.body, content_type="application/json", headers=headers)
