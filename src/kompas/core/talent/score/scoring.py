"""A score that explains itself: lines that add up, each with a sentence that says what counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kompas.core.catalog import Catalog, load
from kompas.core.catalog.scores import ScoreRule
from kompas.core.catalog.vocabulary import ScorePart
from kompas.core.talent.commuting import Flag, flags
from kompas.core.talent.people import Candidate, Vacancy
from kompas.core.talent.routes import Crossing, crossing
from kompas.core.talent.score.phrase import Phrase
from kompas.core.talent.score.published import rule
from kompas.core.talent.score.telling import Words, border, part_phrase, sentence, untold
from kompas.core.talent.score.weighing import Parts, Scales, points, weigh


@dataclass(frozen=True)
class Detail:
    """One part of a line: what it is about, the share it got in per cent, and why in words.

    `given` is the name of that share in the rule.
    """

    about: str
    given: str
    share: int
    sentence: Phrase


@dataclass(frozen=True)
class Line:
    """One line of a score: its points, the most it can give, what counted, part by part.

    `untold` is how many of its parts nobody told or said; they got the fixed share of the rule.
    """

    name: ScorePart
    points: int
    most: int
    sentence: Phrase
    details: tuple[Detail, ...]
    untold: int


@dataclass(frozen=True)
class Score:
    """How a candidate and a post meet under a rule (`version`), on a day.

    `crossing` is the way of the diploma when there is a border in it; `flags` what living here and
    working there changes, with `border` as its sentence. Neither flags nor border cost points.
    """

    lines: tuple[Line, ...]
    version: str
    on: date
    crossing: Crossing | None = None
    flags: tuple[Flag, ...] = ()
    border: Phrase | None = None

    @property
    def total(self) -> int:
        """The sum of the lines, 0 to 100."""
        return sum(line.points for line in self.lines)

    def line(self, name: ScorePart) -> Line:
        """The line of this name."""
        return next(line for line in self.lines if line.name == name)


def score(
    candidate: Candidate, vacancy: Vacancy, on: date, catalog: Catalog | None = None
) -> Score:
    """The score of a candidate and a post on a day, by the published rule of the content.

    Nothing else than these two enters it. An unknown profession, place or competence is no error:
    it counts as what nobody told, or as not shown.
    """
    found = catalog or load()
    published = rule(found)
    weighed = weigh(Scales(found, published.rule, on), candidate, vacancy)
    words = Words(found, candidate, vacancy)
    lines = (_line(words, published.rule, name, parts) for name, parts in weighed.items())
    felt = _flags(found, candidate, vacancy, on)
    return Score(
        lines=tuple(lines),
        version=published.version,
        on=on,
        crossing=way(found, candidate, vacancy, on),
        flags=felt,
        border=border(felt, words),
    )


def way(catalog: Catalog, candidate: Candidate, vacancy: Vacancy, on: date) -> Crossing | None:
    """The way of the candidate's diploma to the side of the post; None without a border in it."""
    starts = candidate.qualified
    if starts is None or starts == vacancy.side or candidate.profession != vacancy.profession:
        return None
    return crossing(catalog.routes.values(), vacancy.profession, starts, vacancy.side, on)


def _line(words: Words, rule: ScoreRule, name: ScorePart, parts: Parts) -> Line:
    line = rule.lines[name]
    details = tuple(
        Detail(part.about, part.given, part.share, part_phrase(words, name, part)) for part in parts
    )
    told = sentence(words, name, parts)
    return Line(name, points(line, parts), line.most, told, details, untold(parts))


def _flags(catalog: Catalog, candidate: Candidate, vacancy: Vacancy, on: date) -> tuple[Flag, ...]:
    home = catalog.municipalities.get(candidate.place)
    if home is None or home.side == vacancy.side:
        return ()
    return flags(catalog.commuting.values(), home.side, vacancy.side, on)
