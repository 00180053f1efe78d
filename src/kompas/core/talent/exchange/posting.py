"""A vacancy as a schema.org JobPosting (JSON-LD), out and in.

What schema.org has no property for stands in `skills` as a DefinedTerm of a set that is named:
competences with their level, languages with their CEFR level. What is not understood on the way in
is kept aside with its path. docs/reference/job-day-files.md has the fields.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kompas.core.talent.exchange import json_ld, posting_parts
from kompas.core.talent.exchange.cells import known_competences, known_professions
from kompas.core.talent.exchange.municipalities import municipality
from kompas.core.talent.exchange.notes import Notes
from kompas.core.talent.exchange.posting_parts import (
    COMPETENCES,
    CONTRACT_WORDS,
    INSTITUTION,
    LANGUAGE_SET,
    SETTING_SET,
    UNITS,
)
from kompas.core.talent.exchange.posting_place import read_location
from kompas.core.talent.exchange.problems import PostingProblems, Problem, Unreadable, quoted
from kompas.core.talent.people import Vacancy

ESCO = "http://data.europa.eu/esco/occupation/"
Json = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """Where the work is, beside its municipality; the postal code is of that municipality."""

    street: str = ""
    postal_code: str = ""


@dataclass(frozen=True)
class Posting:
    """A vacancy that came in, with what stands around it.

    `aside` is what was not understood, by its path: to be shown to whoever brings the file.
    """

    vacancy: Vacancy
    organisation: str = ""
    address: Address = Address()
    posted: date | None = None
    url: str = ""
    aside: Mapping[str, str] = field(default_factory=dict)


def to_posting(
    vacancy: Vacancy, *, organisation: str, address: Address, posted: date, url: str
) -> Json:
    """The vacancy as JSON-LD. `url` is its page; addresses of competences begin as it does.

    Unreadable for a place or postal code that cannot be; KeyError for a profession or
    competence that the catalogue does not have.
    """
    whole: Json = {
        "@context": ["https://schema.org", {"@language": vacancy.language}],
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": html.escape(vacancy.description, quote=False),
        "datePosted": posted.isoformat(),
        "validThrough": vacancy.closes.isoformat() if vacancy.closes else None,
        "url": url,
        "hiringOrganization": _organisation(organisation, vacancy.institution),
        "jobLocation": _location(vacancy.place, address),
        "baseSalary": _salary(vacancy),
        "employmentType": CONTRACT_WORDS[vacancy.contract] if vacancy.contract else None,
        "workHours": "{}-{} h/week".format(*vacancy.hours) if vacancy.hours else None,
        "totalJobOpenings": vacancy.posts,
        "occupationalCategory": _occupation(vacancy.profession, vacancy.language),
        "industry": _term(SETTING_SET, vacancy.setting, vacancy.setting)
        if vacancy.setting
        else None,
        "skills": [*_languages(vacancy), *_competences(vacancy, url)],
        "specialCommitments": sorted(vacancy.welcomes) or None,
    }
    return {name: value for name, value in whole.items() if value is not None}


def from_posting(source: str | bytes | Mapping[str, Any] | list[Any]) -> Vacancy:
    """The only vacancy in a text or an object; PostingProblems with everything that is wrong."""
    return read_posting(source).vacancy


def read_posting(source: str | bytes | Mapping[str, Any] | list[Any]) -> Posting:
    """As `from_posting`, with what stands around the vacancy and what was kept aside."""
    found = json_ld.postings(source)
    if len(found) != 1:
        says = "exchange.no_posting" if not found else "exchange.postings"
        raise PostingProblems([Problem(says, {"count": str(len(found))}, path="$")])
    return _read(found[0])


def read_postings(source: str | bytes | Mapping[str, Any] | list[Any]) -> tuple[Posting, ...]:
    """All vacancies in a text; PostingProblems with everything that is wrong in any of them."""
    found = json_ld.postings(source)
    read: list[Posting] = []
    problems: list[Problem] = [] if found else [Problem("exchange.no_posting", path="$")]
    for node in found:
        try:
            read.append(_read(node))
        except PostingProblems as error:
            problems += error.problems
    if problems:
        raise PostingProblems(problems)
    return tuple(read)


def _read(node: Json) -> Posting:
    notes = Notes(node)
    place, address = read_location(notes)
    languages, competences = posting_parts.read_skills(notes)
    organisation, institution = posting_parts.read_organisation(notes)
    pay = posting_parts.read_pay(notes)
    vacancy = Vacancy(
        title=posting_parts.read_title(notes),
        profession=posting_parts.read_profession(notes),
        place=place.code if place else "",
        side=place.side if place else "Flanders",
        languages=languages,
        pay=pay,
        competences=competences,
        setting=posting_parts.read_setting(notes),
        contract=posting_parts.read_contract(notes),
        hours=posting_parts.read_hours(notes),
        posts=posting_parts.read_posts(notes),
        welcomes=posting_parts.read_welcomes(notes),
        description=posting_parts.read_description(notes),
        language=posting_parts.read_language(notes, place.side if place else "Flanders"),
        institution=institution,
        closes=posting_parts.read_day(notes, "validThrough"),
    )
    posted, url = posting_parts.read_day(notes, "datePosted"), notes.text("url")
    if notes.problems:
        raise PostingProblems(notes.problems)
    return Posting(vacancy, organisation, Address(*address), posted, url, notes.left())


def _organisation(name: str, institution: str) -> Json:
    found: Json = {"@type": "Organization", "name": name}
    if institution:
        found["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": INSTITUTION,
            "value": institution,
        }
    return found


def _location(place: str, address: Address) -> Json:
    where = municipality(place)
    postal_code = address.postal_code or where.postal_codes[0]
    if postal_code not in where.postal_codes:
        raise Unreadable(
            "exchange.place_disagrees", given=quoted(postal_code), code=place, near=where.name
        )
    postal: Json = {
        "@type": "PostalAddress",
        "postalCode": postal_code,
        "addressLocality": where.name,
        "addressCountry": where.country,
    }
    if address.street:
        postal["streetAddress"] = address.street
    system = "NIS" if where.country == "BE" else "INSEE"
    code = {"@type": "PropertyValue", "propertyID": system, "value": place}
    return {"@type": "Place", "identifier": code, "address": postal}


def _salary(vacancy: Vacancy) -> Json:
    pay = vacancy.pay
    amount = {"@type": "QuantitativeValue", "minValue": pay.least, "maxValue": pay.most}
    return {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {**amount, "unitText": UNITS[pay.per]},
    }


def _occupation(profession: str, language: str) -> list[Json]:
    one = known_professions()[profession]
    shown = language if language in ("nl", "fr", "en") else "en"
    esco: Json = {"@type": "CategoryCode", "inCodeSet": "ESCO", "codeValue": one.esco_code}
    if one.esco_uuid:
        esco["url"] = f"{ESCO}{one.esco_uuid}"
    isco = {"@type": "CategoryCode", "inCodeSet": "ISCO-08", "codeValue": one.isco08}
    return [{**esco, "name": one.title[shown]}, isco]


def _languages(vacancy: Vacancy) -> list[Json]:
    return [
        _term(LANGUAGE_SET, f"{name}:{level}", f"{name} {level}")
        for name, level in vacancy.languages.items()
    ]


def _competences(vacancy: Vacancy, url: str) -> list[Json]:
    site = urlsplit(url)
    start = f"{site.scheme}://{site.netloc}/{vacancy.language}/competences/"
    found = []
    for slug, level in vacancy.competences.items():
        name = known_competences()[slug].title[vacancy.language]
        term = _term(COMPETENCES, f"{slug}:{level}", f"{name} ({level})")
        found.append({**term, "url": f"{start}{slug}/"} if site.netloc else term)
    return found


def _term(terms: str, code: str, name: str) -> Json:
    return {"@type": "DefinedTerm", "inDefinedTermSet": terms, "termCode": code, "name": name}
