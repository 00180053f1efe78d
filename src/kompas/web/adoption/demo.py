"""The demo's roll-out: invented for the demo, and marked so on every page.

It began ten weeks ago. Seventeen invented people answered in each of two rounds; counts were kept
every week but one, which is shown as unknown.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from kompas.core import adoption
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.adoption import queries
from kompas.web.adoption.actions import rollouts, rounds, using
from kompas.web.adoption.models import Answer, Rollout, Round
from kompas.web.decisions import actions as decisions
from kompas.web.decisions.demo import LANGUAGE
from kompas.web.decisions.models import Decision
from kompas.web.decisions.queries import latest

WEEKS, LASTS = timedelta(weeks=10), timedelta(weeks=26)
PILOT = {
    "measure": "Le temps passé au sol après une chute, selon le journal de la centrale.",
    "stop": "Une personne tombée et appelant, que personne n'entend.",
    "scale": "Après six mois, moitié moins de temps au sol, et trois personnes sur quatre le "
    "portent encore.",
}
MEANT_FOR, PEOPLE = 40, {"general-nurse": 6, "home-care-aide": 9}
HELPER = "l'infirmière de référence (exemple)"
ABLE = 5
ROLES = {"general-nurse": 6, "home-care-aide": 6, "patient": 5}
LIKING = (3, 4)  # about how much people agree with what praises the tool, in each round
ROUNDS_AGO = (timedelta(weeks=7), timedelta(weeks=2))
COUNTS: tuple[
    tuple[int, int, int | None, dict[str, int] | None], ...
] = (  # offered, started, using; then why people stopped
    (6, 4, 4, {}),
    (10, 8, 8, {}),
    (14, 11, 10, {"too-many-alarms": 1}),
    (18, 14, 13, {"too-many-alarms": 1}),
    (20, 16, 14, {"too-many-alarms": 2}),
    (22, 18, 16, {"too-many-alarms": 2}),
    (24, 19, None, None),
    (25, 20, 16, {"too-many-alarms": 2, "moved-or-died": 1}),
    (26, 21, 16, {"too-many-alarms": 3, "moved-or-died": 1, "no-benefit": 1}),
)


@transaction.atomic
def load_demo() -> Rollout | None:
    """Make the demo's roll-out, unless it is there already; none while the demo has no decision."""
    decision = Decision.objects.filter(is_demo=True).first()
    if decision is None:
        return None
    known = decision.rollouts.first()
    if known:
        return known
    by, today = accounts.system(), timezone.localdate()
    starts = today - WEEKS - timedelta(days=today.weekday())
    with override(LANGUAGE):
        made = _begun(decision, starts, by)
    using.keep_counts(rollout=made, counts=_counts(starts), by=by)
    for liking, ago in zip(LIKING, ROUNDS_AGO, strict=True):
        _answered(made, liking, today - ago, by)
    return made


def _begun(decision: Decision, starts: date, by: Actor) -> Rollout:
    days = {"begins_on": starts.isoformat(), "sunset_on": (starts + LASTS).isoformat()}
    base = latest(decision).number
    pilot = {"pilot": {**PILOT, **days}}
    decisions.change(decision=decision, base=base, part="pilot", to=pilot, by=by)
    made = rollouts.begin(decision=decision, by=by)
    plan = queries.plan(made)
    told: dict[str, Any] = {"meant_for": MEANT_FOR, "roles": tuple(map(_role, plan.roles))}
    rollouts.write_plan(rollout=made, base=1, plan=plan.model_copy(update=told), by=by)
    made.refresh_from_db()
    return made


def _role(role: adoption.Role) -> adoption.Role:
    """A role with people, of whom almost all have shown what they learnt."""
    duties = tuple(
        duty.model_copy(update={"able": ABLE if place == 0 else PEOPLE[role.slug]})
        for place, duty in enumerate(role.duties)
    )
    told = {"people": PEOPLE[role.slug], "helper": HELPER, "duties": duties}
    return role.model_copy(update=told)


def _counts(starts: date) -> Iterator[adoption.Count]:
    for week, (offered, started, use, stopped) in enumerate(COUNTS, start=1):
        yield adoption.Count.model_validate(
            {
                "day": starts + timedelta(weeks=week),
                "offered": offered,
                "started": started,
                "using": use,
                "stopped": stopped,
            }
        )


def _answered(made: Rollout, liking: int, on: date, by: Actor) -> None:
    """A closed round, in which people agree more or less, each a little differently."""
    one = rounds.open_round(rollout=made, lets_anyone_in=False, by=by)
    people = [role for role, number in ROLES.items() for _ in range(number)]
    for number, role in enumerate(people):
        ratings = [_rating(place, number, liking) for place in range(10)]
        Answer.objects.create(round=one, role=role, ratings=ratings, by_code=True)
    rounds.close_round(one=one, by=by)
    week = timedelta(days=7)
    Round.objects.filter(pk=one.pk).update(opened_on=on - week, closed_on=on)


def _rating(place: int, number: int, liking: int) -> int:
    """What one person answers to one statement: odd places (from 0) complain."""
    praise = liking + (number * 3 + place * 5) % 3 - (number % 4 == 0)
    praise = min(max(praise - (place == 3), 1), 5)
    return 6 - praise if place % 2 else praise
