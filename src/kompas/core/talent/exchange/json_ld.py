"""JSON-LD as it is found (a list, an @graph, names with a prefix) to nodes with short names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kompas.core.talent.exchange.problems import PostingProblems, Problem

Node = dict[str, Any]
MOST_BYTES = 1_000_000
MOST_DEEP, MOST_NODES = 40, 200
# What no database and no page can hold: control characters and halves of a character.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
PREFIXES = ("http://schema.org/", "https://schema.org/", "schema:")


def postings(source: str | bytes | Mapping[str, Any] | list[Any]) -> tuple[Node, ...]:
    """Every JobPosting in a text or an object; PostingProblems when it cannot be read at all."""
    whole = _parsed(source) if isinstance(source, str | bytes) else source
    try:
        short = _short(whole, 0)
    except RecursionError as error:
        raise PostingProblems([Problem("exchange.deep", path="$")]) from error
    nodes = [*_nodes(short)]
    if len(nodes) > MOST_NODES:
        raise PostingProblems([Problem("exchange.many_nodes", {"most": str(MOST_NODES)}, path="$")])
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    context = short.get("@context") if isinstance(short, dict) else None
    links = _Links(by_id)
    return tuple(
        {"@context": context, **{key: links.linked(value) for key, value in node.items()}}
        for node in nodes
        if "JobPosting" in types(node)
    )


def types(node: object) -> tuple[str, ...]:
    """The types of a node, without prefix; none for what is not a node."""
    if not isinstance(node, dict):
        return ()
    return tuple(_bare(str(one)) for one in listed(node.get("@type")))


def listed(value: object) -> list[Any]:
    """A list of what may be a list, one thing or nothing."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _parsed(text: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(raw) > MOST_BYTES:
        values = {"most": str(MOST_BYTES // 1_000_000)}
        raise PostingProblems([Problem("exchange.too_big", values, path="$")])
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        values = {"line": str(error.lineno), "column": str(error.colno)}
        raise PostingProblems([Problem("exchange.not_json", values, path="$")]) from error
    except UnicodeDecodeError as error:
        raise PostingProblems([Problem("exchange.not_utf8", path="$")]) from error
    except (RecursionError, ValueError) as error:
        raise PostingProblems([Problem("exchange.deep", path="$")]) from error


def _no_number(word: str) -> float:
    raise ValueError(word)


def _short(value: Any, deep: int) -> Any:  # noqa: ANN401
    """The same with names without their prefix, `@value` objects as their value, clean texts."""
    if deep > MOST_DEEP:
        raise RecursionError
    if isinstance(value, list):
        return [_short(one, deep + 1) for one in value]
    if isinstance(value, str):
        return NOT_TEXT.sub("", value)
    if not isinstance(value, Mapping):
        return value
    if "@value" in value:
        return _short(value["@value"], deep + 1)
    return {_bare(str(key)): _short(one, deep + 1) for key, one in value.items()}


def _bare(name: str) -> str:
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    return name


def _nodes(value: Any) -> Iterator[Node]:  # noqa: ANN401
    """All nodes at the top: of a list, of an @graph, or the only one."""
    for one in listed(value):
        if isinstance(one, list):
            yield from _nodes(one)
        elif isinstance(one, dict) and "@graph" in one:
            yield from _nodes(one["@graph"])
        elif isinstance(one, dict):
            yield one


class _Links:
    """What only points at a node (`{"@id": …}`), replaced by that node, once.

    All nodes that are put in may together be as large as a file: a thousand pointers at one large
    node would else be a thousand times that node for whoever writes it out again.
    """

    def __init__(self, by_id: Mapping[str, Node]) -> None:
        self.by_id, self.room = by_id, MOST_BYTES
        self.sizes = {name: len(json.dumps(node)) for name, node in by_id.items()}

    def linked(self, value: Any) -> Any:  # noqa: ANN401
        """A value with its nodes; PostingProblems when they are too large together."""
        if isinstance(value, list):
            return [self.linked(one) for one in value]
        if not isinstance(value, dict):
            return value
        if set(value) == {"@id"}:
            return self._node(value)
        return {key: self.linked(one) for key, one in value.items()}

    def _node(self, value: Node) -> Node:
        name = str(value["@id"])
        self.room -= self.sizes.get(name, 0)
        if self.room < 0:
            values = {"most": str(MOST_BYTES // 1_000_000)}
            raise PostingProblems([Problem("exchange.too_big", values, path="$")])
        return self.by_id.get(name, value)
