"""Who could meet whom on a job day: the rows as the schedule of core asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kompas.core.catalog.vocabulary import CEFR_LEVELS
from kompas.core.talent import schedule
from kompas.core.talent.score.many import top
from kompas.web.jobdays import access, people
from kompas.web.jobdays.models import Booth, Candidate, Interpreter, JobDay

ELIGIBLE = 20  # booths that one candidate may be given: the best ones, and all that they asked for
WANTED = 20  # points more for a booth that a candidate asked for; our choice, said on the page
SPEAKS_FROM = CEFR_LEVELS.index("B1")


@dataclass(frozen=True)
class Match:
    """A candidate and a booth: the best of its vacancies for them, and what it is worth."""

    candidate: str
    booth: str
    vacancy: str
    score: int


@dataclass(frozen=True)
class Asked:
    """The day as the solver asks for it, and the match behind each pair."""

    day: schedule.Day
    matches: Mapping[tuple[str, str], Match]


def asked(day: JobDay, also_gone: bool = False) -> Asked:
    """The problem of a day: everybody who comes, every booth that is open.

    With `also_gone` also those who were to come and do not, for a plan that gives way to that.
    """
    here = {} if also_gone else {"is_absent": False}
    rows = list(day.candidates.filter(**here).prefetch_related("choices"))
    stand = {} if also_gone else {"is_closed": False}
    booths = {str(one.pk): one for one in day.booths.filter(**stand)}
    kept = [one for one in eligible(day, rows) if one.booth in booths]
    helpers = list(day.interpreters.filter(**here))
    people_by = {str(row.pk): row for row in rows}
    pairs = [_pair(one, people_by[one.candidate], booths[one.booth], helpers) for one in kept]
    made = schedule.Day(
        slots=day.slots,
        attendees=tuple(_attendee(day, row) for row in rows),
        desks=tuple(_desk(day, booth) for booth in booths.values()),
        pairs=tuple(pairs),
        interpreters=tuple(_interpreter(day, one) for one in helpers),
        walking=_walking(day),
        most_each=day.most_each,
    )
    return Asked(made, {(one.candidate, one.booth): one for one in kept})


def eligible(day: JobDay, rows: Sequence[Candidate]) -> list[Match]:
    """The booths that each candidate may be given; none that they would rather not meet."""
    posts = {str(one.pk): one for one in access.vacancies(day)}
    if not posts or not rows:
        return []
    found = top(
        {str(row.pk): people.candidate(row) for row in rows},
        {name: people.vacancy(one) for name, one in posts.items()},
        day.on,
        most=len(posts),
    )
    kept: list[Match] = []
    for place, row in enumerate(rows):
        best: dict[str, Match] = {}
        for name, worth in found.of(place):
            _better(best, Match(str(row.pk), str(posts[name].booth_id), name, worth))
        kept += _chosen(row, best)
    return kept


def _better(best: dict[str, Match], one: Match) -> None:
    known = best.get(one.booth)
    if known is None or (one.score, one.vacancy) > (known.score, known.vacancy):
        best[one.booth] = one


def _chosen(row: Candidate, best: Mapping[str, Match]) -> list[Match]:
    said = {str(one.booth_id): one.is_wanted for one in row.choices.all()}
    open_to = [one for one in best.values() if said.get(one.booth, True)]
    ordered = sorted(open_to, key=lambda one: (one.booth not in said, -one.score, one.booth))
    return [
        Match(one.candidate, one.booth, one.vacancy, min(100, one.score + WANTED))
        if one.booth in said
        else one
        for one in ordered[: max(ELIGIBLE, len(said))]
    ]


def _pair(
    one: Match, row: Candidate, booth: Booth, interpreters: list[Interpreter]
) -> schedule.Pair:
    return schedule.Pair(
        one.candidate, one.booth, one.score, between(spoken(row), booth.languages, interpreters)
    )


def spoken(row: Candidate) -> set[str]:
    """The languages in which somebody can have a conversation: told at B1 or more.

    Who told none speaks the language of the pages in which they came in.
    """
    told = {code for code, at in row.languages.items() if CEFR_LEVELS.index(at) >= SPEAKS_FROM}
    return told if row.languages else {row.language}


def between(
    mine: set[str], theirs: Iterable[str], interpreters: Iterable[Interpreter]
) -> frozenset[str]:
    """The two languages to interpret between; empty when they share one, or the booth told none.

    Where several would do, the two that most interpreters speak.
    """
    other = set(theirs)
    if not other or mine & other:
        return frozenset()
    helped = [set(one.languages) for one in interpreters]
    ways = [(a, b) for a in sorted(mine) for b in sorted(other)]
    if not ways:
        return frozenset({"", sorted(other)[0]})  # told of no language they speak: nobody can help
    return frozenset(max(ways, key=lambda way: sum(set(way) <= one for one in helped)))


def _attendee(day: JobDay, row: Candidate) -> schedule.Attendee:
    leaves = day.slots if row.leaves is None else min(row.leaves, day.slots)
    return schedule.Attendee(str(row.pk), row.arrives, leaves)


def _desk(day: JobDay, booth: Booth) -> schedule.Desk:
    return schedule.Desk(str(booth.pk), booth.hall, frozenset(booth.breaks) | frozenset(day.breaks))


def _interpreter(day: JobDay, one: Interpreter) -> schedule.Interpreter:
    away = frozenset(one.breaks) | frozenset(day.breaks)
    return schedule.Interpreter(str(one.pk), frozenset(one.languages), away)


def _walking(day: JobDay) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for one, other, slots in day.walking:
        found[(one, other)] = found[(other, one)] = int(slots)
    return found
