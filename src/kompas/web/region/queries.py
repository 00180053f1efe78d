"""Asks core for answers. What is not known yet is simulated beside the page, one at a time."""

from concurrent.futures import Future
from contextlib import suppress
from functools import cache
from threading import Lock, Thread

from kompas.core.region import keeping
from kompas.core.region.answering import Answer
from kompas.web.region.doubting import wish

PATIENCE_SECONDS = 6.0  # then the page says that it is still at work, and asks again by itself
_at_work: dict[str, Future[Answer]] = {}
_door = Lock()


@cache
def region() -> keeping.Region:
    """The region of the shipped content, one for this process."""
    return keeping.shipped()


def answer(approach: str) -> Answer | None:
    """The answer for an approach (empty: usual care); None when it takes longer than patience.

    Raises whatever went wrong while it was simulated; the next who asks starts anew.
    """
    found = region().known(approach)
    with suppress(TimeoutError):
        found = found or _work(approach).result(PATIENCE_SECONDS)
    if found is not None and found.doubt is None:
        wish(approach)
    return found


def _work(approach: str) -> Future[Answer]:
    """The work on an answer that somebody else asked for already, or else begun now."""
    with _door:
        work = _at_work.get(approach)
        if work is None:
            work = _at_work[approach] = Future()
            Thread(target=_carry_out, args=(approach, work), daemon=True).start()
        return work


def _carry_out(approach: str, work: "Future[Answer]") -> None:
    """Simulate. Whoever asks after the end of it must not find this work again."""
    try:
        found = region().answer(approach)
    except Exception as problem:
        _end(approach)
        work.set_exception(problem)
    else:
        _end(approach)
        work.set_result(found)


def _end(approach: str) -> None:
    with _door:
        _at_work.pop(approach, None)
