"""What the pages of the guide ask: tools with their evidence and their numbers, all sources."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kompas.core import catalog
from kompas.core.catalog import Number, Tool
from kompas.core.catalog.kinds import Condition, Evidence

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

    @property
    def evidence(self) -> list[Evidence]:
        """The studies; those without an effect or with harm come first, so that none gets lost."""
        return sorted(self.tool.evidence, key=lambda row: ORDER.get(row.direction, 5))

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many studies point where, in the same order."""
        counted = Counter(row.direction for row in self.evidence)
        return list(counted.items())

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
    def competences(self) -> list[catalog.Text]:
        """What somebody has to be able to do."""
        known = catalog.load().competences
        return [known[slug].title for slug in self.tool.competences if slug in known]


@dataclass(frozen=True)
class Source:
    """One source and how many numbers rest on it."""

    name: str
    doi: str | None
    confidence: str
    count: int


class Sources:
    """All sources of all numbers and studies."""

    @cached_property
    def numbers(self) -> list[Number]:
        """Every number of tools and conditions."""
        known = catalog.load()
        found = [number for tool in known.tools.values() for number in ToolPage(tool).numbers]
        for condition in known.conditions.values():
            found += _numbers(condition)
        return found

    @property
    def counts(self) -> dict[str, int]:
        """How many numbers were seen in a source, given from memory, or assumed."""
        return dict(Counter(number.confidence.replace(" ", "_") for number in self.numbers))

    @property
    def published(self) -> list[Source]:
        """Every published source, in the order of the alphabet."""
        cited: Counter[tuple[str, str | None, str]] = Counter()
        for number in self.numbers:
            if number.confidence != "assumed":
                cited[number.source, number.doi, number.confidence] += 1
        for tool in catalog.load().tools.values():
            for row in tool.evidence:
                cited[row.source, row.doi, row.confidence] += 1
        return [Source(*key, count) for key, count in sorted(cited.items(), key=_by_name)]


def _by_name(item: tuple[tuple[str, str | None, str], int]) -> str:
    return item[0][0].casefold()


def _numbers(condition: Condition) -> list[Number]:
    found = list(condition.parameters.values())
    for channel in condition.channels:
        found += [channel.use, channel.sensitivity, channel.delay_hours]
        found += [channel.response, channel.response_hours]
    return found
