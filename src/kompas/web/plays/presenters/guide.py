"""The facilitator guide and the role cards of a scenario, and how honest it is about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from kompas.core.catalog import NotInCatalog, Persona, Role, Text, load
from kompas.core.catalog.lesson import Lesson as Plan
from kompas.core.catalog.lesson import Questions, Step
from kompas.core.catalog.scenario import Fact, Scenario
from kompas.core.catalog.vocabulary import LESSON_PARTS, PHASES
from kompas.web.plays.presenters import names


def scenario_or_404(slug: str) -> Scenario:
    """The scenario of an address."""
    try:
        return load().scenario(slug)
    except NotInCatalog as unknown:
        raise Http404 from unknown


def times_asked(scenario: Scenario, role: str) -> int:
    """How often a role is asked in a week in which nothing unforeseen happens."""
    return sum(one.role == role and one.on is None for one in scenario.decisions)


@dataclass(frozen=True)
class Part:
    """A part of the lesson (briefing, play, debrief): when it begins and ends, and its steps."""

    slug: str
    title: str
    begins: int
    minutes: int
    steps: tuple[tuple[int, Step], ...]

    @property
    def ends(self) -> int:
        """The minute in which it ends."""
        return self.begins + self.minutes


class Guide:
    """All that a trainer reads of a scenario; parts that nobody wrote yet are empty."""

    def __init__(self, slug: str) -> None:
        scenario = scenario_or_404(slug)
        self.scenario, self.week, self.design = scenario, scenario.week, scenario.design
        self.plan: Plan | None = scenario.lesson

    @property
    def persona(self) -> Persona | None:
        """Whom the week is about."""
        return load().personas.get(self.week.persona)

    @cached_property
    def parts(self) -> list[Part]:
        """The lesson minute by minute, each step with the minute in which it begins."""
        made, clock = [], 0
        every = self.plan.steps if self.plan else ()
        for slug in LESSON_PARTS:
            begins, steps = clock, []
            for step in (one for one in every if one.part == slug):
                steps.append((clock, step))
                clock += step.minutes
            if steps:
                title = str(names.PARTS[slug])
                made.append(Part(slug, title, begins, clock - begins, tuple(steps)))
        return made

    @property
    def minutes(self) -> int:
        """How long the lesson takes."""
        return self.plan.minutes if self.plan else 0

    @property
    def questions(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        """Questions for the debrief, by phase."""
        every = self.plan.questions if self.plan else Questions()
        for phase in PHASES:
            if asked := getattr(every, phase):
                yield str(names.PHASES[phase]), asked

    @property
    def observing(self) -> Iterator[tuple[Text, list[Text]]]:
        """What an observer can see of each learning goal."""
        for goal in self.week.learning:
            seen = self.plan.observe if self.plan else ()
            yield goal.text, [one.text for one in seen if one.learning == goal.slug]

    @property
    def weak(self) -> list[Text]:
        """What its own design says was not done yet: trying it with a class, asking patients."""
        if self.design is None:
            return []
        pilot, involved = self.design.pilot_test, self.design.patient_involved
        untried = [pilot.text] if pilot and not pilot.done_on else []
        return untried + ([involved.text] if involved and not involved.people else [])

    @property
    def checked(self) -> bool:
        """Whether a care professional has checked the week."""
        return self.week.provenance.checked


@dataclass(frozen=True)
class PrintedCard:
    """One role on paper: what it knows from the start, and the languages it reads."""

    role: Role
    facts: list[tuple[Fact, str]]
    reads: str
    kind: str


class Cards(Guide):
    """The role cards of a scenario."""

    @property
    def cards(self) -> Iterator[PrintedCard]:
        """One for each role."""
        facts = {fact.slug: fact for fact in self.week.facts}
        for role in self.week.roles:
            known = [facts[slug] for slug in role.knows if slug in facts]
            told = [(fact, str(names.LANGUAGES[fact.lang]) if fact.lang else "") for fact in known]
            reads = ", ".join(str(names.LANGUAGES[code]) for code in role.reads)
            yield PrintedCard(role, told, reads, str(names.KINDS[role.kind]))
