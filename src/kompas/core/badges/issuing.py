"""Issue a badge and say which are revoked: our own small door to the library that knows how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from openbadgeslib.ob3 import Achievement as Standard
from openbadgeslib.ob3 import (
    Evidence,
    IdentityObject,
    OpenBadgeCredential,
    build_status_list_credential,
    status_entry,
)
from openbadgeslib.ob3 import Issuer as Profile

from kompas.core.badges.keys import ALGORITHM, Key

STATUS_SIZE = 131_072  # places in one list: the least that the standard allows
STATUS_LASTS = timedelta(days=1)  # an older copy of a list is worth nothing any more
LONGEST_NAME = 80


@dataclass(frozen=True)
class Place:
    """Where the status of a badge stands: the number of the list, and the bit in it."""

    number: int
    index: int


@dataclass(frozen=True)
class Badge:
    """One badge to be signed. `name` is what its holder wants in it, or empty.

    `holder` is a random number that stands for the holder and for nobody else; `evidence` are
    names and addresses of what was done.
    """

    id: UUID
    holder: UUID
    achievement: dict[str, Any]
    at: datetime
    place: Place
    name: str = ""
    until: datetime | None = None
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Issuer:
    """Who issues: the address of a site (no slash at its end), its name, the key it signs with."""

    address: str
    name: str
    key: Key

    @property
    def id(self) -> str:
        """The address of its profile."""
        return f"{self.address}/badges/issuer"

    @property
    def profile(self) -> dict[str, Any]:
        """Its profile as it is published."""
        found = Profile(self.id, self.name, url=f"{self.address}/").to_dict()
        return {"@context": _CONTEXT, **found}

    def key_address(self, name: str) -> str:
        """Where the public half of a key stands."""
        return f"{self.address}/badges/keys/{name}"

    def list_address(self, number: int) -> str:
        """Where a list of revoked badges stands."""
        return f"{self.address}/badges/status/{number}"

    def payload(self, badge: Badge) -> dict[str, Any]:
        """What is signed: the credential, with the claims that a JWT repeats."""
        made = OpenBadgeCredential(
            issuer=Profile(self.id, self.name, url=f"{self.address}/"),
            recipient_id=badge.holder.urn,
            achievement=_standard(badge.achievement),
            id=f"{self.address}/badges/{badge.id}",
            issuance_date=badge.at,
            expiration_date=badge.until,
            evidence=[Evidence(id=address, name=name) for name, address in badge.evidence],
            identifiers=[IdentityObject(badge.name, "name", False)] if badge.name else [],
            credential_status=[self._status(badge.place)],
        ).to_jwt_payload()
        made["credentialSubject"]["achievement"] = (
            badge.achievement
        )  # all of it, as it is published
        return made

    def issue(self, badge: Badge) -> str:
        """The badge as a signed credential (VC-JWT): the same badge gives the same text."""
        return self._sign(self.payload(badge))

    def status_list(self, number: int, revoked: Iterable[int], now: datetime) -> str:
        """The signed list that says which places are revoked (Bitstring Status List 1.0)."""
        address = self.list_address(number)
        until = now + STATUS_LASTS
        made = build_status_list_credential(
            self.id, address, "revocation", revoked, STATUS_SIZE, now, until
        )
        at, end = int(now.timestamp()), int(until.timestamp())
        return self._sign({**made, "iss": self.id, "jti": address, "nbf": at, "exp": end})

    def _status(self, place: Place) -> dict[str, Any]:
        return status_entry(self.list_address(place.number), "revocation", place.index)

    def _sign(self, payload: dict[str, Any]) -> str:
        """The library's own signer puts a key in the header, but not the name by which it is found
        among those that are published.
        """
        headers = {"kid": self.key_address(self.key.public.name), "typ": "JWT"}
        return jwt.encode(payload, self.key.pem, ALGORITHM, headers=headers)


def clean_name(text: str) -> str:
    """A name as it goes into a badge: one line, no signs that cannot be seen, not too long."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(seen.split())[:LONGEST_NAME].strip()


_CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


def _standard(body: dict[str, Any]) -> Standard:
    told = body["criteria"]["narrative"]
    return Standard(body["id"], body["name"], body["description"], told)
