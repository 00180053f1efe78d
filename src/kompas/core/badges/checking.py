"""Check a credential that somebody shows, without asking anybody else: no network, no trust.

A stranger's credential is read and never followed: its addresses are the sender's own words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import jwt
from openbadgeslib import baking
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier, OpenBadgeCredential

from kompas.core.badges.issuing import Place
from kompas.core.badges.keys import ALGORITHM, PublicKey

LARGEST = 1024 * 1024  # bytes of a file; ours are below 100 kB
ENVELOPE = "data:application/vc+jwt,"
Outcome = Literal[
    "valid",
    "revoked",
    "expired",
    "not_yet",
    "altered",
    "unknown",
    "elsewhere",
    "unreadable",
]
Claims = Mapping[str, Any]


class Unreadable(ValueError):
    """There is no credential in it."""


@dataclass(frozen=True)
class Ours:
    """What tells our badges from others: the addresses that were ours, our keys by their names, and
    what we revoked.

    `is_revoked` answers for a place: True, False, or None when we never gave it away.
    """

    addresses: frozenset[str]
    keys: Mapping[str, PublicKey]
    is_revoked: Callable[[Place], bool | None]

    def issued(self, claims: Claims) -> bool:
        """Whether a credential says that it is ours."""
        return issuer_of(claims) in {f"{one}/badges/issuer" for one in self.addresses}

    def key(self, claims: Claims, kid: object) -> PublicKey | None:
        """Our key by the address in a header, which must be that of the issuer it says."""
        address, _, name = str(kid).rpartition("/keys/")
        return self.keys.get(name) if f"{address}/issuer" == issuer_of(claims) else None


@dataclass(frozen=True)
class Checked:
    """What came out. `claims` is what the credential says, to be shown as its words, not ours."""

    outcome: Outcome
    claims: Claims = field(default_factory=dict, hash=False)


def verify(token: str, ours: Ours, now: datetime) -> Checked:
    """Whether a credential is ours, unaltered, in its time, and not revoked."""
    try:
        header = jwt.get_unverified_header(token)
        claims = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        return Checked("unreadable")
    if not ours.issued(claims):
        return Checked("elsewhere" if issuer_of(claims) else "unreadable", claims)
    key = ours.key(claims, header.get("kid"))
    if key is None or not _is_signed(token, key):
        return Checked("altered", claims)
    return Checked(_outcome(token, claims, key, ours, now), claims)


def _is_signed(token: str, key: PublicKey) -> bool:
    """Whether this key signed exactly this text; the time is looked at afterwards."""
    options: Any = {"verify_exp": False, "verify_nbf": False, "verify_aud": False}
    try:
        jwt.decode(token, key.pem, [ALGORITHM], options=options)
    except (jwt.PyJWTError, ValueError):
        return False
    return True


def _outcome(token: str, claims: Claims, key: PublicKey, ours: Ours, now: datetime) -> Outcome:
    try:
        read = OpenBadgeCredential.from_jwt_payload(dict(claims))
        place = _place(claims)
    except (ValueError, TypeError, KeyError, LibOpenBadgesException):
        return "unreadable"
    if read.issuance_date and read.issuance_date > now:
        return "not_yet"
    if read.expiration_date and read.expiration_date <= now:
        return "expired"
    found = ours.is_revoked(place)
    if found is None:
        return "unknown"
    if found:
        return "revoked"
    return "valid" if _library_agrees(token, key) else "unreadable"


def _library_agrees(token: str, key: PublicKey) -> bool:
    """The library looks again at signature, form and time: nothing is valid that it refuses."""
    try:
        OB3Verifier(key.pem).verify(token)
    except LibOpenBadgesException:
        return False
    return True


def issuer_of(claims: Claims) -> str:
    """Who says to have issued it; empty when nobody does."""
    issuer = claims.get("issuer")
    found = issuer.get("id") if isinstance(issuer, Mapping) else issuer
    return found if isinstance(found, str) else ""


def _place(claims: Claims) -> Place:
    status = claims["credentialStatus"]
    number = str(status["statusListCredential"]).rpartition("/")[2]
    return Place(int(number), int(status["statusListIndex"]))


def token_in(content: bytes) -> str:
    """The credential in a file or a pasted text: bare, in JSON, or baked into a PNG or SVG.

    Raises Unreadable when there is none.
    """
    if len(content) > LARGEST:
        raise Unreadable("too large")
    try:
        found = _extract(content.strip())
    except (ValueError, LibOpenBadgesException, KeyError, TypeError) as error:
        raise Unreadable(str(error)) from error
    except Exception as error:  # noqa: BLE001 - readers of images and XML raise what they like
        raise Unreadable(type(error).__name__) from error
    if not found:
        raise Unreadable("nothing in it")
    return "".join(found.split()) if found.count(".") == 2 else found


def _extract(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG"):
        return baking.extract_png(content, keyword=baking.ITXT_KEYWORD_OB3)
    if content.startswith(b"<"):
        return baking.extract_svg(content, element=baking.SVG_ELEMENT_OB3, text_fallback=True)
    text = content.decode("utf-8")
    return _from_json(text) if text.startswith("{") else text


def _from_json(text: str) -> str:
    """A credential in an envelope; one with another kind of proof stays as it is."""
    data = json.loads(text)
    identifier = data.get("id")
    is_envelope = isinstance(identifier, str) and identifier.startswith(ENVELOPE)
    return identifier.removeprefix(ENVELOPE) if is_envelope else text


def look(content: bytes, ours: Ours, now: datetime) -> Checked:
    """Check whatever somebody pasted or chose."""
    try:
        token = token_in(content)
    except Unreadable:
        return Checked("unreadable")
    if token.startswith("{"):
        return _other_proof(token, ours)
    return verify(token, ours, now)


def _other_proof(text: str, ours: Ours) -> Checked:
    """A credential in JSON: we sign none in that way, so it is a stranger's, or says it is ours."""
    try:
        claims = json.loads(text)
    except (ValueError, RecursionError):
        return Checked("unreadable")
    issuer = issuer_of(claims) if isinstance(claims, Mapping) else ""
    if not issuer or "credentialSubject" not in claims:
        return Checked("unreadable")
    return Checked("altered" if ours.issued(claims) else "elsewhere", claims)
