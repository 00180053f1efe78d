"""What all parts of a debrief in words share: the data, the voice, names of roles and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kompas.core.catalog import Catalog
from kompas.core.practice.debrief.choices import FELT
from kompas.core.practice.outcomes import OUTCOMES
from kompas.core.practice.report.shape import Cell
from kompas.core.practice.report.words import Words, known, lower

Row = Mapping[str, Any]
BESIDE = ("burdens", "goals")
SHOWN = (*FELT, "staff_minutes")
EVERY = (*OUTCOMES, *BESIDE)


@dataclass(frozen=True)
class Voice:
    """A debrief on its way into the words of one language."""

    data: Row
    catalog: Catalog
    words: Words

    @cached_property
    def name(self) -> str:
        """What the person is called."""
        return str(self.data.get("name") or self.words.say("report.person_unnamed"))

    @cached_property
    def _roles(self) -> Mapping[str, Row]:
        return {row["role"]: row for row in self.data["roles"]}

    def say(self, message: str, **parameters: object) -> str:
        """A sentence of the debrief by its name."""
        return self.words.say(f"debrief.{message}", **parameters)

    def text(self, value: object) -> str:
        """A text of the scenario."""
        return self.words.text(value)

    def role(self, slug: str) -> str:
        """What a role is called; the slug where it has no name."""
        return self.text(self._roles[slug]["title"]) if slug in self._roles else slug

    def roles(self, slugs: Sequence[str]) -> str:
        """Roles as a sentence lists them; nobody and everybody in a word."""
        if not slugs:
            return self.say("nobody")
        if len(slugs) == len(self._roles):
            return self.say("everybody")
        return self.words.listed([self.role(slug) for slug in slugs])

    def outcome(self, name: str) -> str:
        """What a figure is called at the start of a line."""
        return (
            self.say(f"name_{name}") if name in BESIDE else self.words.say(f"outcomes.name_{name}")
        )

    def outcomes(self, names: Sequence[str]) -> str:
        """Figures as a sentence lists them, without what stands in brackets."""
        return self.words.listed([lower(self.outcome(name).split(" (")[0]) for name in names])

    def moment(self, row: Row) -> str:
        """When something was."""
        return self.say("moment", n=row["day"], clock=row["clock"])

    def count(self, value: object) -> str:
        """A whole number."""
        return self.words.number(value, 0)

    def hundred(self, share: object) -> str:
        """A share as a number out of 100."""
        return self.words.per_hundred(share)

    def claim(self, row: Row) -> str:
        """What may be said of a difference, also as it is shown: more, less, none or same."""
        if not (row["mean"] or row["low"] or row["high"]):
            return "same"
        _, low, high = self.words.numbers(row["mean"], row["low"], row["high"], sign=True)
        if row["seen"] and low.startswith("+"):
            return "more"
        return "less" if row["seen"] and high.startswith("\u2212") else "none"

    def sized(self, row: Row) -> dict[str, str]:
        """The figures of a difference that can be seen, without their sign, and its direction.

        Less than one is said of a hundred futures: nobody can picture 0.02 of a fall.
        """
        claim = self.claim(row)
        ends = ("mean", "high", "low") if claim == "less" else ("mean", "low", "high")
        sizes = [abs(known(row[end]) or 0.0) for end in ends]
        small = sizes[0] < 1
        mean, low, high = self.words.numbers(*(size * 100 if small else size for size in sizes))
        direction = self.say(f"{claim}_of_hundred" if small else claim)
        return {"mean": mean, "low": low, "high": high, "direction": direction}

    def amounts(self, figures: Mapping[str, Row], names: Sequence[str]) -> str:
        """The differences that can be seen, as a sentence lists them, with how much each is."""
        said = (
            self.say("amount", outcome=self.outcomes([name]), **self.sized(figures[name]))
            for name in names
        )
        return self.words.listed(list(said))

    def points(self, figures: Mapping[str, Row], names: Sequence[str]) -> tuple[str, ...]:
        """Each difference that can be seen as a sentence; the others together in one."""
        seen = self.seen(figures, names)
        rest = [name for name in names if name not in seen]
        told = tuple(self.point(name, figures[name]) for name in seen)
        return (*told, self.say("point_rest", outcomes=self.outcomes(rest))) if rest else told

    def seen(self, figures: Mapping[str, Row], names: Sequence[str]) -> list[str]:
        """The figures for which there is a difference that can be seen."""
        return [name for name in names if self.claim(figures[name]) in ("more", "less")]

    def difference(self, row: Row) -> str:
        """A difference as a figure with its band."""
        return self.words.interval(row, sign=True)

    def point(self, name: str, row: Row) -> str:
        """A difference that can be seen as a sentence."""
        return self.say("point_seen", outcome=self.outcome(name), **self.sized(row))


def cells(*texts: str) -> tuple[Cell, ...]:
    """Plain cells of one row."""
    return tuple(Cell(text) for text in texts)


def figure(text: str) -> Cell:
    """A cell with a number."""
    return Cell(text, number=True)
