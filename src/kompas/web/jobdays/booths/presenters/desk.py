"""The desk of a booth: all that stands there, with what is left to do."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from kompas.core.talent.wording import Notice, notices
from kompas.web.accounts.queries import Whose
from kompas.web.jobdays import access, slots
from kompas.web.jobdays.booths.presenters.offers import Offers
from kompas.web.jobdays.models import Booth, Vacancy
from kompas.web.jobdays.presenters import BoothPage, DayPage, VacancyPage, language

REFUSED = {
    "vacancies": _("A booth has room for 40 vacancies. Take one away first."),
    "offers": _("A booth has room for 20 of these. Take one away first."),
}


class Mine:
    """The booths that somebody came into."""

    def __init__(self, who: Whose, typed: str = "", problem: str = "") -> None:
        self.who, self.typed, self.problem = who, typed, problem

    @property
    def booths(self) -> list[BoothPage]:
        """Each with its day, the latest day first."""
        found = access.hosted(self.who).order_by("-job_day__on", "number")
        return [BoothPage(one, DayPage(one.job_day, self.who)) for one in found]


class DeskPage:
    """One booth for whoever speaks for it."""

    def __init__(self, booth: Booth, who: Whose) -> None:
        self.booth, self.day = booth, DayPage(booth.job_day, who)
        self.about = BoothPage(booth, self.day)

    @cached_property
    def vacancies(self) -> list[DeskVacancy]:
        """Its vacancies."""
        return [DeskVacancy(one) for one in self.booth.vacancies.all()]

    @cached_property
    def offers(self) -> Offers:
        """Its training paths and stands."""
        return Offers(self.booth)

    @property
    def breaks(self) -> list[str]:
        """When nobody is there."""
        times = slots.labels(self.booth.job_day)
        return [times[slot] for slot in self.booth.breaks if slot < len(times)]

    @property
    def meetings(self) -> int:
        """How many meetings are planned."""
        return self.booth.meetings.count()

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What it says of itself, by language."""
        return [(code, text) for code, text in self.booth.about.items() if text]


class DeskVacancy(VacancyPage):
    """A vacancy with what its words might keep away."""

    @property
    def notices(self) -> list[tuple[str, str]]:
        """Each: the words that stand there, and why to look at them again."""
        return told(read(self.row))


def read(row: Vacancy) -> list[Notice]:
    """What in the words of a vacancy asks for something that the law protects."""
    return notices(f"{row.title}\n{row.description}", row.language)


def told(found: list[Notice]) -> list[tuple[str, str]]:
    """Notices as quotation and reason, in the language of the page."""
    return [(one.words, one.wording.summary[language()]) for one in found]
