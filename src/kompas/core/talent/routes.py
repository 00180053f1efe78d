"""The way of a profession across a border on a day: steps in order, what is not equivalent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kompas.core.catalog.mobility import Cited, Route, RouteStep, Way
from kompas.core.catalog.text import Text
from kompas.core.catalog.vocabulary import Recognition, Side


@dataclass(frozen=True)
class Crossing:
    """What we know of one profession going from one side to another.

    Without a `route` nobody looked yet: the system is then "unknown", and there are no steps. It
    `is_out_of_date` when on that day it should have been looked at again already.
    """

    profession: str
    starts: Side
    to: Side
    route: Route | None = None
    way: Way | None = None
    is_out_of_date: bool = False

    @property
    def system(self) -> Recognition:
        """By which system the qualification is recognised."""
        return self.way.system if self.way else "unknown"

    @property
    def steps(self) -> tuple[RouteStep, ...]:
        """What to do, in order."""
        if self.route is None or self.way is None:
            return ()
        known = {step.slug: step for step in self.route.steps}
        return tuple(known[slug] for slug in self.way.steps)

    @property
    def not_equivalent(self) -> Text | None:
        """What looks the same on the other side and is not."""
        return self.way.not_equivalent if self.way else None

    @property
    def unknown(self) -> Text | None:
        """What could not be found out; None as well when nobody looked."""
        return self.way.unknown if self.way else None

    @property
    def sources(self) -> tuple[Cited, ...]:
        """Where the way and its steps were read, in the order of the file."""
        if self.route is None or self.way is None:
            return ()
        parts: tuple[Way | RouteStep, ...] = (self.way, *self.steps)
        cited = {name for part in parts for name in part.sources}
        return tuple(one for one in self.route.sources if one.slug in cited)


def crossing(
    routes: Iterable[Route], profession: str, starts: Side, to: Side, on: date
) -> Crossing:
    """The way of a profession from one side to another on a day; the youngest rule wins.

    Raises ValueError when both sides are the same.
    """
    if starts == to:
        raise ValueError(f"there is no border between {starts} and {to}")
    for route in sorted(routes, key=lambda one: one.begins, reverse=True):
        if starts in route.starts and to in route.to and _holds(route, on):
            for way in route.ways:
                if profession in way.professions:
                    late = route.provenance.next_review <= on
                    return Crossing(profession, starts, to, route, way, late)
    return Crossing(profession, starts, to)


def _holds(route: Route, on: date) -> bool:
    return route.begins <= on and (route.until is None or on <= route.until)
