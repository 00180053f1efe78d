"""The form of a plan: what stands in it, what was sent, and the plan that comes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.core.adoption import Duty, Plan, Role, Skill
from kompas.core.adoption.plan import LAST_WEEK, role
from kompas.core.catalog import load
from kompas.web.adoption.forms import LAST_DAY, TODAY
from kompas.web.shell.templatetags.kompas import words

PERCENT, MOST = 100.0, 10_000
LEVELS = (
    ("knows", _("can explain it")),
    ("with_help", _("can do it with help")),
    ("does", _("does it alone")),
)


@dataclass(frozen=True)
class Row:
    """A competence of a role, with its three fields."""

    skill: Skill
    fields: list[forms.BoundField]


@dataclass(frozen=True)
class Part:
    """A role with its fields, and a row for each competence."""

    role: Role
    fields: list[forms.BoundField]
    rows: list[Row]


class PlanForm(forms.Form):
    """A plan, field by field."""

    starts_on = forms.DateField(label=_("The first week begins on"), widget=TODAY)
    meant_for = forms.IntegerField(
        required=False, min_value=1, max_value=MOST, label=_("For how many people it is meant")
    )
    tolerated = forms.FloatField(
        min_value=0.1,
        max_value=50,
        label=_("Of 100 users, how many may stop in a week before somebody must look"),
    )
    more = forms.ChoiceField(required=False, label=_("Add a profession"))

    def __init__(self, plan: Plan, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=_initial(plan))
        self.plan = plan
        self.made: Plan | None = None
        known = {one.slug for one in plan.roles}
        others = sorted(
            (words(found.title), slug)
            for slug, found in load().professions.items()
            if slug not in known
        )
        choices = [("", "–"), *((slug, title) for title, slug in others)]
        self.fields["more"].choices = choices  # type: ignore[attr-defined]
        for one in plan.roles:
            self.fields |= _fields(one, plan)

    @property
    def parts(self) -> Iterator[Part]:
        """The roles with their fields."""
        for one in self.plan.roles:
            own = [self[f"{name}:{one.slug}"] for name in ("people", "helper", "gone")]
            rows = [
                Row(skill, [self[f"{name}:{one.slug}:{skill.slug}"] for name in TRIPLE])
                for skill in self.plan.skills
            ]
            yield Part(one, own, rows)

    @property
    def general(self) -> list[forms.BoundField]:
        """The fields of the whole plan."""
        return [self[name] for name in ("starts_on", "meant_for", "tolerated")]

    def clean(self) -> dict[str, Any]:
        """No role has more people who are able than people."""
        given = super().clean() or {}
        starts: date | None = given.get("starts_on")
        if starts and starts >= LAST_DAY:
            self.add_error("starts_on", _("That day is too far away."))
        for one in self.plan.roles:
            self._clean_role(one.slug, given)
        if not self.errors:
            self.made = _plan(self.plan, given)
        return given

    def _clean_role(self, slug: str, given: dict[str, Any]) -> None:
        people = given.get(f"people:{slug}")
        for skill in self.plan.skills:
            name = f"able:{slug}:{skill.slug}"
            if people is not None and (given.get(name) or 0) > people:
                self.add_error(name, _("More people than this role has."))


TRIPLE = ("week", "level", "able")


def _initial(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {
        "starts_on": plan.starts_on,
        "meant_for": plan.meant_for,
        "tolerated": round(plan.tolerated * PERCENT, 3),
    }
    for one in plan.roles:
        found |= {f"people:{one.slug}": one.people, f"helper:{one.slug}": one.helper}
        for duty in one.duties:
            end = f"{one.slug}:{duty.skill}"
            found |= {f"week:{end}": duty.week, f"level:{end}": duty.level}
            found[f"able:{end}"] = duty.able
    return found


def _fields(one: Role, plan: Plan) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        f"people:{one.slug}": _number(_("How many people"), 0, MOST),
        f"helper:{one.slug}": forms.CharField(
            required=False, max_length=120, label=_("Who helps them: a name or a function")
        ),
        f"gone:{one.slug}": forms.BooleanField(required=False, label=_("Take this role out")),
    }
    for skill in plan.skills:
        end = f"{one.slug}:{skill.slug}"
        found[f"week:{end}"] = _number(_("Before week (empty: not for this role)"), 1, LAST_WEEK)
        found[f"level:{end}"] = forms.ChoiceField(
            required=False, choices=LEVELS, initial="does", label=_("How far")
        )
        found[f"able:{end}"] = _number(_("How many have shown it"), 0, MOST)
    return found


def _number(label: Any, low: int, high: int) -> forms.IntegerField:  # noqa: ANN401 - lazy words
    return forms.IntegerField(required=False, min_value=low, max_value=high, label=label)


def _plan(was: Plan, given: dict[str, Any]) -> Plan:
    roles = [_role(one, was, given) for one in was.roles if not given.get(f"gone:{one.slug}")]
    if given.get("more"):
        roles.append(role(load(), given["more"], was.skills))
    told = was.model_dump() | {
        "starts_on": given["starts_on"],
        "meant_for": given["meant_for"],
        "tolerated": given["tolerated"] / PERCENT,
        "roles": [one.model_dump() for one in roles],
    }
    return Plan.model_validate(told)


def _role(one: Role, plan: Plan, given: dict[str, Any]) -> Role:
    duties = []
    for skill in plan.skills:
        end = f"{one.slug}:{skill.slug}"
        if given.get(f"week:{end}"):
            level = given.get(f"level:{end}") or "does"
            able = given.get(f"able:{end}")
            duties.append(Duty(skill=skill.slug, level=level, week=given[f"week:{end}"], able=able))
    people, helper = given.get(f"people:{one.slug}"), given.get(f"helper:{one.slug}") or ""
    return Role(slug=one.slug, title=one.title, people=people, helper=helper, duties=tuple(duties))
