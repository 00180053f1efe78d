"""The same week again: by the book under other lucks, by agents, and with other tools.

All of them live through the same lucks and draws of beliefs, week by week, so they are pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kompas.core.practice.agents import Agents
from kompas.core.practice.debrief.bands import Array, band
from kompas.core.practice.debrief.book import Book, Reader
from kompas.core.practice.debrief.futures import FIGURES, figures
from kompas.core.practice.outcomes import SAME, rounded
from kompas.core.practice.play import Play
from kompas.core.practice.state import State
from kompas.core.practice.week import Ending, Weeks

Json = dict[str, object]
MARKS = (5, 25, 50, 75, 95)
HAPPENED = ("fall", "admitted", "fluid_noticed", "infection_noticed", "lapse_noticed", "death")


@dataclass(frozen=True, eq=False)
class Lived:
    """Weeks that were lived: their endings, and figures (weeks, futures, figures)."""

    endings: tuple[Ending, ...]
    figures: Array


def lived(weeks: Weeks, book: Book, reader: Reader, runs: Sequence[int], futures: int) -> Lived:
    """The week of a book under these lucks."""
    endings = tuple(reader.live(weeks.play(run), book) for run in runs)
    return Lived(endings, figures(endings, futures))


def blank(book: Book) -> Book:
    """The week of agents alone: what came from outside, and nothing of the people."""
    outside = tuple(act for act in book.acts if act.entry.kind == "inject")
    return replace(book, answers={}, acts=outside)


def here(play: Play, last: State) -> Array:
    """The figures of the very week that was played, with its own luck to the end."""
    return np.asarray(figures([Ending(play, last, ())], 1)[0, 0])


def luck(own: Lived, values: Array, last: State, rounds: int) -> Json:
    """Where the week that was played lies among others with the very same choices."""
    return {
        "weeks": len(own.endings),
        "futures": own.figures.shape[0] * own.figures.shape[1],
        "figures": {
            name: _spread(own.figures[:, :, i], float(values[i]), rounds)
            for i, name in enumerate(FIGURES)
        },
        "happened": [_happened(own, last, kind) for kind in HAPPENED],
    }


def _spread(found: Array, value: float, rounds: int) -> Json:
    marks = np.percentile(found, MARKS, method="inverted_cdf")
    return {
        "here": rounded(value),
        "mean": rounded(float(found.mean())),
        **{f"p{mark}": rounded(float(v)) for mark, v in zip(MARKS, marks, strict=True)},
        "below": rounded(float((found < value - SAME).mean())),
        "above": rounded(float((found > value + SAME).mean())),
        "luck": rounded(band(found[:, :1], rounds).luck),
    }


def _happened(own: Lived, last: State, kind: str) -> Json:
    weeks = [any(h.kind == kind for h in e.state.happenings) for e in own.endings]
    return {
        "what": kind,
        "here": sum(1 for h in last.happenings if h.kind == kind),
        "share": rounded(sum(weeks) / len(weeks)),
    }


def teams(
    weeks: Weeks, book: Book, policies: Mapping[str, Agents], runs: Sequence[int], futures: int
) -> dict[str, Lived]:
    """The same week with agents in every role, for each kind of team."""
    alone = blank(book)
    return {
        name: lived(weeks, alone, Reader(agents), runs, futures)
        for name, agents in policies.items()
    }


def yardstick(others: Mapping[str, Lived]) -> Array:
    """How far single futures of all kinds of teams lie apart, per figure: one deviation."""
    found = np.concatenate([weeks.figures for weeks in others.values()])
    return np.asarray(found.reshape(-1, len(FIGURES)).std(axis=0))


def beside(own: Lived, other: Lived, rounds: int) -> Json:
    """Another way to play the week, beside the book: what it gave, and the paired difference."""
    count = len(other.figures)
    difference = other.figures - own.figures[:count]
    return {
        name: {"value": rounded(float(other.figures[:, :, i].mean()))}
        | {"book": rounded(float(own.figures[:count, :, i].mean()))}
        | band(difference[:, :, i], rounds).as_json()
        for i, name in enumerate(FIGURES)
    }
