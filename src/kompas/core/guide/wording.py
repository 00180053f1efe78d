"""Words that everybody will read: no markup, nobody's number or address, nobody's name.

Markup and numbers are refused. A name is only suspected: whoever writes can say that it is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

MARKUP = re.compile(
    r"<\s*[/!?a-z]|&#?\w+;|\[[^\]]*\]\(|(?:https?:|www\.)|javascript:", re.IGNORECASE
)
E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
# Eight digits or more, with what people write between them: phones and national numbers.
LONG_NUMBER = re.compile(r"(?:\+|\b)\d(?:[ ./()-]{0,2}\d){7,}\b")
TITLES = (
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "de heer", "juffrouw", "zuster",
    "madame", "mme", "monsieur", "mr", "m", "mlle", "mademoiselle", "soeur",
    "mrs", "ms", "miss", "mister", "sister",
    "dokter", "dr", "docteur", "doctor", "professor", "professeur", "prof",
    "buurvrouw", "buurman", "tante", "nonkel", "oom", "oncle", "aunt", "uncle",
)  # fmt: skip
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
PARTICLE = r"(?:(?i:van|de|den|der|du|le|la|vande|vanden|ter|ten)\s+){0,2}"
TITLED = re.compile(
    rf"\b(?i:{'|'.join(re.escape(title) for title in TITLES)})\b\.?\s+{PARTICLE}{CAPITAL}"
)
TWO_CAPITALS = re.compile(rf"(?<=[\w,;:»”\"')]\s){CAPITAL}\s+{PARTICLE}{CAPITAL}")
AT_THE_START = re.compile(rf"(?:^|[.!?]\s+){CAPITAL}\s+{PARTICLE}{CAPITAL}")
# Words with which a sentence begins, and which are nobody's first name.
COMMON = (
    "ik we wij ze zij u jullie de het een in op bij voor na met onze ons mijn veel te als er dat "
    "je nous vous on ils elles il elle le la les un une des du dans chez à pour après avec nos "
    "notre mes mon ma beaucoup si i you they he she the a an at for after with our my many if "
    "that this from between of and en et or ou of dr"
)
STARTS = frozenset(COMMON.split())


@dataclass(frozen=True)
class Objection:
    """What is wrong with words: a message of `needs`, and the words that it is about.

    `waived` tells whether whoever writes may say that it is not so.
    """

    message: str
    words: str = ""
    waived: bool = False


def objection(text: str, known: Collection[str] = ()) -> Objection | None:
    """The first thing that is wrong with a text; None when it can stand.

    `known` are names that are nobody's, such as places, in small letters.
    """
    if MARKUP.search(text):
        return Objection("markup")
    if E_MAIL.search(text) or LONG_NUMBER.search(text):
        return Objection("reachable")
    name = _name(text, known)
    return Objection("named", name, waived=True) if name else None


def _name(text: str, known: Collection[str]) -> str:
    for pattern in (TITLED, TWO_CAPITALS, AT_THE_START):
        for found in pattern.finditer(text):
            words = found.group().strip(" .!?\n")
            if not _is_known(words, known):
                return words
    return ""


def _is_known(words: str, known: Collection[str]) -> bool:
    strange = [word for word in words.casefold().split() if word not in known]
    return words.casefold() in known or not set(strange) - STARTS
