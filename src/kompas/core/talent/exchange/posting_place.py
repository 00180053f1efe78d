"""Where the work of a JobPosting is: every way in which people write an address, to one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kompas.core.talent.exchange.json_ld import listed, types
from kompas.core.talent.exchange.municipalities import (
    Municipality,
    municipality,
    named,
    one_place,
    read_place,
    with_postal_code,
)
from kompas.core.talent.exchange.notes import Notes
from kompas.core.talent.exchange.problems import Unreadable, quoted

COUNTRIES = {
    **dict.fromkeys(("be", "bel", "belgium", "belgie", "belgië", "belgique", "belgien"), "BE"),
    **dict.fromkeys(("fr", "fra", "france", "frankrijk", "frankreich"), "FR"),
}
CODES = ("NIS", "INSEE")
PLACE = frozenset({"address", "identifier", "name"})
POSTAL = frozenset({"postalCode", "addressLocality", "addressCountry", "streetAddress"})
Found = tuple[Municipality | None, tuple[str, str]]


def read_location(notes: Notes) -> Found:
    """The municipality, with street and postal code; a problem when there is not exactly one."""
    values = notes.values("jobLocation")
    if not values:
        notes.wrong("jobLocation", "exchange.no_place")
        return None, ("", "")
    if len(values) > 1:
        notes.wrong("jobLocation", "exchange.places", count=str(len(values)))
    return _place(notes, "jobLocation", values[0])


def _place(notes: Notes, path: str, value: Any) -> Found:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return notes.get(path, lambda: _in_words(value), None), ("", "")
    if "PostalAddress" in types(value):
        return _address(notes, path, value, "")
    found = notes.parts(path, value, PLACE)
    code = _code(notes, f"{path}.identifier", found.get("identifier"))
    addresses = listed(found.get("address")) or listed(found.get("name"))
    for place, other in enumerate(addresses[1:], 1):
        notes.leave(f"{path}.address[{place}]", other)
    if not addresses:
        return notes.get(path, lambda: _agreed([], code), None), ("", "")
    if isinstance(addresses[0], str):
        return _place(notes, f"{path}.address", addresses[0])
    return _address(notes, f"{path}.address", addresses[0], code)


def _address(notes: Notes, path: str, value: Any, code: str) -> Found:  # noqa: ANN401
    parts = notes.parts(path, value, POSTAL)
    postal, locality, street = (
        str(parts.get(name) or "").strip()
        for name in ("postalCode", "addressLocality", "streetAddress")
    )
    if not (postal or locality or code):
        notes.wrong(path, "exchange.no_place")
        return None, (street, "")
    country = _country(notes, f"{path}.addressCountry", parts.get("addressCountry"))

    def resolved() -> Municipality:
        return _agreed(_candidates(postal, locality, country), code, f"{postal} {locality}".strip())

    found = notes.get(path, resolved, None)
    if found and locality and found not in named(locality):
        notes.leave(f"{path}.addressLocality", locality)
    return found, (street, _bare(postal))


def _candidates(postal: str, locality: str, country: str) -> list[Municipality]:
    """Municipalities that an address may mean. A part of a municipality (Froyennes, in Tournai)
    has no name in our list: then its postal code decides.
    """
    by_name, by_postal = named(locality), with_postal_code(_bare(postal))
    found = by_name or by_postal
    if by_name and postal:
        found = [one for one in by_name if one in by_postal]
    return [one for one in found if country in ("", one.country)]


def _agreed(found: list[Municipality], code: str, given: str = "") -> Municipality:
    """The only one; where several would do, the one whose code was given."""
    if not code:
        return one_place(given, found)
    one = municipality(code)
    if given and one not in found:
        raise Unreadable("exchange.place_disagrees", given=quoted(given), code=code, near=one.name)
    return one


def _in_words(text: str) -> Municipality:
    """A place written as one text: the first of its parts (`7500 Tournai`) that is a place."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in reversed(parts):
        try:
            return read_place(part)
        except Unreadable as error:
            if error.says == "exchange.place_several":
                raise
    return one_place(text, [])


def _code(notes: Notes, path: str, value: Any) -> str:  # noqa: ANN401
    for one in listed(value):
        if isinstance(one, Mapping) and str(one.get("propertyID")).upper() in CODES:
            return str(one.get("value") or "")
        notes.leave(path, one)
    return ""


def _country(notes: Notes, path: str, value: Any) -> str:  # noqa: ANN401
    """BE or FR; empty when it was not told. Another country is a problem."""
    given = value.get("name") or value.get("identifier") if isinstance(value, Mapping) else value
    if not given:
        return ""
    known = COUNTRIES.get(str(given).strip().casefold())
    if known is None:
        notes.wrong(path, "exchange.country", given=quoted(given))
    return known or ""


def _bare(postal: str) -> str:
    """A postal code without what some write before it: B-7500, F-59000."""
    return postal.upper().removeprefix("B").removeprefix("F").lstrip("- ")
