"""One stream's ear for one play: it holds the newest number only, so a slow one never lags."""

import asyncio
from contextlib import suppress


class Ear:
    """Hears how long a play's log is.

    Only the newest number counts, because whoever gets it fetches the page anew: numbers that
    came and went unheard leave no gap. `told` is the last number that the other side has.
    """

    __slots__ = ("_newest", "_wake", "is_over", "told")

    def __init__(self, told: int | None) -> None:
        self.told, self.is_over = told, False
        self._newest: int | None = None
        self._wake = asyncio.Event()

    def hear(self, number: int) -> None:
        """The log has this length now."""
        if number != self._newest:
            self._newest = number
            self._wake.set()

    def end(self) -> None:
        """Nothing more will be heard."""
        self.is_over = True
        self._wake.set()

    async def news(self, patience: float) -> int | None:
        """The newest number as soon as it is not yet told.

        None when nothing came for `patience` seconds, and at the end.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not self.is_over and self._newest in (None, self.told):
                    self._wake.clear()
                    await self._wake.wait()
        if self.is_over or self._newest in (None, self.told):
            return None
        self.told = self._newest
        return self.told
