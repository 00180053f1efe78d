"""Keys that sign badges: RSA with SHA-256, which every reader of Open Badges 3.0 must know."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from openbadgeslib.keys import KeyRSA, public_jwk_from_pem

ALGORITHM = "RS256"
BITS = 2048


@dataclass(frozen=True)
class PublicKey:
    """The half of a key that everybody may have; `pem` is its text."""

    pem: bytes

    @property
    def jwk(self) -> dict[str, str]:
        """As a JSON Web Key, with its name."""
        return {**self._bare(), "kid": self.name, "alg": ALGORITHM, "use": "sig"}

    @property
    def name(self) -> str:
        """The thumbprint of RFC 7638: it follows from the key, so no two keys share it."""
        bare = {part: self._bare()[part] for part in ("e", "kty", "n")}
        told = json.dumps(bare, sort_keys=True, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(hashlib.sha256(told).digest()).rstrip(b"=").decode()

    def _bare(self) -> dict[str, str]:
        return {part: str(value) for part, value in public_jwk_from_pem(self.pem).items()}


@dataclass(frozen=True)
class Key:
    """A key that signs. Its secret half is never shown, not even by `repr`."""

    pem: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The half that is published."""
        secret = serialization.load_pem_private_key(self.pem, password=None)
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return PublicKey(secret.public_key().public_bytes(serialization.Encoding.PEM, form))


def new_key() -> Key:
    """A key that nobody had before."""
    return Key(KeyRSA(BITS).generate_keypair()[0])
