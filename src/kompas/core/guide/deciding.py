"""Whether a decision file may be called ready, and whose view it does not follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kompas.core.guide.file import LOOKED_AT, DecisionFile
from kompas.core.guide.ranking import ACCEPTABLE, Choice

What = Literal[
    "no weights",
    "no patient's or carer's word",
    "nobody looked",
    "no non-digital route",
    "not decided",
    "chosen option was removed",
    "no decider",
    "no review date",
    "rehearsal beside its own trial",
]


@dataclass(frozen=True)
class Lacking:
    """Something that keeps a file from being ready; `of` names the line, option or criterion."""

    what: What
    of: str = ""


@dataclass(frozen=True)
class Dissent:
    """A group whose first option is another one than what was chosen, and what it loses by it."""

    group: str
    prefers: tuple[str, ...]
    regret: float
    could_live_with_it: bool


def lacking(file: DecisionFile) -> tuple[Lacking, ...]:
    """All that keeps the file from being ready, in the order in which it is worth mending."""
    found = [*_beside_its_own_trial(file)]
    found += [] if file.groups else [Lacking("no weights")]
    found += [] if file.seat else [Lacking("no patient's or carer's word")]
    looked = {loser.line for loser in file.losers}
    found += [Lacking("nobody looked", line) for line in LOOKED_AT if line not in looked]
    found += [] if file.route else [Lacking("no non-digital route")]
    return (*found, *_undecided(file))


def minority(file: DecisionFile, choice: Choice) -> tuple[Dissent, ...]:
    """The groups that would have chosen otherwise, the one that loses most first.

    Raises KeyError when what was chosen is not among the options that are left.
    """
    place = choice.place(file.chosen)
    found = [
        Dissent(
            ranked.group.slug,
            tuple(choice.options[other].slug for other in ranked.first),
            float(ranked.regret[place]),
            bool(ranked.regret[place] <= ACCEPTABLE),
        )
        for ranked in choice.groups
        if place not in ranked.first
    ]
    return tuple(sorted(found, key=lambda dissent: -dissent.regret))


def _undecided(file: DecisionFile) -> Iterator[Lacking]:
    if not file.chosen:
        yield Lacking("not decided")
    if any(option.slug == file.chosen and option.unmet for option in file.options):
        yield Lacking("chosen option was removed", file.chosen)
    if not file.decider or file.decided_on is None:
        yield Lacking("no decider")
    late = file.review_on and file.decided_on and file.review_on <= file.decided_on
    if file.review_on is None or late:
        yield Lacking("no review date")


def _beside_its_own_trial(file: DecisionFile) -> Iterator[Lacking]:
    """A model that was set on a study says nothing new beside that study."""
    for option in file.options:
        studies = {*option.evidence}
        studies |= {score.source for score in option.scores.values() if score.basis == "study"}
        for criterion, score in option.scores.items():
            if score.basis == "rehearsal" and studies & {*score.calibrated_on}:
                yield Lacking("rehearsal beside its own trial", f"{option.slug} / {criterion}")
