"""What job days keep about people."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import candidates
from kompas.web.jobdays.models import (
    Background,
    BoothHost,
    CandidateDevice,
    Choice,
    Mark,
    Meeting,
)

Rows = list[dict[str, Any]]
Export = Callable[[Whose], Rows]
UNTIL = _("Half a year after the day; sooner when you withdraw, at once and everywhere.")
TOLD = (
    "name", "language", "profession", "qualified", "place", "languages", "shown", "professions",
    "sides", "settings", "contracts", "hours_least", "hours_most", "furthest_km", "hides",
    "arrives", "leaves", "counts_for_needs", "arrived_at", "is_absent", "joined_at",
)  # fmt: skip


def _candidates(who: Whose) -> Rows:
    mine = access.candidates(who)
    return [{"job_day": str(one.job_day)} | {n: getattr(one, n) for n in TOLD} for one in mine]


def _withdraw(who: Whose) -> int:
    if who.visitor:
        tried = CandidateDevice.objects.filter(candidate__is_invented=True)
        tried.filter(visitor=who.visitor).delete()
    mine = list(access.candidates(who))
    for one in mine:
        candidates.withdraw(candidate=one, by=accounts.system())
    return len(mine)


def _of(table: type[Model], *fields: str) -> Export:
    """How to export what a table holds of somebody who comes as a candidate."""

    def export(who: Whose) -> Rows:
        found = table._default_manager.filter(candidate__in=access.candidates(who))
        return [dict(row) for row in found.values(*fields)]

    return export


def _hosts(who: Whose) -> Rows:
    return [{"booth": str(one), "day": str(one.job_day)} for one in access.hosted(who)]


def _leave(who: Whose) -> int:
    mine = BoothHost.objects.filter(booth__in=access.hosted(who))
    own = mine.filter(account_id=who.account_id) if who.account_id else mine.none()
    if who.visitor:
        own = own | mine.filter(visitor=who.visitor)
    return own.delete()[0]


def _marks(who: Whose) -> Rows:
    mine = Mark.objects.filter(meeting__candidate__in=access.candidates(who))
    return [dict(row) for row in mine.values("state", "at")]


keep(
    "jobdays.Candidate",
    Kept(
        what=_("What you show on a job day: a name, profession, place, languages, competences."),
        why=_("So that meetings can be proposed to you, and explained; booths you meet see it."),
        how_long=UNTIL,
        export=_candidates,
        erase=_withdraw,
    ),
)
keep(
    "jobdays.CandidateDevice",
    Kept(
        what=_("Which browsers go on as the same candidate."),
        why=_("So that you need no account."),
        how_long=UNTIL,
        export=_of(CandidateDevice, "visitor"),
    ),
)
keep(
    "jobdays.Background",
    Kept(
        what=_("Your age group, and whether it is your first job day, when you gave it."),
        why=_("So that it can be seen whether the day served everybody alike. No score sees it."),
        how_long=UNTIL,
        export=_of(Background, "age_band", "is_first_time"),
    ),
)
keep(
    "jobdays.Choice",
    Kept(
        what=_("Which booths you want to meet, and which not."),
        why=_("So that the schedule follows you."),
        how_long=UNTIL,
        export=_of(Choice, "booth__institution", "is_wanted"),
    ),
)
keep(
    "jobdays.Meeting",
    Kept(
        what=_("Whom you meet when, what that is worth by the published rule, how it went."),
        why=_("So that you and the booth have a plan."),
        how_long=UNTIL,
        export=_of(Meeting, "booth__institution", "slot", "score", "state"),
    ),
)
keep(
    "jobdays.Mark",
    Kept(
        what=_("That a booth says that a meeting was, or that somebody did not come."),
        why=_("So that the day can be planned anew, and looked back at."),
        how_long=UNTIL,
        export=_marks,
    ),
)
keep(
    "jobdays.BoothHost",
    Kept(
        what=_("Which browsers and accounts came into a booth with its code."),
        why=_("So that an institution can speak for its booth without an account."),
        how_long=_("Half a year after the day; sooner when you erase it."),
        export=_hosts,
        erase=_leave,
    ),
)
keep(
    "jobdays.Interpreter",
    Kept(
        what=_("The name of whoever interprets on a job day, and between which languages."),
        why=_("So that the schedule gives them to the meetings that need them."),
        how_long=_("Half a year after the day; whoever leads the day takes it out sooner."),
    ),
)
holds_nobody(
    "jobdays.JobDay",
    "jobdays.Booth",
    "jobdays.Vacancy",
    "jobdays.TrainingPath",
    "jobdays.Stand",
    "jobdays.Planning",
    "jobdays.Cancelled",
)
