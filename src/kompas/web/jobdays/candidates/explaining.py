"""The meetings that could be, explained line by line, and the way to each post."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Self
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.talent import score
from kompas.core.talent.people import Candidate as Shows
from kompas.core.talent.people import Vacancy as Offered
from kompas.web.jobdays import access, people, presenters
from kompas.web.jobdays.models import Candidate, JobDay, Vacancy
from kompas.web.jobdays.presenters import SETTINGS, VacancyPage, language
from kompas.web.talent.presenters import SIDES

AT_ONCE = 10
SAYS = {
    "wanted": _("those I want to meet"),
    "not": _("those I would rather not meet"),
    "neither": _("those I said nothing about"),
}


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see of the list; empty is everything."""

    profession: str = ""
    side: str = ""
    setting: str = ""
    said: str = ""
    number: int = 1

    @classmethod
    def of(cls, given: QueryDict) -> Self:
        """What an address asks for; what nobody knows counts as empty."""
        known: Mapping[str, Collection[str]] = {
            "profession": catalog.load().professions,
            "side": SIDES,
            "setting": SETTINGS,
            "said": SAYS,
        }
        chosen = {name: given.get(name, "") for name in known}
        number = given.get("page", "")
        plain = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
        kept = {name: one for name, one in chosen.items() if one in known[name]}
        return cls(**kept, number=max(plain, 1))

    def fits(self, row: Vacancy, says: Mapping[UUID, bool]) -> bool:
        """Whether a vacancy is among them."""
        has_said = {True: "wanted", False: "not", None: "neither"}[says.get(row.booth_id)]
        return all(
            not wanted or wanted == has
            for wanted, has in (
                (self.profession, row.profession),
                (self.side, row.side),
                (self.setting, row.setting),
                (self.said, has_said),
            )
        )

    def query(self, number: int = 1) -> str:
        """The same, as the end of an address."""
        found = QueryDict(mutable=True)
        for name in ("profession", "side", "setting", "said"):
            if getattr(self, name):
                found[name] = getattr(self, name)
        if number > 1:
            found["page"] = str(number)
        return found.urlencode()


def told(phrase: score.Phrase) -> str:
    """A sentence of a score in the language of the page."""
    return score.said(phrase, catalog.load().messages, language())


@dataclass(frozen=True)
class LineInWords:
    """One line of a score as the page shows it."""

    line: score.Line

    @property
    def title(self) -> str:
        """What it is about."""
        return score.rule().rule.lines[self.line.name].title[language()]

    @property
    def sentence(self) -> str:
        """What counted."""
        return told(self.line.sentence)

    @property
    def details(self) -> list[str]:
        """What counted part by part, when the sentence only counts the parts."""
        if self.line.name != "competences":
            return []
        return [told(one.sentence) for one in self.line.details]


@dataclass(frozen=True)
class StepInWords:
    """One step on the way to a post, and where it leads."""

    step: score.Step
    vacancy: Vacancy

    @property
    def sentence(self) -> str:
        """What to do."""
        return told(self.step.sentence)

    @property
    def lifts(self) -> int:
        """How many points it adds; 0 where the score does not look at it."""
        return self.step.lifts or 0

    @property
    def link(self) -> tuple[str, str]:
        """The address that helps, and what it is called; empty when there is none."""
        name = self.step.name
        if self.step.kind == "unit":
            return reverse("units:unit", args=(name,)), gettext("open the unit")
        if self.step.kind == "scene":
            return reverse("plays:about", args=(name,)), gettext("see the week")
        if self.step.kind in ("no_unit", "trainer"):
            return reverse("learn:competence", args=(name,)), gettext("see how it is shown")
        if self.step.kind in ("recognition", "unsettled"):
            address = reverse("work:profession", args=(self.vacancy.profession,))
            return f"{address}#ways", gettext("read the way across the border")
        return "", ""


