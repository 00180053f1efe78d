"""Tables that come in: booths, vacancies and candidates, all of a table or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor
from kompas.web.jobdays.actions.booths import MOST_VACANCIES
from kompas.web.jobdays.actions.candidates import CODE_LENGTH as CANDIDATE_CODE_LENGTH
from kompas.web.jobdays.actions.candidates import MOST_CANDIDATES
from kompas.web.jobdays.actions.days import BOOTH_CODE_LENGTH, MOST_BOOTHS, Refused, changed
from kompas.web.jobdays.models import Background, Booth, Candidate, JobDay, Vacancy

Fields = Mapping[str, Any]


def _locked(day: JobDay) -> JobDay:
    return JobDay.objects.select_for_update().get(pk=day.pk)


@transaction.atomic
def booths(*, day: JobDay, rows: Sequence[Fields], by: Actor) -> list[Booth]:
    """Add booths, each with a code. Raises Refused: `booths` too many, `number`, `halls`."""
    now = _locked(day)
    if now.booths.count() + len(rows) > MOST_BOOTHS:
        raise Refused("booths")
    if now.booths.filter(number__in=[row["number"] for row in rows]).exists():
        raise Refused("number")
    if any(row["hall"] not in now.halls for row in rows):
        raise Refused("halls")
    drawn = codes.several(BOOTH_CODE_LENGTH, len(rows), Booth)
    pairs = zip(rows, drawn, strict=True)
    made = Booth.objects.bulk_create(Booth(job_day=now, code=code, **row) for row, code in pairs)
    changed(now)
    accounts.record(by=by, verb="jobdays.import_booths", subject=now, count=len(made))
    return made


@transaction.atomic
def vacancies(*, day: JobDay, rows: Sequence[Fields], by: Actor) -> list[Vacancy]:
    """Post vacancies at several booths; `booth` in each row is the booth.

    Raises Refused `vacancies` when one would have too many.
    """
    now = _locked(day)
    made = Vacancy.objects.bulk_create(Vacancy(**row) for row in rows)
    if any(one.vacancies.count() > MOST_VACANCIES for one in {row["booth"] for row in rows}):
        raise Refused("vacancies")
    changed(now)
    accounts.record(by=by, verb="jobdays.import_vacancies", subject=now, count=len(made))
    return made


@transaction.atomic
def candidates(*, day: JobDay, rows: Sequence[Fields], by: Actor) -> list[Candidate]:
    """Add candidates, each with a code to hand out; `background` in a row is kept apart.

    Raises Refused `full`.
    """
    now = _locked(day)
    if now.candidates.count() + len(rows) > MOST_CANDIDATES:
        raise Refused("full")
    drawn = codes.several(CANDIDATE_CODE_LENGTH, len(rows), Candidate)
    plain = [{name: row[name] for name in row if name != "background"} for row in rows]
    pairs = zip(plain, drawn, strict=True)
    made = Candidate.objects.bulk_create(
        Candidate(job_day=now, code=code, **row) for row, code in pairs
    )
    Background.objects.bulk_create(
        Background(candidate=one, **row["background"])
        for one, row in zip(made, rows, strict=True)
        if row.get("background")
    )
    changed(now)
    accounts.record(by=by, verb="jobdays.import_candidates", subject=now, count=len(made))
    return made
