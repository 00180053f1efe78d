"""Badges as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kompas.core import badges, catalog
from kompas.core.catalog.units import Curriculum, WholeUnit
from kompas.web.badges import queries
from kompas.web.badges.models import Badge, Holding
from kompas.web.learn.models import Learner

OUTCOMES: Mapping[badges.Outcome, Any] = {
    "valid": gettext_lazy("This badge is genuine: it was issued here and it still stands."),
    "revoked": gettext_lazy("This badge was issued here, but it does not stand any more."),
    "expired": gettext_lazy("This badge was issued here, but its time is over."),
    "not_yet": gettext_lazy("This badge was issued here, but its time has not begun yet."),
    "altered": gettext_lazy(
        "Do not trust this badge: it says that it was issued here, but it was changed or made up."
    ),
    "unknown": gettext_lazy(
        "This badge carries our signature, but its number is not in our books. Do not rely on it."
    ),
    "elsewhere": gettext_lazy(
        "This badge was not issued here. Only whoever issued it can say whether it is genuine."
    ),
    "unreadable": gettext_lazy(
        "We find no badge in this. Choose the file as you were given it, or paste all of its text."
    ),
}
REFUSED: Mapping[str, Any] = {
    "not_yet": gettext_lazy(
        "This badge is there once every unit of the curriculum is done. Some are left."
    ),
    "other_name": gettext_lazy(
        "This badge was made with another name, or without one. Type it just as you did then. To "
        "have another name in it, take the badge back first and make a new one."
    ),
    "reason": gettext_lazy("Choose a reason."),
}


@dataclass(frozen=True)
class Line:
    """A curriculum, the badge that somebody has of it, and the units that are left."""

    one: Curriculum
    held: Holding | None
    left: list[WholeUnit]


class Mine:
    """Somebody's badges, and those that can be had."""

    def __init__(self, mine: Learner | None) -> None:
        held = queries.held(mine)
        ours = catalog.load().curricula.values()
        self.lines = [Line(c, held.get(c.slug), queries.missing(mine, c)) for c in ours]


class BadgePage:
    """A badge as everybody may see it."""

    def __init__(self, badge: Badge) -> None:
        self.badge, self.said = badge, badge.achievement.body
        self.one = catalog.load().curricula.get(badge.achievement.curriculum)
        self.at = timezone.localtime(badge.at)
        self.revoked_at = timezone.localtime(badge.revoked_at) if badge.revoked_at else None

    @property
    def language(self) -> str:
        """The language of the badge, which need not be the reader's."""
        return self.badge.achievement.language

    @property
    def competences(self) -> list[tuple[str, str]]:
        """What it says that somebody knows: the name and the page of each competence."""
        found = [one for one in self.said["alignment"] if one["targetFramework"] == "Kompas"]
        return [(one["targetName"], one["targetCode"].partition(":")[0]) for one in found]

    @property
    def reasons(self) -> list[tuple[str, Any]]:
        """Why an organisation may revoke it."""
        every = Badge.Reason.choices
        return [(value, told) for value, told in every if value != Badge.Reason.HOLDER]


class CheckedPage:
    """What came out of checking a credential; its own words are shown as its own."""

    def __init__(self, checked: badges.Checked) -> None:
        self.outcome, self.claims = checked.outcome, checked.claims
        self.sentence = OUTCOMES[checked.outcome]
        ours = checked.outcome not in ("elsewhere", "unreadable", "altered", "unknown")
        self.badge = queries.claimed(checked) if ours else None
        self.page = BadgePage(self.badge) if self.badge else None

    @property
    def name(self) -> str:
        """The name that stands in it."""
        found = _first(self._subject.get("identifier"))
        return _text(found.get("identityHash")) if found.get("identityType") == "name" else ""

    @property
    def title(self) -> str:
        """What it calls itself."""
        return _text(_first(self._subject.get("achievement")).get("name"))

    @property
    def issuer(self) -> str:
        """Who it says has issued it."""
        return _text(badges.issuer_of(self.claims))

    @property
    def until(self) -> str:
        """When it says its time ends, as it stands there."""
        return _text(self.claims.get("validUntil"))

    @property
    def _subject(self) -> Mapping[str, Any]:
        return _first(self.claims.get("credentialSubject"))


def _first(value: object) -> Mapping[str, Any]:
    """An object, or the first of a list of them; nothing for what is neither."""
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, Mapping) else {}


def _text(value: object) -> str:
    """Words of a stranger, cut to what fits."""
    return badges.clean_name(value) if isinstance(value, str) else ""


def picture(badge: Badge, token: str = "") -> str:
    """The picture of a badge in its own language."""
    language = badge.achievement.language
    level = catalog.load().messages["achievements.knows"][language]
    with override(language):
        day = date_format(timezone.localtime(badge.at), "j F Y")
        foot = _("Trial · %(day)s") % {"day": day} if badge.is_trial else f"Kompas · {day}"
    return badges.svg(badge.achievement.body["name"], level, foot, token)
