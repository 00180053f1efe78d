"""What a program asks: method, parameters, headers and body, however it was written down.

With 1.0.3 all of it may come as a form that is posted (for old browsers); 2.0 has no such way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import cast
from urllib.parse import parse_qsl

from django.http import HttpRequest

from kompas.core import xapi
from kompas.web.xapi.answers import Refused
from kompas.web.xapi.limits import MOST_BYTES

IN_FORMS = {  # headers that a form may have as fields
    "authorization",
    "x-experience-api-version",
    "content-type",
    "content-length",
    "if-match",
    "if-none-match",
    "accept",
    "accept-language",
}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Asked:
    """One request; `headers` by their small names, `site` the address of this site."""

    method: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    site: str
    version: xapi.Version = xapi.Version.TWO
    in_form: bool = field(default=False)

    @property
    def media_type(self) -> str:
        """What the body is, without parameters; empty when nothing says it."""
        return xapi.multipart.plain_type(self.headers.get("content-type", ""))

    def only(self, *names: str) -> None:
        """Refuse parameters other than these."""
        for name in self.params:
            if name not in names:
                raise bad(f"the parameter {name[:60]!r} is not known here")

    def need(self, name: str) -> str:
        """A parameter that must be there."""
        if not self.params.get(name):
            raise bad(f"the parameter {name!r} is needed")
        return self.params[name]


def bad(sentence: str) -> Refused:
    """The refusal of what is not as the standard says."""
    return Refused(HTTPStatus.BAD_REQUEST, sentence)


def take(request: HttpRequest) -> Asked:
    """The request as it was meant; raises Refused when it is larger than is taken, or unclear."""
    headers = {name.lower(): str(value) for name, value in request.headers.items()}
    params = _single(parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True))
    site = request.build_absolute_uri("/")
    method = "GET" if request.method == "HEAD" else str(request.method)
    asked = Asked(method, params, headers, _body(request), site)
    if "method" in params:
        return _from_form(asked)
    return _with_version(asked)


def _with_version(asked: Asked) -> Asked:
    given = asked.headers.get("x-experience-api-version")
    version = xapi.version(given)
    if version is None:
        raise bad("the header X-Experience-API-Version must be 1.0.x or 2.0.x")
    return Asked(
        asked.method,
        asked.params,
        asked.headers,
        asked.body,
        asked.site,
        version,
        asked.in_form,
    )


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise bad(f"the parameter {name[:60]!r} stands twice")
        found[name] = value
    return found


def _body(request: HttpRequest) -> bytes:
    """What was sent, at most as much as is taken."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if length and not (length.isascii() and length.isdigit()):
        raise bad("the header Content-Length must be a whole number")
    chunked = not length and "HTTP_TRANSFER_ENCODING" in request.META
    source = request.META["wsgi.input"] if chunked else request
    most = MOST_BYTES if chunked else min(int(length or 0), MOST_BYTES)
    if not chunked and int(length or 0) > MOST_BYTES:
        raise too_large("the request", MOST_BYTES)
    taken = cast(bytes, source.read(most + 1 if chunked else most))
    if len(taken) > MOST_BYTES:
        raise too_large("the request", MOST_BYTES)
    return taken


def too_large(what: str, most: int) -> Refused:
    """The refusal of what is larger than is taken."""
    sentence = f"{what} is larger than {most:,} bytes, the most that is taken"
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)


def _from_form(asked: Asked) -> Asked:
    """A request that came as a form."""
    if asked.method != "POST" or len(asked.params) != 1:
        raise bad("a request in a form must be a POST with the parameter 'method' and no other")
    method = asked.params["method"]
    if method not in ("GET", "PUT", "POST", "DELETE"):
        raise bad("the parameter 'method' must be GET, PUT, POST or DELETE")
    if asked.body and asked.media_type != FORM:
        raise bad(f"a request in a form must have the Content-Type {FORM}")
    try:
        pairs = parse_qsl(asked.body.decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise bad("the form is no UTF-8") from None
    return _opened(asked, method, _single(pairs))


def _opened(asked: Asked, method: str, form: dict[str, str]) -> Asked:
    content = form.pop("content", None)
    given = {name.lower(): form.pop(name) for name in list(form) if name.lower() in IN_FORMS}
    headers = {k: v for k, v in asked.headers.items() if k != "content-type"} | given
    for name, value in given.items():
        if not value.isprintable():
            raise bad(f"the field {name!r} has a sign that no header may have")
    headers.setdefault("content-type", "application/json")
    body = (content or "").encode()
    found = _with_version(Asked(method, form, headers, body, asked.site, in_form=True))
    if found.version is xapi.Version.TWO:
        raise bad("a request in a form is not part of xAPI 2.0")
    if method in ("PUT", "POST") and content is None:
        raise bad("a request in a form must have its body in the field 'content'")
    return found
