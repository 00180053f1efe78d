"""Invented people who look for a post.

Nothing here is planted in what a score sees. Whoever is 55 or older mostly comes at noon or later
(`LATER`): fewer slots are left for them, and a schedule that serves everyone once before anybody
twice makes up for it. Some speak neither Dutch nor French well enough for a conversation; whether
they meet anybody depends on who interprets. Whether somebody comes for the first time has to do
with nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from kompas.core.catalog.vocabulary import Cefr, Contract, Mastery, Setting, Side
from kompas.core.competence.evidence import HIGHEST, rank
from kompas.core.talent.made_up.drawing import Lucks, Wheel, draws, some, within
from kompas.core.talent.made_up.tables import SPOKEN, tables
from kompas.core.talent.people import Backing, Candidate, Shown, Wishes

Comes = Literal["morning", "noon", "late"]
TOPICS = {
    "home": 3, "name": 3, "work": 4, "languages": 5, "shown": 80, "levels": 16, "wishes": 8,
    "choices": 8, "day": 2, "background": 3, "hides": 2, "counts": 1,
}  # fmt: skip
# All of these are assumed, invented for the demo.
LIVES: Wheel[Side] = Wheel(zip(("Flanders", "Wallonia", "France"), (26, 36, 38), strict=True))
AGES = Wheel((("under_25", 16), ("25_34", 30), ("35_44", 22), ("45_54", 16), ("55_plus", 16)))
BACKINGS: Wheel[Backing] = Wheel((("told", 54), ("unit", 20), ("play", 14), ("trainer", 12)))
USUALLY: Wheel[Comes] = Wheel((("morning", 84), ("noon", 12), ("late", 4)))
LATER: Wheel[Comes] = Wheel((("morning", 15), ("noon", 45), ("late", 40)))
LEAVES_EARLY, FIRST_TIME, TOLD = 0.1, 0.6, 0.85
NO_PLACE, NO_PROFESSION, DIPLOMA_FROM_ELSEWHERE, NO_DIPLOMA_TOLD = 0.05, 0.04, 0.12, 0.05
COUNTED, HIDES = 0.55, 0.2
HIDDEN = ("place", "languages", "wishes")
LEVELS: tuple[Mastery, ...] = ("knows", "with_help", "does")
NEAR_TO = {
    "home-care-aide": "care-assistant", "care-assistant": "home-care-aide",
    "general-nurse": "specialist-nurse", "assistant-nurse": "care-assistant",
    "specialist-nurse": "general-nurse", "physiotherapist": "occupational-therapist",
    "occupational-therapist": "physiotherapist", "social-worker": "clinical-psychologist",
}  # fmt: skip
OTHER_SIDE: Mapping[Side, Wheel[Side]] = {
    "Flanders": Wheel((("Wallonia", 70), ("France", 30))),
    "Wallonia": Wheel((("France", 65), ("Flanders", 35))),
    "France": Wheel((("Wallonia", 85), ("Flanders", 15))),
}
ALL_SETTINGS: tuple[Setting, ...] = (
    "home_care", "care_home", "hospital", "primary_care", "community",
)  # fmt: skip
ALL_CONTRACTS: tuple[Contract, ...] = ("permanent", "fixed_term", "interim", "student")
HOURS = ((8, 20), (16, 24), (19, 30), (28, 38), (35, 38))
FURTHEST = (10, 15, 25, 35, 50)


@dataclass(frozen=True)
class Somebody:
    """An invented candidate. `profile` is what a score may see; the rest stands beside it.

    `language` is that of the pages, `age_band` is empty and `is_first_time` None when not told,
    `hides` what institutions do not see, `comes` and `leaves_early` when they are there.
    """

    alias: str
    language: str
    profile: Candidate
    age_band: str
    is_first_time: bool | None
    hides: tuple[str, ...]
    comes: Comes
    leaves_early: bool
    counts_for_needs: bool


def people(count: int, *, seed: int) -> tuple[Somebody, ...]:
    """So many invented people; number n is the same person however many there are."""
    return tuple(_somebody(luck) for luck in draws("made_up.person", TOPICS, count, seed=seed))


def _somebody(luck: Lucks) -> Somebody:
    lives = LIVES.at(luck["home"][0])
    mother = tables().languages[lives, "mother"].at(luck["languages"][0])
    languages = _languages(lives, mother, luck["languages"])
    age = AGES.at(luck["background"][0])
    comes = (LATER if age == "55_plus" else USUALLY).at(luck["day"][0])
    told_age, told_first = luck["background"][1], luck["background"][2]
    return Somebody(
        alias=_alias(mother, luck["name"]),
        language=_reads(lives, languages),
        profile=_profile(lives, languages, luck),
        age_band=age if told_age < TOLD else "",
        is_first_time=told_first / TOLD < FIRST_TIME if told_first < TOLD else None,
        hides=(HIDDEN[int(luck["hides"][1] * 3)],) if luck["hides"][0] < HIDES else (),
        comes=comes,
        leaves_early=comes == "morning" and luck["day"][1] < LEAVES_EARLY,
        counts_for_needs=luck["counts"][0] < COUNTED,
    )


def _alias(mother: str, lucks: list[float]) -> str:
    names = tables().names[mother]
    initial = "ABCDEFGHJKLMNPRSTVWZ"[int(lucks[1] * 20)]
    return f"{names[int(lucks[0] * len(names))]} {initial}."


def _languages(lives: Side, mother: str, lucks: list[float]) -> dict[str, Cefr]:
    """The mother tongue, the local language, the other one of the region, English."""
    wheels, own = tables().languages, SPOKEN[lives]
    found: dict[str, str] = {mother: "C2"}
    if mother != own:
        found[own] = wheels[lives, "local"].at(lucks[1])
    if (other := "fr" if own == "nl" else "nl") not in found and mother == own:
        found[other] = wheels[lives, "second"].at(lucks[2])
    if "en" not in found:
        found["en"] = wheels[lives, "english"].at(lucks[3])
    return {code: cast(Cefr, level) for code, level in found.items() if level}


def _reads(lives: Side, languages: Mapping[str, Cefr]) -> str:
    """The language of the pages: the better of Dutch and French, else English."""
    own = SPOKEN[lives]
    known = [code for code in (own, "nl", "fr", "en") if languages.get(code, "A1") >= "B1"]
    return known[0] if known else own


def _profile(lives: Side, languages: Mapping[str, Cefr], luck: Lucks) -> Candidate:
    work = luck["work"]
    profession = "" if work[0] < NO_PROFESSION else tables().work.at(work[1])
    place = tables().homes[lives].at(luck["home"][1])
    return Candidate(
        profession=profession,
        qualified=_qualified(lives, profession, work),
        place="" if luck["home"][2] < NO_PLACE else place,
        languages=languages,
        shown=_shown(profession, luck["shown"], luck["levels"]),
        wishes=_wishes(lives, profession, luck["wishes"], luck["choices"]),
    )


def _qualified(lives: Side, profession: str, lucks: list[float]) -> Side | None:
    if not profession or lucks[2] < NO_DIPLOMA_TOLD:
        return None
    crossed = lucks[2] < NO_DIPLOMA_TOLD + DIPLOMA_FROM_ELSEWHERE
    side = OTHER_SIDE[lives].at(lucks[3]) if crossed else lives
    is_known = tables().professions[profession]["france_least"] or side != "France"
    return side if is_known else "Wallonia"


def _shown(profession: str, lucks: list[float], levels: list[float]) -> tuple[Shown, ...]:
    """Some competences of the profession, none for a sixth of people, each with what backs it."""
    if not profession or levels[0] < 1 / 6:
        return ()
    known = tables().catalog.professions[profession].competences
    chosen = some(list(known), lucks, within(levels[1], 2, 7))
    return tuple(
        _one(slug, known[slug], levels[2 + 2 * place], levels[3 + 2 * place])
        for place, slug in enumerate(chosen)
    )


def _one(slug: str, asked: Mastery, level: float, backed: float) -> Shown:
    """At the level that the work asks, or below it; never more than its backing can carry."""
    backing = BACKINGS.at(backed)
    reached = LEVELS[: rank(asked)][int(level * rank(asked))]
    highest = reached if backing == "told" else HIGHEST[backing]
    return Shown(slug, min(reached, highest, key=rank), backing)


def _wishes(lives: Side, profession: str, tells: list[float], which: list[float]) -> Wishes:
    """What somebody wants; each wish is told by some only."""
    also = NEAR_TO.get(profession) if tells[0] < 0.2 else None
    sides = (
        [lives] if tells[1] < 0.15 else list(dict.fromkeys([lives, OTHER_SIDE[lives].at(which[0])]))
    )
    return Wishes(
        professions=frozenset({also} if also else ()),
        sides=frozenset(sides if tells[1] < 0.35 else ()),
        settings=frozenset(some(ALL_SETTINGS, which[1:6], 2) if tells[2] < 0.4 else ()),
        contracts=frozenset({ALL_CONTRACTS[int(which[6] ** 2 * 4)]} if tells[3] < 0.35 else ()),
        hours=HOURS[int(tells[5] * len(HOURS))] if tells[4] < 0.5 else None,
        furthest_km=FURTHEST[int(which[7] * len(FURTHEST))] if tells[6] < 0.5 else None,
    )
