"""Competence needs in words and figures of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog import Text
from kompas.core.catalog.kinds import Competence, Profession
from kompas.core.catalog.units import Curriculum, Unit
from kompas.core.region.places import place, region_name
from kompas.core.talent.competence_needs import (
    EVERYWHERE,
    Hiring,
    Need,
    Range,
    Standing,
    Training,
    Verdict,
)
from kompas.web.jobdays.needs.asked import Asked
from kompas.web.learn.presenters import level

MINUS = "\u2212"
VERDICTS: Mapping[Verdict, Any] = {
    "lacking": _("lacking"),
    "enough": _("enough"),
    "cannot be told": _("cannot be told"),
    "too few people": _("too few people are counted"),
}
STANDING: Mapping[Standing, Any] = {
    "ready": _("no recognition needed, or automatic"),
    "compared": _("diploma is compared first"),
    "unknown": _("recognition not known"),
    "not equivalent": _("diploma not equivalent"),
    "held back": _("from where is not shown: too few"),
}


def said(text: Text) -> str:
    """A text in the language of the page."""
    return text[get_language() or "en"]


def name_of(where: str) -> str:
    """The name of a place, a region, or all together."""
    return str(_("all places together")) if where == EVERYWHERE else said(_name(where))


@cache
def _name(where: str) -> Text:
    return place(where).name if where[0].isdigit() else region_name(where)


def whole(count: int) -> str:
    """A count as the reader writes it, with a true minus."""
    return (MINUS if count < 0 else "") + number_format(abs(count), 0)


def between(found: Range) -> str:
    """The ends of an interval."""
    ends = {"low": whole(found.low), "high": whole(found.high)}
    return str(_("%(low)s to %(high)s") % ends)


@dataclass(frozen=True)
class NeedRow:
    """One competence somewhere; the figures of people are empty where too few are counted."""

    need: Need
    one: Competence
    where: str
    address: str
    level: str
    posts: str
    working: str
    uncounted: str
    seen: str
    told: str
    silent: str
    gap: str
    between: str
    verdict: str


def row_of(need: Need, asked: Asked) -> NeedRow:
    """One row; its address shows the competence on the map."""
    found, supply = need.level, need.level.supply
    counts = (supply.seen, supply.told, supply.silent) if supply else ()
    seen, told, silent = (whole(count) for count in counts) if counts else ("", "", "")
    verdict = str(VERDICTS[need.verdict])
    if need.verdict == "lacking" and need.is_firm:
        verdict = str(_("lacking, even if everybody counted there could do it"))
    return NeedRow(
        need,
        catalog.load().competences[need.competence],
        name_of(need.where),
        asked.address(competence=need.competence, place=""),
        level(found.level),
        whole(found.posts),
        whole(found.working) if found.working else "",
        whole(found.uncounted) if found.uncounted else "",
        seen,
        told,
        silent,
        whole(need.gap.middle) if need.gap else "",
        between(need.gap) if need.gap else "",
        verdict,
    )


@dataclass(frozen=True)
class TrainingRow:
    """What to train: the competence, how many people, what teaches it, how long."""

    found: Training
    one: Competence
    level: str
    people: str
    between: str
    units: tuple[Unit, ...]
    curricula: tuple[Curriculum, ...]
    hours: str


def training_row(found: Training) -> TrainingRow:
    """One row of what to train."""
    known = catalog.load()
    return TrainingRow(
        found,
        known.competences[found.competence],
        level(found.level),
        whole(found.people.middle),
        between(found.people),
        tuple(known.units[slug].unit for slug in found.units),
        tuple(known.curricula[slug] for slug in found.curricula),
        between(found.hours) if found.hours else "",
    )


@dataclass(frozen=True)
class HiringRow:
    """Posts for a profession, and the candidates by how their diploma stands there."""

    found: Hiring
    one: Profession
    posts: str
    posts_in_all: str
    candidates: tuple[tuple[str, str], ...]
    left_open: str


def hiring_row(found: Hiring) -> HiringRow:
    """One row of whom to hire."""
    known = (found.candidates or {}).items()
    left = found.left_open
    return HiringRow(
        found,
        catalog.load().professions[found.profession],
        whole(found.posts),
        whole(found.posts_in_all),
        tuple((whole(count), str(STANDING[how])) for how, count in known),
        "" if left is None else whole(left),
    )
