"""What the first page of the region reads once in a process, read before anybody asks for it.

Content, census, map, words and templates in three languages, and the answers that were kept. Nobody
is simulated. It happens beside the pages, once the server has had time for its first ones.
"""

import logging
import time
from collections.abc import Callable, Iterator
from threading import Thread

from django.conf import settings
from django.http import QueryDict
from django.utils import translation

from kompas.core.region.answering import Answer
from kompas.core.region.keeping import Region
from kompas.web.region import forms, presenters, queries

AFTER_SECONDS, PAUSE_SECONDS = 1.0, 0.02
log = logging.getLogger(__name__)


def begin(then: Callable[[], None] = lambda: None) -> Thread:
    """Warm up in a thread of its own, then do `then`.

    What goes wrong is written down, and the first page meets it.
    """
    thread = Thread(target=_quietly, args=(then,), name="region-warming", daemon=True)
    thread.start()
    return thread


def _quietly(then: Callable[[], None]) -> None:
    time.sleep(AFTER_SECONDS)
    try:
        for _ in steps():
            time.sleep(PAUSE_SECONDS)  # pages that are asked for meanwhile go first
    except Exception:
        log.exception("the region could not be warmed up")
    then()


def steps() -> Iterator[str]:
    """Do it step by step; tells what was done."""
    region = queries.region()
    found = dict(_kept(region))
    yield "kept"
    for language, _name in settings.LANGUAGES:
        for approach, answer in list(found.items())[:2]:
            _page(region, approach, answer, language)
            yield f"{language} {approach}"


def _kept(region: Region) -> Iterator[tuple[str, Answer]]:
    """The answers that nobody has to simulate: usual care first."""
    for approach in ("", *region.catalog.approaches):
        answer = region.known(approach)
        if answer is not None:
            yield approach, answer


def _page(region: Region, approach: str, answer: Answer, language: str) -> None:
    with translation.override(language):
        asked = forms.read(QueryDict(f"approach={approach}"), region.catalog)
        presenters.body(asked, answer, region, language)
