"""Who may listen: what Django's middleware does for pages, done here for streams.

Nothing is trusted but the session cookie; a seat hears its own play, whoever leads it too.
"""

import re
from collections.abc import MutableMapping
from contextlib import suppress
from http import HTTPStatus
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.db import connections
from django.http import Http404, HttpRequest, parse_cookie

from kompas.web.accounts.queries import whose
from kompas.web.plays.queries import access

Scope = MutableMapping[str, Any]
ADDRESS = re.compile(r"/live/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?")
OWN_SITE = ("same-origin", "none")


def request_of(scope: Scope) -> HttpRequest:
    """What was asked, as Django knows it: host, cookies, and the headers that we look at."""
    request = HttpRequest()
    for name, value in scope["headers"]:
        key = f"HTTP_{name.decode('latin1')}".upper().replace("-", "_")
        request.META[key] = value.decode("latin1")
    host, port = scope.get("server") or ("localhost", 80)
    request.META |= {"SERVER_NAME": host, "SERVER_PORT": str(port)}
    request.COOKIES = parse_cookie(request.META.get("HTTP_COOKIE", ""))
    return request


def play_asked(scope: Scope) -> UUID | None:
    """The play of this address."""
    found = ADDRESS.fullmatch(scope["path"])
    return UUID(found[1]) if found else None


def told_before(scope: Scope, request: HttpRequest) -> int | None:
    """The number that the other side has: from before a lost connection, or from its page."""
    query = parse_qs(scope.get("query_string", b"").decode("latin1"))
    given = request.META.get("HTTP_LAST_EVENT_ID") or query.get("after", [""])[0]
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def refusal(scope: Scope, request: HttpRequest) -> HTTPStatus | None:
    """Why this is not even looked up; None when it is."""
    if scope["method"] != "GET":
        return HTTPStatus.METHOD_NOT_ALLOWED
    try:
        host = request.get_host()
    except DisallowedHost:
        return HTTPStatus.BAD_REQUEST
    if not _is_own(request, host):
        return HTTPStatus.FORBIDDEN
    return None if play_asked(scope) else HTTPStatus.NOT_FOUND


def _is_own(request: HttpRequest, host: str) -> bool:
    """Whether a page of this site asks, or nobody's page."""
    origin = request.META.get("HTTP_ORIGIN")
    known = (f"http://{host}", f"https://{host}", *settings.CSRF_TRUSTED_ORIGINS)
    is_site = request.META.get("HTTP_SEC_FETCH_SITE", "none") in OWN_SITE
    return is_site and (origin is None or origin in known)


def listener(request: HttpRequest, play: UUID) -> UUID | None:
    """Who listens: a seat at this play, or who leads it; None when nobody may.

    Runs in a thread and keeps no connection.
    """
    try:
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(
            request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        )
        request.user = get_user(request)
        who = whose(request)
        with suppress(Http404):
            return access.seat(who, play).pk
        with suppress(Http404):
            access.led(who, play)
            return who.account_id or who.visitor
        return None
    finally:
        connections.close_all()
