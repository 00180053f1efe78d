"""The schedule as whoever leads the day sees it: problems before it, figures after it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kompas.core import catalog
from kompas.core.talent.schedule import Problem
from kompas.web.jobdays import keeping, slots
from kompas.web.jobdays.actions import planning
from kompas.web.jobdays.models import Booth, JobDay, Planning
from kompas.web.jobdays.organising.presenters.leading import LeadPage
from kompas.web.jobdays.presenters import language, tongue

MOST_NAMED = 4
AT_ONCE = 100  # candidates; with more, the page is shown before the problems are worked out
LOOKED: set[tuple[UUID, int]] = set()  # days and versions of which the problems are known here
STATES = Planning.State
BUSY = (STATES.WAITING, STATES.RUNNING)


@lru_cache(maxsize=16)
def problems_of(pk: UUID, version: int) -> tuple[Problem, ...]:
    """The problems of a day as it is in this version; they are worked out once."""
    found = planning.problems(JobDay.objects.get(pk=pk))
    LOOKED.add((pk, version))
    return found


class Names:
    """People, booths and interpreters of a day by their id."""

    def __init__(self, day: JobDay) -> None:
        self.day = day
        self.people = {str(pk): name for pk, name in day.candidates.values_list("pk", "name")}
        self.booths: Mapping[str, Booth] = {str(one.pk): one for one in day.booths.all()}
        self.helpers = {str(pk): name for pk, name in day.interpreters.values_list("pk", "name")}

    def of(self, pk: str) -> str:
        """What somebody or a booth is called."""
        return self.people.get(pk) or self.desk(pk) or self.helpers.get(pk, _("somebody"))

    def desk(self, pk: str) -> str:
        """A booth with its number."""
        one = self.booths.get(pk)
        return f"{one.number}. {one.institution}" if one else ""

    def desks(self, told: str) -> str:
        """Several, from a list of ids; of many only how many more."""
        rows = [self.booths[pk] for one in told.split(",") if (pk := one.strip()) in self.booths]
        found = [self.desk(str(one.pk)) for one in sorted(rows, key=lambda one: one.number)]
        more = len(found) - MOST_NAMED
        return ", ".join(found[:MOST_NAMED]) + (f" + {more}" if more > 0 else "")

    def time(self, slot: int) -> str:
        """When a slot begins."""
        return f"{slots.begins(self.day, slot):%H:%M}"


class Said:
    """A problem in a sentence with names."""

    def __init__(self, problem: Problem, names: Names) -> None:
        self.is_fatal = problem.is_fatal
        words: dict[str, Any] = dict(problem.words)
        for name in ("arrives", "leaves"):
            if name in words:
                words[name] = names.time(int(words[name]))
        words["who"] = names.of(problem.who)
        words["desks"] = names.desks(str(words.get("desks", "")))
        words["languages"] = _pairs(str(words.get("languages", "")))
        text = catalog.load().messages[problem.message]
        self.text = text[language()].format(**words)


def _pairs(told: str) -> str:
    """ar-nl, ar-fr as languages in words."""
    pairs = [pair.strip().split("-") for pair in told.split(",") if pair.strip()]
    return ", ".join(" - ".join(tongue(code) for code in pair if code) for pair in pairs)


class SchedulePage(LeadPage):
    """Problems, the way it goes, figures, who stands by."""

    @cached_property
    def names(self) -> Names:
        """Everybody by id."""
        return Names(self.day)

    @cached_property
    def latest(self) -> Planning | None:
        """The latest that was asked for."""
        return self.day.plannings.first()

    @cached_property
    def done(self) -> Planning | None:
        """The latest that was worked out."""
        return self.day.plannings.filter(state=STATES.DONE).first()

    @property
    def is_busy(self) -> bool:
        """Whether it is being worked out."""
        return self.latest is not None and self.latest.state in BUSY

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for somebody else's."""
        return self.latest is not None and self.latest.state == STATES.WAITING

    @property
    def failed(self) -> str:
        """Why the latest one is no schedule."""
        if self.latest is None:
            return ""
        return {
            "failed": _(
                "Something broke on our side. The schedule is as it was. Please try again."
            ),
            "changed": _("The slots of the day changed meanwhile. Work the schedule out again."),
        }.get(self.latest.state, "")

    @property
    def has_begun(self) -> bool:
        """Whether the day is under way, so that only the rest of it can be planned."""
        return slots.now(self.day) >= 0

    @property
    def is_old(self) -> bool:
        """Whether something changed since it was worked out."""
        return self.done is not None and self.done.version != self.day.version

    @property
    def knows(self) -> bool:
        """Whether the problems are known, asked for, or quickly worked out."""
        known = (self.day.pk, self.day.version) in LOOKED or "look" in self.request.GET
        return known or self.day.candidates.count() <= AT_ONCE

    @cached_property
    def problems(self) -> list[Said]:
        """What makes the day hard or impossible, in sentences with names."""
        found = problems_of(self.day.pk, self.day.version)
        return [Said(one, self.names) for one in found]

    @property
    def is_impossible(self) -> bool:
        """Whether nothing can be planned."""
        return any(one.is_fatal for one in self.problems)

    @property
    def figures(self) -> list[str]:
        """What the schedule gives, and how far from the best it can be, in sentences."""
        found = self.done.figures if self.done else {}
        return [*_served(found), *_worth(found), *_waits(found, self.day)] if found else []

    @property
    def sure(self) -> str:
        """How far from the best it can be."""
        found = self.done.figures if self.done else {}
        if not found:
            return ""
        if not found.get("gap"):
            return _(
                "This is proven: no schedule serves more people, or gives meetings worth more."
            )
        share = number_format(round(100 * found["gap"], 2))
        said = _(
            "No schedule can be more than {share} % better in any of these. "
            "Whether one is, is not known."
        )
        return said.replace("{share}", share)

    @property
    def standbys(self) -> list[tuple[str, str, str]]:
        """Who could step in, slot by slot: when, who, at which booths."""
        return [
            (
                self.names.time(one.slot),
                self.names.of(one.attendee),
                self.names.desks(",".join(one.desks)),
            )
            for one in keeping.standbys(self.day)
        ]


