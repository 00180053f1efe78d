"""Writing rehearsals: start, stop, erase, expire. Each leaves an audit line."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.practice import tasks
from kompas.web.practice.models import Rehearsal

KEPT = timedelta(days=7)
KEPT_UPLOADED = timedelta(hours=24)
SILENT_TOO_LONG = timedelta(minutes=2)
INTERRUPTED = {
    "nl": "De oefening is onderbroken doordat de server stopte. Begin ze gerust opnieuw.",
    "fr": "La répétition a été interrompue parce que le serveur s'est arrêté. Relancez-la.",
    "en": "The rehearsal was interrupted because the server stopped. Please start it again.",
}


@transaction.atomic
def start(*, plan: dict[str, Any], bundle: bytes | None, by: Actor) -> Rehearsal:
    """Store a rehearsal and put it in the queue; `plan` has been checked by the form."""
    kept = KEPT_UPLOADED if bundle else KEPT
    rehearsal = Rehearsal.objects.create(
        account=by.account,
        visitor=by.visitor,
        plan={**plan, "uploaded": bundle is not None},
        bundle=bundle,
        expires_at=timezone.now() + kept,
    )
    accounts.record(by=by, verb="practice.start", subject=rehearsal)
    transaction.on_commit(lambda: tasks.rehearse.enqueue(str(rehearsal.pk)))
    return rehearsal


@transaction.atomic
def stop(*, rehearsal: Rehearsal, by: Actor) -> None:
    """Ask a rehearsal to stop; one that only waits stops at once."""
    states = Rehearsal.State
    mine = Rehearsal.objects.filter(pk=rehearsal.pk)
    mine.filter(state=states.WAITING).update(state=states.STOPPED)
    mine.filter(state=states.RUNNING).update(state=states.STOPPING)
    accounts.record(by=by, verb="practice.stop", subject=rehearsal)


@transaction.atomic
def erase(*, rehearsal: Rehearsal, by: Actor) -> None:
    """Erase a rehearsal with its result and its uploaded person, at once."""
    accounts.record(by=by, verb="practice.erase", subject=rehearsal)
    rehearsal.delete()


@transaction.atomic
def read(*, rehearsal: Rehearsal, by: Actor) -> None:
    """Note that somebody read about the person of a rehearsal."""
    accounts.record(by=by, verb="practice.read", subject=rehearsal)


@transaction.atomic
def expire() -> int:
    """Erase what is past its time; say so of rehearsals whose worker fell silent."""
    now = timezone.now()
    past = Rehearsal.objects.filter(expires_at__lt=now)
    count = past.count()
    if count:
        accounts.record(by=accounts.system(), verb="practice.expire", count=count)
        past.delete()
    interrupt(silent_for=SILENT_TOO_LONG)
    DBTaskResult.objects.filter(finished_at__lt=now - timedelta(days=1)).delete()
    accounts.expire()
    return count


@transaction.atomic
def interrupt(*, silent_for: timedelta) -> int:
    """Fail the rehearsals that began to run and were not heard of for so long."""
    begun = [Rehearsal.State.RUNNING, Rehearsal.State.STOPPING]
    before = timezone.now() - silent_for
    silent = Rehearsal.objects.filter(state__in=begun, heard_at__lt=before)
    count = silent.update(state=Rehearsal.State.FAILED, error=INTERRUPTED)
    if count:
        accounts.record(by=accounts.system(), verb="practice.interrupt", count=count)
    return count
