"""A certificate of our own for a local network: phones ask for one before they let a page use AR.

Nobody else signs it, so a browser warns once; the fingerprint says whether it is ours. It is made
again when the addresses of this machine change, or when it is about to end.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

FILE = "local.pem"
VALID = timedelta(days=397)  # the longest that browsers take
RENEWED_BEFORE = timedelta(days=7)
A_DAY_BEFORE = timedelta(days=1)  # clocks of phones differ


@dataclass(frozen=True)
class Certificate:
    """A file with a key and its certificate, and the certificate's SHA-256."""

    file: Path
    fingerprint: str


def certificate(folder: Path, addresses: Sequence[str]) -> Certificate:
    """The certificate in this folder, made when there is none for all of these addresses.

    Its names are the addresses, this machine's name, and localhost. The file can be read by its
    owner only (0600).
    """
    names = sorted({*addresses, socket.gethostname() or "localhost", "localhost", "127.0.0.1"})
    file = folder / FILE
    found = _kept(file)
    if found is None or not _serves(found, names):
        found = _made(file, names)
    return Certificate(file, _fingerprint(found))


def _kept(file: Path) -> x509.Certificate | None:
    from cryptography import x509

    with suppress(OSError, ValueError):
        return x509.load_pem_x509_certificate(file.read_bytes())
    return None


def _serves(found: x509.Certificate, names: Iterable[str]) -> bool:
    from cryptography import x509

    if found.not_valid_after_utc - RENEWED_BEFORE < datetime.now(UTC):
        return False
    with suppress(x509.ExtensionNotFound, ValueError):
        its = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        return {str(name.value) for name in its} >= set(names)
    return False


def _made(file: Path, names: Sequence[str]) -> x509.Certificate:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    made = _signed(key, names)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(secret + made.public_bytes(serialization.Encoding.PEM))
    fresh.replace(file)
    return made


def _signed(key: EllipticCurvePrivateKey, names: Sequence[str]) -> x509.Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kompas on this network")])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - A_DAY_BEFORE)
        .not_valid_after(now - A_DAY_BEFORE + VALID)
        .add_extension(x509.SubjectAlternativeName([_named(name) for name in names]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )


def _named(name: str) -> x509.GeneralName:
    from cryptography import x509

    with suppress(ValueError):
        return x509.IPAddress(ipaddress.ip_address(name))
    return x509.DNSName(name)


def _fingerprint(found: x509.Certificate) -> str:
    from cryptography.hazmat.primitives import hashes

    return found.fingerprint(hashes.SHA256()).hex(":").upper()
