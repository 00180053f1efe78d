"""What can be played, what one has going, and the lesson page of a scenario."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict

from kompas.core.catalog import Persona, Role, Text, Tool, load
from kompas.core.catalog.scenario import Scenario
from kompas.web.accounts import rights
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import Whose, trains
from kompas.web.plays.forms import StartForm
from kompas.web.plays.models import Lesson, Play, Seat
from kompas.web.plays.presenters import names
from kompas.web.plays.presenters.guide import Guide, times_asked
from kompas.web.plays.queries import access

MOST_LESSONS, MOST_SEATS = 20, 10
FIRST = "esther-week"  # the one to begin with
BEFORE: dict[str, Any] = {"policy": "usual", "groups": 1, "tools": []}


@dataclass(frozen=True)
class Going:
    """A lesson that somebody leads, as one line; no title when its scenario is gone."""

    lesson: Lesson
    title: Text | None
    plays: list[Play]

    @property
    def is_over(self) -> bool:
        """Whether every group has finished its week."""
        return all(play.is_over for play in self.plays)


@dataclass(frozen=True)
class Mine:
    """A seat that somebody has, as one line; `leads` when the lesson is theirs as well."""

    seat: Seat
    title: Text | None
    role: Text | None
    leads: bool


class Index:
    """What can be played, and what one has going."""

    def __init__(self, who: Whose) -> None:
        self.who, self.is_trainer = who, bool(trains(who))
        self.lessons = _lessons(who) if self.is_trainer else []
        found = access.seats(who).defer("play__debrief", "play__outcome", "play__head")
        self.seats = [_mine(seat, who) for seat in found[:MOST_SEATS]]

    @property
    def scenarios(self) -> Iterator[tuple[Scenario, Persona | None]]:
        """Every scenario, and who it is about."""
        for slug in sorted(load().slugs("scenarios"), key=lambda slug: (slug != FIRST, slug)):
            scenario = load().scenario(slug)
            yield scenario, load().personas.get(scenario.week.persona)


def _lessons(who: Whose) -> list[Going]:
    plays = Play.objects.defer("debrief", "outcome", "head")
    found = access.lessons(who).exclude(organisation=None).select_related("organisation")
    found = found.prefetch_related(Prefetch("plays", queryset=plays))
    return [
        Going(lesson, known.week.title if known else None, list(lesson.plays.all()))
        for lesson in found[:MOST_LESSONS]
        for known in [_known(lesson.scenario)]
    ]


def _known(slug: str) -> Scenario | None:
    return load().scenario(slug) if slug in load().slugs("scenarios") else None


def _mine(seat: Seat, who: Whose) -> Mine:
    lesson = seat.play.lesson
    known = _known(lesson.scenario)
    roles = {role.slug: role.title for role in known.week.roles} if known else {}
    leads = lesson.organisation_id is None and rights.owns(who, lesson)
    return Mine(seat, known.week.title if known else None, roles.get(seat.role), leads)


class About(Guide):
    """The lesson page: what it is about, what one learns, and the form that starts it."""

    def __init__(self, scenario: str, who: Whose, sent: QueryDict | None = None) -> None:
        super().__init__(scenario)
        self.organisations: QuerySet[Organisation] = Organisation.objects.filter(pk__in=trains(who))
        self.form = StartForm(sent, BEFORE, self.organisations)
        self.may_lead = bool(self.organisations)

    @property
    def organisation(self) -> Organisation | None:
        """For whom a valid form starts a lesson: the one chosen, else the only one; or nobody."""
        if self.form.cleaned_data["alone"]:
            return None
        chosen: Organisation | None = self.form.cleaned_data["organisation"]
        return chosen or next(iter(self.organisations), None)

    @property
    def roles(self) -> Iterator[tuple[Role, int]]:
        """Every role, and about how often it decides."""
        for role in self.week.roles:
            yield role, times_asked(self.scenario, role.slug)

    @cached_property
    def tools(self) -> list[tuple[Tool, bool]]:
        """Every tool and whether it is ticked; the one that the scenario asks about first."""
        ticked = set(self.form["tools"].value() or [])
        order = sorted(load().tools.values(), key=lambda tool: tool.slug != self.week.tool)
        return [(tool, tool.slug in ticked) for tool in order]

    @property
    def policies(self) -> Iterator[tuple[str, str, str, bool]]:
        """The ways in which agents work: slug, name, what it means, whether it is chosen."""
        for slug, (name, meaning) in names.POLICIES.items():
            yield slug, str(name), str(meaning), slug == self.form["policy"].value()

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem once: the field it belongs to, and its sentence."""
        return [(field, str(said)) for field, all_ in self.form.errors.items() for said in all_]
