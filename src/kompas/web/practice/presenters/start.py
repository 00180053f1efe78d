"""The page that asks for a rehearsal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from kompas.core import catalog
from kompas.core.catalog.scenario import Week
from kompas.web.practice import queries
from kompas.web.practice.forms import ARMS, MEGABYTE, UPLOAD, Given, RehearsalForm
from kompas.web.practice.presenters import words


def given(request: HttpRequest) -> Given:
    """What the form is made from: what was sent, else what the address and the week suggest."""
    if request.method == "POST":
        return {"data": request.POST, "files": request.FILES}
    asked = request.GET
    scenario = queries.known_week(asked.get("scenario"))
    week = queries.week(scenario)
    sets = [arm.split("+") for arm in asked.getlist("with") if arm] or [[week.tool]]
    initial: dict[str, object] = {
        "scenario": scenario,
        "person": asked.get("person", week.persona),
        "days": _days(asked.get("days", ""), week),
        "runs": asked.get("runs", 200),
        "policy": asked.get("policy", "usual"),
        "seed": asked.get("seed", 1),
        **dict(zip(ARMS, sets, strict=False)),
    }
    return {"initial": initial}


def _days(asked: str, week: Week) -> int:
    return int(asked) if asked in {str(n) for n in range(1, week.days)} else week.days


@dataclass(frozen=True)
class Arm:
    """One set of tools of the form: its field, its letter, all tools, and which are ticked."""

    field: str
    letter: str
    all: tuple[catalog.Tool, ...]
    ticked: frozenset[str]

    @property
    def tools(self) -> list[tuple[catalog.Tool, bool]]:
        """Tools of which the model knows an effect, and whether each is ticked."""
        return [(one, one.slug in self.ticked) for one in self.all if one.has_effect]

    @property
    def others(self) -> list[tuple[catalog.Tool, bool]]:
        """Tools of which it knows none: a rehearsal counts what they take and cost."""
        return [(one, one.slug in self.ticked) for one in self.all if not one.has_effect]

    @property
    def is_other(self) -> bool:
        """Whether one of those without a known effect is ticked."""
        return any(ticked for _tool, ticked in self.others)


@dataclass(frozen=True)
class Choice:
    """A week to choose: whose it is, whether it is chosen, and the query that chooses it."""

    week: Week
    person: catalog.Persona | None
    is_chosen: bool
    query: str


class Start:
    """The page that asks for a rehearsal."""

    upload = UPLOAD

    def __init__(self, form: RehearsalForm) -> None:
        self.form = form
        self.catalog = catalog.load()
        self.scenario = form.week
        self.week = queries.week(form.week)

    def _value(self, field: str) -> object:
        return self.form[field].value()

    @property
    def weeks(self) -> Iterator[Choice]:
        """Every week, and what the address of the form is for it."""
        for slug in queries.weeks():
            week = queries.week(slug)
            query = urlencode([("scenario", slug), *self._kept()])
            persona = self.catalog.personas.get(week.persona)
            yield Choice(week, persona, slug == self.scenario, query)

    def _kept(self) -> list[tuple[str, str]]:
        """What stays when another week is chosen: not its person, its days or its own tool."""
        fields = [(name, str(self._value(name) or "")) for name in ("runs", "policy", "seed")]
        sets = [cast("list[str]", self._value(field) or []) for field in ARMS]
        tools = [("with", "+".join(tools)) for tools in sets if tools]
        own = [("with", self.week.tool)]
        return [pair for pair in fields if pair[1]] + (tools if tools != own else [])

    @property
    def people(self) -> Iterator[tuple[catalog.Persona, bool]]:
        """The personas, the scenario's own first, and whether each is chosen."""
        personas = self.catalog.personas.values()
        chosen = self._value("person")
        for persona in sorted(personas, key=lambda p: (p.slug != self.week.persona, p.slug)):
            yield persona, persona.slug == chosen

    @property
    def is_upload(self) -> bool:
        """Whether bringing a file is chosen."""
        return bool(self._value("person") == UPLOAD)

    @property
    def arms(self) -> Iterator[Arm]:
        """The three sets of tools."""
        for field, letter in zip(ARMS, "BCD", strict=True):
            ticked = frozenset(cast("list[str]", self._value(field) or []))
            yield Arm(field, letter, tuple(self.catalog.tools.values()), ticked)

    @property
    def policies(self) -> Iterator[tuple[str, str, str, bool]]:
        """The ways of working: slug, name, what it means, whether it is chosen."""
        for slug, name, meaning in words.policies():
            yield slug, name, meaning, slug == self._value("policy")

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem once: the field it belongs to, and its sentence."""
        problems = self.form.errors.items()
        return [(field, str(sentence)) for field, said in problems for sentence in said]

    @property
    def limit(self) -> int:
        """The largest file, in MB."""
        return settings.UPLOAD_LIMIT_BYTES // MEGABYTE
