"""Job days as anybody sees them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kompas.web.accounts.queries import whose
from kompas.web.jobdays import access, presenters
from kompas.web.jobdays.booths.presenters.files import in_page, posting
from kompas.web.jobdays.booths.presenters.offers import Offers
from kompas.web.jobdays.models import Vacancy


@require_safe
@never_cache
def days(request: HttpRequest) -> HttpResponse:
    """All job days."""
    return render(request, "jobdays/days.html", {"page": presenters.Days(whose(request))})


@require_safe
@never_cache
def day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job day: where, when, who stands there."""
    page = presenters.DayPage(access.job_day(pk), whose(request))
    return render(request, "jobdays/day.html", {"page": page})


@require_safe
@never_cache
def booth(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One booth: its vacancies, training paths and stands."""
    page = presenters.DayPage(access.job_day(pk), whose(request))
    found = get_object_or_404(page.day.booths, number=number, is_closed=False)
    told = {
        "page": page,
        "booth": presenters.BoothPage(found, page),
        "offers": Offers(found),
        "speaks": access.hosted(whose(request)).filter(pk=found.pk).exists(),
    }
    return render(request, "jobdays/booth.html", told)


@require_safe
@never_cache
def vacancy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One vacancy."""
    found = get_object_or_404(Vacancy.objects.select_related("booth__job_day"), pk=pk)
    told: dict[str, object] = {"page": presenters.VacancyPage(found), "booth": found.booth}
    if linked := posting(found, request.build_absolute_uri(request.path)):
        told["posting"] = in_page(linked)
    return render(request, "jobdays/vacancy.html", told)
