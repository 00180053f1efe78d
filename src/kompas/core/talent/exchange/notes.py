"""One JobPosting while it is read: what is wrong with it, and what was not understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kompas.core.talent.exchange.json_ld import listed
from kompas.core.talent.exchange.problems import Problem, Unreadable

ALWAYS = frozenset({"@context", "@type", "@id"})
Given = TypeVar("Given")


class Notes:
    """One JobPosting while it is read: what is wrong, and which values were understood."""

    def __init__(self, node: Mapping[str, Any]) -> None:
        self.node = node
        self.problems: list[Problem] = []
        self.aside: dict[str, str] = {}
        self.seen: set[str] = set(ALWAYS)

    def values(self, name: str) -> list[Any]:
        """What stands under a property, as a list; the property counts as looked at."""
        self.seen.add(name)
        return listed(self.node.get(name))

    def first(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The first value of a property, or None; others are kept aside."""
        found = self.values(name)
        for place, value in enumerate(found[1:], 1):
            self.leave(f"{name}[{place}]", value)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The first value of a property as text; what is no text is kept aside."""
        value = self.first(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value).strip()
        if value is not None:
            self.leave(name, value)
        return ""

    def get(self, path: str, read: Callable[[], Given], empty: Given) -> Given:
        """What `read` gives; `empty` and a problem at this path when it cannot be read."""
        try:
            return read()
        except Unreadable as error:
            self.wrong(path, error.says, **error.values)
            return empty

    def wrong(self, path: str, says: str, **values: str) -> None:
        """One problem more."""
        self.problems.append(Problem(says, values, path=path))

    def leave(self, path: str, value: object) -> None:
        """Keep aside what was not understood."""
        self.aside[path] = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        )

    def parts(self, path: str, value: Any, known: frozenset[str]) -> Mapping[str, Any]:  # noqa: ANN401
        """An object's values; what is not among `known` is kept aside, and what is no object."""
        if not isinstance(value, dict):
            self.leave(path, value)
            return {}
        for name, one in value.items():
            if name not in known and name not in ALWAYS:
                self.leave(f"{path}.{name}", one)
        return value

    def left(self) -> dict[str, str]:
        """Everything that was not understood, by its path."""
        others = {name: value for name, value in self.node.items() if name not in self.seen}
        for name, value in others.items():
            self.leave(name, value)
        return dict(sorted(self.aside.items()))
