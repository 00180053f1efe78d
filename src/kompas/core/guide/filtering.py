"""Which tools come into question for a need, and why the others are hidden.

Nothing is dropped in silence: every tool comes back, with the reasons that hide it (none: it is
shown) and remarks that do not hide it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kompas.core.catalog import Catalog, Suit, Text, Tool
from kompas.core.catalog.vocabulary import LANGUAGES, SKILLS, Direction, Illness, NeedKind, Skill

Evidence = Literal["any", "not against", "helps"]
HELPS: tuple[Direction, ...] = ("benefit", "equivalent")
AGAINST: tuple[Direction, ...] = ("no effect", "harm", "caution")
MONTHS = 12


@dataclass(frozen=True)
class Asked:
    """What somebody asks of a tool; None and `any` leave a question open.

    `skill` is what the person can do digitally, `most_minutes` the team's time per person per week,
    `most_euro` the cost per person in the first year.
    """

    needs: tuple[NeedKind, ...] = ()
    illness: Illness | None = None
    skill: Skill | None = None
    alone: bool | None = None
    most_minutes: float | None = None
    most_euro: float | None = None
    evidence: Evidence = "any"


@dataclass(frozen=True)
class Reason:
    """Why a tool is hidden, or what to look at: a message of `filtering` and what fills it in.

    A parameter that is itself a sentence of the catalog is given as its id.
    """

    message: str
    named: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, float], ...] = ()

    def text(self, catalog: Catalog) -> Text:
        """The sentence in three languages."""
        said = {language: self._said(catalog, language) for language in LANGUAGES}
        return Text.model_validate(said)

    def _said(self, catalog: Catalog, language: str) -> str:
        words = {name: catalog.messages[key][language] for name, key in self.named}
        figures = {name: f"{value:.0f}" for name, value in self.figures}
        template = catalog.messages[f"filtering.{self.message}"][language]
        return template.format(**words, **figures)


@dataclass(frozen=True)
class Candidate:
    """A tool, what it suits (None: not described yet), why it is hidden, what to look at."""

    tool: Tool
    suit: Suit | None
    hidden: tuple[Reason, ...] = field(default=())
    remarks: tuple[Reason, ...] = field(default=())

    @property
    def is_shown(self) -> bool:
        """Whether nothing hides it."""
        return not self.hidden


def candidates(catalog: Catalog, asked: Asked) -> tuple[Candidate, ...]:
    """Every tool of the catalog in the order of its name, with what hides it."""
    found = []
    for slug, tool in catalog.tools.items():
        suit = catalog.suits.get(slug)
        hidden = [*_unsuited(suit, asked), *_burden(tool, asked), *_unproven(tool, asked)]
        found.append(Candidate(tool, suit, tuple(hidden), tuple(_remarks(suit, asked))))
    return tuple(found)


def first_year(tool: Tool) -> float:
    """What a tool costs per person in its first year, in euro."""
    return tool.cost_eur_once.value + MONTHS * tool.cost_eur_per_month.value


def _unsuited(suit: Suit | None, asked: Asked) -> Iterator[Reason]:
    if suit is None:
        return
    wanted = [need for need in asked.needs if need != "something_else"]
    if wanted and not set(wanted) & set(suit.needs):
        yield Reason("not_for_this_need", (("need", f"needs.kind_{wanted[0]}"),))
    yield from _illness(suit, asked)
    if asked.skill and SKILLS.index(suit.skill) > SKILLS.index(asked.skill):
        yield Reason("asks_skill", (("skill", f"filtering.skill_{suit.skill}"),))
    if asked.alone is True and suit.somebody == "in the house":
        yield Reason("asks_somebody_in")
    if asked.alone is False and suit.somebody == "lives alone":
        yield Reason("only_alone")


def _illness(suit: Suit, asked: Asked) -> Iterator[Reason]:
    if asked.illness is None:
        return
    if suit.only_for and asked.illness not in suit.only_for:
        yield Reason("only_for", (("illness", f"filtering.illness_{suit.only_for[0]}"),))
    if asked.illness in suit.not_with:
        yield Reason("not_with", (("illness", f"filtering.illness_{asked.illness}"),))


def _burden(tool: Tool, asked: Asked) -> Iterator[Reason]:
    minutes, euro = tool.staff_minutes_per_week.value, first_year(tool)
    if asked.most_minutes is not None and minutes > asked.most_minutes:
        figures = (("minutes", minutes), ("most", asked.most_minutes))
        yield Reason("too_many_minutes", figures=figures)
    if asked.most_euro is not None and euro > asked.most_euro:
        yield Reason("too_many_euro", figures=(("euro", euro), ("most", asked.most_euro)))


def _unproven(tool: Tool, asked: Asked) -> Iterator[Reason]:
    said = (("direction", f"filtering.direction_{tool.direction.replace(' ', '_')}"),)
    if asked.evidence == "helps" and tool.direction not in HELPS:
        yield Reason("not_shown_to_help", said)
    if asked.evidence == "not against" and tool.direction in AGAINST:
        yield Reason("against", said)


def _remarks(suit: Suit | None, asked: Asked) -> Iterator[Reason]:
    if suit is None:
        yield Reason("remark_unknown")
        return
    if asked.illness in suit.little_known_with:
        yield Reason("remark_little_known", (("illness", f"filtering.illness_{asked.illness}"),))
    if asked.alone and suit.somebody == "near":
        yield Reason("remark_somebody_near")
