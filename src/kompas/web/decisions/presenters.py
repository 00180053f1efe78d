"""What the pages of decision files show: everything is worked out again from the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.functional import Promise

from kompas.core.guide import (
    Choice,
    ChoiceProblem,
    DecisionFile,
    Lacking,
    Ranked,
    Turn,
    choose,
    lacking,
    minority,
    turns,
    values,
)
from kompas.core.guide.deciding import Dissent
from kompas.core.guide.file import LEAST_PEOPLE, Criterion, Loser, Option, Score
from kompas.core.guide.ranking import ACCEPTABLE, DRAWS, TIE
from kompas.web.decisions import losing, queries
from kompas.web.decisions.models import Circle, Decision, Version
from kompas.web.decisions.words import (
    BASES,
    CERTAINTIES,
    EVERYBODY,
    LACKING,
    LINES,
    PARTS,
    SPEAKERS,
    TWIN_LINES,
)

MOST_TURNS = 5
SHOWN_AT_ONCE = 40
PERCENT = 100.0


@lru_cache(maxsize=64)
def _chosen(document: str) -> Choice:
    """What follows from a file, worked out once for the same file."""
    return choose(DecisionFile.model_validate_json(document))


@dataclass(frozen=True)
class Cell:
    """An option in the eyes of a group, in hundredths of the whole scale."""

    value: float
    rank: int
    is_tie: bool
    regret: float
    first: float


@dataclass(frozen=True)
class Row:
    """An option beside the others: one cell for each group."""

    option: Option
    cells: list[Cell]
    worst: float


@dataclass(frozen=True)
class LineOf:
    """One line along which somebody may lose: what a person found, and what the twin says."""

    line: str
    name: str | Promise
    loser: Loser | None
    twin: list[losing.Sentence]

    @property
    def is_looked_at(self) -> bool:
        """Whether a person has to look along it."""
        return self.line in LINES


class FilePage:
    """One version of a decision file."""

    def __init__(self, decision: Decision, version: Version, today: date | None = None) -> None:
        self.decision, self.version = decision, version
        self.today = today or timezone.localdate()
        self.least, self.draws, self.acceptable, self.tie = (
            LEAST_PEOPLE,
            DRAWS,
            ACCEPTABLE * PERCENT,
            TIE * PERCENT,
        )

    @cached_property
    def file(self) -> DecisionFile:
        """The file."""
        return queries.file_of(self.version)

    @cached_property
    def choice(self) -> Choice | None:
        """What follows; none while there is nothing to choose from or nobody weighs."""
        try:
            return _chosen(self.file.model_dump_json())
        except ChoiceProblem:
            return None

    @cached_property
    def versions(self) -> list[Version]:
        """Every version, the newest first."""
        return list(self.decision.versions.all())

    @cached_property
    def is_newest(self) -> bool:
        """Whether this is the version that can be changed."""
        return self.version.number == queries.latest(self.decision).number

    @property
    def part_name(self) -> str | Promise:
        """What was changed in this version."""
        return PARTS.get(self.version.part, self.version.part)

    @property
    def speaker(self) -> str | Promise:
        """Who said what is needed."""
        return SPEAKERS[self.file.need.by]

    @cached_property
    def lacking(self) -> list[tuple[str | Promise, str, str]]:
        """What keeps it from being ready: the sentence, of what, and the part to go to."""
        return [(*_lacks(one), LACKING[one.what][1]) for one in lacking(self.file)]

    @property
    def is_past_review(self) -> bool:
        """Whether it should have been looked at again by now."""
        return queries.is_past_review(self.file, self.today)

    @property
    def is_past_sunset(self) -> bool:
        """Whether its trial run should be over by now."""
        return queries.is_past_sunset(self.file, self.today)

    @cached_property
    def circles(self) -> list[Circle]:
        """Who may weigh, with how many did."""
        return list(self.decision.circles.prefetch_related("weighings"))

    @property
    def scores(self) -> Iterator[tuple[Option, list[tuple[Criterion, Score | None]]]]:
        """Each option with its score on each criterion, or none."""
        for option in self.file.options:
            yield option, [(c, option.scores.get(c.slug)) for c in self.file.criteria]

    @cached_property
    def rows(self) -> list[Row]:
        """The options that are left, the one with the least regret first."""
        choice = self.choice
        if choice is None:
            return []
        found = [_row(choice, place) for place in range(len(choice.options))]
        return sorted(found, key=lambda row: row.worst)

    @property
    def weights(self) -> Iterator[tuple[Ranked, list[tuple[Criterion, float]]]]:
        """What each group finds important on average, in hundredths."""
        for ranked in self.choice.groups if self.choice else ():
            mean = values.weights(self.file, ranked.group).mean(axis=0) * PERCENT
            yield ranked, list(zip(self.file.criteria, map(float, mean), strict=True))

    @cached_property
    def least_regret(self) -> list[Option]:
        """With which the group that loses most loses least."""
        choice = self.choice
        return [choice.options[place] for place in choice.least_regret] if choice else []

    @cached_property
    def turns(self) -> list[Turn]:
        """The single facts that would change who comes first."""
        return list(turns(self.file, self.choice))[:MOST_TURNS] if self.choice else []

    @cached_property
    def minority(self) -> list[Dissent]:
        """Whose view the decision does not follow."""
        choice, slug = self.choice, self.file.chosen
        left = {option.slug for option in choice.options} if choice else set()
        return list(minority(self.file, choice)) if choice and slug in left else []

    @property
    def chosen(self) -> str:
        """The name of what was chosen."""
        return self.titles.get(self.file.chosen, "")

    @cached_property
    def titles(self) -> dict[str, str]:
        """The name of each option and group."""
        names = {option.slug: option.title for option in self.file.options}
        return names | {group.slug: group.name for group in self.file.groups}

    @property
    def suggested_criteria(self) -> list[Criterion]:
        """What a dialogue suggested."""
        return [criterion for criterion in self.file.criteria if criterion.origin]

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Each criterion by its slug."""
        return {criterion.slug: criterion for criterion in self.file.criteria}

    @cached_property
    def losers(self) -> list[LineOf]:
        """What was found along each line, or nothing yet, with what the twin says of it."""
        known: dict[str, Loser] = {loser.line: loser for loser in self.file.losers}
        return [
            LineOf(line, name, known.get(line), self.twin.get(line, []))
            for line, name in TWIN_LINES.items()
            if line != EVERYBODY or line in self.twin
        ]

    @cached_property
    def twin(self) -> dict[str, list[losing.Sentence]]:
        """What the twin says, by line."""
        return losing.sentences(self.file.twin)

    @property
    def twin_is_old(self) -> bool:
        """Whether the twin gives other figures now than those of the file."""
        return any(one.is_old for told in self.twin.values() for one in told)

    def as_json(self) -> dict[str, object]:
        """The file, with what it lacks and what follows from it."""
        lacks = [{"what": str(what), "of": of} for what, of, _part in self.lacking]
        return {
            "version": self.version.number,
            "file": self.file.model_dump(mode="json"),
            "lacking": lacks,
            "regret": {row.option.slug: round(row.worst, 3) for row in self.rows},
        }


