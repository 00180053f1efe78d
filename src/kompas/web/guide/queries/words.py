"""Words for the closed lists of the guide, in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import get_language

from kompas.core import catalog
from kompas.core.catalog.vocabulary import NEED_KINDS

SPEAKERS = ("person", "carer", "volunteer", "team")


def language() -> str:
    """The reader's language."""
    return get_language() or "en"


def said(message: str) -> str:
    """A message of the catalog; the id itself when there is none."""
    found = catalog.load().messages.get(message)
    return found[language()] if found else message


def kind(name: str) -> str:
    """What a need is about, in words."""
    return said(f"needs.kind_{name}")


def kinds() -> Iterator[tuple[str, str]]:
    """Everything that a need can be about: its word and its words."""
    return ((name, kind(name)) for name in NEED_KINDS)


def role_slugs() -> list[str]:
    """Whoever can speak: people of the field by what they are, then professions."""
    return [*SPEAKERS, *catalog.load().professions]


def role(name: str) -> str:
    """Who speaks, in words."""
    profession = catalog.load().professions.get(name)
    return profession.title[language()] if profession else said(f"needs.role_{name}")


def roles() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Those who live with it, and professions in the order of the alphabet."""
    speakers = [(name, role(name)) for name in SPEAKERS]
    professions = [(name, role(name)) for name in catalog.load().professions]
    return speakers, sorted(professions, key=lambda pair: pair[1].casefold())
