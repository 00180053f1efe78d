"""The whole plan: by hall and booth, by candidate, and the list for the door."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from kompas.web.jobdays import slots
from kompas.web.jobdays.models import Booth, Candidate, Meeting
from kompas.web.jobdays.organising.presenters.leading import LeadPage
from kompas.web.jobdays.organising.presenters.meetings import candidates, meetings


class PlanPage(LeadPage):
    """Every meeting of the day."""

    @cached_property
    def meetings(self) -> list[Meeting]:
        """All of them, in the order of the day."""
        return meetings(self.day)

    @cached_property
    def labels(self) -> list[str]:
        """When each slot begins."""
        return slots.labels(self.day)

    @property
    def halls(self) -> Iterator[tuple[str, list[tuple[Booth, list[str]]]]]:
        """Each hall with its booths, and who comes in each slot."""
        cells = {(one.booth_id, one.slot): _who(one) for one in self.meetings}
        booths = list(self.day.booths.all())
        for hall in self.day.halls:
            here = [one for one in booths if one.hall == hall]
            yield hall, [(one, [self._cell(cells, one, s) for s in self._slots]) for one in here]

    @property
    def _slots(self) -> range:
        return range(self.day.slots)

    def _cell(self, cells: dict[tuple[UUID, int], str], booth: Booth, slot: int) -> str:
        off = slot in booth.breaks or slot in self.day.breaks
        return cells.get((booth.pk, slot), _("break") if off else "")

    @property
    def people(self) -> list[tuple[Candidate, list[tuple[str, Meeting]]]]:
        """Each candidate with their meetings."""
        found: dict[object, list[tuple[str, Meeting]]] = {}
        for one in self.meetings:
            found.setdefault(one.candidate_id, []).append((self.labels[one.slot], one))
        return [(row, found.get(row.pk, [])) for row in candidates(self.day)]

    @property
    def lines(self) -> Iterator[tuple[str, list[str]]]:
        """Each candidate by name, with their meetings in words."""
        for row, met in self.people:
            yield row.name, [_where(time, one) for time, one in met]

    @property
    def door(self) -> list[tuple[Candidate, str, str]]:
        """By name: when somebody has the first meeting, and where."""
        return [
            (
                row,
                met[0][0] if met else "",
                f"{met[0][1].booth.number} ({met[0][1].booth.hall})" if met else "",
            )
            for row, met in self.people
        ]


def _where(time: str, one: Meeting) -> str:
    helped = f", {one.interpreter.name}" if one.interpreter else ""
    return f"{time} {one.booth.number}. {one.booth.institution} ({one.booth.hall}{helped})"


def _who(one: Meeting) -> str:
    told = one.candidate.name
    if one.interpreter:
        told += f" ({one.interpreter.name})"
    if one.state == Meeting.State.MISSED:
        told += f" – {_('did not come')}"
    return told