@dataclass(frozen=True)
class Entry:
    """What the register shows of a version; a version never changes, so this is read once."""

    title: str
    place: str
    review_on: date | None
    sunset_on: date | None
    is_ready: bool


@dataclass(frozen=True)
class Listed:
    """A decision in the register."""

    decision: Decision
    entry: Entry
    today: date

    @property
    def is_past_review(self) -> bool:
        """Whether it should have been looked at again by now."""
        return self.entry.review_on is not None and self.entry.review_on < self.today

    @property
    def is_past_sunset(self) -> bool:
        """Whether its trial run should be over by now."""
        return self.entry.sunset_on is not None and self.entry.sunset_on < self.today

    @property
    def is_due(self) -> bool:
        """Whether somebody should look at it now."""
        return self.is_past_review or self.is_past_sunset


def register(page: str = "", today: date | None = None) -> Page[Listed]:
    """Decision files, those past a date first, SHOWN_AT_ONCE on a page."""
    day = today or timezone.localdate()
    found = [Listed(one, _entry(newest), day) for one, newest in queries.newest()]
    found.sort(key=lambda one: not one.is_due)
    return Paginator(found, SHOWN_AT_ONCE).get_page(page)


@lru_cache(maxsize=4096)
def _entry(version: UUID) -> Entry:
    """Whether it is ready hangs on weights of now only while nothing is chosen: then it is not."""
    file = DecisionFile.model_validate(Version.objects.get(pk=version).document)
    goes_on = file.pilot and file.pilot.ended_on is None
    sunset = file.pilot.sunset_on if file.pilot and goes_on else None
    return Entry(file.title, file.need.place, file.review_on, sunset, not lacking(file))


def basis_name(basis: str) -> str:
    """On what a score rests, in words."""
    return str(dict(BASES)[basis])


def certainty_name(certainty: str) -> str:
    """How certain a score is, in words."""
    return str(dict(CERTAINTIES)[certainty])


def _lacks(one: Lacking) -> tuple[str | Promise, str]:
    of = str(LINES.get(one.of, one.of))
    return LACKING[one.what][0], of


def _row(choice: Choice, place: int) -> Row:
    cells = [
        Cell(
            float(ranked.values[place]) * PERCENT,
            int(ranked.ranks[place]),
            int((ranked.ranks == ranked.ranks[place]).sum()) > 1,
            float(ranked.regret[place]) * PERCENT,
            float(ranked.acceptability[place, 0]) * PERCENT,
        )
        for ranked in choice.groups
    ]
    return Row(choice.options[place], cells, float(choice.worst_regret[place]) * PERCENT)
