"""What competence needs are worked out from: job days that let them be counted, and roll-outs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from kompas.core import adoption, catalog
from kompas.core.catalog.vocabulary import Side
from kompas.core.talent import competence_needs as core
from kompas.core.talent.competence_needs import Counted, Hiring, Need, Rolled, Wanted
from kompas.core.talent.people import Candidate as Somebody
from kompas.core.talent.people import Shown
from kompas.core.talent.people import Vacancy as Post
from kompas.web.adoption.models import Rollout
from kompas.web.jobdays import people
from kompas.web.jobdays.models import Candidate, CandidateDevice, JobDay, Vacancy
from kompas.web.learn import counting
from kompas.web.learn.models import InArea, Learner


@dataclass(frozen=True)
class Found:
    """What was found: the needs, whom to hire, who was counted, and what it rests on.

    `is_demo` says that everybody behind it is invented; `uncounted_roles` are roles of roll-outs of
    which nobody said how many people they are.
    """

    needs: tuple[Need, ...]
    hiring: tuple[Hiring, ...]
    counted: Counted
    days: int
    vacancies: int
    posts: int
    rollouts: int
    uncounted_roles: int
    is_demo: bool


@dataclass(frozen=True)
class Rests:
    """What an answer rests on: it is worked out anew as soon as one of these is another.

    Job days with their version and roll-outs with their edition; how many vacancies there are and
    how many people agreed, so that nobody stays who is gone.
    """

    today: date
    is_demo: bool
    days: tuple[tuple[UUID, int], ...]
    vacancies: int
    agreed: int
    rollouts: tuple[tuple[UUID, int, str | None], ...]
    learners: tuple[tuple[str, object], ...]


def found(today: date) -> Found:
    """All that can be said today."""
    return worked_out(rests_on(today))


def rests_on(today: date) -> Rests:
    """What there is to answer from today; invented people only where there is nobody else."""
    real = _rests_on(today, is_demo=False)
    return real if real.days or real.rollouts else _rests_on(today, is_demo=True)


def _rests_on(today: date, *, is_demo: bool) -> Rests:
    days = tuple(_days(today, is_demo).values_list("pk", "version"))
    there = [pk for pk, _version in days]
    plans = _plans(is_demo).values_list("pk", "edition", "decision__need__place")
    return Rests(
        today,
        is_demo,
        days,
        Vacancy.objects.filter(booth__job_day__in=there).count(),
        Candidate.objects.filter(job_day__in=there, counts_for_needs=True).count(),
        tuple(plans.order_by("pk")),
        () if is_demo else _marks(),
    )


def _marks() -> tuple[tuple[str, object], ...]:
    """How many learners are counted and what they showed, and when the latest of it came."""
    found = _learners().aggregate(
        people=Count("pk", distinct=True),
        at=Max("at"),
        units=Count("learner__shown", distinct=True),
        unit_at=Max("learner__shown__at"),
        seen=Count("learner__seen", distinct=True),
        seen_at=Max("learner__seen__at"),
    )
    return tuple(found.items())


@lru_cache(maxsize=4)
def worked_out(rests: Rests) -> Found:
    """The answer; worked out once for as long as it rests on the same."""
    days = [pk for pk, _version in rests.days]
    rollouts = _rollouts(rests.is_demo)
    posts = list(core.still_open(_posts(days), rests.today))
    learners = [] if rests.is_demo else _who_learn()
    everybody = core.people([*learners, *_people(days)])
    counted = Counted(everybody)
    wanted: list[Wanted] = [*core.by_vacancies(posts), *core.by_rollouts(rollouts)]
    routes = catalog.load().routes.values()
    return Found(
        core.needs(wanted, counted),
        core.to_hire(posts, core.Pool(everybody), routes, rests.today),
        counted,
        len(days),
        len(posts),
        sum(one.posts for one in posts),
        len(rollouts),
        core.not_counted(rollouts),
        rests.is_demo,
    )


def _days(today: date, is_demo: bool) -> QuerySet[JobDay]:
    """Listed job days that are open or past, and whose organiser lets them count."""
    there = Q(is_open=True) | Q(on__lte=today)
    mine = JobDay.objects.filter(there, is_listed=True, counts_for_needs=True, is_demo=is_demo)
    return mine.filter(expires_at__gt=timezone.now())


def _posts(days: Iterable[UUID]) -> list[Post]:
    """The vacancies of each institution at the latest day that it comes to: it often comes to more
    than one with the same posts.
    """
    rows = Vacancy.objects.filter(booth__job_day__in=days, booth__is_closed=False)
    rows = rows.select_related("booth__job_day").order_by("booth__job_day__on", "pk")
    latest: dict[str, list[Vacancy]] = {}
    for row in rows:
        before = latest.setdefault(row.booth.institution.strip().casefold(), [])
        if before and before[0].booth.job_day_id != row.booth.job_day_id:
            before.clear()
        before.append(row)
    return [people.vacancy(row) for kept in latest.values() for row in kept]


def _people(days: Iterable[UUID]) -> list[tuple[str, Somebody]]:
    """Candidates who agreed to be counted, by account or browser where they have one."""
    rows = Candidate.objects.filter(job_day__in=days, counts_for_needs=True)
    rows = rows.order_by("job_day__on", "joined_at", "pk")
    devices = CandidateDevice.objects.filter(candidate__in=rows)
    browsers: dict[UUID, list[UUID]] = {}
    for candidate, visitor in devices.values_list("candidate_id", "visitor"):
        browsers.setdefault(candidate, []).append(visitor)
    fields = ("pk", "account_id", "profession", "qualified", "place", "shown")
    return [
        (_key(pk, account, browsers.get(pk, ())), _somebody(*told))
        for pk, account, *told in rows.values_list(*fields)
    ]


def _somebody(profession: str, qualified: str, place: str, shown: list[Any]) -> Somebody:
    """What is counted of a candidate, and nothing else of them."""
    told = tuple(Shown(one["competence"], one["level"], one["backing"]) for one in shown)
    return Somebody(profession, cast(Side, qualified) or None, place, shown=told)


def _learners() -> QuerySet[InArea]:
    """Learners who asked to be counted where they live, for as long as they did."""
    return InArea.objects.filter(expires_at__gt=timezone.now())


def _who_learn() -> list[tuple[str, Somebody]]:
    """What they showed there; whoever also came to a job day is the same person."""
    rows = _learners().select_related("learner").order_by("at", "pk")
    rows = rows.prefetch_related("learner__devices", "learner__shown", "learner__seen")
    return [(_key_of(row.learner), _of_learner(row)) for row in rows]


def _key_of(learner: Learner) -> str:
    visitors = [device.visitor for device in learner.devices.all()]
    return _key(learner.pk, learner.account_id, visitors)


def _of_learner(row: InArea) -> Somebody:
    found = (Shown(e.competence, e.level, e.ground) for e in counting.evidence(row.learner))
    return Somebody(place=row.place, shown=tuple(found))


def _key(row: UUID, account: object, visitors: Iterable[UUID]) -> str:
    """Who somebody is: an account, else the first of their browsers, else this row alone."""
    if account:
        return f"account {account}"
    first = min(map(str, visitors), default="")
    return f"browser {first}" if first else f"row {row}"


def _plans(is_demo: bool) -> QuerySet[Rollout]:
    """Roll-outs that nobody stopped."""
    return Rollout.objects.filter(decision__is_demo=is_demo).exclude(acts__what="stop")


def _rollouts(is_demo: bool) -> list[Rolled]:
    """Their plans, each at the municipality of the need that it answers."""
    return [
        Rolled(
            adoption.Plan.model_validate(row.plan),
            row.decision.need.place if row.decision.need else "",
        )
        for row in _plans(is_demo).select_related("decision__need")
    ]
