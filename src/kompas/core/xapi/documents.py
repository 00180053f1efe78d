"""Documents beside statements: how they are told apart by version, merged, and guarded."""

import re
from hashlib import sha1

from kompas.core.xapi.multipart import plain_type
from kompas.core.xapi.problem import Invalid
from kompas.core.xapi.reading import read, write

TAG = re.compile(r'(?:W/)?"([^"]*)"')


def tag(content: bytes) -> str:
    """A name for these very bytes: 40 digits, no secret."""
    return sha1(content, usedforsecurity=False).hexdigest()


def matches(header: str, known: str | None) -> bool:
    """Whether an If-Match or If-None-Match header names what is there (None: nothing is)."""
    if known is None:
        return False
    if header.strip() == "*":
        return True
    return known in TAG.findall(header) or known == header.strip()


def merged(known: bytes, known_type: str, new: bytes, new_type: str) -> bytes:
    """A JSON object with the names of a newer one put over it, one level deep.

    Raises Invalid when either is no JSON object.
    """
    for media_type, which in ((known_type, "there"), (new_type, "sent")):
        if plain_type(media_type) != "application/json":
            raise Invalid(f"what is {which} is not application/json, so it cannot be merged")
    before, after = read(known, "what is there"), read(new)
    if type(before) is not dict or type(after) is not dict:
        raise Invalid("only JSON objects can be merged")
    return write({**before, **after}).encode()
