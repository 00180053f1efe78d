"""Job days, booths and vacancies as anybody sees them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import Contract, Setting, Welcome
from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.jobdays import access, places, slots
from kompas.web.jobdays.demo import Door, doors
from kompas.web.jobdays.models import Booth, Candidate, JobDay, Vacancy
from kompas.web.learn.presenters import level
from kompas.web.talent.presenters import SIDES

SETTINGS: Mapping[Setting, Any] = {
    "home_care": _("care at home"),
    "care_home": _("a care home"),
    "hospital": _("a hospital"),
    "primary_care": _("a practice or a health centre"),
    "community": _("a neighbourhood or community service"),
}
CONTRACTS: Mapping[Contract, Any] = {
    "permanent": _("permanent"),
    "fixed_term": _("for a fixed time"),
    "interim": _("through an agency"),
    "self_employed": _("self-employed"),
    "student": _("beside studies"),
}
WELCOMES: Mapping[Welcome, Any] = {
    "recognition_under_way": _("recognition of the diploma may still be under way"),
    "learning_the_language": _("the language may still be learned"),
    "interpreter": _("the meeting may go through an interpreter"),
}
PER: Mapping[str, Any] = {
    "hour": _("an hour"),
    "month": _("a month"),
    "year": _("a year"),
}
LANGUAGES: Mapping[str, Any] = {
    "nl": _("Dutch"),
    "fr": _("French"),
    "en": _("English"),
    "de": _("German"),
    "ar": _("Arabic"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def in_words(texts: Mapping[str, str]) -> tuple[str, str]:
    """A text of a row in the language of the page, else in one that it has; and which that is."""
    for code in (language(), "en", "nl", "fr"):
        if texts.get(code):
            return str(texts[code]), code
    return "", language()


def tongue(code: str) -> str:
    """A language by its name; its code where we have no name for it."""
    return str(LANGUAGES.get(code, code))


def profession(slug: str) -> str:
    """What a profession is called."""
    found = catalog.load().professions.get(slug)
    return found.title[language()] if found else slug


class Days:
    """The page with all job days."""

    def __init__(self, who: Whose) -> None:
        self.who = who

    @property
    def lines(self) -> list[DayPage]:
        """Each day that somebody may know of, the latest first."""
        return [DayPage(day, self.who) for day in access.listed(self.who)[:50]]

    @property
    def may_begin(self) -> bool:
        """Whether they may make one."""
        return rights.may(self.who, "jobdays.begin")


class DayPage:
    """One job day as anybody sees it."""

    def __init__(self, day: JobDay, who: Whose) -> None:
        self.day, self.who = day, who

    @property
    def title(self) -> str:
        """What it is called."""
        return in_words(self.day.title)[0]

    @property
    def about(self) -> tuple[str, str]:
        """What it is about, and in which language that stands."""
        return in_words(self.day.about)

    @property
    def place(self) -> str:
        """The municipality."""
        return places.name(self.day.place)

    @property
    def hours(self) -> str:
        """From when to when."""
        last = slots.ends(self.day, self.day.slots - 1)
        return f"{slots.begins(self.day, 0):%H:%M}-{last:%H:%M}"

    @cached_property
    def booths(self) -> list[BoothPage]:
        """What stands there, by number."""
        posts = Prefetch("vacancies", Vacancy.objects.only("booth", "title", "language"))
        found = self.day.booths.filter(is_closed=False).prefetch_related(posts)
        return [BoothPage(one, self) for one in found]

    @cached_property
    def mine(self) -> Candidate | None:
        """Who they are on this day, if they come as a candidate."""
        return access.candidate(self.who, self.day)

    @cached_property
    def demo_doors(self) -> list[Door]:
        """Ways in for whoever tries the demo; none on any other day."""
        return doors(self.day)

    @property
    def leads(self) -> bool:
        """Whether they lead it."""
        return rights.may(self.who, "jobdays.lead", self.day)


class BoothPage:
    """One booth as anybody sees it."""

    def __init__(self, booth: Booth, page: DayPage) -> None:
        self.booth, self.page = booth, page

    @property
    def about(self) -> tuple[str, str]:
        """What it says of itself, and in which language."""
        return in_words(self.booth.about)

    @property
    def languages(self) -> list[str]:
        """What its people speak."""
        return [tongue(code) for code in self.booth.languages]

    @property
    def place(self) -> str:
        """Where the institution is."""
        return places.name(self.booth.place)

    @property
    def vacancies(self) -> list[VacancyPage]:
        """Its posts."""
        return [VacancyPage(one) for one in self.booth.vacancies.all()]


class VacancyPage:
    """One vacancy as anybody sees it."""

    def __init__(self, row: Vacancy) -> None:
        self.row = row

    @property
    def profession(self) -> str:
        """The profession by its name."""
        return profession(self.row.profession)

    @property
    def place(self) -> str:
        """Where the post is."""
        return places.name(self.row.place)

    @property
    def side(self) -> str:
        """On which side of the border."""
        return str(SIDES.get(self.row.side, self.row.side))  # type: ignore[call-overload]

    @property
    def facts(self) -> list[str]:
        """Contract, setting, in words, as far as they are told."""
        known = (
            CONTRACTS.get(self.row.contract),  # type: ignore[call-overload]
            SETTINGS.get(self.row.setting),  # type: ignore[call-overload]
        )
        return [str(one) for one in known if one]

    @property
    def per(self) -> str:
        """What the pay is for."""
        return str(PER[self.row.pay_per])

    @property
    def languages(self) -> list[tuple[str, str]]:
        """What is asked of languages."""
        return [(tongue(code), at) for code, at in self.row.languages.items()]

    @property
    def competences(self) -> list[tuple[str, str, str]]:
        """What is asked of competences: slug, name, level in words."""
        known = catalog.load().competences
        return [
            (slug, known[slug].title[language()], level(at))
            for slug, at in self.row.competences.items()
            if slug in known
        ]

    @property
    def welcomes(self) -> list[str]:
        """What the institution says is no obstacle."""
        return [str(WELCOMES[one]) for one in self.row.welcomes if one in WELCOMES]
