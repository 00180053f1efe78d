"""The page of competence needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from kompas.core import catalog
from kompas.core.catalog.kinds import Competence
from kompas.core.catalog.vocabulary import AREAS, Side
from kompas.core.region.places import area as places
from kompas.core.talent.competence_needs import EVERYWHERE, Hiring, Need, to_train
from kompas.web.jobdays.needs.asked import Asked
from kompas.web.jobdays.needs.picture import Picture, PlaceRow, picture, place_rows
from kompas.web.jobdays.needs.queries import Found, Rests, worked_out
from kompas.web.jobdays.needs.rows import (
    HiringRow,
    NeedRow,
    TrainingRow,
    hiring_row,
    name_of,
    row_of,
    said,
    training_row,
)
from kompas.web.learn.presenters import area as area_name
from kompas.web.talent.presenters import SIDES

Choice = tuple[str, str]
FIRST = 12
"""So many rows of what to train stand open; the others fold in."""


@lru_cache(maxsize=64)
def body(rests: Rests, asked: Asked, language: str) -> SafeString:
    """The page below its heading, in the language that is on: made once for as long as nothing
    that it rests on changes. Nothing in it is about whoever reads.
    """
    with override(language):
        shown = {"page": Page(worked_out(rests), asked)}
        return render_to_string("jobdays/needs/_body.html", shown)


class Page:
    """What was found, as a reader asked to see it."""

    def __init__(self, found: Found, asked: Asked) -> None:
        self.found, self.asked = found, asked
        self.needs = [need for need in found.needs if asked.takes(need)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked anywhere."""
        return not self.found.needs and not self.found.hiring

    @property
    def where(self) -> str:
        """The name of the place that was asked for, or of all together."""
        return name_of(self.asked.place)

    @property
    def everybody(self) -> int | None:
        """How many people are counted; None when they are fewer than five."""
        return self.found.counted.everybody

    @property
    def here(self) -> list[Need]:
        """The needs of the place that was asked for."""
        return [need for need in self.needs if need.where == self.asked.place]

    @cached_property
    def rows(self) -> list[NeedRow]:
        """The table by competence, what lacks most first."""
        return [row_of(need, self.asked) for need in self.here]

    @cached_property
    def by_place(self) -> list[PlaceRow]:
        """The table by place."""
        return place_rows(self.needs, self.asked)

    @property
    def picture(self) -> Picture:
        """The map."""
        return picture(self.by_place)

    @property
    def competence(self) -> Competence | None:
        """The competence that the map is about, when one was chosen."""
        return catalog.load().competences.get(self.asked.competence)

    @cached_property
    def training(self) -> list[TrainingRow]:
        """What to train there."""
        return [training_row(one) for one in to_train(catalog.load(), self.here)]

    @property
    def first_training(self) -> Sequence[TrainingRow]:
        """What lacks most."""
        return self.training[:FIRST]

    @property
    def more_training(self) -> Sequence[TrainingRow]:
        """The others."""
        return self.training[FIRST:]

    @cached_property
    def hiring(self) -> list[tuple[str, list[HiringRow]]]:
        """Whom to hire there, by the side of the border on which the posts are."""
        one, known = self.asked.profession, catalog.load().professions
        wanted = {one} if one else known.keys()
        mine = [
            row
            for row in self.found.hiring
            if row.where == self.asked.place and row.profession in wanted
        ]
        return [(str(SIDES[side]), _of(mine, side)) for side in SIDES if _of(mine, side)]

    @property
    def csv(self) -> str:
        """Where the figures are as a file."""
        return self.asked.address("csv")

    @property
    def where_choices(self) -> list[Choice]:
        """Regions, then places, by name."""
        regions = sorted({place.region for place in places()}, key=name_of)
        codes = sorted((place.code for place in places()), key=name_of)
        return [(code, name_of(code)) for code in (*regions, *codes)]

    @property
    def areas(self) -> list[Choice]:
        """Areas of competence."""
        return [(name, area_name(name)) for name in AREAS]

    @property
    def professions(self) -> list[Choice]:
        """Professions that something is asked of, by name."""
        asked = {name for need in self.found.needs for name in need.professions}
        known = catalog.load().professions
        return _by_name((name, said(known[name].title)) for name in asked if name in known)

    @property
    def competences(self) -> list[Choice]:
        """Competences that are asked for, by name."""
        known = catalog.load().competences
        asked = {need.competence for need in self.found.needs if need.where == EVERYWHERE}
        return _by_name((name, said(known[name].title)) for name in asked if name in known)


def _of(rows: Iterable[Hiring], side: Side) -> list[HiringRow]:
    return [hiring_row(row) for row in rows if row.side == side]


def _by_name(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: choice[1].casefold())
