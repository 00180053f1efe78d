"""The front page, and the pages that say what went wrong."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kompas.core import catalog
from kompas.web.shell.missing import SignInFirst


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What Kompas is for, with Esther's own words first."""
    return render(request, "shell/front.html", {"esther": catalog.load().personas.get("esther")})


def _error(
    request: HttpRequest, status: int, title: str, sentence: str, sign_in: str = ""
) -> HttpResponse:
    back = request.path.removesuffix("act/")  # a form was sent: its page lies just above
    has_code = status == HTTPStatus.NOT_FOUND and "/plays/" in back  # a link to somebody's room
    said = {"title": title, "sentence": sentence, "sign_in": sign_in, "back": back}
    return render(request, "shell/error.html", {**said, "has_code": has_code}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _error(
        request,
        400,
        _("We could not read that request"),
        _("Something in the address or in the form is not right. Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _error(
        request,
        403,
        _("This is not yours to open"),
        _("Your account may not do this. Ask the person who runs your organisation on Kompas."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form came without its proof of origin (mostly: cookies are off)."""
    return _error(
        request,
        403,
        _("The form could not be accepted"),
        _("Reload the page and send it again. Kompas needs one cookie for this."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, and offer to sign in where that may help."""
    may_help = isinstance(exception, SignInFirst) and not request.user.is_authenticated
    return _error(
        request,
        404,
        _("There is nothing here"),
        _("The address is wrong, or what stood here has expired, was erased, or is not yours."),
        sign_in=str(exception) if may_help else "",
    )


def our_fault(request: HttpRequest, *args: object) -> HttpResponse:
    """Answer 500."""
    return _error(
        request,
        500,
        _("Something broke on our side"),
        _("It is not your fault. Nothing half-done was kept. Please try again in a moment."),
    )
