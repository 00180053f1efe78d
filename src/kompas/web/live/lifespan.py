"""From the start of a server to its end: the clock runs, and streams end before the server waits.

A server waits for open answers before it says that it stops, and a stream never ends by itself.
So streams listen to the same signals as the server.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from kompas.web.live.pacer import Pacer
from kompas.web.live.stream import Live, Receive, Send

SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def lifespan(
    live: Live, receive: Receive, send: Send, begun: Callable[[], object] = lambda: None
) -> None:
    """Answer the server's lifespan; `begun` is called once it takes requests."""
    await receive()
    pacer = Pacer()

    def close() -> None:
        live.close()
        pacer.end()

    with told_of_signals(close):
        pacer.start()
        await send({"type": "lifespan.startup.complete"})
        begun()
        await receive()
    close()
    await pacer.ended()
    await send({"type": "lifespan.shutdown.complete"})


@contextmanager
def told_of_signals(close: Callable[[], None]) -> Iterator[None]:
    """Call `close` in this loop when the server is asked to stop, before the server does its part.

    Only where the server handles signals in Python, in this thread; else its own end will do.
    """
    loop, before = asyncio.get_running_loop(), {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.getsignal(number) for number in SIGNALS}
    mine = {
        number: signal.signal(number, _first(close, loop, then))
        for number, then in before.items()
        if callable(then) and then is not signal.default_int_handler
    }
    try:
        yield
    finally:
        for number, then in mine.items():
            signal.signal(number, then)


def _first(
    close: Callable[[], None],
    loop: asyncio.AbstractEventLoop,
    then: Callable[[int, FrameType | None], Any],
) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(close)
        then(number, frame)

    return handle
