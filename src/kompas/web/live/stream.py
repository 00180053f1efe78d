"""`GET /live/<play>`: server-sent events that carry one number, the length of the play's log.

Nothing else ever goes out, so a stream cannot tell anybody what their role may not know. Whoever
hears a number fetches their own page, which shows what is theirs. After a lost connection the
present number is sent at once when it is not the one that the other side has: as a page shows
the whole and a number says only "there is something newer", nothing can be missed in between.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import Error
from django.http import HttpRequest

from kompas.web.live import door
from kompas.web.live.door import Scope
from kompas.web.live.ear import Ear
from kompas.web.live.tail import EVERY_SECONDS, Tail

Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

RETRY = b"retry: 2000\n\n"  # milliseconds after which a browser connects again
HEARTBEAT = b": \n\n"
READERS = 2  # threads that look up who may listen


@dataclass(frozen=True)
class Limits:
    """How many streams, how often: seconds, and streams at once."""

    look: float = EVERY_SECONDS
    heartbeat: float = 15.0
    recheck: float = 150.0  # a right that was taken away ends its stream by then, or a bit later
    streams_each: int = 6
    streams: int = 5000


class Live:
    """All streams of this process."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.tail = Tail(self.limits.look)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="live-door")
        self._open: Counter[UUID] = Counter()
        self._made = 0
        self._is_closing = False

    def close(self) -> None:
        """End every stream: browsers come back by themselves when the site does."""
        self._is_closing = True
        self.tail.end()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = door.request_of(scope)
        if status := door.refusal(scope, request):
            return await refuse(send, status)
        play = door.play_asked(scope)
        if play is None or self._is_full(None):
            return await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            who = await self._listener(request, play)
        except Error:  # the database is away: come back later
            return await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE)
        if who is None:
            return await refuse(send, HTTPStatus.NOT_FOUND)
        if self._is_full(who):
            return await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE)
        self._open[who] += 1
        try:
            await self._stream(request, play, Ear(door.told_before(scope, request)), receive, send)
        finally:
            self._open[who] -= 1
            self._open += Counter()  # forgets who has none left
        return None

    def _is_full(self, who: UUID | None) -> bool:
        mine = self._open[who] >= self.limits.streams_each if who else False
        return mine or self._is_closing or self._open.total() >= self.limits.streams

    async def _listener(self, request: HttpRequest, play: UUID) -> UUID | None:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, door.listener, request, play)

    async def _stream(
        self, request: HttpRequest, play: UUID, ear: Ear, receive: Receive, send: Send
    ) -> None:
        gone = asyncio.create_task(_until_gone(receive, ear))
        self.tail.add(play, ear)
        try:
            await send(_start(HTTPStatus.OK, stream_headers()))
            await send(_part(RETRY))
            await self._tell(request, play, ear, send)
            await send(_part(b"", more=False))
        finally:
            self.tail.remove(play, ear)
            gone.cancel()

    async def _tell(self, request: HttpRequest, play: UUID, ear: Ear, send: Send) -> None:
        """Tell numbers until the end, or until this right is gone."""
        clock = asyncio.get_running_loop().time
        check_at = clock() + self._recheck()
        while not ear.is_over:
            number = await ear.news(self.limits.heartbeat)
            if clock() >= check_at:
                check_at = clock() + self._recheck()
                if not await self._may_still(request, play):
                    return
            if not ear.is_over:
                await send(_part(HEARTBEAT if number is None else event(number)))

    async def _may_still(self, request: HttpRequest, play: UUID) -> bool:
        """Whether this right is still there; nobody loses it because the database is away."""
        try:
            return await self._listener(request, play) is not None
        except Error:
            return True

    def _recheck(self) -> float:
        """Seconds until a right is looked up again: not all at once, however they came."""
        self._made += 1
        return self.limits.recheck * (1 + (self._made % 20) / 50)


async def _until_gone(receive: Receive, ear: Ear) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    ear.end()


def event(number: int) -> bytes:
    """All that a stream ever says."""
    return b"id: %d\ndata: %d\n\n" % (number, number)


def stream_headers() -> Headers:
    """The headers of a stream: those of pages, and no buffering in between."""
    return [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"x-accel-buffering", b"no"),
        *safe_headers(),
    ]


def safe_headers() -> Headers:
    """What pages have too."""
    hsts = f"max-age={settings.SECURE_HSTS_SECONDS}".encode()
    return [
        (b"cache-control", b"no-store"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"referrer-policy", settings.SECURE_REFERRER_POLICY.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", settings.X_FRAME_OPTIONS.encode()),
        *([(b"strict-transport-security", hsts)] if settings.SECURE_HSTS_SECONDS else []),
    ]


async def refuse(send: Send, status: HTTPStatus) -> None:
    """Answer with a status and nothing else."""
    more: Headers = [(b"content-length", b"0"), *safe_headers()]
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        more.append((b"allow", b"GET"))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        more.append((b"retry-after", b"5"))
    await send(_start(status, more))
    await send(_part(b"", more=False))


def _start(status: HTTPStatus, headers: Headers) -> dict[str, Any]:
    return {"type": "http.response.start", "status": int(status), "headers": headers}


def _part(body: bytes, more: bool = True) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}
