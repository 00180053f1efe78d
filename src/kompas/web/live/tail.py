"""How long the logs of plays are: one look per moment for everybody who listens here.

The tail asks the database, whichever it is, so that several processes need nothing between them.
It runs only while somebody listens.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import close_old_connections, connections

from kompas.web.live.ear import Ear
from kompas.web.plays.models import Play

EVERY_SECONDS = 0.2
AT_ONCE = 500  # plays in one query
log = logging.getLogger(__name__)


def lengths(plays: Sequence[UUID]) -> dict[UUID, int]:
    """The length of each play's log; plays that are gone are left out."""
    found: dict[UUID, int] = {}
    for start in range(0, len(plays), AT_ONCE):
        some = Play.objects.filter(pk__in=plays[start : start + AT_ONCE]).order_by()
        found.update(some.values_list("pk", "length"))
    return found


class Tail:
    """Tells ears the newest number of their play."""

    def __init__(self, every: float = EVERY_SECONDS) -> None:
        self.every = every
        self._ears: dict[UUID, set[Ear]] = {}
        self._task: asyncio.Task[None] | None = None
        self._is_away = False

    def add(self, play: UUID, ear: Ear) -> None:
        """Let an ear listen to a play; the first number comes with the next look."""
        self._ears.setdefault(play, set()).add(ear)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    def remove(self, play: UUID, ear: Ear) -> None:
        """Let an ear go."""
        ears = self._ears.get(play, set())
        ears.discard(ear)
        if not ears:
            self._ears.pop(play, None)

    def end(self) -> None:
        """End all ears."""
        for ears in self._ears.values():
            for ear in ears:
                ear.end()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        thread = ThreadPoolExecutor(1, thread_name_prefix="live-tail")
        try:
            while self._ears:
                began = loop.time()
                await self._look(thread)
                await asyncio.sleep(max(0.0, began + self.every - loop.time()))
        finally:
            self._task = None
            thread.submit(connections.close_all)
            thread.shutdown(wait=False)

    async def _look(self, thread: ThreadPoolExecutor) -> None:
        """Look once; when the database is away, say so once, and look again the next time."""
        asked = list(self._ears)
        try:
            found = await asyncio.get_running_loop().run_in_executor(thread, lengths, asked)
        except Exception:
            if not self._is_away:
                log.exception("the live stream cannot read the database; it tries again")
            self._is_away = True
            thread.submit(close_old_connections)
            return
        self._is_away = False
        for play in asked:
            for ear in tuple(self._ears.get(play, ())):
                ear.hear(found[play]) if play in found else ear.end()
