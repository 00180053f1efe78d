"""Words that everybody will read: no markup, nobody's number or address, nobody's name.

Two questions about the same signs. What somebody writes for the guide meets `objection`: markup
and numbers are refused, a name is asked about. A statement of a dialogue meets `reasons`: nobody
is asked, a person looks at it first; so it suspects more: any capital within a sentence.
A machine does not know a name from a place; what neither sees is a name as the first word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

LONGEST, SHORTEST = 200, 8  # letters of a statement

MARKUP = re.compile(r"<\s*[/!?a-z]|&#|&\w+;|\]\(|(?:https?:|www\.)|javascript:", re.IGNORECASE)
E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{1,}")
# Eight digits or more, with what people write between them: phones and national numbers.
LONG_NUMBER = re.compile(r"\+?\d(?:[ ./()-]{0,2}\d){7,}")

TITLES = (
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "de heer", "juffrouw", "zuster",
    "madame", "mme", "monsieur", "mr", "m", "mlle", "mademoiselle", "soeur",
    "mrs", "ms", "miss", "mister", "sister",
    "dokter", "dr", "docteur", "doctor", "professor", "professeur", "prof",
    "buurvrouw", "buurman", "tante", "nonkel", "oom", "oncle", "aunt", "uncle",
)  # fmt: skip
SURE_TITLES = (
    "mr", "mrs", "ms", "dr", "dhr", "mevr", "mevrouw", "meneer", "dokter", "zuster", "mme",
    "madame", "monsieur", "docteur",
)  # fmt: skip # a name without a capital may follow these
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
PARTICLE = r"(?:(?i:van|de|den|der|du|le|la|vande|vanden|ter|ten)\s+){0,2}"
TITLED = re.compile(
    rf"\b(?i:{'|'.join(re.escape(title) for title in TITLES)})\b\.?\s+{PARTICLE}{CAPITAL}"
)
TITLED_SMALL = re.compile(rf"\b(?:{'|'.join(SURE_TITLES)})\b\.?\s+[^\W\d_]", re.IGNORECASE)
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
WORD = re.compile(r"[^\W\d_][\w'’-]*")
ENDS = '.!?:…"“”«»('
USUAL = frozenset(
    ("i", "i'm", "i've", "gp", "gps", "covid")
    + ("nederlands", "frans", "vlaams", "belgisch", "engels", "dutch", "french", "flemish")
    + ("belgian", "english", "vlaanderen", "flanders", "flandre", "frankrijk", "france")
    + ("belgië", "belgium", "belgique", "wallonië", "wallonia", "wallonie")
    + ("kortrijk", "courtrai", "mouscron", "moeskroen", "lille", "rijsel", "tournai", "doornik")
    + ("roubaix", "tourcoing", "ieper", "ypres")
    + ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)


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
    if is_reachable(text):
        return Objection("reachable")
    name = _name(text, known)
    return Objection("named", name, waived=True) if name else None


def reasons(text: str, others: Iterable[str] = ()) -> list[str]:
    """Why a person should look: `markup`, `contact`, `name`, `same`, `double`; maybe none.

    `same` when it says, word for word, what one of the `others` says; `double` when it asks two
    things at once.
    """
    seen = {
        "markup": MARKUP.search(text),
        "contact": is_reachable(text),
        "name": TITLED_SMALL.search(text) or any(_capitals(text)),
        "same": plain(text) in {plain(other) for other in others},
        "double": text.count(";") or len(re.findall(r"[.!?](?:\s|$)", text)) > 1,
    }
    return [reason for reason, is_so in seen.items() if is_so]


def is_reachable(text: str) -> bool:
    """Whether a text holds an address of mail or a number that leads to somebody."""
    return bool(E_MAIL.search(text) or LONG_NUMBER.search(text))


def plain(text: str) -> str:
    """A text by its letters and digits alone: without accents, capitals, signs and spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


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


def _capitals(text: str) -> Iterable[str]:
    """Words with a capital that is not at the beginning of a sentence."""
    for found in WORD.finditer(text):
        before = text[: found.start()].rstrip()
        word = found.group()
        begins = not before or before[-1] in ENDS
        if not begins and word[0].isupper() and word.casefold() not in USUAL:
            yield word
