"""What one role may see: the only thing that a page, a stream or an agent gets.

A view is made new from what the role knows, so that nothing has to be taken out of it: an option
shows its words and its minutes, never the facts behind it, what it changes or what comes after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kompas.core.catalog import Option, Text
from kompas.core.practice.play import Play
from kompas.core.practice.state import Happening, Open, State


@dataclass(frozen=True, slots=True)
class Offer:
    """One option as its role sees it.

    `safety` and `wish` are how that role feels about it at that moment: agents go by them, pages
    do not show them.
    """

    slug: str
    text: Text
    minutes: int
    safety: int
    wish: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision that waits for this role, with the options it has."""

    key: str
    slug: str
    question: Text
    opened: int
    closes: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A role's view: what it knows, what it saw happen, what it is asked, its minutes a day."""

    role: str
    now: int
    facts: Mapping[str, Text]
    happenings: tuple[Happening, ...]
    asks: tuple[Ask, ...]
    minutes: int
    spent: int

    def as_json(self) -> dict[str, Any]:
        """The view as a page may get it; texts in three languages."""
        return {
            "role": self.role,
            "now": self.now,
            "minutes_left": self.minutes - self.spent,
            "facts": {slug: text.model_dump() for slug, text in self.facts.items()},
            "happenings": [
                {"at": h.at, "kind": h.kind, "who": h.who, **h.data} for h in self.happenings
            ],
            "asks": [_ask_json(ask) for ask in self.asks],
        }


def _ask_json(ask: Ask) -> dict[str, Any]:
    return {
        "decision": ask.key,
        "question": ask.question.model_dump(),
        "opened": ask.opened,
        "closes": ask.closes,
        "options": [
            {"option": offer.slug, "text": offer.text.model_dump(), "minutes": offer.minutes}
            for offer in ask.offers
        ],
    }


def view(play: Play, state: State, role: str) -> View:
    """The view of one role; KeyError when the scenario has no such role."""
    known = state.knows.get(role, frozenset())
    return View(
        role=role,
        now=state.now,
        facts={slug: text for slug, text in play.cast.facts.items() if slug in known},
        happenings=tuple(h for h in state.happenings if role in h.seen_by),
        asks=tuple(ask_of(play, state, item) for item in state.open if item.role == role),
        minutes=play.cast.minutes[role],
        spent=state.spent.get(role, 0),
    )


def ask_of(play: Play, state: State, item: Open) -> Ask:
    """An open decision, or an initiative, as its role sees it."""
    decision = play.cast.decisions[item.slug]
    offers = tuple(_offer(option) for option in play.available(state, decision))
    return Ask(item.key, item.slug, decision.question, item.opened, item.closes, offers)


def _offer(option: Option) -> Offer:
    return Offer(option.slug, option.text, option.minutes, option.safety, option.wish)
