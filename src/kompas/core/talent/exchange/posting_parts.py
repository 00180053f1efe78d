"""The parts of a JobPosting as they are found: each reads one, notes what is wrong or left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kompas.core.catalog.vocabulary import (
    LANGUAGES,
    SETTINGS,
    WELCOMES,
    Cefr,
    Contract,
    Mastery,
    Setting,
    Side,
    Welcome,
)
from kompas.core.talent.exchange import cells
from kompas.core.talent.exchange.json_ld import listed, types
from kompas.core.talent.exchange.notes import Notes
from kompas.core.talent.exchange.plain_words import words_of
from kompas.core.talent.exchange.problems import Unreadable, quoted
from kompas.core.talent.people import Pay, PayPeriod

COMPETENCES = "urn:kompas:competences"
LANGUAGE_SET = "urn:kompas:languages-by-cefr"
SETTING_SET = "urn:kompas:settings"
UNITS: Mapping[PayPeriod, str] = {"hour": "HOUR", "month": "MONTH", "year": "YEAR"}
PERIODS: Mapping[str, PayPeriod] = {
    **{unit: period for period, unit in UNITS.items()},
    "HUR": "hour",
    "MON": "month",
    "ANN": "year",
}
CONTRACT_WORDS: Mapping[Contract, str | list[str]] = {
    "permanent": "permanent",
    "fixed_term": ["TEMPORARY", "fixed_term"],
    "interim": ["TEMPORARY", "interim"],
    "self_employed": ["CONTRACTOR", "self_employed"],
    "student": ["INTERN", "student"],
}
CONTRACTS_FOUND: Mapping[str, Contract] = {
    "permanent": "permanent",
    "cdi": "permanent",
    "fixed_term": "fixed_term",
    "cdd": "fixed_term",
    "interim": "interim",
    "self_employed": "self_employed",
    "student": "student",
}
GOOGLE: Mapping[str, Contract] = {
    "temporary": "fixed_term",
    "contractor": "self_employed",
    "intern": "student",
}
HOURS = re.compile(
    r"^\s*(\d{1,2})(?:\s*(?:-|–|to|tot|à|and|en|et)\s*(\d{1,2}))?\s*"
    r"(?:h|u|hrs?|hours?|uur|uren|heures?)\.?(?:\s*(?:/|per|a|par|each)?\s*(?:w|wk|week|semaine|sem)\.?)?\s*$",
    re.IGNORECASE,
)
INSTITUTION = "urn:kompas:institution"
MONEY = frozenset({"minValue", "maxValue", "unitText", "unitCode"})
MOST_HOURS, MOST_POSTS, MOST_TITLE, MOST_PAY = 60, 999, 120, 10_000_000
MOST_WORDS, MOST_SKILLS = 20_000, 200
DAY = len("2026-12-31")
LANGUAGE_NAMES = {
    **dict.fromkeys(("nl", "dutch", "nederlands", "néerlandais"), "nl"),
    **dict.fromkeys(("fr", "french", "frans", "français"), "fr"),
    **dict.fromkeys(("en", "english", "engels", "anglais"), "en"),
    **dict.fromkeys(("de", "german", "duits", "allemand"), "de"),
}
TOLD_LANGUAGE = re.compile(r"^([^\W\d_]+)[\s:(-]+([ABC][12])\)?$", re.IGNORECASE)
Levels = tuple[dict[str, Cefr], dict[str, Mastery]]


def read_title(notes: Notes) -> str:
    """The title; a problem without one."""
    title = " ".join(notes.text("title").split())
    if not title:
        notes.wrong("title", "exchange.no_title")
    if len(title) > MOST_TITLE:
        notes.wrong("title", "exchange.name_long", most=str(MOST_TITLE))
    return title


def read_description(notes: Notes) -> str:
    """The description as plain words, without the marks of HTML."""
    value = notes.first("description")
    if value is not None and not isinstance(value, str):
        notes.leave("description", value)
        return ""
    if value and len(value) > MOST_WORDS:
        notes.wrong("description", "exchange.cell_long", most=str(MOST_WORDS))
        return ""
    return words_of(value or "")


def read_organisation(notes: Notes) -> tuple[str, str]:
    """The name of the organisation, and the institution that we know it as."""
    value = notes.first("hiringOrganization")
    if value is None or isinstance(value, str):
        return value or "", ""
    parts = notes.parts("hiringOrganization", value, frozenset({"name", "identifier"}))
    own = ""
    for one in listed(parts.get("identifier")):
        if isinstance(one, dict) and one.get("propertyID") == INSTITUTION:
            own = str(one.get("value") or "")
        else:
            notes.leave("hiringOrganization.identifier", one)
    return str(parts.get("name") or ""), own


def read_skills(notes: Notes) -> Levels:
    """Languages with their level, and competences with theirs; a problem without a language."""
    levels: Levels = ({}, {})
    told = notes.values("skills")
    if len(told) > MOST_SKILLS:
        notes.wrong("skills", "exchange.many_skills", most=str(MOST_SKILLS))
        return levels
    for place, value in enumerate(told):
        path = f"skills[{place}]"
        for one in value.split(",") if isinstance(value, str) else [value]:
            if not _skill(notes, path, one, levels):
                notes.leave(path, value)
    if not levels[0] and not any(one.path.startswith("skills[") for one in notes.problems):
        notes.wrong("skills", "exchange.no_language")
    return levels


def read_pay(notes: Notes) -> Pay:
    """The range of the pay; a problem without one, in another currency or for another period."""
    value, currency = notes.first("baseSalary"), notes.text("salaryCurrency")
    if value is None:
        notes.wrong("baseSalary", "exchange.no_pay")
        return Pay(0, 0)
    if not isinstance(value, dict):
        value = {"value": value}
    parts = notes.parts("baseSalary", value, MONEY | {"currency", "value"})
    amount = parts.get("value")
    inner = amount if isinstance(amount, dict) else {"value": amount}
    money = {**parts, **notes.parts("baseSalary.value", inner, MONEY | {"value"})}
    given = str(money.get("currency") or currency or "EUR")
    if given.upper() not in ("EUR", "€"):
        notes.wrong("baseSalary.currency", "exchange.currency", given=quoted(given))
    return notes.get("baseSalary", lambda: _range(money), Pay(0, 0))


def read_profession(notes: Notes) -> str:
    """The profession of an ESCO or ISCO-08 code, or of its name; a problem for none or several."""
    values = notes.values("occupationalCategory")
    written = [*_codes(values)] or [" ".join(notes.text("title").split())]
    for given in written:
        if slug := cells.professions_by_name().get(given.casefold()) or _by_esco(given):
            return slug
    for given in written:
        several = [s for s, one in cells.known_professions().items() if one.isco08 == given[:4]]
        if len(several) == 1 and given.isascii():
            return several[0]
        if several:
            near = ", ".join(f"{s} ({cells.known_professions()[s].esco_code})" for s in several)
            notes.wrong("occupationalCategory", "exchange.isco", given=given[:4], near=near)
            return ""
    says = "exchange.occupation" if values else "exchange.no_occupation"
    notes.wrong("occupationalCategory", says, given=quoted(written[0]))
    return ""


def read_contract(notes: Notes) -> Contract | None:
    """The kind of contract; our own word goes before a broader one. None when not told."""
    told = [value for value in notes.values("employmentType") if isinstance(value, str)]
    exact = {CONTRACTS_FOUND[one.casefold()] for one in told if one.casefold() in CONTRACTS_FOUND}
    broad = {GOOGLE[one.casefold()] for one in told if one.casefold() in GOOGLE}
    for one in notes.values("employmentType"):
        if not isinstance(one, str) or one.casefold() not in {*CONTRACTS_FOUND, *GOOGLE}:
            notes.leave("employmentType", one)
    found = exact or broad
    if len(found) > 1:
        notes.leave("employmentType", ", ".join(told))
    return found.pop() if len(found) == 1 else None


def read_hours(notes: Notes) -> tuple[int, int] | None:
    """Hours a week; what is written in another way is kept aside."""
    told = notes.text("workHours")
    found = HOURS.match(told)
    if not found:
        if told:
            notes.leave("workHours", told)
        return None
    least, most = int(found[1]), int(found[2] or found[1])
    if not 1 <= least <= most <= MOST_HOURS:
        notes.wrong("workHours", "exchange.order", least=str(least), most=str(most))
    return least, most


def read_posts(notes: Notes) -> int:
    """How many posts; one when it was not told."""
    told = notes.text("totalJobOpenings")
    path = "totalJobOpenings"
    return notes.get(path, lambda: cells.read_whole(told, 1, MOST_POSTS), 1) if told else 1


def read_welcomes(notes: Notes) -> frozenset[Welcome]:
    """What the institution says is no obstacle."""
    found: set[Welcome] = set()
    for place, value in enumerate(notes.values("specialCommitments")):
        known = [word for word in WELCOMES if word == value]
        found.update(known)
        if not known:
            notes.leave(f"specialCommitments[{place}]", value)
    return frozenset(found)


def read_setting(notes: Notes) -> Setting | None:
    """Where care is given; another industry is kept aside."""
    value = notes.first("industry")
    code = value.get("termCode") if isinstance(value, dict) else value
    for word in SETTINGS:
        if word == code:
            return word
    if value is not None:
        notes.leave("industry", value)
    return None


def read_language(notes: Notes, side: Side) -> str:
    """The language of the texts; when not told, the one of the side where the work is."""
    told = [
        one.get("@language") for one in listed(notes.node.get("@context")) if isinstance(one, dict)
    ]
    for value in (*told, notes.text("inLanguage")):
        if value and str(value).lower()[:2] in LANGUAGES:
            return str(value).lower()[:2]
        if value:
            notes.leave("inLanguage", value)
    return "nl" if side == "Flanders" else "fr"


def read_day(notes: Notes, name: str) -> date | None:
    """A day, or the day of a moment; a problem when it is neither."""
    told = notes.text(name)
    if not told:
        return None
    try:
        return date.fromisoformat(told) if len(told) <= DAY else datetime.fromisoformat(told).date()
    except ValueError:
        notes.wrong(name, "exchange.day", given=quoted(told))
        return None


def _skill(notes: Notes, path: str, value: Any, levels: Levels) -> bool:  # noqa: ANN401
    """Whether a skill was understood; what it says is added to the levels."""
    if isinstance(value, str):
        told = TOLD_LANGUAGE.match(value.strip())
        name = LANGUAGE_NAMES.get(told[1].casefold()) if told else None
        if told and name:
            levels[0].update(cells.read_languages(f"{name}:{told[2]}"))
        return name is not None
    known = {LANGUAGE_SET, COMPETENCES}
    if "DefinedTerm" not in types(value) or value.get("inDefinedTermSet") not in known:
        return False
    code = str(value.get("termCode") or "")
    if value["inDefinedTermSet"] == LANGUAGE_SET:
        spoken: dict[str, Cefr] = {}
        levels[0].update(notes.get(path, lambda: cells.read_languages(code), spoken))
    else:
        asked: dict[str, Mastery] = {}
        levels[1].update(notes.get(path, lambda: cells.read_competences(code), asked))
    return True


def _range(money: Mapping[str, Any]) -> Pay:
    unit = str(money.get("unitText") or money.get("unitCode") or "").upper()
    if unit not in PERIODS:
        raise Unreadable("exchange.pay_unit", given=quoted(unit or "…"))
    single = money.get("value")
    least = _amount(money.get("minValue", single))
    most = _amount(money.get("maxValue", single))
    if least > most:
        raise Unreadable("exchange.order", least=least, most=most)
    return Pay(least, most, PERIODS[unit])


def _amount(value: Any) -> float:  # noqa: ANN401
    if value is None or value == "" or isinstance(value, bool | dict | list):
        raise Unreadable("exchange.no_pay")
    if isinstance(value, int | float):
        if not 0 < value < MOST_PAY:
            raise Unreadable("exchange.amount", given=quoted(value))
        return float(value)
    return cells.read_amount(value)


def _codes(values: list[Any]) -> Iterator[str]:
    """All codes and names of occupations that were given, the code of a term before its name."""
    for value in values:
        if isinstance(value, dict):
            names = ("codeValue", "termCode", "url", "@id", "name")
            yield from (str(value[name]) for name in names if value.get(name))
        else:
            yield str(value).strip()


def _by_esco(given: str) -> str:
    """The profession of an address or a code of ESCO, also with words behind the code."""
    first = given.split()[0] if given.split() else ""
    for slug, one in cells.known_professions().items():
        if (one.esco_uuid and given.rstrip("/").endswith(one.esco_uuid)) or first == one.esco_code:
            return slug
    return ""
