"""A tool as the guide shows it."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog import Number, Suit, Tool
from kompas.core.catalog.kinds import Competence
from kompas.core.guide import filtering, standing
from kompas.web.guide.queries import words

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


class ToolPage:
    """A tool as the guide shows it."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool

    @cached_property
    def studies(self) -> list[standing.Study]:
        """The studies; those without an effect or with harm come first, so that none gets lost."""
        found = standing.studies(catalog.load(), self.tool)
        return sorted(found, key=lambda study: ORDER.get(study.row.direction, 5))

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many studies point where, in the same order."""
        counted = Counter(study.row.direction for study in self.studies)
        return list(counted.items())

    @property
    def replays(self) -> tuple[standing.Replay, ...]:
        """Published trials of it that the twin did again."""
        return standing.replays(catalog.load(), self.tool.slug)

    @property
    def suit(self) -> Suit | None:
        """Whom it suits, when that is described."""
        return catalog.load().suits.get(self.tool.slug)

    @property
    def needs(self) -> list[str]:
        """The needs that it may answer, in words."""
        return [words.kind(kind) for kind in self.suit.needs] if self.suit else []

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
