"""Pages about what is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kompas.web.accounts import actions, privacy
from kompas.web.accounts.queries import whose


@require_safe
def what_we_keep(request: HttpRequest) -> HttpResponse:
    """What is kept, why, and for how long."""
    kept = [entry for entry in privacy.register().values() if entry.is_personal]
    return render(request, "accounts/privacy.html", {"kept": kept, "who": whose(request)})


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Everything kept about whoever asks, as a file."""
    everything = actions.export(whom=whose(request), by=actions.actor(request))
    answer = JsonResponse(everything, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="kompas-about-me.json"'
    return answer


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase everything that whoever asks has made here."""
    actions.erase(whom=whose(request), by=actions.actor(request))
    messages.success(request, _("Erased: everything you made here is gone."))
    return redirect("privacy")
