"""Who may come to which job day, booth and candidate."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kompas.web.accounts import codes, rights
from kompas.web.accounts.models import Audit
from kompas.web.accounts.queries import Whose, trains
from kompas.web.jobdays.models import Booth, Candidate, JobDay, Vacancy
from kompas.web.shell.missing import SignInFirst


def listed(who: Whose) -> QuerySet[JobDay]:
    """The job days that anybody may know of, and those that somebody leads."""
    ours = Q(is_listed=True) | Q(organisation__in=trains(who))
    return JobDay.objects.filter(ours).select_related("organisation")


def job_day(pk: UUID) -> JobDay:
    """A job day for anybody who has its address; Http404 when there is none."""
    found = JobDay.objects.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def led(who: Whose, pk: UUID) -> JobDay:
    """A job day for somebody who leads it; SignInFirst for everybody else."""
    found = JobDay.objects.select_related("organisation").filter(pk=pk).first()
    if found is None or not rights.may(who, "jobdays.lead", found):
        raise SignInFirst(_("To lead a job day, sign in as a trainer of its organisation."))
    return found


def candidates(who: Whose) -> QuerySet[Candidate]:
    """All that somebody is a candidate of: through the account, or through this browser."""
    none = Candidate.objects.none()
    through = {"devices__visitor": who.visitor, "account": None}
    by_device = Candidate.objects.filter(**through) if who.visitor else none
    by_account = Candidate.objects.filter(account_id=who.account_id) if who.account_id else none
    return (by_account | by_device).select_related("job_day").distinct()


def candidate(who: Whose, day: JobDay) -> Candidate | None:
    """Who somebody is on a job day; the account's candidate comes before this browser's."""
    found = list(candidates(who).filter(job_day=day))
    found.sort(key=lambda one: (one.account_id is None, one.joined_at))
    return found[0] if found else None


def candidate_by_code(typed: str) -> Candidate | None:
    """The candidate whom a code opens."""
    plain = codes.plain(typed)
    return Candidate.objects.select_related("job_day").filter(code=plain).first()


def hosted(who: Whose) -> QuerySet[Booth]:
    """The booths that somebody came into with their code."""
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(hosts__account_id=who.account_id)
    if who.visitor:
        mine |= Q(hosts__visitor=who.visitor)
    return Booth.objects.filter(mine).select_related("job_day").distinct()


def booth(who: Whose, pk: UUID) -> Booth:
    """A booth for who has its code, or leads the day; SignInFirst for everybody else."""
    found = Booth.objects.select_related("job_day__organisation").filter(pk=pk).first()
    if found is not None:
        leads = rights.may(who, "jobdays.lead", found.job_day)
        if leads or hosted(who).filter(pk=pk).exists():
            return found
    raise SignInFirst(_("To come to this booth, type its code first."))


def booth_by_code(typed: str) -> Booth | None:
    """The booth that a code opens."""
    plain = codes.plain(typed)
    return Booth.objects.select_related("job_day").filter(code=plain).first()


def vacancies(day: JobDay) -> QuerySet[Vacancy]:
    """The vacancies of a day that are still open."""
    still = Q(closes=None) | Q(closes__gte=day.on)
    found = Vacancy.objects.filter(still, booth__job_day=day, booth__is_closed=False)
    return found.select_related("booth")


def looks(candidate: Candidate, at: Booth) -> list[datetime]:
    """When the people of a booth read what a candidate shows, the latest first."""
    mine = {str(pk) for pk in candidate.meetings.filter(booth=at).values_list("pk", flat=True)}
    lines = Audit.objects.filter(verb="jobdays.look", subject_id=at.pk)
    told = lines.values_list("at", "detail")
    return [moment for moment, detail in told if mine & set(detail.get("meetings", ()))]
