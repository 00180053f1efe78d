"""All rights on one page: who may do what. Print it, read it with your data-protection officer.

Each right names who has it. There is no right to see somebody else's rehearsal: not for
trainers, not for the organisation, not for whoever runs the site. A play is led by the trainers of
the organisation that it belongs to, and by nobody of another; a play alone by whoever started it.
Real things are bound by trainers only, at plays of their organisation: what a sensor of a real flat
says is for no stranger who plays alone.
A seat is its player's own. Needs and judgements of tools are there for everybody to read; they are
changed by whoever made them, or by the trainers of the organisation that they were made for. So
are decision files, and the roll-outs that come of them; who has the code of a group weighs in it,
and who has the code of a round answers. What somebody learned is their own; a trainer sees how far
they are only in a group that they let see it, and for as long. A job day is led by the trainers of
its organisation; who has the code of a booth speaks for it; what a candidate shows is theirs, and a
booth sees it of those whom it meets. A badge is taken back by its holder,
and revoked by an admin of the organisation that issues badges here. The rights of privacy are about
whoever asks, and nobody else.
"""

from typing import Protocol, cast
from uuid import UUID

from kompas.web.accounts.queries import Whose, issues, trains


class Owned(Protocol):
    """Something that belongs to an account or to a visitor."""

    account_id: UUID | None
    visitor: UUID | None


class Led(Owned, Protocol):
    """Something that belongs to an organisation, or else to whoever made it."""

    organisation_id: UUID | None


ROLES = {
    "trainer": "starts and leads plays for an organisation",
    "member": "belongs to an organisation",
    "admin": "revokes badges, when the organisation issues them",
}

RIGHTS = {
    "adoption.read": "anyone",
    "adoption.change": "leader",
    "adoption.answer": "anyone",
    "bridge.bind": "trainer",
    "badges.check": "anyone",
    "badges.revoke": "issuer",
    "decisions.read": "anyone",
    "decisions.begin": "anyone",
    "decisions.change": "leader",
    "decisions.weigh": "anyone",
    "guide.read": "anyone",
    "guide.raise_need": "anyone",
    "guide.translate_need": "leader or trainer",
    "guide.close_need": "leader or moderator",
    "guide.erase_need": "leader or moderator",
    "guide.judge": "anyone",
    "guide.answer": "leader",
    "guide.erase_judgement": "leader or moderator",
    "practice.start": "anyone",
    "practice.read": "owner",
    "practice.stop": "owner",
    "practice.erase": "owner",
    "plays.start": "anyone",
    "plays.start_for_organisation": "trainer",
    "plays.lead": "leader",
    "plays.play": "owner",
    "learn.learn": "anyone",
    "learn.read": "owner",
    "learn.share": "owner",
    "learn.begin_group": "trainer",
    "learn.lead_group": "leader",
    "jobdays.read": "anyone",
    "jobdays.join": "anyone",
    "jobdays.speak_for_booth": "anyone",
    "jobdays.begin": "trainer",
    "jobdays.lead": "leader",
    "homes.walk": "owner",
    "homes.read_walk": "owner",
    "homes.erase_walk": "owner",
    "dialogue.read": "anyone",
    "dialogue.vote": "anyone",
    "dialogue.start": "trainer",
    "dialogue.lead": "leader",
    "privacy.export": "owner",
    "privacy.erase": "owner",
}


def owns(who: Whose, thing: Owned) -> bool:
    """Whether a thing belongs to this account or to this visitor."""
    by_account = thing.account_id is not None and thing.account_id == who.account_id
    by_visitor = thing.visitor is not None and thing.visitor == who.visitor
    return by_account or by_visitor


def leads(who: Whose, thing: Led) -> bool:
    """Whether somebody is a trainer of its organisation, or its owner when it has none."""
    if thing.organisation_id is not None:
        return thing.organisation_id in trains(who)
    return owns(who, thing)


def moderates(who: Whose, thing: Led) -> bool:
    """Whether somebody may put away what a visitor wrote for no organisation: any trainer."""
    return thing.organisation_id is None and bool(trains(who))


def may(who: Whose, right: str, thing: Owned | Led | None = None) -> bool:
    """Whether somebody has a right (on a thing); KeyError for a right that is not listed."""
    holder = RIGHTS[right]
    if holder == "anyone":
        return True
    if holder == "trainer":
        return bool(trains(who))
    if holder == "issuer":
        return issues(who)
    if holder == "leader or trainer" and trains(who):
        return True
    if thing is None:
        return False
    if not holder.startswith("leader"):
        return owns(who, thing)
    led = cast(Led, thing)
    return leads(who, led) or (holder == "leader or moderator" and moderates(who, led))


def table() -> str:
    """The rights as text, one a line."""
    return "\n".join(f"{right:<30} {holder}" for right, holder in RIGHTS.items())
