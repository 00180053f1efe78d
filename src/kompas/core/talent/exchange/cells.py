"""What one cell of a table can say, and how it is written: each reader raises Unreadable."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, time
from functools import cache
from typing import Literal, TypeVar

from kompas.core.catalog import load
from kompas.core.catalog.kinds import Competence, Profession
from kompas.core.catalog.vocabulary import CEFR_LEVELS, MASTERIES, Cefr, Mastery
from kompas.core.talent.exchange.problems import Unreadable, quoted

Word = TypeVar("Word", bound=str)
YES = frozenset({"yes", "ja", "oui", "true", "1", "x"})
NO = frozenset({"no", "nee", "neen", "non", "false", "0"})
TIME = re.compile(r"^(\d{1,2})\s*[:.hu]\s*(\d{2})(?::00)?$", re.IGNORECASE)
AMOUNT = re.compile(r"^\d{1,7}([.,]\d{1,2})?$")
ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr "
    "cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn "
    "gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
    "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt "
    "qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te "
    "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh "
    "zu "
)
LANGUAGES = frozenset(ISO_639_1.split())
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
OUR_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
MOST_NAMED = 6


def read_list(cell: str) -> tuple[str, ...]:
    """The parts of a list, between `|` or `;`; none twice, empty ones left out."""
    parts = (part.strip() for part in re.split(r"[|;]", cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def write_list(words: Iterable[str]) -> str:
    """A list in one cell: `a|b`."""
    return "|".join(words)


def read_word(cell: str, known: Collection[Word]) -> Word:
    """One of the words that are known, whatever its capitals."""
    for word in known:
        if word.casefold() == cell.casefold():
            return word
    raise Unreadable("exchange.word", given=quoted(cell), near=_near(cell, known))


def read_words(cell: str, known: Collection[Word]) -> frozenset[Word]:
    """A list of words that are known."""
    return frozenset(read_word(part, known) for part in read_list(cell))


def read_profession(cell: str) -> str:
    """The slug of a profession of the catalogue, from its slug, its ESCO code or its name."""
    found = professions_by_name().get(cell.strip().casefold())
    if found is None:
        slugs = sorted(known_professions())
        raise Unreadable("exchange.profession", given=quoted(cell), near=_near(cell, slugs))
    return found


def read_languages(cell: str) -> dict[str, Cefr]:
    """Levels by language from `nl:B2|fr:C1`."""
    found: dict[str, Cefr] = {}
    for part in read_list(cell):
        name, _, level = (piece.strip() for piece in part.partition(":"))
        if name.lower() not in LANGUAGES or level.upper() not in CEFR_LEVELS:
            raise Unreadable("exchange.language", given=quoted(part))
        if name.lower() in found:
            raise Unreadable("exchange.twice", given=quoted(name))
        found[name.lower()] = read_word(level, CEFR_LEVELS)
    return found


def read_competences(cell: str) -> dict[str, Mastery]:
    """Levels by competence from `ask-what-matters:does|decide-together:with_help`."""
    found: dict[str, Mastery] = {}
    known = known_competences()
    for part in read_list(cell):
        slug, _, level = (piece.strip() for piece in part.partition(":"))
        if slug not in known:
            raise Unreadable("exchange.competence", given=quoted(slug), near=_near(slug, known))
        if level not in MASTERIES:
            raise Unreadable("exchange.level", given=quoted(part), near=", ".join(MASTERIES))
        if slug in found:
            raise Unreadable("exchange.twice", given=quoted(slug))
        found[slug] = read_word(level, MASTERIES)
    return found


def write_levels(levels: Mapping[str, str]) -> str:
    """Levels by name in one cell: `nl:B2|fr:C1`."""
    return write_list(f"{name}:{level}" for name, level in levels.items())


def read_whole(cell: str, least: int, most: int) -> int:
    """A whole number between two."""
    if not cell.isascii() or not cell.isdigit() or not least <= int(cell[:9]) <= most:
        raise Unreadable("exchange.whole", given=quoted(cell), least=least, most=most)
    return int(cell)


def read_amount(cell: str) -> float:
    """An amount in euro: `2450`, `2450.50`, `2450,50` or `2 450,50`."""
    text = re.sub(r"[\s\u00a0\u202f]|€|EUR", "", cell)
    if not AMOUNT.match(text) or float(text.replace(",", ".")) == 0:
        raise Unreadable("exchange.amount", given=quoted(cell))
    return float(text.replace(",", "."))


def write_amount(amount: float) -> str:
    """An amount in euro, to the cent."""
    return f"{amount:.2f}".removesuffix(".00")


def read_time(cell: str) -> time:
    """A time of the day: `09:30`, `9u30`, `9h30`."""
    found = TIME.match(cell)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - hours and minutes
        raise Unreadable("exchange.time", given=quoted(cell))
    return time(int(found[1]), int(found[2]))


def write_time(moment: time | None) -> str:
    """A time of the day as HH:MM; empty for none."""
    return moment.strftime("%H:%M") if moment else ""


def read_spans(cell: str) -> tuple[tuple[time, time], ...]:
    """Spans of time from `12:00-13:00|15:30-15:45`, in order; none overlaps another."""
    found = sorted(_span(part) for part in read_list(cell))
    for (_, ends), (begins, _) in zip(found, found[1:], strict=False):
        if begins < ends:
            raise Unreadable("exchange.overlap", given=quoted(cell))
    return tuple(found)


def write_spans(spans: Iterable[tuple[time, time]]) -> str:
    """Spans of time in one cell."""
    return write_list(f"{write_time(begins)}-{write_time(ends)}" for begins, ends in spans)


def read_yes(cell: str) -> bool:
    """yes or no, in any of the three languages."""
    if cell.casefold() in YES | NO:
        return cell.casefold() in YES
    raise Unreadable("exchange.yes", given=quoted(cell))


def write_yes(value: bool | None) -> Literal["yes", "no", ""]:
    """yes, no, or nothing when it was not told."""
    return "" if value is None else "yes" if value else "no"


def read_day(cell: str) -> date:
    """A day: `2026-12-31`, or `31/12/2026` with the day first."""
    try:
        if ISO_DAY.match(cell):
            return date.fromisoformat(cell)
        if found := OUR_DAY.match(cell):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError as error:
        raise Unreadable("exchange.day", given=quoted(cell)) from error
    raise Unreadable("exchange.day", given=quoted(cell))


def _span(part: str) -> tuple[time, time]:
    begins, dash, ends = part.replace("–", "-").partition("-")
    if not dash:
        raise Unreadable("exchange.span", given=quoted(part))
    found = read_time(begins.strip()), read_time(ends.strip())
    if found[0] >= found[1]:
        raise Unreadable("exchange.span", given=quoted(part))
    return found


def _near(given: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(given.casefold(), names, n=3, cutoff=0.5)
    return ", ".join(close or names[:MOST_NAMED])


@cache
def known_professions() -> Mapping[str, Profession]:
    """The professions of the catalogue, by slug."""
    return load().professions


@cache
def professions_by_name() -> Mapping[str, str]:
    """Slugs of professions by slug, ESCO code and name in each language, in small letters."""
    found: dict[str, str] = {}
    for slug, one in known_professions().items():
        names = (slug, one.esco_code, one.title.nl, one.title.fr, one.title.en)
        found |= {name.casefold(): slug for name in names if name}
    return found


@cache
def known_competences() -> Mapping[str, Competence]:
    """The competences of the catalogue, by slug."""
    return load().competences
