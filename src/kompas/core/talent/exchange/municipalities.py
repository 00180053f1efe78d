"""From what somebody wrote as a place to one municipality; what is not clear names the nearest."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import Side
from kompas.core.talent.exchange.problems import Unreadable, quoted

SIDES: Mapping[str, Side] = {
    "Flanders": "Flanders",
    "Wallonia": "Wallonia",
    "Hauts-de-France": "France",
}
NUMBER = re.compile(r"^\s*(?:[BF]-?)?(\d{4,5})\b\s*(.*)$", re.IGNORECASE | re.DOTALL)
SHORT = {"st": "saint", "ste": "sainte", "sint": "saint"}
MOST_NAMED, MOST_COMPARED, MOST_LETTERS = 4, 60, 60


@dataclass(frozen=True)
class Municipality:
    """One municipality: its code (NIS in Belgium, INSEE in France), its names, its postal codes."""

    code: str
    country: str
    names: tuple[str, ...]
    side: Side
    postal_codes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that is used on the spot."""
        return self.names[0]


def municipality(code: str) -> Municipality:
    """The municipality with this code; Unreadable with the nearest when there is none."""
    found = _by_code().get(code)
    if found is None:
        raise Unreadable("exchange.place_unknown", given=quoted(code), near=_nearest(code))
    return found


def written(code: str) -> str:
    """A municipality as one cell that only it answers to: `57081 Tournai`.

    A code alone would not do: 59350 is the code of Lille and the postal code of another place.
    """
    return f"{code} {municipality(code).name}"


def read_place(text: str) -> Municipality:
    """The municipality of `7500 Tournai`, `57081`, `Doornik`; Unreadable when it is not one."""
    number = NUMBER.match(text)
    if not number:
        return one_place(text, named(text))
    found = numbered(number[1])
    if number[2].strip():
        found = [one for one in found if plain(number[2]) in map(plain, one.names)]
    return one_place(text, found)


def one_place(given: str, found: Iterable[Municipality]) -> Municipality:
    """The only one that was found; Unreadable for none (with the nearest) or several."""
    several = {one.code: one for one in found}
    if not several:
        raise Unreadable("exchange.place_unknown", given=quoted(given), near=_nearest(given))
    if len(several) > 1:
        near = ", ".join(written(code) for code in list(several)[:MOST_NAMED])
        raise Unreadable("exchange.place_several", given=quoted(given), near=near)
    return next(iter(several.values()))


def named(name: str) -> list[Municipality]:
    """Municipalities of this name, however its accents, hyphens and capitals were written."""
    return _by_name().get(plain(name), [])


def numbered(number: str) -> list[Municipality]:
    """Municipalities with this code or this postal code; a first zero may have got lost."""
    found = {number, number.zfill(5)}
    return [one for each in sorted(found) for one in _by_number().get(each, [])]


def with_postal_code(number: str) -> list[Municipality]:
    """Municipalities with this postal code."""
    return [one for one in _by_number().get(number, []) if number in one.postal_codes]


def plain(name: str) -> str:
    """A name without what people write in several ways: accents, hyphens, capitals, St."""
    spelled = name.casefold().replace("œ", "oe").replace("æ", "ae")
    bare = "".join(c for c in unicodedata.normalize("NFD", spelled) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", bare)
    return " ".join(SHORT.get(word, word) for word in words)


def _nearest(given: str) -> str:
    number = NUMBER.match(given)
    rest = number[2] if number and number[2].strip() else given
    if number and (same := numbered(number[1])):
        return ", ".join(written(one.code) for one in same[:MOST_NAMED])
    wanted = plain(rest)[:MOST_LETTERS]
    close = difflib.get_close_matches(wanted, _alike(wanted), n=MOST_NAMED, cutoff=0.6)
    names = [written(_by_name()[name][0].code) for name in close]
    return ", ".join(names) or "…"


def _alike(name: str) -> list[str]:
    """The names that share most pairs of letters with this one: to be compared in earnest."""
    shared = Counter(other for pair in _pairs(name) for other in _by_pair().get(pair, ()))
    return [other for other, _ in shared.most_common(MOST_COMPARED)]


def _pairs(name: str) -> set[str]:
    padded = f" {name[:MOST_LETTERS]} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


@cache
def _by_pair() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in _by_name():
        for pair in _pairs(name):
            found[pair].append(name)
    return dict(found)


@cache
def _all() -> tuple[Municipality, ...]:
    return tuple(_one(row) for row in load().table("places/municipalities.csv"))


def _one(row: Mapping[str, str]) -> Municipality:
    names = [row["name_fr"], row["name_nl"]]
    if row["languages"].startswith("nl"):
        names.reverse()
    split = [part.strip() for name in names for part in [name, *name.split("/")]]
    return Municipality(
        row["code"],
        row["country"],
        tuple(dict.fromkeys(split)),
        SIDES[row["region"]],
        tuple(row["postal_codes"].split()),
    )


@cache
def _by_code() -> Mapping[str, Municipality]:
    return {one.code: one for one in _all()}


@cache
def _by_name() -> Mapping[str, list[Municipality]]:
    found: dict[str, list[Municipality]] = defaultdict(list)
    for one in _all():
        for name in dict.fromkeys(plain(name) for name in one.names):
            found[name].append(one)
    return dict(found)


@cache
def _by_number() -> Mapping[str, list[Municipality]]:
    found: dict[str, list[Municipality]] = defaultdict(list)
    for one in _all():
        for number in dict.fromkeys((one.code, *one.postal_codes)):
            found[number].append(one)
    return dict(found)
