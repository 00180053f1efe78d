"""Where a criterion came from, in words: a statement of a dialogue, and how people voted on it."""

from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kompas.core.guide import Count, Criterion


class Told(Protocol):
    """What a statement does: `groups` and `against` are letters of opinion groups."""

    @property
    def united(self) -> bool:
        """Whether all groups say the same."""

    @property
    def divided(self) -> bool:
        """Whether two groups stand on opposite sides."""

    @property
    def groups(self) -> str:
        """Who stands for it."""

    @property
    def against(self) -> str:
        """Who stands against it."""


class Votes(Protocol):
    """How many agree and disagree."""

    @property
    def agree(self) -> int:
        """Who agrees."""

    @property
    def disagree(self) -> int:
        """Who disagrees."""


def told(criterion: Criterion) -> str:
    """Where a criterion came from, as a sentence; nothing where nobody voted on it."""
    origin = criterion.origin
    if origin is None:
        return ""
    parts = why(origin, origin.everybody)
    words = {"title": origin.title, "on": date_format(origin.on, "j F Y")}
    begins = _("Suggested by the dialogue “%(title)s”, %(on)s:") % words
    parts += [counted(_("all voters"), origin.everybody)]
    if origin.verified:
        parts += [counted(_("voters with a code"), origin.verified)]
    return f"{begins} {'; '.join(filter(None, parts))}."


def why(said: Told, votes: Votes | None) -> list[str]:
    """What a statement does among voters, in words."""
    found = []
    if said.united:
        rejected = votes is not None and votes.disagree > votes.agree
        found += [_("everybody is against it") if rejected else _("unites everybody")]
    found += [_("divides")] if said.divided else []
    found += [_("stands for group %s") % letter for letter in said.groups]
    return found + [_("group %s is against it") % letter for letter in said.against]


def counted(whom: str, count: Count | None) -> str:
    """How many agreed and disagreed, in words."""
    if count is None:
        return ""
    given = {"whom": whom, "agree": count.agree, "disagree": count.disagree, "seen": count.seen}
    return _("%(whom)s: %(agree)s agree, %(disagree)s disagree, of %(seen)s") % given