def _served(found: dict[str, Any]) -> list[str]:
    everybody = found["candidates"]
    said = []
    levels = [one for one in found["levels"] if one["name"] == "served"]
    for one in levels:
        value, bound, times = one["value"], one["bound"], one["times"]
        if not value:
            continue
        words = {"value": value, "all": everybody, "times": times, "bound": bound}
        text = ngettext(
            "%(value)s of %(all)s candidates have at least %(times)s meeting.",
            "%(value)s of %(all)s candidates have at least %(times)s meetings.",
            times,
        )
        best = (
            _("No schedule can give that to more people.")
            if value == bound
            else _("No schedule can give that to more than %(bound)s.")
        )
        said.append(f"{text % words} {best % words}")
    return said


def _worth(found: dict[str, Any]) -> list[str]:
    count, score = found["meetings"], found["score"]
    if not count:
        return []
    bound = next((one["bound"] for one in found["levels"] if one["name"] == "score"), score)
    words = {"count": count, "score": score, "mean": round(score / count), "bound": bound}
    told = _(
        "There are %(count)s meetings, worth %(mean)s of 100 points on average "
        "by the published rule; %(score)s together."
    )
    best = _("With as many people served, no schedule has more than %(bound)s.")
    return [f"{told % words} {best % words}"]


def _waits(found: dict[str, Any], day: JobDay) -> list[str]:
    people = found["served"][0] if found["served"] else 0
    if not people:
        return []
    minutes = round(found["waits"] * day.slot_minutes / people)
    words = {"slots": found["waits"], "minutes": minutes}
    return [
        _(
            "Between their first and last meeting people have %(minutes)s minutes free on average "
            "(%(slots)s slots together; the way between halls is among them)."
        )
        % words
    ]