class Explained:
    """One post and how somebody and it meet; `says` is what they said of the booth."""

    def __init__(
        self, row: Vacancy, shows: Shows, found: score.Score, says: bool | None = None
    ) -> None:
        self.row, self.shows, self.score, self.says = row, shows, found, says
        self.post = VacancyPage(row)

    @property
    def lines(self) -> list[LineInWords]:
        """The lines that add up to the total."""
        return [LineInWords(one) for one in self.score.lines]

    @property
    def points(self) -> list[tuple[str, int, int]]:
        """The lines in short: title, points, the most there is."""
        return [(one.title, one.line.points, one.line.most) for one in self.lines]

    @property
    def untold(self) -> list[str]:
        """The lines in which something was not told, by title."""
        return [line.title for line in self.lines if line.line.untold]

    @property
    def border(self) -> str:
        """What living here and working there changes; it costs no points."""
        return told(self.score.border) if self.score.border else ""

    @property
    def is_out_of_date(self) -> bool:
        """Whether the rule of recognition behind it was to be looked at again before the day."""
        return self.score.crossing is not None and self.score.crossing.is_out_of_date

    @cached_property
    def path(self) -> list[StepInWords]:
        """The shortest way to the post."""
        steps = score.path(self.shows, people.vacancy(self.row), self.score.on)
        return [StepInWords(step, self.row) for step in steps]

    @property
    def minutes(self) -> int:
        """How long the units on the way take together."""
        return sum(one.step.minutes or 0 for one in self.path)


@lru_cache(maxsize=8)
def posts(day: JobDay, version: int) -> tuple[Mapping[str, Vacancy], Mapping[str, Offered]]:
    """The open posts of a day as rows and as core knows them; a new version asks anew."""
    rows = {str(one.pk): one for one in access.vacancies(day)}
    return rows, {name: people.vacancy(one) for name, one in rows.items()}


def explained(row: Candidate, post: Vacancy) -> Explained:
    """One post of the day for one candidate, with all there is to say."""
    shows = people.candidate(row)
    found = score.score(shows, people.vacancy(post), row.job_day.on)
    said = row.choices.filter(booth=post.booth_id).first()
    return Explained(post, shows, found, said.is_wanted if said else None)


class Meetings:
    """The posts of a day for one candidate, best first, as many as fit on a page."""

    def __init__(self, row: Candidate, asked: Asked) -> None:
        self.row, self.asked, self.day = row, asked, row.job_day
        self.says = {one.booth_id: one.is_wanted for one in row.choices.all()}
        self.every, self.offered = posts(self.day, self.day.version)
        fits = {name: asked.fits(one, self.says) for name, one in self.every.items()}
        self.posts = {name: one for name, one in self.every.items() if fits[name]}

    @cached_property
    def found(self) -> list[Explained]:
        """Those of this page, in order."""
        shows = people.candidate(self.row)
        vacancies = {name: self.offered[name] for name in self.posts}
        most = self.asked.number * AT_ONCE
        best = score.proposals(shows, vacancies, self.day.on, most, str(self.row.pk))
        return [
            Explained(self.posts[one.name], shows, one.score, self._said(one.name))
            for one in best[most - AT_ONCE :]
        ]

    def _said(self, name: str) -> bool | None:
        return self.says.get(self.posts[name].booth_id)

    @property
    def title(self) -> str:
        """What the day is called."""
        return presenters.in_words(self.day.title)[0]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is chosen here, to come back to it after a choice."""
        return [(name, str(value)) for name, value in QueryDict(self.here).items()]

    @property
    def count(self) -> int:
        """How many there are on all pages."""
        return len(self.posts)

    @property
    def first(self) -> int:
        """The place of the first one of this page."""
        return (self.asked.number - 1) * AT_ONCE + 1

    @property
    def here(self) -> str:
        """This page, as the end of an address."""
        return self.asked.query(self.asked.number)

    @property
    def before(self) -> str | None:
        """The page before, as the end of an address; None when there is none."""
        number = self.asked.number
        return self.asked.query(number - 1) if number > 1 else None

    @property
    def after(self) -> str | None:
        """The page after; None when there is none."""
        number = self.asked.number
        return self.asked.query(number + 1) if number * AT_ONCE < self.count else None

    @property
    def filters(self) -> Iterator[tuple[str, str, list[tuple[str, str]], str]]:
        """Each filter: its name, its label, its choices, what is chosen."""
        offered = {one.profession for one in self.every.values()}
        named = sorted((presenters.profession(slug), slug) for slug in offered)
        yield "profession", gettext("Profession"), [(s, n) for n, s in named], self.asked.profession
        yield "side", gettext("Side"), _named(SIDES), self.asked.side
        yield "setting", gettext("Kind of place"), _named(SETTINGS), self.asked.setting
        yield "said", gettext("What I said"), _named(SAYS), self.asked.said


def _named(words: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(name, str(one)) for name, one in words.items()]
