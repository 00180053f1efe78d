"""Signed statements: a JSON web signature (RFC 7515) as an attachment."""

import base64
import binascii
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import load_der_x509_certificate

from kompas.core.xapi.multipart import Part, plain_type
from kompas.core.xapi.plain import essence, write_sorted
from kompas.core.xapi.problem import Invalid, Json, Value, an_object
from kompas.core.xapi.reading import read

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
ALGORITHMS: Mapping[str, hashes.HashAlgorithm] = {
    "RS256": hashes.SHA256(),
    "RS384": hashes.SHA384(),
    "RS512": hashes.SHA512(),
}


def check_signatures(statement: Json, given: Mapping[str, Part]) -> None:
    """Check each signature of a statement; raises Invalid with what is wrong.

    A certificate in the signature is used to check it; nothing says whose certificate it is, so a
    signature proves only that the statement is the one that was signed.
    """
    for file in statement.get("attachments", []):
        if file["usageType"] != SIGNATURE:
            continue
        if plain_type(file["contentType"]) != "application/octet-stream":
            raise Invalid("a signature must have the contentType application/octet-stream")
        part = given.get(file["sha2"].lower())
        if part is None:
            raise Invalid("the signature must be sent along")
        _check(part.content, statement)


def _check(jws: bytes, statement: Json) -> None:
    pieces = jws.strip().split(b".")
    if len(pieces) != 3:
        raise Invalid("the signature must be a JWS in compact form")
    head = an_object(read(_decoded(pieces[0]), "the header of the signature"), "its header")
    said = an_object(read(_decoded(pieces[1]), "the payload of the signature"), "its payload")
    hashed = ALGORITHMS.get(str(head.get("alg")))
    if hashed is None:
        raise Invalid(f"the signature must use one of {', '.join(ALGORITHMS)}")
    if "x5c" in head:
        _verify(head["x5c"], _decoded(pieces[2]), b".".join(pieces[:2]), hashed)
    _compare(said, statement)


def _decoded(piece: bytes) -> bytes:
    try:
        return base64.b64decode(piece + b"=" * (-len(piece) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("the signature must be written in base64url") from None


def _verify(chain: Value, signature: bytes, signed: bytes, hashed: hashes.HashAlgorithm) -> None:
    try:
        key = load_der_x509_certificate(base64.b64decode(chain[0])).public_key()
    except (ValueError, TypeError, IndexError, KeyError):
        raise Invalid("the certificate of the signature cannot be read") from None
    if not isinstance(key, rsa.RSAPublicKey):
        raise Invalid("the certificate of the signature must have an RSA key")
    try:
        key.verify(signature, signed, padding.PKCS1v15(), hashed)
    except InvalidSignature:
        raise Invalid("the signature is not that of its certificate") from None


def _compare(said: Json, statement: Json) -> None:
    """The signed statement is this one, but for the signature and what neither need to say."""
    rest = [f for f in statement.get("attachments", []) if f["usageType"] != SIGNATURE]
    bare = {k: v for k, v in statement.items() if k != "attachments"}
    bare |= {"attachments": rest} if rest else {}
    either = {n for n in ("id", "stored", "authority", "version", "timestamp") if n not in said}
    either |= {n for n in ("id", "stored", "authority", "version", "timestamp") if n not in bare}
    try:
        same = write_sorted(essence(said, either)) == write_sorted(essence(bare, either))
    except (KeyError, TypeError, AttributeError):
        same = False
    if not same:
        raise Invalid("the signature is that of another statement")
