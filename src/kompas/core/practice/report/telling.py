"""What all parts of a report share: the result, its alternatives with their letters, the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kompas.core.catalog import Catalog, ContentProblems, NotInCatalog, Scenario
from kompas.core.practice.outcomes import OUTCOMES
from kompas.core.practice.pictures import letter
from kompas.core.practice.report.words import Words, known, lower

MORE_IS_LIGHTER = frozenset({"days_at_home"})
Row = Mapping[str, Any]
__all__ = ["MORE_IS_LIGHTER", "OUTCOMES", "Arm", "Row", "Telling", "claim"]


@dataclass(frozen=True)
class Arm:
    """One alternative: its letter, what it is called, its tools, and its part of the result."""

    letter: str
    name: str
    tools: tuple[str, ...]
    data: Row

    @property
    def titled(self) -> str:
        """Letter and name."""
        return f"{self.letter} {lower(self.name)}"


@dataclass(frozen=True)
class Telling:
    """A result on its way to becoming a report."""

    result: Row
    catalog: Catalog
    words: Words

    @cached_property
    def person(self) -> str:
        """What the person is called."""
        return str(self.patient.get("name") or self.words.say("report.person_unnamed"))

    @property
    def patient(self) -> Row:
        """What was understood about the person."""
        found: Row = self.result["patient"]
        return found

    @property
    def follow(self) -> int:
        """The day up to which outcomes count."""
        return int(self.result.get("follow_up_days", 90))

    @cached_property
    def scenario(self) -> Scenario | None:
        """The scenario, where this catalog still has it."""
        try:
            return self.catalog.scenario(str(self.result["scenario"]))
        except (NotInCatalog, ContentProblems):
            return None

    @cached_property
    def arms(self) -> tuple[Arm, ...]:
        """The alternatives in their order, lettered from A."""
        return tuple(
            Arm(letter(number), self.arm_name(arm["with"]), tuple(arm["with"]), arm)
            for number, arm in enumerate(self.result["arms"])
        )

    @cached_property
    def base(self) -> Arm:
        """The alternative without any tool, or else the first."""
        return next((arm for arm in self.arms if not arm.tools), self.arms[0])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the alternatives."""
        return tuple(arm.name for arm in self.arms)

    def arm_name(self, tools: Sequence[str]) -> str:
        """What an alternative is called."""
        if not tools:
            return self.words.say("report.without")
        return " + ".join(map(self.tool_name, tools))

    def tool_name(self, slug: str) -> str:
        """The title of a tool; its slug where this catalog does not have it."""
        if slug not in self.catalog.slugs("tools"):
            return slug
        return self.catalog.tools[slug].title[self.words.language]

    def arm_of(self, tools: Sequence[str]) -> Arm:
        """The alternative with these tools."""
        return next(arm for arm in self.arms if arm.tools == tuple(tools))

    def outcome(self, name: str) -> str:
        """What an outcome is called at the start of a line."""
        return self.words.say(f"outcomes.name_{name}")

    def outcomes_listed(self, names: Sequence[str]) -> str:
        """Outcomes as a sentence lists them."""
        return self.words.listed([lower(self.outcome(name)) for name in names])

    def figures(self, texts: Sequence[str]) -> str:
        """One figure per alternative: "A 6.1, B 5.9"."""
        say = self.words.say
        pairs = zip(self.arms, texts, strict=True)
        return ", ".join(
            say("report.arm_figure", letter=arm.letter, figure=text) for arm, text in pairs
        )


def claim(words: Words, row: Row) -> str:
    """What may be said of a difference, judged on the figures as they are shown.

    `unknown` without an interval; `same` when no pair differs; `depends` when the sign hangs on the
    team; `more` or `less` when the interval excludes zero; else `none`.
    """
    low, high, mean = (known(row.get(end)) for end in ("low", "high", "mean"))
    if low is None or high is None or mean is None:
        return "unknown"
    if low == high == mean == 0:
        return "same"
    if row.get("robust") is False:
        return "depends"
    _, bottom, top = words.numbers(mean, low, high, sign=True)
    if bottom.startswith("+"):
        return "more"
    return "less" if top.startswith("\u2212") else "none"
