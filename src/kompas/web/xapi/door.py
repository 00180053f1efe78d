"""The door of every resource: who comes in, with which version, and what leaves with an answer."""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kompas.core import xapi
from kompas.web.xapi.answers import Refused, refusal
from kompas.web.xapi.asked import Asked, take
from kompas.web.xapi.models import AccessKey

Resource = Callable[..., HttpResponse]
PROBLEMS = (Refused, xapi.Invalid)
KNOWN_SECONDS, MOST_KNOWN = 5.0, 1_000
VERSION = "X-Experience-API-Version"


_known: dict[str, tuple[float, AccessKey]] = {}


def resource(**methods: Resource) -> Callable[..., HttpResponse]:
    """A view of a resource: one function for each method that it takes."""

    @csrf_exempt  # no cookie opens this door
    def view(request: HttpRequest, **named: str) -> HttpResponse:
        version = xapi.version(request.headers.get(VERSION)) or xapi.Version.TWO
        try:
            asked = take(request)
            version = asked.version
            answer = _answered(asked, methods, named)
        except PROBLEMS as problem:
            answer = refusal(problem)
        except RequestDataTooBig:
            answer = refusal(Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "this is too large"))
        answer[VERSION] = version.value
        return answer

    return view


def _answered(asked: Asked, methods: dict[str, Resource], named: dict[str, str]) -> HttpResponse:
    key = who(asked.headers.get("authorization", ""))
    method = methods.get(asked.method.lower())
    if method is None:
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, f"{asked.method} cannot be done here")
    return method(asked, key, **named)


def who(header: str) -> AccessKey:
    """The key that comes in; raises Refused when none does.

    A process takes its word for KNOWN_SECONDS, so a key that is withdrawn elsewhere may open the
    door that long.
    """
    name = hashed(header)
    since, key = _known.get(name, (0.0, None))
    now = time.monotonic()
    if key is None or now - since > KNOWN_SECONDS:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        key = _looked_up(header)
        _known[name] = (now, key)
    return key


def forget_keys() -> None:
    """Look every key up again from now on."""
    _known.clear()


def _looked_up(header: str) -> AccessKey:
    refused = Refused(HTTPStatus.UNAUTHORIZED, "an access key is needed, as HTTP Basic")
    word, _, given = header.partition(" ")
    if word.lower() != "basic":
        raise refused
    try:
        name, _, secret = base64.b64decode(given.strip(), validate=True).decode().partition(":")
        found = AccessKey.objects.select_related("actor").filter(pk=UUID(name)).first()
    except (binascii.Error, ValueError):
        raise refused from None
    known = found.secret_hash if found else ""
    if not hmac.compare_digest(known, hashed(secret)) or found is None or found.withdrawn_at:
        raise refused
    return found


def hashed(secret: str) -> str:
    """What is kept of a secret; it has 256 bits of luck, so one quick hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def must_write(key: AccessKey) -> None:
    """Refuse a key that may not write."""
    if not key.writes:
        raise Refused(HTTPStatus.FORBIDDEN, "this key may not write")


def must_read(key: AccessKey, least: str = AccessKey.Reads.OWN) -> None:
    """Refuse a key that may not read; `least` is what it must be allowed."""
    enough = (AccessKey.Reads.ALL,) if least == AccessKey.Reads.ALL else ("own", "all")
    if key.reads not in enough:
        raise Refused(HTTPStatus.FORBIDDEN, "this key may not read that")
