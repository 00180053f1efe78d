"""Words of a vacancy that ask for something that the law protects: a notice, never a block.

The list is short and ours (content/wordings); a text without a notice is no promise, and one with a
notice may have a good reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kompas.core.catalog import load
from kompas.core.catalog.wordings import Wording


@dataclass(frozen=True)
class Notice:
    """What stands in a text, and why somebody should look at it again."""

    words: str
    wording: Wording


def notices(text: str, language: str) -> list[Notice]:
    """What a text in nl, fr or en asks for; the first place of each kind, in the order of the list.

    A text in another language gives none.
    """
    found = []
    for wording, pattern in _patterns(language):
        if match := pattern.search(text):
            found.append(Notice(" ".join(match[0].split()), wording))
    return found


@cache
def _patterns(language: str) -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    return tuple(_each(language)) if language in ("nl", "fr", "en") else ()


def _each(language: str) -> Iterator[tuple[Wording, re.Pattern[str]]]:
    for wording in load().wordings.values():
        phrases = getattr(wording.phrases, language)
        longest = sorted(phrases, key=len, reverse=True)
        whole = "|".join(map(_pattern, longest))
        yield wording, re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    parts = (_word(one) for one in phrase.split(" "))
    return r"[\s\u00a0.:,-]+".join(parts)


def _word(word: str) -> str:
    if word == "#":
        return r"\d{2}"
    bare = re.escape(word.removesuffix("*")).replace("'", "['’]")
    return bare + r"\w*" if word.endswith("*") else bare
