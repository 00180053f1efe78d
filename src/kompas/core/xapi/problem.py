"""What is wrong with something that was sent: where, and why, in one sentence."""

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]
Value = Any  # whatever JSON can hold
Check = Callable[[Value, str], None]
Checks = Mapping[str, Check]


class Invalid(ValueError):
    """Something is not as the standard says; the text is one sentence with the path to it."""


def refuse(where: str, why: str) -> None:
    """Say what is wrong and where."""
    raise Invalid(f"{where} {why}")


def an_object(value: Value, where: str) -> Json:
    """The value as a JSON object."""
    if type(value) is not dict:
        raise Invalid(f"{where} must be an object")
    return value


def fields(value: Value, where: str, checks: Checks, needs: tuple[str, ...] = ()) -> Json:
    """Check an object: only these properties, at least those needed, each as it must be."""
    found = an_object(value, where)
    for name in needs:
        if name not in found:
            refuse(where, f"must have {name!r}")
    for name, item in found.items():
        check = checks.get(name)
        if check is None:
            refuse(where, f"may not have {name[:80]!r}")
        else:
            check(item, f"{where}.{name}")
    return found


def each(check: Check, least: int = 0) -> Check:
    """A list of things that each pass a check."""

    def checked(value: Value, where: str) -> None:
        if type(value) is not list:
            refuse(where, "must be a list")
        if len(value) < least:
            refuse(where, "may not be empty")
        for at, item in enumerate(value):
            check(item, f"{where}[{at}]")

    return checked


def text(value: Value, where: str) -> None:
    """Any text."""
    if type(value) is not str:
        refuse(where, "must be a text")


def some_text(value: Value, where: str) -> None:
    """A text that is not empty."""
    if type(value) is not str or not value:
        refuse(where, "must be a text that is not empty")


def flag(value: Value, where: str) -> None:
    """True or false."""
    if type(value) is not bool:
        refuse(where, "must be true or false")


def number(value: Value, where: str) -> None:
    """A number; true and false are none."""
    if type(value) not in (int, float):
        refuse(where, "must be a number")


def count(value: Value, where: str) -> None:
    """A whole number that is not negative."""
    if type(value) is not int or value < 0:
        refuse(where, "must be a whole number, zero or more")


def formed(fits: Callable[[str], object], what: str) -> Check:
    """A text in a format; `what` names it in the sentence."""

    def checked(value: Value, where: str) -> None:
        if type(value) is not str or not fits(value):
            refuse(where, f"must be {what}")

    return checked


def one_of(*words: str) -> Check:
    """One of these words."""

    def checked(value: Value, where: str) -> None:
        if type(value) is not str or value not in words:
            refuse(where, f"must be {' or '.join(map(repr, words))}")

    return checked
