"""What in a proposed statement a person should look at before anybody votes on it.

Signs only: a machine does not know a name from a place. Better once too often in the queue than a
neighbour's name on the wall. What it cannot see: a name as the first word, or without a capital.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST, SHORTEST = 200, 8
MARKUP = re.compile(r"<\s*[a-z!/?]|&[a-z]+;|&#|\]\(|https?:|www\.|javascript:", re.IGNORECASE)
CONTACT = re.compile(r"\S+@\S+\.\S+|(?:\d[\s./-]?){8,}")
TITLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|dhr|mevr|mevrouw|meneer|dokter|zuster|mme|madame|monsieur|docteur)\b\.?\s+"
    r"[^\W\d_]",
    re.IGNORECASE,
)
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


def reasons(text: str, others: Iterable[str] = ()) -> list[str]:
    """Why a person should look: `markup`, `contact`, `name`, `same`, `double`; maybe none.

    `same` when it says, word for word, what one of the `others` says; `double` when it asks two
    things at once.
    """
    found = []
    if MARKUP.search(text):
        found.append("markup")
    if CONTACT.search(text):
        found.append("contact")
    if TITLE.search(text) or any(_capitals(text)):
        found.append("name")
    if plain(text) in {plain(other) for other in others}:
        found.append("same")
    if text.count(";") or len(re.findall(r"[.!?](?:\s|$)", text)) > 1:
        found.append("double")
    return found


def plain(text: str) -> str:
    """A text by its letters and digits alone: without accents, capitals, signs and spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def _capitals(text: str) -> Iterable[str]:
    """Words with a capital that is not at the beginning of a sentence."""
    for found in WORD.finditer(text):
        before = text[: found.start()].rstrip()
        word = found.group()
        begins = not before or before[-1] in ENDS
        if not begins and word[0].isupper() and word.casefold() not in USUAL:
            yield word
