"""Words that several pages of plays need."""

from uuid import UUID

from django.utils.translation import get_language

from kompas.core import catalog
from kompas.core.practice import EntryProblem


def language() -> str:
    """The reader's language."""
    return (get_language() or "en")[:2]


def sentence(problem: EntryProblem) -> str:
    """Why a play cannot take something, in the reader's language."""
    text = catalog.load().messages[f"entries.{problem.key}"]
    return text[language()].format(**problem.parameters)


def uuid_or_none(text: str | None) -> UUID | None:
    """A number as a page sent it; None when it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
