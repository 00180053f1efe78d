"""A statement as one reads it: in one's own language when it was said or translated so."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.web.dialogue.models import Statement, Topic, Wording

NAMES = {"nl": _("Dutch"), "fr": _("French"), "en": _("English")}
REASONS = {
    "markup": _("has a link or markup"),
    "contact": _("has an address or a number"),
    "name": _("may have a person's name"),
    "same": _("says what another one says"),
    "double": _("may say two things at once"),
}
WHY = {
    "name": _("It names a person."),
    "markup": _("It holds a link or markup."),
    "same": _("Somebody said this before."),
    "double": _("It says two things at once."),
    "topic": _("It is about something else."),
    "rude": _("It hurts somebody."),
    "asked": _("Whoever proposed it asked so."),
}


@dataclass(frozen=True)
class Said:
    """A statement in the words one reads. `language` is theirs; `translator` of whom they are.

    `is_foreign` when nobody has said it in the reader's language yet.
    """

    statement: Statement
    text: str
    language: str
    translator: str
    is_foreign: bool

    @property
    def in_language(self) -> str:
        """The name of the language of these words."""
        return str(NAMES[self.language])

    @property
    def from_language(self) -> str:
        """The name of the language in which it was said."""
        return str(NAMES[self.statement.language])


def said(statement: Statement, language: str = "") -> Said:
    """A statement for a reader of this language; nothing pretends to be translated."""
    own = language or get_language() or "en"
    wordings: dict[str, Wording] = {one.language: one for one in statement.wordings.all()}
    found = wordings.get(own) or wordings[statement.language]
    return Said(statement, found.text, found.language, found.translator, found.language != own)


def title(topic: Topic) -> str:
    """The title in the reader's language."""
    return str(topic.title.get(get_language() or "en") or topic)


def about(topic: Topic) -> str:
    """What it is about, in the reader's language."""
    return str(topic.about.get(get_language() or "en") or "")


def reasons(statement: Statement) -> list[str]:
    """What a machine saw in it."""
    return [str(REASONS[one]) for one in statement.reasons if one in REASONS]


def why(statement: Statement) -> str:
    """Why it was refused."""
    return str(WHY.get(statement.why, ""))
