"""The clock: lets time move in plays with a pace; erases what is over.

Every process has one. That is safe: a play moves under its lock, and whoever comes second finds
that it has moved.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import close_old_connections, connections

from kompas.web.dialogue.actions import topics
from kompas.web.homes import actions as homes
from kompas.web.jobdays.actions import days
from kompas.web.learn import actions as learn
from kompas.web.plays.actions import lessons, logs

log = logging.getLogger(__name__)


@dataclass
class Duty:
    """Something done every so many seconds; after a failure less and less often."""

    act: Callable[[], object]
    every: float
    longest: float = 30.0
    failed: int = 0
    at: float = 0.0

    def run(self) -> None:
        """Do it, in a thread; a failure is written down and never raised."""
        try:
            close_old_connections()
            self.act()
            self.failed = 0
        except Exception:
            self.failed += 1
            log.exception("the clock of plays failed %d times in a row; it goes on", self.failed)
            connections.close_all()

    @property
    def pause(self) -> float:
        """Seconds until it is done again."""
        return min(self.every * 2.0**self.failed, max(self.longest, self.every))


def duties() -> list[Duty]:
    """What the clock does."""
    return [
        Duty(logs.move_due, 0.5),
        Duty(lessons.expire, 600.0),
        Duty(topics.expire, 600.0),
        Duty(learn.expire, 3600.0),
        Duty(days.expire, 3600.0),
        Duty(homes.expire, 3600.0),
    ]


class Pacer:
    """The clock of this process."""

    def __init__(self, asked: list[Duty] | None = None) -> None:
        self._duties = duties() if asked is None else asked
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pacer")
        self._task: asyncio.Task[None] | None = None
        self._over = asyncio.Event()

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    def end(self) -> None:
        """Do nothing more after what is being done."""
        self._over.set()

    async def ended(self) -> None:
        """Wait until all is done, and give the connection back."""
        self.end()
        if self._task is not None:
            await self._task
        await asyncio.get_running_loop().run_in_executor(self._thread, connections.close_all)
        self._thread.shutdown(wait=False)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._over.is_set():
            for duty in self._duties:
                if loop.time() >= duty.at and not self._over.is_set():
                    await loop.run_in_executor(self._thread, duty.run)
                    duty.at = loop.time() + duty.pause
            until = min((duty.at for duty in self._duties), default=loop.time() + 1)
            try:
                async with asyncio.timeout(max(0.0, until - loop.time())):
                    await self._over.wait()
            except TimeoutError:
                continue
