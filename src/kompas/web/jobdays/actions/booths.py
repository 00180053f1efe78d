"""Booths: come in with a code, say what stands there, post vacancies."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.jobdays.actions.days import Refused, changed
from kompas.web.jobdays.models import Booth, BoothHost, Stand, TrainingPath, Vacancy

MOST_VACANCIES, MOST_OTHERS = 40, 20


@transaction.atomic
def come_in(*, booth: Booth, by: Actor) -> None:
    """Come into a booth with its code, in this browser or with this account."""
    mine = {"account": by.account} if by.account else {"visitor": by.visitor}
    BoothHost.objects.get_or_create(booth=booth, **mine)
    accounts.record(by=by, verb="jobdays.come_in", subject=booth)


@transaction.atomic
def change(*, booth: Booth, fields: Mapping[str, Any], by: Actor) -> Booth:
    """Change what a booth says of itself: about, languages, breaks, place."""
    Booth.objects.filter(pk=booth.pk).update(**fields)
    changed(booth.job_day)
    accounts.record(by=by, verb="jobdays.change_booth", subject=booth)
    booth.refresh_from_db()
    return booth


@transaction.atomic
def post(*, booth: Booth, vacancies: Sequence[Mapping[str, Any]], by: Actor) -> list[Vacancy]:
    """Post vacancies, all or none. Raises Refused `vacancies` for more than a booth may have."""
    Booth.objects.select_for_update().get(pk=booth.pk)
    if booth.vacancies.count() + len(vacancies) > MOST_VACANCIES:
        raise Refused("vacancies")
    made = [Vacancy.objects.create(booth=booth, **fields) for fields in vacancies]
    changed(booth.job_day)
    accounts.record(by=by, verb="jobdays.post", subject=booth, count=len(made))
    return made


@transaction.atomic
def change_vacancy(*, vacancy: Vacancy, fields: Mapping[str, Any], by: Actor) -> None:
    """Change a vacancy."""
    Vacancy.objects.filter(pk=vacancy.pk).update(**fields)
    changed(vacancy.booth.job_day)
    accounts.record(by=by, verb="jobdays.change_vacancy", subject=vacancy)


@transaction.atomic
def remove(*, thing: Vacancy | TrainingPath | Stand, by: Actor) -> None:
    """Take a vacancy, a training path or a stand away."""
    changed(thing.booth.job_day)
    accounts.record(by=by, verb="jobdays.remove", subject=thing)
    thing.delete()


@transaction.atomic
def offer(
    *, booth: Booth, kind: type[models.Model], fields: Mapping[str, Any], by: Actor
) -> models.Model:
    """Add a training path or a stand. Raises Refused `offers` for more than a booth may have."""
    if kind._default_manager.filter(booth=booth).count() >= MOST_OTHERS:
        raise Refused("offers")
    made = kind._default_manager.create(booth=booth, **fields)
    accounts.record(by=by, verb="jobdays.offer", subject=made)
    return made


@transaction.atomic
def change_offer(*, thing: TrainingPath | Stand, fields: Mapping[str, Any], by: Actor) -> None:
    """Change a training path or a stand."""
    type(thing)._default_manager.filter(pk=thing.pk).update(**fields)
    accounts.record(by=by, verb="jobdays.change_offer", subject=thing)
