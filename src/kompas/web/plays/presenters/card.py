"""The role card: who one is, what one knows from the start and reads, how much time there is."""

from __future__ import annotations

from kompas.web.plays.models import Seat
from kompas.web.plays.presenters.lines import language_name, listed
from kompas.web.plays.presenters.words import language
from kompas.web.plays.queries import states


class Card:
    """The role card of a seat."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.play = seat, seat.play
        self.cast = states.core_play(seat.play).cast
        self.role = self.cast.scenario.role(seat.role)

    @property
    def facts(self) -> list[str]:
        """What this role knows from the start, in the reader's language."""
        known = set(self.role.knows)
        return [f.text[language()] for f in self.cast.scenario.week.facts if f.slug in known]

    @property
    def reads(self) -> str:
        """The languages that this role reads."""
        return listed(map(language_name, self.role.reads))
