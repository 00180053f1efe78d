"""The page of real things: each thing of the home, real or simulated, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kompas.core.catalog import load
from kompas.core.home.real_things.binding import Refused
from kompas.core.practice.dwelling import thing_titles
from kompas.web.bridge import queries
from kompas.web.bridge.models import Binding
from kompas.web.plays.models import Play
from kompas.web.plays.queries import states


@dataclass(frozen=True)
class Real:
    """A thing that is real: its binding, why its last message was refused, how often what was."""

    title: str
    binding: Binding
    last: str
    refused: list[tuple[str, int]]


class ThingsPage:
    """The things of a play's home."""

    def __init__(self, play: Play, language: str) -> None:
        self.play, self.language = play, language
        self.scenario = states.core_play(play).cast.scenario
        self._titles = thing_titles(states.core_play(play).cast)
        self._there = queries.things(play)

    @cached_property
    def real(self) -> list[Real]:
        """The things that are real now."""
        return [self._real(row) for row in Binding.objects.filter(play=self.play)]

    def _real(self, row: Binding) -> Real:
        said = row.said
        last = Refused(said["why"], said["values"]).sentence(self.language) if said else ""
        return Real(self._title(row.thing), row, last, self._refused(row))

    def _title(self, slug: str) -> str:
        return self._titles[slug][self.language] if slug in self._titles else slug

    def _refused(self, row: Binding) -> list[tuple[str, int]]:
        reasons = load().messages
        return sorted(
            (reasons[f"binding.short_{why}"][self.language], count)
            for why, count in row.refused.items()
        )

    @property
    def simulated(self) -> list[str]:
        """The names of all other things."""
        bound = {row.binding.thing for row in self.real}
        return [self._title(slug) for slug in self._there if slug not in bound]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be bound, in the order of the home."""
        return [(slug, self._title(slug)) for slug in self._there]
