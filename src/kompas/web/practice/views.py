"""Pages of rehearsals."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.queries import whose
from kompas.web.practice import actions, forms, presenters, queries


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for a rehearsal."""
    too_big = forms.was_too_big(request)
    form = forms.RehearsalForm(presenters.given(request), whose(request), too_big)
    if form.is_bound and form.is_valid():
        by = accounts.actor(request)
        made = actions.start(plan=form.plan(), bundle=form.bundle_bytes(), by=by)
        return redirect("practice:rehearsal", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "practice/start.html", {"page": presenters.Start(form)}, status=status)


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """One's own rehearsals."""
    rows = [presenters.Row(rehearsal) for rehearsal in queries.of(whose(request))]
    return render(request, "practice/mine.html", {"rows": rows})


@require_safe
@never_cache
def rehearsal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Progress while it runs, then the report."""
    found = queries.get(whose(request), pk)
    if found.result is None:
        return render(request, "practice/waiting.html", {"row": presenters.Row(found)})
    if found.is_uploaded:
        actions.read(rehearsal=found, by=accounts.actor(request))
    return render(request, "practice/report.html", {"page": presenters.ReportPage(found)})


@require_safe
@never_cache
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the waiting page that changes; asks for the whole page when it is over."""
    found = queries.get(whose(request), pk)
    if not request.headers.get("HX-Request"):
        return redirect("practice:rehearsal", pk)
    answer = render(request, "practice/_progress.html", {"row": presenters.Row(found)})
    if not found.is_busy:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a rehearsal."""
    found = queries.get(whose(request), pk, "practice.stop")
    actions.stop(rehearsal=found, by=accounts.actor(request))
    return redirect("practice:rehearsal", pk)


@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a rehearsal, and all that was uploaded for it."""
    found = queries.get(whose(request), pk, "practice.erase")
    actions.erase(rehearsal=found, by=accounts.actor(request))
    messages.success(request, _("Erased. Nothing of that rehearsal is kept."))
    return redirect("practice:mine")


@require_safe
@never_cache
def patient(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was understood of the person, what was not, what was assumed."""
    found = queries.finished(whose(request), pk)
    actions.read(rehearsal=found, by=accounts.actor(request))
    return render(request, "practice/patient.html", {"page": presenters.PatientPage(found)})


@require_safe
@never_cache
def sources(request: HttpRequest, pk: UUID, outcome: str) -> HttpResponse:
    """The numbers behind one figure."""
    page = presenters.SourcesPage(queries.finished(whose(request), pk), outcome)
    if not page.is_known:
        raise Http404
    return render(request, "practice/sources.html", {"page": page})


@require_safe
@never_cache
def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The result as JSON."""
    found = queries.finished(whose(request), pk)
    actions.read(rehearsal=found, by=accounts.actor(request))
    answer = JsonResponse(found.result, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="kompas-{found.pk}.json"'
    return answer
