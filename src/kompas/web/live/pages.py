"""Django's pages beside the streams: asked in a thread, whole, in one step each way.

Passing an answer on in pieces costs a change of threads for each piece, and with many phones that
is what a server spends its time on. Only large or endless uploads go another way, in pieces.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ

from kompas.web.live.door import Scope
from kompas.web.live.stream import Headers, Receive, Send

WHOLE_BYTES = 1_000_000  # what is sent to us is taken in whole up to here
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Answer = tuple[int, Headers, bytes]


class Pages:
    """A WSGI application, asked by ASGI. `workers` is how many pages are made at once.

    Few workers are faster than many, because threads of Python wait for each other.
    """

    def __init__(self, wsgi: Wsgi, workers: int) -> None:
        self._wsgi = wsgi
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="pages")
        self._in_pieces = WSGIMiddleware(cast(Any, wsgi), workers=workers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not is_small(scope):
            await self._in_pieces(cast(Any, scope), cast(Any, receive), cast(Any, send))
            return
        body = await _taken_in(receive)
        if body is None:
            return
        environ = cast(dict[str, Any], build_environ(cast(Any, scope), cast(Any, BytesIO(body))))
        loop = asyncio.get_running_loop()
        status, headers, page = await loop.run_in_executor(self._threads, self._answer, environ)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": page})

    def _answer(self, environ: dict[str, Any]) -> Answer:
        said: list[tuple[str, list[tuple[str, str]]]] = []
        written: list[bytes] = []

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: object = None
        ) -> Callable[[bytes], None]:
            said.append((status, headers))
            return written.append

        parts = self._wsgi(environ, start)
        try:
            written.extend(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        status, headers = said[-1]
        plain = [(k.lower().encode("latin1"), v.strip().encode("latin1")) for k, v in headers]
        return int(status[:3]), plain, b"".join(written)


def is_small(scope: Scope) -> bool:
    """Whether what is sent with a request can be taken in whole."""
    given = dict(scope["headers"])
    length = given.get(b"content-length", b"0")
    return b"transfer-encoding" not in given and length.isdigit() and int(length) <= WHOLE_BYTES


async def _taken_in(receive: Receive) -> bytes | None:
    """All that was sent with a request; None when the other side is gone before its end."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += cast(bytes, message.get("body", b""))
        if not message.get("more_body", False):
            return body
