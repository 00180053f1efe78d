"""The roll-out plan: which role must be able to do what, before which week, and who helps.

It copies the competences of the tool with their behaviours: what "done" looks like stays the same
when a file of the catalog changes. Who is how many, and who helps, only people know: until they
say so it is unknown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from kompas.core.catalog import Catalog
from kompas.core.catalog.kinds import Behaviours
from kompas.core.catalog.text import Record, Text, Words
from kompas.core.catalog.vocabulary import Mastery

FIRST_ROLES = ("general-nurse", "home-care-aide")
LAST_WEEK = 104
HIGHEST: Mastery = "does"
TOLERATED = 0.02
"""Share of users that may stop in a week before somebody must look; assumed, people set it."""


class Skill(Record):
    """A competence as it was when the roll-out began; its behaviours say what done looks like."""

    slug: Words
    title: Text
    levels: Behaviours

    def behaviours(self, level: Mastery) -> tuple[Text, ...]:
        """What somebody of this level can be seen or heard to do."""
        found: tuple[Text, ...] = getattr(self.levels, level)
        return found


class Duty(Record):
    """That everybody of a role is at a level before week `week` begins (the first is 1).

    `able` is how many have shown it; None while nobody looked.
    """

    skill: Words
    level: Mastery = "does"
    week: int = Field(ge=1, le=LAST_WEEK)
    able: int | None = Field(default=None, ge=0)


class Role(Record):
    """A profession that works with the tool: how many people, who helps them, what they learn."""

    slug: Words
    title: Text
    people: int | None = Field(default=None, ge=0)
    helper: str = ""
    duties: tuple[Duty, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        skills = [duty.skill for duty in self.duties]
        if len(set(skills)) < len(skills):
            raise ValueError(f"`{self.slug}` has to learn the same thing twice")
        if self.people is not None and any((d.able or 0) > self.people for d in self.duties):
            raise ValueError(f"`{self.slug}` has more people who are able than people")
        return self


class Plan(Record):
    """What is rolled out from which day, to how many people, and what that asks of each role.

    `title` is what the decision file says; `name`, `asks` and `alternative` are those of the tool,
    none for an option in somebody's own words.
    `meant_for` is how many people it is meant for; None while nobody has counted them.
    """

    tool: str
    title: Words
    name: Text | None = None
    asks: Text | None = None
    alternative: Text | None = None
    skills: tuple[Skill, ...] = ()
    roles: tuple[Role, ...] = ()
    starts_on: date
    meant_for: int | None = Field(default=None, ge=1)
    tolerated: float = Field(default=TOLERATED, gt=0, le=0.5)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        known = {skill.slug for skill in self.skills}
        for role in self.roles:
            if strange := {duty.skill for duty in role.duties} - known:
                raise ValueError(f"`{role.slug}` has to learn what is not here: {sorted(strange)}")
        if len({role.slug for role in self.roles}) < len(self.roles):
            raise ValueError("a role stands here twice")
        return self

    def first_day(self, week: int) -> date:
        """The day on which week `week` begins."""
        return self.starts_on + timedelta(weeks=week - 1)

    def skill(self, slug: str) -> Skill:
        """A competence of this plan; KeyError when it has none of that name."""
        return {skill.slug: skill for skill in self.skills}[slug]


What = Literal["no roles", "no people", "no helper", "nobody learns", "not counted"]


@dataclass(frozen=True)
class Gap:
    """Something that a plan does not say yet; `of` is the slug of the role or competence."""

    what: What
    of: str = ""


@dataclass(frozen=True)
class Late:
    """A duty past its day that not everybody is known to be able to do."""

    role: Role
    duty: Duty
    since: date


def opening(catalog: Catalog, tool: str, title: str, starts_on: date) -> Plan:
    """The plan to begin with: what the tool asks of two professions that come to the home.

    People change what they know better. `tool` is a slug of the catalog; for any other option
    there is nothing to copy, so nobody has anything to learn.
    """
    known = catalog.tools.get(tool)
    if known is None:
        roles = tuple(role(catalog, slug, ()) for slug in FIRST_ROLES)
        return Plan(tool=tool, title=title, roles=roles, starts_on=starts_on)
    skills = tuple(_skill(catalog, slug) for slug in known.competences)
    roles = tuple(role(catalog, slug, skills) for slug in FIRST_ROLES)
    words = {"name": known.title, "asks": known.asks, "alternative": known.alternative}
    return Plan(tool=tool, title=title, skills=skills, roles=roles, starts_on=starts_on, **words)


def role(catalog: Catalog, slug: str, skills: Iterable[Skill]) -> Role:
    """A profession with what it has to learn of these before the first week.

    That is what its file says; where that names none of them, all of them to the highest level.
    """
    known = catalog.professions[slug]
    asked = [skill.slug for skill in skills]
    levels: dict[str, Mastery] = {s: known.competences[s] for s in asked if s in known.competences}
    duties = tuple(
        Duty(skill=name, level=level, week=1)
        for name, level in (levels or dict.fromkeys(asked, HIGHEST)).items()
    )
    return Role(slug=slug, title=known.title, duties=duties)


def gaps(plan: Plan) -> Iterator[Gap]:
    """All that the plan does not say yet, in the order of the page."""
    if plan.meant_for is None:
        yield Gap("not counted")
    if not plan.roles:
        yield Gap("no roles")
    for one in plan.roles:
        if one.people is None:
            yield Gap("no people", one.slug)
        if not one.helper:
            yield Gap("no helper", one.slug)
    learnt = {duty.skill for one in plan.roles for duty in one.duties}
    yield from (
        Gap("nobody learns", skill.slug) for skill in plan.skills if skill.slug not in learnt
    )


def late(plan: Plan, today: date) -> Iterator[Late]:
    """The duties whose week has begun and that not everybody is known to be able to do."""
    for one in plan.roles:
        for duty in one.duties:
            day = plan.first_day(duty.week)
            done = one.people is not None and duty.able is not None and duty.able >= one.people
            if day <= today and not done and one.people != 0:
                yield Late(one, duty, day)


def _skill(catalog: Catalog, slug: str) -> Skill:
    known = catalog.competences[slug]
    return Skill(slug=slug, title=known.title, levels=known.levels)
