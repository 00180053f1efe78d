"""Badges of Open Badges 3.0: what a badge of a curriculum says, issued, checked, revoked.

`achievement` says what it says, `issuing` signs it and the list of what was revoked, `checking`
says of any credential whether it is ours and still stands, `pictures` bakes it into an image. The
library `openbadgeslib` is known here only. A badge says "knows"; nothing is a grade.
"""

from kompas.core.badges.achievement import LEVEL, Achievement, achievement
from kompas.core.badges.checking import (
    LARGEST,
    Checked,
    Ours,
    Outcome,
    Unreadable,
    issuer_of,
    look,
    token_in,
    verify,
)
from kompas.core.badges.issuing import (
    LONGEST_NAME,
    STATUS_SIZE,
    Badge,
    Issuer,
    Place,
    clean_name,
)
from kompas.core.badges.keys import ALGORITHM, Key, PublicKey, new_key
from kompas.core.badges.pictures import envelope, png_with, svg

__all__ = [
    "ALGORITHM",
    "LARGEST",
    "LEVEL",
    "LONGEST_NAME",
    "STATUS_SIZE",
    "Achievement",
    "Badge",
    "Checked",
    "Issuer",
    "Key",
    "Ours",
    "Outcome",
    "Place",
    "PublicKey",
    "Unreadable",
    "achievement",
    "clean_name",
    "envelope",
    "issuer_of",
    "look",
    "new_key",
    "png_with",
    "svg",
    "token_in",
    "verify",
]
