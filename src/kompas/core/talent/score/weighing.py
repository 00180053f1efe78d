"""What counts for each line, as shares in whole per cent; no words yet.

Everything is whole numbers, so that one candidate by hand and a hundred thousand in a kernel come
to the same points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kompas.core.catalog import Catalog
from kompas.core.catalog.municipalities import kilometres
from kompas.core.catalog.scores import FULL, ScoreLine, ScoreRule
from kompas.core.catalog.vocabulary import CEFR_LEVELS, Cefr, Mastery, Recognition, ScorePart, Side
from kompas.core.competence.evidence import HIGHEST, rank
from kompas.core.talent.people import Candidate, Shown, Vacancy, Wishes
from kompas.core.talent.routes import crossing

BELOW = ("met", "one_below", "two_below", "more_below")
CAN_BE_UNDER_WAY = frozenset({"automatic", "general", "unknown", "not_told"})
SETTLED = frozenset({"same_side", "not_needed"})
LANGUAGE_HELP = frozenset({"learning_the_language", "interpreter"})


class Part(NamedTuple):
    """One thing that counts in a line: `share` per cent of it, given for `given`.

    `has` and `asked` are levels where there are any; `km` a distance.
    """

    about: str
    given: str
    share: int
    has: str = ""
    asked: str = ""
    km: int | None = None


Parts = tuple[Part, ...]
Weighed = Mapping[ScorePart, Parts]


@dataclass(frozen=True)
class Scales:
    """A rule and the content that it asks: routes and municipalities, on a day."""

    catalog: Catalog
    rule: ScoreRule
    on: date

    @cached_property
    def _systems(self) -> dict[tuple[str, Side, Side], Recognition]:
        return {}

    def system(self, profession: str, starts: Side, to: Side) -> Recognition:
        """How this profession is recognised from one side to another; looked up once."""
        asked = (profession, starts, to)
        if asked not in self._systems:
            routes = self.catalog.routes.values()
            self._systems[asked] = crossing(routes, *asked, self.on).system
        return self._systems[asked]


def points(line: ScoreLine, parts: Parts) -> int:
    """The points of a line: the mean share of its parts, rounded; all of them when it has none."""
    return rounded(line.most, sum(part.share for part in parts), len(parts))


def rounded(most: int, shares: int, parts: int) -> int:
    """`most` times the mean of shares in per cent, to a whole number, a half up."""
    if parts == 0:
        return most
    return (2 * most * shares + FULL * parts) // (2 * FULL * parts)


def weigh(scales: Scales, candidate: Candidate, vacancy: Vacancy) -> Weighed:
    """What counts in each line, in the order of the rule."""
    language = _language(scales, candidate, vacancy)
    recognition = _recognition(scales, candidate, vacancy)
    km = distance(scales.catalog, candidate.place, vacancy.place)
    return {
        "profession": _profession(scales, candidate, vacancy),
        "competences": tuple(_competences(scales, candidate, vacancy)),
        "language": language,
        "recognition": recognition,
        "travel": (travel(scales.rule.lines["travel"], vacancy.place, km),),
        "candidate": tuple(_wishes(scales, candidate.wishes, vacancy, km)),
        "institution": _institution(scales, vacancy, language, recognition),
    }


def total(scales: Scales, candidate: Candidate, vacancy: Vacancy) -> int:
    """The sum of all lines, without words."""
    lines = scales.rule.lines
    return sum(
        points(lines[name], parts) for name, parts in weigh(scales, candidate, vacancy).items()
    )


def distance(catalog: Catalog, one: str, other: str) -> int | None:
    """Kilometres between two municipalities by code; None when one was not told or is unknown."""
    places = catalog.municipalities
    if one not in places or other not in places:
        return None
    return kilometres(places[one], places[other])


def _profession(scales: Scales, candidate: Candidate, vacancy: Vacancy) -> Parts:
    given = profession_given(candidate, vacancy.profession)
    shares = scales.rule.lines["profession"].shares
    return (Part(vacancy.profession, given, shares[given], has=candidate.profession),)


def profession_given(candidate: Candidate, profession: str) -> str:
    """What the line about the profession gives points for."""
    if candidate.profession == profession:
        return "own"
    if profession in candidate.wishes.professions:
        return "wished"
    return "other" if candidate.profession else "not_told"


def _competences(scales: Scales, candidate: Candidate, vacancy: Vacancy) -> Iterator[Part]:
    shares = scales.rule.lines["competences"].shares
    for slug, asked in vacancy.competences.items():
        shown = [one for one in candidate.shown if one.competence == slug]
        best = max(shown, key=lambda one: credit(shares, asked, one), default=None)
        if best is None:
            yield Part(slug, "not_shown", shares["not_shown"], asked=asked)
        else:
            yield Part(slug, best.backing, credit(shares, asked, best), best.level, asked)


def credit(shares: Mapping[str, int], asked: Mastery, shown: Shown) -> int:
    """The share of one piece of evidence: all it can give at the level asked, a part below it.

    What says more than its ground can carry counts up to there: a unit gives `knows` at most.
    """
    least, wanted = shares["not_shown"], rank(asked)
    reached = min(rank(shown.level), wanted)
    if shown.backing != "told":
        reached = min(reached, rank(HIGHEST[shown.backing]))
    return least + (shares[shown.backing] - least) * reached // wanted


def _language(scales: Scales, candidate: Candidate, vacancy: Vacancy) -> Parts:
    shares = scales.rule.lines["language"].shares
    found = []
    for code, asked in vacancy.languages.items():
        has = candidate.languages.get(code)
        given = language_given(has, asked)
        found.append(Part(code, given, shares[given], has or "", asked))
    return tuple(found)


def language_given(has: Cefr | None, asked: Cefr) -> str:
    """How far a level lies below the one asked, in words of the rule."""
    if has is None:
        return "not_told"
    steps = CEFR_LEVELS.index(asked) - CEFR_LEVELS.index(has)
    return BELOW[min(max(steps, 0), len(BELOW) - 1)]


def _recognition(scales: Scales, candidate: Candidate, vacancy: Vacancy) -> Parts:
    given = recognition_given(scales.system, candidate, vacancy.profession, vacancy.side)
    shares = scales.rule.lines["recognition"].shares
    return (Part(vacancy.profession, given, shares[given]),)


def recognition_given(
    system: Callable[[str, Side, Side], str], candidate: Candidate, profession: str, side: Side
) -> str:
    """What the line about recognition gives points for."""
    if candidate.profession and candidate.profession != profession:
        return "other_profession"
    if not candidate.profession or candidate.qualified is None:
        return "not_told"
    if candidate.qualified == side:
        return "same_side"
    return system(profession, candidate.qualified, side)


def travel(line: ScoreLine, place: str, km: int | None) -> Part:
    """The share for a distance; None when nobody knows it."""
    if km is None:
        return Part(place, "not_told", line.shares["not_told"])
    for band in line.bands:
        if km <= band.up_to_km:
            return Part(place, "within", band.share, km=km)
    return Part(place, "beyond", line.shares["beyond"], km=km)


def _wishes(scales: Scales, wishes: Wishes, vacancy: Vacancy, km: int | None) -> Iterator[Part]:
    shares = scales.rule.lines["candidate"].shares
    found = {
        "sides": among(vacancy.side, wishes.sides),
        "settings": among(vacancy.setting, wishes.settings),
        "contracts": among(vacancy.contract, wishes.contracts),
        "hours": overlapping(vacancy.hours, wishes.hours),
        "furthest_km": near(km, wishes.furthest_km),
    }
    for about, given in found.items():
        if given is not None:
            yield Part(about, given, shares[given], km=km if about == "furthest_km" else None)


def among(offered: str | None, wished: frozenset[str]) -> str | None:
    """Whether what is offered is among what is wished for; None when nothing is wished for."""
    if not wished:
        return None
    return "not_said" if offered is None else "met" if offered in wished else "not_met"


def overlapping(offered: tuple[int, int] | None, wished: tuple[int, int] | None) -> str | None:
    """Whether two ranges of hours have an hour in common."""
    if wished is None:
        return None
    if offered is None:
        return "not_said"
    return "met" if max(offered[0], wished[0]) <= min(offered[1], wished[1]) else "not_met"


def near(km: int | None, furthest: int | None) -> str | None:
    """Whether a distance is no more than the furthest wished for."""
    if furthest is None:
        return None
    return "not_said" if km is None else "met" if km <= furthest else "not_met"


def _institution(scales: Scales, vacancy: Vacancy, language: Parts, recognition: Parts) -> Parts:
    shares = scales.rule.lines["institution"].shares
    given = {
        "language": opened(
            any(part.given != "met" for part in language), bool(vacancy.welcomes & LANGUAGE_HELP)
        ),
        "recognition": recognition_opened(
            recognition[0].given, "recognition_under_way" in vacancy.welcomes
        ),
    }
    return tuple(Part(about, one, shares[one]) for about, one in given.items())


def recognition_opened(given: str, is_welcome: bool) -> str:
    """Whether something is left to be recognised, and whether the institution minds."""
    return opened(given not in SETTLED, is_welcome and given in CAN_BE_UNDER_WAY)


def opened(is_open: bool, is_welcome: bool) -> str:
    """What the line of the institution gives points for."""
    return "nothing_open" if not is_open else "welcomed" if is_welcome else "not_said"
