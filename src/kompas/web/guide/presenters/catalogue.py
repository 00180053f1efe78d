"""The catalogue: tools that fit what somebody asks, and why the others are hidden."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import ILLNESSES, SKILLS
from kompas.core.guide.filtering import Asked, Candidate, candidates
from kompas.web.guide.forms import AskForm
from kompas.web.guide.forms.asking import EURO, MINUTES
from kompas.web.guide.models import Need
from kompas.web.guide.presenters.tools import ToolPage
from kompas.web.guide.queries import words

Choices = list[tuple[str, str]]
# Which needs stand under one heading of the catalogue; a tool stands under its first need.
HEADINGS: dict[str, tuple[str, ...]] = {
    "falls": ("found_late", "falls"),
    "illness": ("fluid", "infection", "breathing"),
    "medicines": ("medicines",),
    "distance": ("distance",),
    "understood": ("loneliness", "retelling"),
    "load": ("carer_load", "staff_load"),
}
OTHER = "other"
LONG = 8
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])")


class Card(ToolPage):
    """A tool in the catalogue, or hidden from it with reasons."""

    def __init__(self, candidate: Candidate) -> None:
        super().__init__(candidate.tool)
        self.candidate = candidate

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return self.tool.title[words.language()]

    @property
    def what(self) -> str:
        """What it is: the first sentence of its summary."""
        return SENTENCE_ENDS.split(self.tool.summary[words.language()])[0]

    @property
    def heading(self) -> str:
        """Under which heading it stands, by its first need."""
        need = self.suit.needs[0] if self.suit else ""
        return next((name for name, needs in HEADINGS.items() if need in needs), OTHER)

    @property
    def reasons(self) -> list[str]:
        """Why it is hidden."""
        known = catalog.load()
        return [reason.text(known)[words.language()] for reason in self.candidate.hidden]

    @property
    def remarks(self) -> list[str]:
        """What to look at, though it is shown."""
        known = catalog.load()
        return [reason.text(known)[words.language()] for reason in self.candidate.remarks]


@dataclass(frozen=True)
class Filter:
    """One filter: its name, its label, its choices, and what is chosen."""

    name: str
    label: str
    choices: Choices
    chosen: str


@dataclass(frozen=True)
class Group:
    """Tools that are for the same: the name of the heading, its words, its cards."""

    name: str
    title: str
    cards: list[Card]


class Sorted:
    """All tools, sorted out by what is asked."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @cached_property
    def cards(self) -> list[Card]:
        """Every tool."""
        return [Card(found) for found in candidates(catalog.load(), self.asked)]

    @property
    def shown(self) -> list[Card]:
        """Those that nothing hides."""
        return [card for card in self.cards if card.candidate.is_shown]

    @property
    def hidden(self) -> list[Card]:
        """Those that something hides."""
        return [card for card in self.cards if not card.candidate.is_shown]


class Catalogue(Sorted):
    """The page with all tools; `need` is the one that somebody came from."""

    def __init__(self, form: AskForm, need: Need | None = None) -> None:
        super().__init__(form.asked())
        self.form = form
        self.need = need

    @property
    def is_long(self) -> bool:
        """Whether what fits is too much for one list without headings."""
        return len(self.shown) > LONG

    @property
    def groups(self) -> list[Group]:
        """What fits, under headings of what it is for; within each in the order of its name."""
        titles = {
            "falls": _("Falling, and being found"),
            "illness": _("An illness that gets worse"),
            "medicines": _("Medicines and readings"),
            "distance": _("Care from a distance"),
            "understood": _("Being understood, and not alone"),
            "load": _("Lighter for family and team"),
            OTHER: _("Something else"),
        }
        cards = sorted(self.shown, key=lambda card: card.name.casefold())
        under = {name: [card for card in cards if card.heading == name] for name in titles}
        return [Group(name, titles[name], found) for name, found in under.items() if found]

    @property
    def filters(self) -> list[Filter]:
        """The filters in the order of the page."""
        illness: Choices = [(w, words.said(f"filtering.illness_{w}")) for w in ILLNESSES]
        skill: Choices = [(w, words.said(f"filtering.skill_{w}")) for w in SKILLS]
        alone = [("yes", _("yes")), ("no", _("no"))]
        minutes = [(w, _("at most %(n)s minutes") % {"n": w}) for w in MINUTES]
        euro = [(w, _("at most %(n)s euro") % {"n": w}) for w in EURO]
        evidence = [
            ("not against", _("does not speak against it")),
            ("helps", _("shows that it helps, or does as well")),
        ]
        return [
            self._filter("kind", _("For which need"), list(words.kinds())),
            self._filter("illness", _("The person has"), illness),
            self._filter("skill", _("The person's digital skill"), skill),
            self._filter("alone", _("The person lives alone"), alone),
            self._filter("minutes", _("Staff time per person per week"), minutes),
            self._filter("euro", _("Cost per person, first year"), euro),
            self._filter("evidence", _("What was studied"), evidence),
        ]

    def _filter(self, name: str, label: str, choices: Choices) -> Filter:
        return Filter(name, label, choices, str(self.form.cleaned_data.get(name) or ""))

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked."""
        return self.asked != Asked()
