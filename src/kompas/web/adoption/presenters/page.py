"""A roll-out on its page, and all of them in the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils import timezone

from kompas.core import adoption
from kompas.core.adoption.plan import Duty, Late, Role, Skill, gaps, late
from kompas.core.adoption.trial import ended
from kompas.web.adoption import queries
from kompas.web.adoption.models import Rollout
from kompas.web.adoption.presenters.answers import RoundsPart, title
from kompas.web.adoption.presenters.people import UsePart
from kompas.web.adoption.words import ACTS, DONE, GAPS, Said
from kompas.web.decisions.queries import latest
from kompas.web.shell.templatetags.kompas import words

SHOWN_AT_ONCE = 50


class Learnt:
    """A duty of a role as the page shows it."""

    def __init__(self, duty: Duty, plan: adoption.Plan) -> None:
        self.duty, self.skill = duty, plan.skill(duty.skill)
        self.day, self.seen = plan.first_day(duty.week), self.skill.behaviours(duty.level)


@dataclass(frozen=True)
class Waiting:
    """A duty past its day, with the words of its competence."""

    late: Late
    skill: Skill


class RolloutPage:
    """One roll-out, with what follows from what was counted and answered."""

    def __init__(self, rollout: Rollout, today: date | None = None) -> None:
        self.rollout, self.today = rollout, today or timezone.localdate()
        self.plan, self.trial = queries.plan(rollout), queries.trial(rollout)
        self.acts = queries.acts(rollout)

    @cached_property
    def use(self) -> UsePart:
        """How many use it."""
        counts = queries.counts(self.rollout)
        return UsePart(counts, self.plan, self.today, self.end is not None)

    @cached_property
    def rounds(self) -> RoundsPart:
        """What people say of it."""
        return RoundsPart(self.rollout, self.plan)

    @property
    def opens_rounds(self) -> bool:
        """Whether another round can be opened."""
        return self.rounds.open is None and (self.end is None or self.end.what != "stop")

    @cached_property
    def rules_changed(self) -> bool:
        """Whether the decision file has other rules now than when the trial run began."""
        told = latest(self.rollout.decision).document.get("pilot") or {}
        was = self.trial.pilot
        return any(told.get(n) != getattr(was, n) for n in ("measure", "stop", "scale"))

    @property
    def title(self) -> str:
        """What is rolled out."""
        return title(self.plan)

    @property
    def is_demo(self) -> bool:
        """Whether it is invented for the demo."""
        return self.rollout.decision.is_demo

    @property
    def sunset(self) -> date:
        """When the trial run ends by itself."""
        return self.trial.sunset(self.acts)

    @property
    def days_left(self) -> int:
        """Days until then."""
        return self.trial.days_left(self.acts, self.today)

    @property
    def is_past(self) -> bool:
        """Whether somebody should have scaled, stopped or extended it by now."""
        return self.days_left < 0 and self.end is None

    @property
    def end(self) -> adoption.Act | None:
        """How it ended."""
        return ended(self.acts)

    @property
    def done(self) -> list[tuple[Said, adoption.Act]]:
        """What was done about it, in words."""
        return [(DONE[act.what], act) for act in self.acts]

    @property
    def next_acts(self) -> list[tuple[str, Said]]:
        """What can be done about it now."""
        return [(what, ACTS[what]) for what in adoption.next_acts(self.acts)]

    @cached_property
    def gaps(self) -> list[tuple[Said, str]]:
        """What the plan does not say yet."""
        names = {role.slug: role.title for role in self.plan.roles}
        names |= {skill.slug: skill.title for skill in self.plan.skills}
        return [(GAPS[gap.what], words(names.get(gap.of))) for gap in gaps(self.plan)]

    @cached_property
    def late(self) -> list[Waiting]:
        """What not everybody can do yet although its week has begun."""
        found = late(self.plan, self.today) if self.end is None else ()
        return [Waiting(one, self.plan.skill(one.duty.skill)) for one in found]

    @property
    def roles(self) -> Iterator[tuple[Role, list[Learnt]]]:
        """Each role with what it learns, what that looks like, and before which day."""
        for role in self.plan.roles:
            duties = sorted(role.duties, key=lambda duty: duty.week)
            yield role, [Learnt(duty, self.plan) for duty in duties]


@dataclass(frozen=True)
class Listed:
    """A roll-out in the register; read when it is shown."""

    rollout: Rollout
    today: date

    @cached_property
    def page(self) -> RolloutPage:
        """The roll-out."""
        return RolloutPage(self.rollout, self.today)

    @property
    def place(self) -> str:
        """Where the need was."""
        return str(self.rollout.version.document["need"]["place"])


def register(page: str = "", today: date | None = None) -> Page[Listed]:
    """Roll-outs, SHOWN_AT_ONCE on a page: those that go on, by the day of their end, come first."""
    rows = Rollout.objects.select_related("decision", "version").prefetch_related("acts")
    day = today or timezone.localdate()
    found = sorted(rows, key=_urgency)
    listed = [Listed(row, day) for row in found]
    return Paginator(listed, SHOWN_AT_ONCE).get_page(page)


def _urgency(row: Rollout) -> tuple[bool, date]:
    acts, trial = queries.acts(row), queries.trial(row)
    return ended(acts) is not None, trial.sunset(acts)
