"""Figures of a rehearsal in a decision file: as criteria of their own, of low certainty.

The scale is the difference from the same week without any tool, so that "no difference" lies on
every scale. Studies from which the model took numbers step aside: beside them the rehearsal would
seem to confirm what it was told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kompas.core.guide.file import Certainty, Criterion, DecisionFile, Option, Said, Score
from kompas.core.guide.rehearsed import Figure, Rehearsed

MORE_IS_BETTER = frozenset({"days_at_home"})
PREFIX = "rehearsed-"


@dataclass(frozen=True)
class Taken:
    """What is taken up: by option what its rehearsal gave, and how to say where it comes from.

    `names` are the outcomes that were chosen, each with its words.
    """

    told: Mapping[str, Rehearsed]
    names: Mapping[str, Said]
    source: str


def outcomes(told: Mapping[str, Rehearsed]) -> tuple[str, ...]:
    """The outcomes that can be taken up: those with a range, in which some option differs."""
    found: dict[str, bool] = {}
    for one in told.values():
        for figure in one.figures:
            found[figure.outcome] = found.get(figure.outcome, False) or _differs(figure)
    return tuple(name for name, differs in found.items() if differs)


def slug_of(outcome: str) -> str:
    """The slug of the criterion that an outcome becomes."""
    return PREFIX + outcome.replace("_", "-")


def take_up(file: DecisionFile, taken: Taken) -> DecisionFile:
    """The file with these figures; a criterion that is there already keeps its scale."""
    known = {criterion.slug for criterion in file.criteria}
    fresh = [
        _criterion(name, said, taken.told)
        for name, said in taken.names.items()
        if slug_of(name) not in known
    ]
    options = tuple(_scored(option, taken) for option in file.options)
    return settled(
        file.model_copy(update={"criteria": (*file.criteria, *fresh), "options": options})
    )


def settled(file: DecisionFile) -> DecisionFile:
    """The file with each study in its place: aside while a rehearsal rests on it, else beside."""
    options = tuple(_settled(option) for option in file.options)
    return file.model_copy(update={"options": options})


def _settled(option: Option) -> Option:
    held = {
        source
        for score in option.scores.values()
        if score.basis == "rehearsal"
        for source in score.calibrated_on
    }
    studies = sorted({*option.evidence, *option.set_aside})
    beside = tuple(study for study in studies if study not in held)
    aside = tuple(study for study in studies if study in held)
    return option.model_copy(update={"evidence": beside, "set_aside": aside})


def _differs(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and figure.low < figure.high


def _criterion(outcome: str, said: Said, told: Mapping[str, Rehearsed]) -> Criterion:
    """A scale from the worst to the best end of all ranges, no difference among them."""
    ends = [0.0, *(end for one in told.values() for end in _ends(one, outcome))]
    low, high = min(ends), max(ends)
    worst, best = (low, high) if outcome in MORE_IS_BETTER else (high, low)
    return Criterion(slug=slug_of(outcome), name=said, worst=worst, best=best)


def _ends(one: Rehearsed, outcome: str) -> Iterator[float]:
    for figure in one.figures:
        if figure.outcome == outcome and figure.low is not None and figure.high is not None:
            yield from (figure.low, figure.high)


def _scored(option: Option, taken: Taken) -> Option:
    one = taken.told.get(option.slug)
    if one is None:
        return option
    scores = {
        slug_of(figure.outcome): _score(figure, one, taken.source)
        for figure in one.figures
        if figure.outcome in taken.names and figure.low is not None
    }
    return option.model_copy(update={"scores": {**option.scores, **scores}})


def _score(figure: Figure, one: Rehearsed, source: str) -> Score:
    """Never more than of low certainty, and very low where the sign hangs on luck or the team."""
    certainty: Certainty = "low" if figure.is_clear and figure.robust else "very low"
    low, high = figure.low or 0.0, figure.high or 0.0
    return Score(
        low=min(low, figure.mean),
        value=figure.mean,
        high=max(high, figure.mean),
        basis="rehearsal",
        certainty=certainty,
        source=source,
        calibrated_on=one.calibrated_on,
    )
