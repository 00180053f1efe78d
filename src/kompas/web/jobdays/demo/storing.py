"""Rows of invented institutions and people, made many at a time, with one audit line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kompas.core import catalog
from kompas.core.talent import made_up
from kompas.core.talent.made_up import Institution, Somebody
from kompas.core.talent.people import Vacancy as Post
from kompas.web.accounts import codes
from kompas.web.jobdays.actions.candidates import CODE_LENGTH
from kompas.web.jobdays.actions.days import BOOTH_CODE_LENGTH
from kompas.web.jobdays.demo import wording
from kompas.web.jobdays.demo.shapes import Shape
from kompas.web.jobdays.models import (
    Background,
    Booth,
    Candidate,
    Choice,
    Interpreter,
    JobDay,
    Stand,
    TrainingPath,
    Vacancy,
)


@dataclass(frozen=True)
class Invented:
    """Everybody and everything on one day."""

    institutions: Sequence[Institution]
    posts: Sequence[Post]
    people: Sequence[Somebody]


def fill(day: JobDay, shape: Shape) -> None:
    """Put the booths, their vacancies, the candidates and the interpreters on a day."""
    among = made_up.institutions(shape.booths, seed=shape.seed)
    posts = made_up.vacancies(shape.vacancies, among, seed=shape.seed)
    found = Invented(among, posts, made_up.people(shape.candidates, seed=shape.seed))
    booths = _booths(day, shape, found)
    _offers({one.institution: one for one in booths})
    _choices(_candidates(day, shape, found), booths, found, shape)
    Interpreter.objects.bulk_create(
        Interpreter(job_day=day, name=name, languages=list(languages))
        for name, languages in wording.INTERPRETERS[: shape.interpreters]
    )


def _booths(day: JobDay, shape: Shape, found: Invented) -> list[Booth]:
    free = codes.several(BOOTH_CODE_LENGTH, len(found.institutions), Booth)
    booths = Booth.objects.bulk_create(
        Booth(
            job_day=day,
            number=number + 1,
            institution=one.name,
            about=dict(one.about),
            hall=day.halls[number * len(day.halls) // len(found.institutions)],
            place=one.place,
            languages=list(one.languages),
            breaks=shape.pauses(number),
            code=free[number],
        )
        for number, one in enumerate(found.institutions)
    )
    by_name = {one.institution: one for one in booths}
    Vacancy.objects.bulk_create(_vacancy(by_name[one.institution], one) for one in found.posts)
    return booths


def _vacancy(booth: Booth, post: Post) -> Vacancy:
    least, most = post.hours or (None, None)
    return Vacancy(
        booth=booth,
        title=post.title,
        description=post.description,
        language=post.language,
        profession=post.profession,
        place=post.place,
        side=post.side,
        setting=post.setting or "",
        contract=post.contract or "",
        hours_least=least,
        hours_most=most,
        pay_least=Decimal(str(post.pay.least)),
        pay_most=Decimal(str(post.pay.most)),
        pay_per=post.pay.per,
        posts=post.posts,
        languages=dict(post.languages),
        competences=dict(post.competences),
        welcomes=sorted(post.welcomes),
    )


def _offers(booths: dict[str, Booth]) -> None:
    """Training paths and stands of the booths that are there."""
    known = catalog.load()
    paths = [one for one in known.table("made_up/training.csv") if one["institution"] in booths]
    stands = [one for one in known.table("made_up/stands.csv") if one["institution"] in booths]
    TrainingPath.objects.bulk_create(
        TrainingPath(
            booth=booths[one["institution"]],
            title=one["title"],
            entry=one["entry"],
            months=Decimal(one["months"]) if one["months"] else None,
            level=int(one["level"]) if one["level"] else None,
            language=one["language"],
            cost=Decimal(one["cost"]) if one["cost"] else None,
            profession=one["profession"],
        )
        for one in paths
    )
    names = ("title", "language", "about", "tool", "scenario")
    Stand.objects.bulk_create(
        Stand(booth=booths[one["institution"]], **{name: one[name] for name in names})
        for one in stands
    )


def _candidates(day: JobDay, shape: Shape, found: Invented) -> list[Candidate]:
    free = codes.several(CODE_LENGTH, len(found.people), Candidate)
    made = Candidate.objects.bulk_create(
        Candidate(
            job_day=day,
            code=free[number],
            joined_at=day.created_at,
            is_invented=True,
            **_told(one, shape),
        )
        for number, one in enumerate(found.people)
    )
    Background.objects.bulk_create(
        Background(candidate=row, age_band=one.age_band, is_first_time=one.is_first_time)
        for row, one in zip(made, found.people, strict=True)
        if one.age_band or one.is_first_time is not None
    )
    return made


def _told(one: Somebody, shape: Shape) -> dict[str, Any]:
    """What somebody tells, as the fields of the row."""
    who, wishes = one.profile, one.profile.wishes
    least, most = wishes.hours or (None, None)
    shown = [vars(each) for each in who.shown]
    lists = ("professions", "sides", "settings", "contracts")
    return {name: sorted(getattr(wishes, name)) for name in lists} | {
        "name": one.alias,
        "language": one.language,
        "profession": who.profession,
        "qualified": who.qualified or "",
        "place": who.place,
        "languages": dict(who.languages),
        "shown": shown,
        "hours_least": least,
        "hours_most": most,
        "furthest_km": wishes.furthest_km,
        "hides": list(one.hides),
        "arrives": shape.comes(one.comes),
        "leaves": shape.asked.slots // 2 if one.leaves_early else None,
        "counts_for_needs": one.counts_for_needs,
    }


def _choices(
    candidates: Sequence[Candidate], booths: Sequence[Booth], found: Invented, shape: Shape
) -> None:
    said = made_up.choices(found.people, found.institutions, found.posts, seed=shape.seed)
    Choice.objects.bulk_create(
        Choice(
            candidate=candidates[one.person],
            booth=booths[one.institution],
            is_wanted=one.is_wanted,
        )
        for one in said
    )
