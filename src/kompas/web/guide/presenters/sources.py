"""Where the numbers come from, and how sure they are."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from kompas.core import catalog
from kompas.core.catalog import Number
from kompas.core.catalog.kinds import Condition
from kompas.web.guide.presenters.tools import ToolPage


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
