"""A browser's two lines to a server, as lean as can be: one for requests, one for the stream."""

import asyncio
import re
from collections.abc import Callable

from benchmarks.classroom import Chair

FORGERY = "f" * 32
DATA = re.compile(rb"^data: (\d+)$", re.MULTILINE)


class Line(asyncio.Protocol):
    """One connection for requests; the server may close it in between."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self._got = bytearray()
        self._need = -1
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It stands."""
        self.transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Something came."""
        self._got += data
        if self._need < 0 and b"\r\n\r\n" in self._got:
            head = bytes(self._got).partition(b"\r\n\r\n")[0]
            found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            self._need = len(head) + 4 + (int(found[1]) if found else 0)
        if 0 <= self._need <= len(self._got) and self._answer and not self._answer.done():
            head, _, body = bytes(self._got).partition(b"\r\n\r\n")
            self._got.clear()
            self._need = -1
            self._answer.set_result((int(head[9:12]), body))

    def connection_lost(self, problem: Exception | None) -> None:
        """It is gone."""
        self.transport = None
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionError("closed"))

    @property
    def is_busy(self) -> bool:
        """Whether it waits for an answer."""
        return self._answer is not None and not self._answer.done()

    async def ask(self, port: int, request: bytes) -> tuple[int, bytes]:
        """Status and body; raises OSError when the server cannot be had."""
        loop = asyncio.get_running_loop()
        if self.transport is None or self.transport.is_closing():
            await loop.create_connection(lambda: self, "127.0.0.1", port)
        self._answer = loop.create_future()
        if self.transport is None:
            raise ConnectionError("closed at once")
        self.transport.write(request)
        return await asyncio.wait_for(self._answer, 30)


class Stream(asyncio.Protocol):
    """The live stream: calls `hear` with each number."""

    def __init__(self, chair: Chair, hear: Callable[[int], None]) -> None:
        self._chair, self._hear, self.is_lost = chair, hear, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It stands."""
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.transport.write(
            f"GET /live/{self._chair.play} HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: sessionid={self._chair.session}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Something came."""
        for found in DATA.findall(data):
            self._hear(int(found))

    def connection_lost(self, problem: Exception | None) -> None:
        """It is gone."""
        self.is_lost = True


class Phone:
    """One seat's browser: hears the stream, and keeps its own part of the room new."""

    def __init__(self, port: int, chair: Chair, seen: Callable[[int], None]) -> None:
        self.port, self.chair, self.seen = port, chair, seen
        self.lines, self.page, self.problems = (Line(), Line()), b"", 0
        self._news = asyncio.Event()
        self._looks: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the stream, and begin to look whenever it tells of something new."""
        loop = asyncio.get_running_loop()
        make = lambda: Stream(self.chair, lambda _: self._news.set())  # noqa: E731
        _, self.stream = await loop.create_connection(make, "127.0.0.1", self.port)
        self._looks = loop.create_task(self._look())

    async def _look(self) -> None:
        request = self._request("GET", "", "")
        while True:
            await self._news.wait()
            self._news.clear()
            status, page = await self._asked(request)
            found = re.search(rb'data-seq="(\d+)"', page)
            if status != 200 or not found:
                self.problems += 1
                continue
            self.page = page
            self.seen(int(found[1]))

    async def _asked(self, request: bytes) -> tuple[int, bytes]:
        line = self.lines[0] if not self.lines[0].is_busy else self.lines[1]
        try:
            return await line.ask(self.port, request)
        except (OSError, TimeoutError):
            try:  # the server closed an idle connection just now: a browser asks once more
                return await Line().ask(self.port, request)
            except (OSError, TimeoutError):
                return 0, b""

    async def act(self, form: str) -> int:
        """Send an act; gives the status."""
        return (await self._asked(self._request("POST", "do/", form)))[0]

    def _request(self, method: str, path: str, form: str) -> bytes:
        return (
            f"{method} /en/plays/{self.chair.play}/{path} HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: sessionid={self.chair.session}; csrftoken={FORGERY}\r\n"
            f"X-CSRFToken: {FORGERY}\r\nHX-Request: true\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\n\r\n{form}"
        ).encode()

    def close(self) -> None:
        """End both lines."""
        if self._looks:
            self._looks.cancel()
        self.stream.transport.close()
        for line in self.lines:
            if line.transport:
                line.transport.close()
