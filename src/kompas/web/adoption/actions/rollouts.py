"""Begin a roll-out, write its plan, end its trial run."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from kompas.core import adoption, catalog
from kompas.core.adoption.trial import add
from kompas.core.guide import DecisionFile
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.adoption import queries
from kompas.web.adoption.actions import Refused
from kompas.web.adoption.models import Act, Rollout
from kompas.web.decisions import actions as decisions
from kompas.web.decisions.models import Decision
from kompas.web.decisions.queries import file_of, latest


@transaction.atomic
def begin(*, decision: Decision, by: Actor) -> Rollout:
    """Begin the roll-out of what was decided; the one that goes on already, if there is one.

    Raises Refused `not-ready`: something is missing from the file, or it has no trial run.
    """
    Decision.objects.select_for_update().get(pk=decision.pk)
    version = latest(decision)
    known = queries.running(decision) or Rollout.objects.filter(version=version).first()
    if known:
        return known
    file = file_of(version)
    if not queries.can_begin(file):
        raise Refused("not-ready")
    made = Rollout.objects.create(
        decision=decision, version=version, plan=_plan(file), trial=_trial(file)
    )
    accounts.record(by=by, verb="adoption.begin", subject=made)
    return made


def _plan(file: DecisionFile) -> dict[str, Any]:
    chosen = next(option for option in file.options if option.slug == file.chosen)
    starts = file.pilot.begins_on if file.pilot else timezone.localdate()
    made = adoption.opening(catalog.load(), chosen.slug, chosen.title, starts)
    return made.model_dump(mode="json")


def _trial(file: DecisionFile) -> dict[str, Any]:
    given = {"pilot": file.pilot, "route": file.route}
    return adoption.Trial.model_validate(given).model_dump(mode="json")


@transaction.atomic
def write_plan(*, rollout: Rollout, base: int, plan: adoption.Plan, by: Actor) -> None:
    """Write the plan. Raises Refused `stale` when somebody else wrote since edition `base`."""
    held = Rollout.objects.select_for_update().get(pk=rollout.pk)
    if held.edition != base:
        raise Refused("stale")
    held.plan, held.edition = plan.model_dump(mode="json"), base + 1
    held.save(update_fields=["plan", "edition"])
    accounts.record(by=by, verb="adoption.write_plan", subject=held, edition=base + 1)


@transaction.atomic
def act(*, rollout: Rollout, done: adoption.Act, by: Actor) -> None:
    """Scale, stop or extend: a written act, which the decision file tells too.

    Raises ActProblem when it was ended, extended before, or goes on for too long.
    """
    Rollout.objects.select_for_update().get(pk=rollout.pk)
    add(queries.trial(rollout), queries.acts(rollout), done)
    Act.objects.create(rollout=rollout, by=by, **done.model_dump())
    _tell(rollout, done, by)
    accounts.record(by=by, verb="adoption.act", subject=rollout, what=done.what)


def _tell(rollout: Rollout, done: adoption.Act, by: Actor) -> None:
    """Write into the decision file that its trial run ended, or when it will."""
    newest = latest(rollout.decision)
    pilot = newest.document.get("pilot")
    if pilot is None:
        return
    told = {"sunset_on": done.until} if done.until else {"ended_on": done.on}
    changed = {key: day.isoformat() for key, day in told.items()}
    decisions.change(
        decision=rollout.decision,
        base=newest.number,
        part="pilot",
        to={"pilot": {**pilot, **changed}},
        by=by,
    )
