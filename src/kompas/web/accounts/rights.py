"""All rights on one page: who may do what. Print it, read it with your data-protection officer.

Each right names who has it. There is no right to see somebody else's rehearsal: not for
trainers, not for the organisation, not for whoever runs the site. The rights of privacy are about
whoever asks, and nobody else.
"""

from typing import Protocol
from uuid import UUID

from kompas.web.accounts.queries import Whose


class Owned(Protocol):
    """Something that belongs to an account or to a visitor."""

    account_id: UUID | None
    visitor: UUID | None


ROLES = {
    "trainer": "starts and leads plays for an organisation",
    "member": "belongs to an organisation",
}

RIGHTS = {
    "guide.read": "anyone",
    "practice.start": "anyone",
    "practice.read": "owner",
    "practice.stop": "owner",
    "practice.erase": "owner",
    "privacy.export": "owner",
    "privacy.erase": "owner",
}


def owns(who: Whose, thing: Owned) -> bool:
    """Whether a thing belongs to this account or to this visitor."""
    by_account = thing.account_id is not None and thing.account_id == who.account_id
    by_visitor = thing.visitor is not None and thing.visitor == who.visitor
    return by_account or by_visitor


def may(who: Whose, right: str, thing: Owned | None = None) -> bool:
    """Whether somebody has a right (on a thing); KeyError for a right that is not listed."""
    if RIGHTS[right] == "anyone":
        return True
    return thing is not None and owns(who, thing)


def table() -> str:
    """The rights as text, one a line."""
    return "\n".join(f"{right:<20} {holder}" for right, holder in RIGHTS.items())
