"""Municipalities: their names, the side of the border on which they lie, and how to find one."""

from functools import cache
from typing import cast

from django.utils.translation import get_language

from kompas.core.catalog import load
from kompas.core.catalog.municipalities import kilometres
from kompas.core.catalog.vocabulary import Side

Row = dict[str, str]
SIDE_OF = {"Flanders": "Flanders", "Wallonia": "Wallonia", "Hauts-de-France": "France"}


@cache
def municipalities() -> dict[str, Row]:
    """Every municipality by its code."""
    return {row["code"]: row for row in load().table("places/municipalities.csv")}


def name(code: str) -> str:
    """What a municipality is called in the language of the page; empty for an unknown code."""
    row = municipalities().get(code)
    if row is None:
        return ""
    return row["name_nl"] if get_language() == "nl" else row["name_fr"]


def side(code: str) -> Side | None:
    """The side of the border on which it lies; None where we do not say (Brussels, unknown)."""
    row = municipalities().get(code)
    return cast(Side | None, SIDE_OF.get(row["region"])) if row else None


@cache
def choices() -> tuple[tuple[str, str], ...]:
    """What somebody may type or choose, with the code that it means: "Tournai (7500)"."""
    found = []
    for code, row in municipalities().items():
        post = (row["postal_codes"].split() or [code])[0]
        names = {row["name_nl"], row["name_fr"]} - {""}
        found += [(f"{called} ({post})", code) for called in names]
    return tuple(sorted(found))


def by_words(typed: str) -> str | None:
    """The code of what somebody typed: "Tournai (7500)", a postal code or a name; else None."""
    wanted = typed.strip().casefold()
    for words, code in choices():
        called, post = words.rstrip(")").rsplit(" (", 1)
        if wanted in (words.casefold(), called.casefold(), post, code.casefold()):
            return code
    others = (
        code for code, row in municipalities().items() if wanted in row["postal_codes"].split()
    )
    return next(others, None)


def is_double(typed: str) -> bool:
    """Whether several municipalities have the name that somebody typed without a postal code."""
    wanted = typed.strip().casefold()
    found = {code for words, code in choices() if words.rsplit(" (", 1)[0].casefold() == wanted}
    return len(found) > 1


def words(code: str) -> str:
    """A municipality as somebody would type it: "Tournai (7500)"; empty for an unknown code."""
    row = municipalities().get(code)
    if row is None:
        return ""
    return f"{name(code)} ({(row['postal_codes'].split() or [code])[0]})"


@cache
def near(code: str, within_km: int = 50) -> tuple[str, ...]:
    """What somebody may type for the municipalities around one, in the order of the alphabet."""
    known = load().municipalities
    if code not in known:
        return ()
    middle = known[code]
    return tuple(
        typed
        for typed, found in choices()
        if found in known and kilometres(middle, known[found]) <= within_km
    )
