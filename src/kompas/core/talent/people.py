"""What a candidate chooses to show, and what a vacancy asks: all that a score may look at.

Age, sex, origin, family, health and names are not here, so that no rule can weigh them. What is
empty was not told; nothing is concluded from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kompas.core.catalog.vocabulary import Cefr, Contract, Mastery, Setting, Side, Welcome
from kompas.core.competence.evidence import Ground

Backing = Ground | Literal["told"]
PayPeriod = Literal["hour", "month", "year"]


@dataclass(frozen=True)
class Shown:
    """A competence at a level, and what backs it: "told" is somebody's own word."""

    competence: str
    level: Mastery
    backing: Backing


@dataclass(frozen=True)
class Wishes:
    """What a candidate wants; empty means that it was not told, so anything goes.

    `professions` are slugs beside her own; `hours` the fewest and most a week; `furthest_km` as the
    crow flies from where she lives.
    """

    professions: frozenset[str] = frozenset()
    sides: frozenset[Side] = frozenset()
    settings: frozenset[Setting] = frozenset()
    contracts: frozenset[Contract] = frozenset()
    hours: tuple[int, int] | None = None
    furthest_km: int | None = None


@dataclass(frozen=True)
class Candidate:
    """Somebody who looks for a post: what they show of themselves.

    `profession` is a slug of the catalogue, `qualified` the side where the diploma is from, `place`
    the code of a municipality; each is empty (or None) when not told. `languages` are levels by
    ISO 639-1 code.
    """

    profession: str = ""
    qualified: Side | None = None
    place: str = ""
    languages: Mapping[str, Cefr] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()
    wishes: Wishes = Wishes()


@dataclass(frozen=True)
class Pay:
    """The range of the pay before tax, in euro for each `per`."""

    least: float
    most: float
    per: PayPeriod = "month"


@dataclass(frozen=True)
class Vacancy:
    """One kind of post at an institution: `posts` of them.

    `place` is the code of the municipality, `side` the side it lies on. `languages` and
    `competences` are what is asked, with the least level. `welcomes` is what the institution says
    is no obstacle.
    """

    title: str
    profession: str
    place: str
    side: Side
    languages: Mapping[str, Cefr]
    pay: Pay
    competences: Mapping[str, Mastery] = field(default_factory=dict)
    setting: Setting | None = None
    contract: Contract | None = None
    hours: tuple[int, int] | None = None
    posts: int = 1
    welcomes: frozenset[Welcome] = frozenset()
    description: str = ""
    language: str = "en"
    institution: str = ""
    closes: date | None = None
