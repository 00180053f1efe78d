"""Statements with their attachments, as multipart/mixed: read and written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha224, sha256, sha384, sha512

from kompas.core.xapi.problem import Invalid, Json

BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,70})"|([^;\s"]{1,70}))', re.IGNORECASE)
HASHES = {56: sha224, 64: sha256, 96: sha384, 128: sha512}  # by how many digits the sum has


@dataclass(frozen=True)
class Part:
    """One part: its headers by their small names, and its bytes."""

    headers: Mapping[str, str]
    content: bytes

    @property
    def media_type(self) -> str:
        """What it is, without parameters."""
        return plain_type(self.headers.get("content-type", ""))


def plain_type(header: str) -> str:
    """A media type without its parameters, in small letters."""
    return header.partition(";")[0].strip().lower()


def parts(body: bytes, content_type: str) -> list[Part]:
    """The parts of a body; raises Invalid when it is not what its header says."""
    found = BOUNDARY.search(content_type)
    if found is None:
        raise Invalid("Content-Type multipart/mixed must name its boundary")
    edge = b"--" + (found[1] or found[2]).encode("ascii", "replace")
    pieces = re.split(rb"(?:^|\r?\n)" + re.escape(edge) + rb"(--)?[ \t]*(?:\r?\n|$)", body)
    if len(pieces) < 3 or pieces[-2] != b"--":
        raise Invalid("the body does not end at the boundary that its Content-Type names")
    return [_part(piece) for piece in pieces[2:-2:2]]


def _part(piece: bytes) -> Part:
    piece = piece if re.match(rb"\r?\n", piece) is None else b"\n" + piece
    cut = re.split(rb"\r?\n\r?\n", piece, maxsplit=1)
    if len(cut) != 2:
        raise Invalid("a part of the body has no empty line after its headers")
    headers = {}
    for line in cut[0].decode("latin-1").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Part(headers, cut[1])


def attached(found: Iterable[Part], statements: Iterable[Json]) -> dict[str, Part]:
    """The attachments by their SHA-2 sum, each held against what the statements say of it.

    Raises Invalid when a part is not what its headers say, belongs to no statement, or lacks.
    """
    wanted: dict[str, Json] = {}
    for one in statements:
        wanted.update({file["sha2"].lower(): file for file in _files(one)})
    given: dict[str, Part] = {}
    for part in found:
        sha2 = _proved(part)
        if sha2 not in wanted:
            raise Invalid(f"no statement speaks of the attachment {sha2}")
        given[sha2] = part
    for sha2, file in wanted.items():
        if sha2 not in given and "fileUrl" not in file:
            raise Invalid(f"the attachment {sha2} is neither sent along nor has a fileUrl")
    return given


def _files(statement: Json) -> list[Json]:
    inside = statement["object"]
    more = inside.get("attachments", []) if inside.get("objectType") == "SubStatement" else []
    return [*statement.get("attachments", []), *more]


def files(statement: Json) -> list[Json]:
    """What a statement says of its attachments, also of those of a statement inside it."""
    return _files(statement)


def _proved(part: Part) -> str:
    if part.headers.get("content-transfer-encoding", "").lower() != "binary":
        raise Invalid("an attachment must have the header Content-Transfer-Encoding: binary")
    sha2 = part.headers.get("x-experience-api-hash", "").lower()
    if not sha2:
        raise Invalid("an attachment must have the header X-Experience-API-Hash")
    hashed = HASHES.get(len(sha2))
    if hashed is None or hashed(part.content).hexdigest() != sha2:
        raise Invalid(f"an attachment is not what its X-Experience-API-Hash says ({sha2[:16]}…)")
    return sha2


def write(first: bytes, more: Iterable[tuple[str, str, bytes]], boundary: str) -> bytes:
    """A body: JSON first, then attachments as (SHA-2 sum, media type, bytes)."""
    edge = boundary.encode()
    out = [b"--" + edge + b"\r\nContent-Type: application/json\r\n\r\n" + first + b"\r\n"]
    for sha2, media_type, content in more:
        head = (
            f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: binary\r\n"
            f"X-Experience-API-Hash: {sha2}\r\n\r\n"
        )
        out.append(b"--" + edge + b"\r\n" + head.encode("latin-1", "replace") + content + b"\r\n")
    return b"".join([*out, b"--" + edge + b"--\r\n"])
