"""The work that runs beside the pages: one rehearsal, with its progress in its row."""

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from kompas.core import catalog, practice
from kompas.web.accounts import actions as accounts
from kompas.web.practice.models import Rehearsal

logger = logging.getLogger(__name__)
State = Rehearsal.State
SECONDS_BETWEEN_WORDS = 0.4
SHORT_RUNS = 200
OUR_FAULT = {
    "nl": "Er ging iets mis aan onze kant. Er is niets half bewaard. Probeer het straks opnieuw.",
    "fr": "Une erreur est survenue chez nous. Rien n'a été gardé à moitié. Réessayez plus tard.",
    "en": "Something broke on our side. Nothing half-done was kept. Please try again later.",
}


class Stopped(Exception):
    """The visitor asked to stop, or erased the rehearsal."""


def plan_of(plan: dict[str, Any], bundle: bytes | None) -> practice.Plan:
    """The plan as core knows it; raises practice.Refused when core does not accept it."""
    as_of = plan.get("as_of")
    return practice.Plan(
        scenario=plan["scenario"],
        arms=tuple(tuple(arm) for arm in plan["arms"]),
        runs=plan["runs"],
        seed=plan["seed"],
        policy=plan["policy"],
        persona=plan.get("persona"),
        bundle=bundle,
        patient_id=plan.get("patient_id"),
        source=plan["source"],
        as_of=date.fromisoformat(as_of) if as_of else None,
        days=plan.get("days"),
    )


def reporter(pk: UUID) -> Callable[[int, int], None]:
    """A callback that writes progress now and then, and raises Stopped when asked to stop."""
    last = [0.0]

    def report(done: int, total: int) -> None:
        if time.monotonic() - last[0] < SECONDS_BETWEEN_WORDS and done < total:
            return
        last[0] = time.monotonic()
        running = Rehearsal.objects.filter(pk=pk, state=State.RUNNING)
        if not running.update(done=done, total=total, heard_at=timezone.now()):
            raise Stopped

    return report


def processes_for(runs: int) -> int | None:
    """How many processes: this one alone for a short rehearsal, as it is warm already."""
    return 1 if runs <= SHORT_RUNS else None


@transaction.atomic
def settle(pk: UUID, state: Rehearsal.State, **fields: object) -> None:
    """Write how it ended; a rehearsal that was erased meanwhile stays erased."""
    found = Rehearsal.objects.filter(pk=pk)
    if found.update(state=state, heard_at=timezone.now(), **fields):
        accounts.record(by=accounts.system(), verb=f"practice.{state}", subject=Rehearsal(pk=pk))


@task()
def rehearse(pk: str) -> None:
    """Run one rehearsal, unless it was stopped or erased while it waited."""
    waiting = Rehearsal.objects.filter(pk=pk, state=State.WAITING)
    if not waiting.update(state=State.RUNNING, heard_at=timezone.now()):
        return
    rehearsal = Rehearsal.objects.get(pk=pk)
    bundle = bytes(rehearsal.bundle) if rehearsal.bundle else None
    try:
        plan = plan_of(rehearsal.plan, bundle)
        result = practice.rehearse(
            plan, catalog.load(), reporter(rehearsal.pk), processes=processes_for(plan.runs)
        )
        settle(rehearsal.pk, State.DONE, result=result)
    except Stopped:
        settle(rehearsal.pk, State.STOPPED)
    except practice.Refused as refused:
        said = {language: refused.text(language) for language in ("nl", "fr", "en")}
        settle(rehearsal.pk, State.FAILED, error=said)
    except Exception:
        logger.exception("rehearsal %s failed", pk)
        settle(rehearsal.pk, State.FAILED, error=OUR_FAULT)
