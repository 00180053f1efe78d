"""The week as a timeline: what was said, decided and happened, and what nobody saw at the time."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import numpy as np

from kompas.core import twin
from kompas.core.practice.debrief.flow import when
from kompas.core.practice.debrief.track import Moment, Track
from kompas.core.practice.passing import care_now
from kompas.core.practice.play import YEAR_MS
from kompas.core.practice.story import told

Json = dict[str, object]
MOST_EVENTS = 64
UNSEEN = frozenset(
    f"{episode}_{change}"
    for episode, changes in {
        "fluid": ("onset", "worsen", "pass"),
        "infection": ("onset", "worsen", "pass"),
        "lapse": ("onset", "pass"),
    }.items()
    for change in changes
)


def timeline(track: Track) -> list[Json]:
    """Every line of the week in order of time; `unseen` lines were known to nobody at the time."""
    lines = [*_happenings(track), *_unseen(track)]
    return sorted(lines, key=lambda line: int(str(line["ms"])))


def _happenings(track: Track) -> Iterator[Json]:
    cast = track.play.cast
    actors = {(m.before.now, m.entry.data["decision"]): m.by_person for m in track.choices}
    for happening in track.last.happenings:
        words = told(cast, happening)
        yield {
            **when(cast, happening.at),
            "what": happening.kind,
            "kind": words["kind"],
            "role": happening.who,
            "title": words["title"],
            "text": words["text"],
            "seen_by": [role for role in cast.roles if role in happening.seen_by],
            "person": actors.get((happening.at, happening.data.get("key")), False),
            "unseen": not happening.seen_by,
        }


def _unseen(track: Track) -> Iterator[Json]:
    """What went on in the person without a sign: the kernel is asked again, tick by tick."""
    cast = track.play.cast
    names = [event.name for event in twin.BUILT.events]
    for moment in track.moments:
        if moment.entry.kind != "tick":
            continue
        for number, years in _events(track, moment):
            if names[number] in UNSEEN:
                yield {
                    **when(cast, ceil(years * YEAR_MS)),
                    "what": names[number],
                    "kind": "unseen",
                    "role": "",
                    "title": dict.fromkeys(("nl", "fr", "en"), cast.name),
                    "text": None,
                    "seen_by": [],
                    "person": False,
                    "unseen": True,
                }


def _events(track: Track, moment: Moment) -> Iterator[tuple[int, float]]:
    play, before = track.play, moment.before
    row, seen = before.row.copy(), np.zeros((MOST_EVENTS, 2))
    count = twin.BUILT.advance(
        row[None, :],
        care_now(play, before)[None, :],
        play.beliefs[None, :],
        play.keys,
        moment.after.now / YEAR_MS,
        False,
        seen,
    )
    for number, years in seen[: min(count, MOST_EVENTS)]:
        yield int(number), float(years)
