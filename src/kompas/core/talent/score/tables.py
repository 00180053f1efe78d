"""What each meeting of two kinds gives, in points or shares, for the compiled part to look up.

Each share is asked of the same functions that score one pair (`weighing.py`), once for each kind
of case that occurs.
"""

from __future__ import annotations

import numpy as np

from kompas.core.catalog.municipalities import EARTH_KM, Municipality
from kompas.core.catalog.vocabulary import CEFR_LEVELS, Cefr
from kompas.core.talent.people import Candidate
from kompas.core.talent.score.best import NONE, Tables, Whole
from kompas.core.talent.score.encoding import CONTRACT_AT, OFFERS, SETTING_AT, Encoded
from kompas.core.talent.score.weighing import (
    among,
    language_given,
    opened,
    recognition_given,
    recognition_opened,
    rounded,
    travel,
)

LEVELS: tuple[Cefr | None, ...] = (None, *CEFR_LEVELS)
WISHES = 5  # side, setting, contract, hours, how far


def tables(encoded: Encoded) -> Tables:
    """The tables for candidates and vacancies that were encoded before."""
    lines = encoded.lines
    way_points, way_share = _ways(encoded)
    tongue_points, tongue_share = _tongues(encoded)
    km = _km(encoded)
    asked_points, asked_row = _asked_points(encoded)
    wish = lines["candidate"].shares
    return Tables(
        way_points=way_points,
        way_share=way_share,
        tongue_points=tongue_points,
        tongue_share=tongue_share,
        km=km,
        wishes=_wishes(encoded),
        km_points=_km_points(encoded, int(km.max(initial=0))),
        wish_points=np.array([_row(lines["candidate"].most, n, WISHES) for n in range(WISHES + 1)]),
        open_points=_row(lines["institution"].most, 2, 2),
        asked_points=asked_points,
        asked_row=asked_row,
        wish=np.array([wish["not_met"], wish["not_said"], wish["met"]], np.int32),
        most=np.array([lines["competences"].most], np.int32),
    )


def _ways(encoded: Encoded) -> tuple[Whole, Whole]:
    """Recognition by origin and way: points, and the share in the line of the institution."""
    line, shares = encoded.lines["recognition"], encoded.lines["institution"].shares
    points = np.zeros((len(encoded.origins.found), len(encoded.ways.found)), np.int32)
    share = np.zeros_like(points)
    for (own, qualified), row in encoded.origins.found.items():
        candidate = Candidate(own, qualified)
        for (profession, side, welcome), at in encoded.ways.found.items():
            given = recognition_given(encoded.scales.system, candidate, profession, side)
            points[row, at] = rounded(line.most, line.shares[given], 1)
            share[row, at] = shares[recognition_opened(given, welcome)]
    return points, share


def _tongues(encoded: Encoded) -> tuple[Whole, Whole]:
    """Language by what is spoken and what is asked: points, and the institution's share."""
    line, shares = encoded.lines["language"], encoded.lines["institution"].shares
    given = [[language_given(has, asked) for asked in CEFR_LEVELS] for has in LEVELS]
    share_of = np.array([[line.shares[one] for one in row] for row in given])
    is_met = np.array([[one == "met" for one in row] for row in given])
    spoken = np.array([[LEVELS.index(one) for one in row] for row in encoded.spoken.found], int)
    points = np.zeros((len(encoded.spoken.found), len(encoded.tongues.found)), np.int32)
    share = np.zeros_like(points)
    for (asked, help_), at in encoded.tongues.found.items():
        found, met = np.zeros(len(spoken), int), np.ones(len(spoken), bool)
        for code, level in asked:
            levels = spoken[:, encoded.codes.of(code)], CEFR_LEVELS.index(level)
            found, met = found + share_of[levels], met & is_met[levels]
        points[:, at] = _row(line.most, len(asked), len(asked))[found]
        share[:, at] = np.where(met, shares[opened(False, help_)], shares[opened(True, help_)])
    return points, share


def _km(encoded: Encoded) -> Whole:
    """Kilometres by home and place of a post, -1 where nobody knows; as `kilometres` has it."""
    places = encoded.scales.catalog.municipalities
    homes = [places.get(code) for code in encoded.homes.found]
    posts = [places.get(code) for code in encoded.posts_at.found]
    (a, b, c), (d, e, f) = _points(homes), _points(posts)
    x, y, z = a[:, None] - d, b[:, None] - e, c[:, None] - f
    far = np.floor(EARTH_KM * np.sqrt(x * x + y * y + z * z) + 0.5)
    return np.where(np.isnan(far), NONE, far).astype(np.int32)


def _points(places: list[Municipality | None]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    nowhere = (np.nan,) * 3
    return np.array([one.point if one else nowhere for one in places], float).reshape(-1, 3).T


def _km_points(encoded: Encoded, furthest: int) -> Whole:
    """Points by kilometres; the last place, which -1 leads to, is for a distance nobody knows."""
    line = encoded.lines["travel"]
    each = [travel(line, "", km).share for km in (*range(furthest + 1), None)]
    return np.array([rounded(line.most, share, 1) for share in each], np.int32)


def _wishes(encoded: Encoded) -> Whole:
    """Shares by kinds of wishes and what a post offers; 0 for what was not wished for."""
    shares = encoded.lines["candidate"].shares
    table = np.zeros((len(encoded.wishing.found), len(OFFERS)), np.int32)
    for wished, row in encoded.wishing.found.items():
        for at, offered in enumerate(OFFERS):
            given = among(offered, wished[(at >= SETTING_AT) + (at >= CONTRACT_AT)])
            table[row, at] = 0 if given is None else shares[given]
    return table


def _asked_points(encoded: Encoded) -> tuple[Whole, Whole]:
    """Points by sum of shares, one row after another; where each number of competences begins."""
    numbers = sorted({len(one.competences) for one in encoded.offers})
    most = encoded.lines["competences"].most
    begins = np.zeros(max(numbers, default=0) + 1, np.int32)
    rows: list[Whole] = []
    for n in numbers:
        begins[n] = sum(row.size for row in rows)
        rows.append(_row(most, n, n))
    return np.concatenate(rows) if rows else np.zeros(0, np.int32), begins


def _row(most: int, parts: int, longest: int) -> Whole:
    """Points of a line by the sum of shares of so many parts; long enough for `longest`."""
    return np.array([rounded(most, shares, parts) for shares in range(longest * 100 + 1)], np.int32)
