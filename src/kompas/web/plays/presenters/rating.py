"""Rating oneself before and after, and what the group's ratings look like together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kompas.core.catalog import load
from kompas.core.catalog.kinds import Instrument, Item
from kompas.web.plays.models import Play, Rating, Seat
from kompas.web.plays.presenters.words import language

INSTRUMENT = "working-together"
GROUP_AT_LEAST = 5  # fewer answers could point at somebody


@dataclass(frozen=True)
class Asked:
    """One statement, its words, and the answer given so far (0 when none)."""

    item: Item
    text: str
    answer: int


class RatingPage:
    """Rating how one works together; `problem` says what is missing."""

    def __init__(self, seat: Seat, moment: str, sent: Mapping[str, str]) -> None:
        if moment not in Rating.Moment.values:
            raise Http404
        self.seat, self.play, self.moment = seat, seat.play, moment
        self.instrument: Instrument = load().instruments[INSTRUMENT]
        kept = Rating.objects.filter(seat=seat, moment=moment).first()
        self.answers = _answers(self.instrument, sent) or (dict(kept.answers) if kept else {})
        missing = len(self.instrument.items) - len(self.answers)
        self.problem = ""
        if sent and missing:
            self.problem = _("Some sentences have no answer yet: %(n)d.") % {"n": missing}

    @property
    def intro(self) -> str:
        """What to think of."""
        both = {"before": self.instrument.before, "after": self.instrument.after}
        return both[self.moment][language()]

    @property
    def scale(self) -> list[tuple[int, str]]:
        """The numbers and their words."""
        return [(n, text[language()]) for n, text in enumerate(self.instrument.scale, start=1)]

    @property
    def groups(self) -> Iterator[tuple[str, list[Asked]]]:
        """The statements by domain."""
        for domain in self.instrument.domains:
            yield (
                domain.title[language()],
                [
                    Asked(item, item.text[language()], self.answers.get(item.slug, 0))
                    for item in self.instrument.items
                    if item.domain == domain.slug
                ],
            )


def _answers(instrument: Instrument, sent: Mapping[str, str]) -> dict[str, int]:
    allowed = {str(n): n for n in range(1, len(instrument.scale) + 1)}
    given = {item.slug: sent.get(item.slug, "") for item in instrument.items}
    return {slug: allowed[value] for slug, value in given.items() if value in allowed}


@dataclass(frozen=True)
class Shift:
    """A domain before and after, as means on the scale; None where nobody answered."""

    title: str
    before: float | None
    after: float | None


class Shifts:
    """What shifted: for one seat, and for the group when enough of it answered both times."""

    def __init__(self, play: Play, seat: Seat | None) -> None:
        self.instrument = load().instruments[INSTRUMENT]
        rows = Rating.objects.filter(seat__play=play).values_list("seat_id", "moment", "answers")
        found: dict[str, dict[UUID, Mapping[str, int]]] = {"before": {}, "after": {}}
        for who, moment, answers in rows:
            found[moment][who] = answers
        both = found["before"].keys() & found["after"].keys()
        self.answered = len(both)
        self.least = GROUP_AT_LEAST
        self.group = self._shifts(found, both) if len(both) >= GROUP_AT_LEAST else []
        mine: set[UUID] = {seat.pk} if seat else set()
        self.has_after = bool(mine & found["after"].keys())
        self.mine = self._shifts(found, mine) if mine & (found["before"].keys() | both) else []

    def _shifts(
        self, found: Mapping[str, Mapping[UUID, Mapping[str, int]]], who: set[UUID]
    ) -> list[Shift]:
        return [
            Shift(
                domain.title[language()],
                *(self._mean(domain.slug, found[moment], who) for moment in ("before", "after")),
            )
            for domain in self.instrument.domains
        ]

    def _mean(
        self, domain: str, answers: Mapping[UUID, Mapping[str, int]], who: set[UUID]
    ) -> float | None:
        items = [item.slug for item in self.instrument.items if item.domain == domain]
        given = [answers[one][slug] for one in who & answers.keys() for slug in items]
        return sum(given) / len(given) if given else None
