"""A tool as the guide shows it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog import Number, Suit, Tool
from kompas.core.catalog.kinds import Competence
from kompas.core.guide import filtering, standing
from kompas.core.guide.rehearsed import Figure, Rehearsed, beside
from kompas.web.guide.queries import words
from kompas.web.practice.models import Rehearsal

NUMBERS = (
    "false_alarms_per_week",
    "minutes_per_false_alarm",
    "staff_minutes_per_week",
    "carer_minutes_per_week",
    "install_minutes",
    "cost_eur_per_month",
    "cost_eur_once",
)
ORDER = {"harm": 0, "caution": 0, "no effect": 1, "mixed": 2, "uncertain": 3, "equivalent": 4}


@dataclass(frozen=True)
class Own:
    """One's own rehearsal with a tool."""

    rehearsal: Rehearsal
    told: Rehearsed

    @property
    def tools(self) -> str:
        """What it was rehearsed with, in words."""
        known = catalog.load().tools
        return " + ".join(known[slug].title[words.language()] for slug in self.told.tools)

    @property
    def rows(self) -> list[tuple[str, str, Figure]]:
        """Each outcome: its name, what it counts, its figure."""
        said = words.said
        return [
            (said(f"outcomes.name_{one.outcome}"), said(f"outcomes.about_{one.outcome}"), one)
            for one in self.told.figures
        ]


@dataclass(frozen=True)
class Replayed:
    """A trial that the twin did again; it `lends` when the tool has a number from it."""

    replay: standing.Replay
    lends: bool

    @property
    def verdict(self) -> str:
        """What follows from it, in a sentence."""
        if not self.replay.trial.validates:
            return _("The model was fitted to this trial, so this proves nothing.")
        if self.lends:
            took = _("The model took how well people used it from this trial, but not its effect:")
        else:
            took = _("The model took nothing from this trial:")
        return f"{took} {self._outcome}"

    @property
    def _outcome(self) -> str:
        if self.replay.is_met:
            return _("it comes out as published.")
        if self.replay.comes_out_as == self.replay.trial.expect:
            return _("it points the same way, but not all figures agree.")
        return _("it misses it.")

    @property
    def is_difference(self) -> bool:
        """Whether the effect is a difference; else it is a ratio."""
        return self.replay.trial.published.effect.kind == "difference"


class ToolPage:
    """A tool as the guide shows it."""

    def __init__(
        self, tool: Tool, rehearsals: Iterable[Rehearsal] = (), chosen: Own | None = None
    ) -> None:
        self.tool = tool
        self.rehearsals = list(rehearsals)
        self.own = chosen

    @cached_property
    def studies(self) -> list[standing.Study]:
        """The studies; those without an effect or with harm come first, so that none gets lost.

        Beside a rehearsal stand only those that its model took no number from.
        """
        found = standing.studies(catalog.load(), self.tool)
        if self.own:
            found = beside(catalog.load(), self.tool.slug, self.own.told)[0]
        return sorted(found, key=lambda study: ORDER.get(study.row.direction, 5))

    @property
    def set_aside(self) -> int:
        """How many studies do not stand beside the rehearsal that is shown."""
        return beside(catalog.load(), self.tool.slug, self.own.told)[1] if self.own else 0

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many studies point where, in the same order."""
        counted = Counter(study.row.direction for study in self.studies)
        return list(counted.items())

    @property
    def replays(self) -> list[Replayed]:
        """Published trials of it that the twin did again; none beside a rehearsal."""
        if self.own:
            return []
        held = standing.fitted_to(catalog.load(), self.tool.slug)
        return [
            Replayed(one, bool({one.trial.source, one.trial.doi} & held))
            for one in standing.replays(catalog.load(), self.tool.slug)
        ]

    @property
    def suit(self) -> Suit | None:
        """Whom it suits, when that is described."""
        return catalog.load().suits.get(self.tool.slug)

    @property
    def needs(self) -> list[tuple[str, str]]:
        """The needs that it may answer, each with its words."""
        return [(kind, words.kind(kind)) for kind in self.suit.needs] if self.suit else []

    @property
    def suits(self) -> list[str]:
        """For whom it is and is not, in sentences."""
        suit = self.suit
        if suit is None:
            return []
        skill = words.said(f"filtering.skill_{suit.skill}")
        near = words.said(f"filtering.somebody_{suit.somebody.replace(' ', '_')}")
        said = [_("Digital skill that it asks of the person: %(skill)s.") % {"skill": skill}, near]
        for message, illnesses in (
            ("only_for", suit.only_for),
            ("not_with", suit.not_with),
            ("remark_little_known", suit.little_known_with),
        ):
            said += [_of(message, illness) for illness in illnesses]
        return said

    @property
    def costs(self) -> list[Number]:
        """What it costs in money."""
        return [self.tool.cost_eur_once, self.tool.cost_eur_per_month]

    @property
    def first_year(self) -> float:
        """Euro per person in the first year."""
        return filtering.first_year(self.tool)

    @property
    def work(self) -> list[Number]:
        """What it costs in time."""
        names = ("install_minutes", "staff_minutes_per_week", "carer_minutes_per_week")
        return [getattr(self.tool, name) for name in names]

    @property
    def numbers(self) -> Iterator[Number]:
        """Every number the model uses for this tool."""
        for channel in self.tool.channels:
            yield from (channel.use, channel.sensitivity, channel.delay_hours)
            yield from (channel.response, channel.response_hours)
        yield from (effect.times for effect in self.tool.effects)
        yield from (getattr(self.tool, name) for name in NUMBERS)
        if self.tool.shares:
            yield self.tool.shares

    @property
    def effects(self) -> list[Number]:
        """The numbers that are neither about money nor about upkeep, which stand apart."""
        apart = [*self.costs, *self.work]
        return [number for number in self.numbers if number not in apart]

    @property
    def scenario(self) -> str:
        """The week that asks about this tool, to rehearse it in; none when no week does."""
        weeks = {
            slug: catalog.load().scenario(slug).week for slug in catalog.load().slugs("scenarios")
        }
        return next((slug for slug, week in weeks.items() if week.tool == self.tool.slug), "")

    @property
    def devices(self) -> list[catalog.Text]:
        """The names of the things it needs."""
        known = catalog.load().devices
        return [known[slug].title for slug in self.tool.devices if slug in known]

    @property
    def competences(self) -> list[Competence]:
        """What somebody has to be able to do."""
        known = catalog.load().competences
        return [known[slug] for slug in self.tool.competences if slug in known]


def _of(message: str, illness: str) -> str:
    """A sentence about an illness."""
    said = words.said(f"filtering.{message}")
    return said.format(illness=words.said(f"filtering.illness_{illness}"))
