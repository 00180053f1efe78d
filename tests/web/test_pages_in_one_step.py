"""Pages through the server's door: whole, in one step, whatever is sent."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from kompas.web.live.pages import WHOLE_BYTES, Pages, is_small


def echo(environ, start):
    """A WSGI application that says what it was sent."""
    body = environ["wsgi.input"].read()
    said = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} {len(body)}".encode()
    start(
        "200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", " a=1"), ("Set-Cookie", " b=2")]
    )
    yield said[:4]
    yield said[4:]


def request(parts, wsgi=echo, **headers):
    """One request whose body comes in parts; gives the answer's status, headers and body."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/en/",
        "query_string": b"",
        "http_version": "1.1",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    waiting = [
        {"type": "http.request", "body": part, "more_body": index < len(parts) - 1}
        for index, part in enumerate(parts)
    ]
    sent = []

    async def receive():
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as elsewhere:  # a browser test may have left a loop in this thread
        elsewhere.submit(asyncio.run, Pages(wsgi, 1)(scope, receive, send)).result()
    if not sent:
        return None
    return sent[0]["status"], sent[0]["headers"], b"".join(m.get("body", b"") for m in sent)


def test_an_answer_is_passed_on_whole_with_all_its_headers():
    status, headers, body = request([b"one", b"two"], content_length="6")
    assert (status, body) == (200, b"POST /en/ 6")
    assert [value for name, value in headers if name == b"set-cookie"] == [b"a=1", b"b=2"]


@pytest.mark.parametrize("headers", [{"content_length": "3000000"}, {"transfer_encoding": "x"}])
def test_what_is_large_or_of_unknown_length_goes_in_pieces(headers):
    status, _, body = request([b"a" * 1_500_000, b"b" * 1_500_000], **headers)
    assert (status, body) == (200, b"POST /en/ 3000000")


def test_who_is_gone_before_the_end_gets_no_answer():
    assert request([], content_length="6") is None


@pytest.mark.parametrize(
    ("headers", "small"),
    [
        ([], True),
        ([(b"content-length", b"%d" % WHOLE_BYTES)], True),
        ([(b"content-length", b"%d" % (WHOLE_BYTES + 1))], False),
        ([(b"content-length", b"-1")], False),
        ([(b"content-length", b"many")], False),
        ([(b"transfer-encoding", b"chunked")], False),
    ],
)
def test_only_a_length_that_is_told_and_small_is_taken_in_whole(headers, small):
    assert is_small({"headers": headers}) is small


def test_a_failing_page_is_the_servers_own_failure():
    def broken(environ, start):
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        request([b""], wsgi=broken)
