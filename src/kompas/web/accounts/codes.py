"""Codes that somebody types: short, easy to read aloud, too rare to guess."""

import secrets

from django.db import models

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def drawn(length: int) -> str:
    """Letters by chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def free(length: int, rows: type[models.Model]) -> str:
    """A code that no row of this table has."""
    while True:
        code = drawn(length)
        if not rows._default_manager.filter(code=code).exists():
            return code


def several(length: int, count: int, rows: type[models.Model]) -> list[str]:
    """So many different codes that no row of this table has, in the order of letters."""
    found: set[str] = set()
    while len(found) < count:
        more = {drawn(length) for _ in range(count - len(found))}
        taken = rows._default_manager.filter(code__in=more).values_list("code", flat=True)
        found |= more - set(taken)
    return sorted(found)


def plain(typed: str) -> str:
    """A code as it is kept, of one that was typed large, with spaces or hyphens."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())
