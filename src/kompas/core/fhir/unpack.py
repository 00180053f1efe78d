"""From bytes to text: gzip or plain, never more than a stated size."""

from __future__ import annotations

import gzip
import io
import zlib

from kompas.core.fhir.problems import FhirProblem

LARGEST_BYTES = 50_000_000
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"


def unpack(source: bytes) -> str:
    """Give the text of a plain or gzipped file.

    Raises `FhirProblem` when it is empty, damaged, cut short, not UTF-8, or larger than
    `LARGEST_BYTES` unpacked (counted while unpacking, so a gzip bomb stops early).
    """
    plain = _gunzip(source) if source.startswith(_GZIP) else source
    if len(plain) > LARGEST_BYTES:
        raise _too_big()
    try:
        text = plain.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FhirProblem("not-text") from None
    if not text.strip():
        raise FhirProblem("empty")
    return text


def _gunzip(source: bytes) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(source)) as stream:
            while part := stream.read(_CHUNK):
                size += len(part)
                if size > LARGEST_BYTES:
                    raise _too_big()
                parts.append(part)
    except EOFError:
        raise FhirProblem("gzip-truncated") from None
    except (OSError, zlib.error):
        raise FhirProblem("gzip-broken") from None
    return b"".join(parts)


def _too_big() -> FhirProblem:
    return FhirProblem("too-big", limit_mb=LARGEST_BYTES // 1_000_000)
