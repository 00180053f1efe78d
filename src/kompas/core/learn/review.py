"""When an item comes back: spaced review by FSRS, behind a small interface of our own.

It follows from the log of answers alone, without luck. Of the answers to an item on one day only
the first counts: right after reading why, everybody is right. A scene does not come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler

from kompas.core.catalog.units import Pace
from kompas.core.learn.marking import Outcome
from kompas.core.learn.progress import Answer

ZONE = ZoneInfo("Europe/Brussels")  # the day on the calendar here; Paris has the same
RATINGS: Mapping[Outcome, Rating] = {
    "right": Rating.Good,
    "partly": Rating.Hard,
    "not": Rating.Again,
}


@dataclass(frozen=True, order=True)
class Due:
    """The day on which an item comes back."""

    on: date
    unit: str
    item: str


def due_items(answers: Iterable[Answer], pace: Pace) -> tuple[Due, ...]:
    """When each item that was answered comes back, the earliest first."""
    scheduler = Scheduler(
        desired_retention=pace.remembered.value,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=int(pace.longest_wait.value),
        enable_fuzzing=False,
    )
    cards: dict[tuple[str, str], Card] = {}
    days: set[tuple[str, str, date]] = set()
    for answer in sorted(answers, key=lambda one: one.at):
        rating, key = RATINGS.get(answer.outcome), (answer.unit, answer.item)
        day = (*key, answer.at.astimezone(ZONE).date())
        if rating is None or day in days:
            continue
        days.add(day)
        card = cards.get(key) or _new(answer.at)
        cards[key] = scheduler.review_card(card, rating, answer.at.astimezone(UTC))[0]
    found = (Due(card.due.astimezone(ZONE).date(), *key) for key, card in cards.items())
    return tuple(sorted(found))


def _new(at: datetime) -> Card:
    """A card without a clock of its own: FSRS would else ask what time it is."""
    return Card(card_id=1, due=at.astimezone(UTC))
