"""Statements: send them, read one, read a page of them."""

from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import http_date

from kompas.core import xapi
from kompas.core.xapi import Json
from kompas.web.accounts import actions as accounts
from kompas.web.xapi import filters, queries
from kompas.web.xapi.actions import statements as actions
from kompas.web.xapi.actions.order import settled
from kompas.web.xapi.answers import Refused, as_json, json_text, nothing, refusal
from kompas.web.xapi.asked import Asked, bad
from kompas.web.xapi.door import PROBLEMS, must_read, must_write, resource
from kompas.web.xapi.limits import MOST_STATEMENTS
from kompas.web.xapi.models import AccessKey
from kompas.web.xapi.wording import Filter

THROUGH = "X-Experience-API-Consistent-Through"


def put(asked: Asked, key: AccessKey) -> HttpResponse:
    """Store one statement under the id that the address names."""
    must_write(key)
    asked.only("statementId")
    statement_id = asked.need("statementId")
    value, parts = _read(asked)
    if type(value) is not dict:
        raise bad("the body must be one statement")
    if str(value.setdefault("id", statement_id)).lower() != statement_id.lower():
        raise bad("the statement has another id than its address")
    _store(asked, key, value, parts)
    return nothing()


def post(asked: Asked, key: AccessKey) -> HttpResponse:
    """Store one statement or several; answers their ids."""
    must_write(key)
    asked.only()
    value, parts = _read(asked)
    return as_json(_store(asked, key, value, parts))


def _read(asked: Asked) -> tuple[Any, Sequence[xapi.multipart.Part]]:
    """The JSON that was sent, and the parts beside it."""
    if asked.media_type == "application/json":
        return xapi.reading.read(asked.body), ()
    if asked.media_type != "multipart/mixed":
        raise bad("the Content-Type must be application/json or multipart/mixed")
    found = xapi.multipart.parts(asked.body, asked.headers["content-type"])
    if found[0].media_type != "application/json":
        raise bad("the first part must have the Content-Type application/json")
    return xapi.reading.read(found[0].content), found[1:]


def _store(
    asked: Asked, key: AccessKey, value: xapi.Value, parts: Iterable[xapi.multipart.Part]
) -> list[str]:
    if type(value) is list and len(value) > MOST_STATEMENTS:
        sentence = f"a request may have {MOST_STATEMENTS} statements at most"
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
    checked = xapi.check_batch(value, asked.version)
    files = xapi.multipart.attached(parts, checked)
    for one in checked:
        xapi.check_signatures(one, files)
    account = {"homePage": asked.site, "name": str(key.pk)}
    authority = {"objectType": "Agent", "name": key.name, "account": account}
    sent = actions.Sent(checked, asked.version, authority, files, key)
    return actions.store(sent=sent, by=key.actor)


def get(asked: Asked, key: AccessKey) -> HttpResponse:
    """One statement, or a page of them."""
    must_read(key)

    def found() -> HttpResponse:
        asked.only(*filters.PARAMETERS)
        one = asked.params.keys() & {"statementId", "voidedStatementId"}
        return _one(asked, key) if one else _page(asked, key, filters.of(asked))

    return _settled(key, found)


def more(asked: Asked, key: AccessKey, token: str) -> HttpResponse:
    """The next page."""
    must_read(key)
    try:
        params = signing.loads(token, salt="xapi.more")
    except signing.BadSignature:
        raise Refused(HTTPStatus.NOT_FOUND, "this address leads to no page") from None
    after = params.pop("after")
    again = Asked("GET", params, asked.headers, b"", asked.site, asked.version)
    return _settled(key, lambda: _page(again, key, filters.of(again, after)))


def _settled(key: AccessKey, found: Callable[[], HttpResponse]) -> HttpResponse:
    """An answer from what is settled: whoever stores at this moment is waited for."""
    through = settled(
        lambda: accounts.record(by=key.actor, verb="xapi.read", subject=key, resource="statements")
    )
    try:
        answer = found()
    except PROBLEMS as problem:
        answer = refusal(problem)
    answer[THROUGH] = xapi.formats.told(through)
    answer.headers.setdefault("Last-Modified", http_date(through.timestamp()))
    return answer


def _one(asked: Asked, key: AccessKey) -> HttpResponse:
    name, others = filters.which(asked)
    if others:
        raise bad(f"beside {name!r} only 'format' and 'attachments' may stand")
    asked_id = UUID(filters.uuid(asked, name))
    found = queries.by_id(asked_id, voided=name == "voidedStatementId", key=key)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"there is no such statement: {asked_id}")
    (text,) = _formatted(asked, [found.body])
    answer = _with_files(asked, text, [found.body])
    answer["Last-Modified"] = http_date(found.stored.timestamp())
    return answer


def _page(asked: Asked, key: AccessKey, wanted: Filter) -> HttpResponse:
    page = queries.page(wanted, key)
    told = ",".join(_formatted(asked, page.bodies))
    text = f'{{"statements":[{told}],"more":"{_link(asked, page)}"}}'
    return _with_files(asked, text, page.bodies)


def _link(asked: Asked, page: queries.Page) -> str:
    """Where the next page is; empty at the end."""
    if page.more_after is None:
        return ""
    params = {**asked.params, "after": page.more_after}
    token = signing.dumps(params, salt="xapi.more", compress=True)
    return reverse("xapi:more", kwargs={"token": token})


def _formatted(asked: Asked, bodies: Sequence[str]) -> Sequence[str]:
    """Statements in the format that is asked; exactly as they are kept takes no work."""
    match asked.params.get("format", "exact"):
        case "ids":
            return [xapi.reading.write(xapi.ids_only(one)) for one in _read_all(bodies)]
        case "canonical":
            wanted = xapi.answering.languages(asked.headers.get("accept-language", ""))
            whole = _read_all(bodies)
            iris = {a["id"] for one in whole for a in xapi.all_activities(one)}
            known = queries.definitions(iris)
            found = (xapi.answering.canonical(one, known, wanted) for one in whole)
            return [xapi.reading.write(one) for one in found]
    return bodies


def _read_all(bodies: Sequence[str]) -> list[Json]:
    return [xapi.reading.read(body) for body in bodies]


def _with_files(asked: Asked, text: str, bodies: Sequence[str]) -> HttpResponse:
    """The answer, with attachments where they are asked for."""
    if asked.params.get("attachments") != "true":
        return json_text(text)
    named = {f["sha2"].lower(): f for one in _read_all(bodies) for f in xapi.multipart.files(one)}
    kept = queries.files(named)
    parts = [(sha2, named[sha2]["contentType"], content) for sha2, content in kept.items()]
    boundary = f"kompas-{token_hex(16)}"
    body = xapi.multipart.write(text.encode(), parts, boundary)
    return HttpResponse(body, f"multipart/mixed; boundary={boundary}")


statements = resource(get=get, put=put, post=post)
more_statements = resource(get=more)
