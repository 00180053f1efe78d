"""Groups as pages show them: to their trainers, and to whoever lets them see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django import forms as django_forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from kompas.core import catalog
from kompas.core.catalog.kinds import Competence
from kompas.core.catalog.units import Curriculum
from kompas.core.catalog.vocabulary import MASTERIES
from kompas.web.guide.queries import words
from kompas.web.learn import presenters as competences
from kompas.web.learn.groups import forms, queries
from kompas.web.learn.models import Group, Learner, Share
from kompas.web.learn.seen import seen_lines
from kompas.web.learn.units.presenters import UnitLine, lines


def curriculum(group: Group) -> Curriculum | None:
    """What a group learns; none when it is not shipped any more."""
    return catalog.load().curricula.get(group.curriculum)


@dataclass(frozen=True)
class Member:
    """Somebody of a group, as its trainers see them: how far, never how well."""

    share: Share
    units: tuple[UnitLine, ...]
    levels: dict[str, str]

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(1 for line in self.units if line.knows_on)

    def count(self, level: str) -> int:
        """Of how many competences of the curriculum this is the highest level."""
        return sum(1 for one in self.levels.values() if one == level)

    @property
    def counts(self) -> list[int]:
        """How many competences for each level, from `knows` up."""
        return [self.count(level) for level in MASTERIES]


class GroupPage:
    """One group to its trainers: the way in, and how far each one is who lets them see."""

    def __init__(self, group: Group, request: HttpRequest) -> None:
        self.group, self.curriculum = group, curriculum(group)
        self.typed = request.build_absolute_uri(reverse("groups:join"))
        self.link = f"{self.typed}?code={group.code}"

    @cached_property
    def members(self) -> list[Member]:
        """Everybody who lets the trainers see, by name."""
        asked = ("learner__answers", "learner__shown", "learner__seen")
        found = self.group.shares.select_related("learner").prefetch_related(*asked)
        return [self._member(share) for share in found]

    def _member(self, share: Share) -> Member:
        slugs = self.curriculum.units if self.curriculum else ()
        wanted = self.curriculum.leads_to if self.curriculum else ()
        held = queries.levels(share.learner)
        shown = {slug: held[slug] for slug in wanted if slug in held}
        return Member(share, tuple(lines(share.learner, slugs)), dict(shown))

    @property
    def levels(self) -> list[str]:
        """The names of the levels."""
        return [competences.level(level) for level in MASTERIES]

    @property
    def reached(self) -> list[tuple[Competence, list[int]]]:
        """For each competence of the curriculum, how many people have come to each level."""
        known = catalog.load().competences
        return [
            (
                known[slug],
                [sum(1 for one in self.members if one.levels.get(slug) == m) for m in MASTERIES],
            )
            for slug in (self.curriculum.leads_to if self.curriculum else ())
        ]


class MemberPage:
    """One person to a trainer of their group, with the form to say what was seen."""

    def __init__(self, share: Share, form: forms.SeenForm, problem: str = "") -> None:
        self.share, self.group, self.form = share, share.group, form
        self.problems = [*problems(form), *([problem] if problem else [])]
        self.curriculum = curriculum(share.group)
        ours = share.group.organisation_id
        self.seen = [line for line in seen_lines(share.learner) if line.row.organisation_id == ours]
        self.today = timezone.localdate()

    @property
    def units(self) -> list[UnitLine]:
        """The units of the curriculum."""
        return lines(self.share.learner, self.curriculum.units if self.curriculum else ())

    @property
    def held(self) -> list[tuple[Competence, str]]:
        """Each competence with the highest level that was shown, by title."""
        return held(self.share.learner)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The competences to choose from, those of the curriculum first: slug, title, chosen."""
        known, mine = (
            catalog.load().competences,
            self.curriculum.leads_to if self.curriculum else (),
        )
        chosen, tongue = self.form["competence"].value() or "", words.language()
        ordered = sorted(
            known.values(), key=lambda c: (c.slug not in mine, c.title[tongue].casefold())
        )
        return [(one.slug, one.title[tongue], one.slug == chosen) for one in ordered]

    @property
    def levels(self) -> list[tuple[str, str, bool]]:
        """The levels that somebody can be seen at: slug, name, chosen."""
        chosen = self.form["level"].value()
        return [
            (one, words.said(f"competences.level_{one}"), one == chosen)
            for one in forms.SEEN_LEVELS
        ]

    @property
    def weeks(self) -> list[tuple[str, str, bool]]:
        """The weeks that can be played: slug, title, chosen."""
        known, chosen = catalog.load(), self.form["where"].value()
        titles = {slug: known.scenario(slug).week.title for slug in known.slugs("scenarios")}
        return [(slug, title[words.language()], slug == chosen) for slug, title in titles.items()]

    @property
    def on(self) -> str:
        """The day that was given, or today."""
        given = self.form["on"].value()
        return given if isinstance(given, str) else self.today.isoformat()


def held(learner: Learner) -> list[tuple[Competence, str]]:
    """Each competence with the name of the highest level that was shown, by title."""
    known, tongue = catalog.load().competences, words.language()
    found = (
        (known[slug], competences.level(level)) for slug, level in queries.levels(learner).items()
    )
    return sorted(found, key=lambda pair: pair[0].title[tongue].casefold())


def problems(form: django_forms.Form) -> list[str]:
    """What is wrong with what was sent; nothing for a form that was not."""
    return forms.problems(form) if form.is_bound else []


@dataclass(frozen=True)
class GroupLine:
    """A group in a list."""

    group: Group
    people: int

    @property
    def curriculum(self) -> Curriculum | None:
        """What it learns."""
        return curriculum(self.group)


def group_lines(groups: Iterable[Group]) -> list[GroupLine]:
    """Groups in a list, each with how many let its trainers see."""
    return [GroupLine(one, one.shares.count()) for one in groups]


@dataclass(frozen=True)
class JoinPage:
    """What the trainers of a group would see, before somebody agrees to it."""

    group: Group
    form: forms.ShareForm
    problems: list[str]

    @property
    def curriculum(self) -> Curriculum | None:
        """What the group learns."""
        return curriculum(self.group)

    @property
    def until(self) -> date:
        """The last day of the group."""
        return timezone.localtime(self.group.expires_at).date()
