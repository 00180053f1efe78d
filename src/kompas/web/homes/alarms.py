"""Alarm rules on trial in a home: one rule, its numbers, what it does on a fixed set of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog.alarms import AlarmRule, Setting
from kompas.core.home.alarms import telling
from kompas.core.home.alarms.rules import Rule, RuleProblem, made_ready
from kompas.core.home.alarms.scoring import Score, scored
from kompas.core.home.alarms.trial import Lived, Stretch
from kompas.core.home.days.fare import Fare
from kompas.web.homes.days import plan_of, things_of

SEEDS, DAYS, FARE = range(201, 205), 28, Fare(frailty=1)
KEPT = 500  # scores that are kept
FIRST = "quiet-by-day"
HEADS = ("events", "sensitivity", "false", "elsewhere", "help")


@lru_cache(maxsize=8)
def lives(slug: str) -> tuple[Stretch, ...]:
    """The same lives in a home for everybody who tries a rule there."""
    kinds = {kind for rule in catalog.load().alarms.values() for kind in made_ready(rule).kinds()}
    things = tuple(its.thing for its in things_of(slug).values() if its.thing.kind in kinds)
    home = Lived(plan_of(slug), things, FARE)
    return tuple(home.stretch(seed, DAYS) for seed in SEEDS)


@lru_cache(maxsize=KEPT)
def tried(slug: str, rule: str, sizes: tuple[tuple[str, float], ...]) -> tuple[Rule, Score]:
    """A rule set to sizes that it allows, and what it does; RuleProblem when it cannot be so."""
    ready = made_ready(catalog.load().alarms[rule], dict(sizes))
    return ready, scored(ready, lives(slug))


@dataclass(frozen=True)
class Field:
    """A number of a rule that may be set: the sizes that it may have, as a form shows them."""

    name: str
    label: str
    value: str
    low: str
    high: str
    step: str


class AlarmsPage:
    """A rule on trial. What an address asks that cannot be becomes what the rule has of itself."""

    def __init__(self, slug: str, given: Mapping[str, str]) -> None:
        rules = catalog.load().alarms
        self.rule = rules.get(given.get("rule", ""), rules[FIRST])
        about_it = given.get("of", self.rule.slug) == self.rule.slug
        asked = {
            name: _nearest(its, given.get(name, "") if about_it else "")
            for name, its in self.rule.settings.items()
        }
        try:
            self.ready, self.score = tried(slug, self.rule.slug, tuple(asked.items()))
        except RuleProblem:
            self.ready, self.score = tried(slug, self.rule.slug, ())

    @property
    def rules(self) -> list[AlarmRule]:
        """Every rule, by name."""
        every = catalog.load().alarms.values()
        return sorted(every, key=lambda one: str(one.title[_language()]))

    @property
    def fields(self) -> list[Field]:
        """The numbers that may be set."""
        labels = {
            "limit": _("Minutes until it sounds"),
            "begins": _("Counts from this hour"),
            "ends": _("Counts until this hour"),
        }
        return [
            Field(name, labels[name], *(f"{size:g}" for size in sizes))
            for name, its in self.rule.settings.items()
            for sizes in [(self.ready.settings[name], its.low, its.high, its.step)]
            if its.low < its.high
        ]

    @property
    def set_to(self) -> str:
        """What the rule is set to."""
        return telling.settings(self.ready, _language())

    @property
    def event(self) -> str:
        """What it is meant for."""
        return telling.say(f"event_{self.rule.event}", _language())

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Its figures, each with what it is."""
        language = _language()
        cells = telling.cells(self.rule, self.ready, self.score, language)[3:]
        return list(zip(telling.heads(language, HEADS), cells, strict=True))

    @property
    def sentences(self) -> list[str]:
        """What the figures rest on."""
        language = _language()
        way = telling.number(telling.ON_THE_WAY, language, 0)
        return [
            telling.say("planted", language),
            telling.say("false_means", language),
            telling.say("help_means", language, way=way),
        ]

    @property
    def days(self) -> int:
        """How many days it was tried on."""
        return len(SEEDS) * DAYS


def _nearest(its: Setting, text: str) -> float:
    """The size that was asked for, within what the rule allows; its own where none was."""
    try:
        asked = float(text.replace(",", "."))
    except ValueError:
        return its.value
    return min(its.sizes, key=lambda size: abs(size - asked)) if asked == asked else its.value


def _language() -> str:
    return get_language() or "en"
