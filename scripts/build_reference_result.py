"""The reference page of a result: every field of the JSON of a rehearsal, found in small ones."""

import json

from build_reference_tables import Lines, head, sentence, table, words

from kompas.core import practice
from kompas.core.catalog import load, vocabulary

NAMES = {
    str: "text",
    float: "number",
    int: "whole number",
    bool: "true or false",
    type(None): "null",
}
INSIDE = {"parameters": "WORD", "ledger": "LINE", "decisions": "DECISION", "DECISION": "OPTION"}
ARMS = ((), ("fall-alarm-pendant",))
SOMEBODY = {
    "resourceType": "Patient",
    "id": "somebody",
    "gender": "male",
    "birthDate": "1940-05-01",
}
BARE = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": SOMEBODY}]}
PLANS = (
    practice.Plan("esther-week", arms=ARMS, runs=24, days=2),
    practice.Plan("esther-week", arms=ARMS, runs=1, days=1, bundle=json.dumps(BARE).encode()),
)


def result_page() -> Lines:
    """Every field of the JSON of a rehearsal, with a sentence for each."""
    yield from head("The result of a rehearsal", "result")
    found = [(sentence("result", name), name, kinds) for name, kinds in _fields().items()]
    order = list(words()["result"])
    found.sort(key=lambda item: order.index(item[1]))
    rows = [(f"`{name}`", _shape(kinds), said) for said, name, kinds in found]
    yield from table(("field", "type", "what"), rows)
    yield from ("## The nine outcomes", "")
    rows = [(f"`{name}`", sentence("outcomes", name)) for name in practice.OUTCOMES]
    yield from table(("name", "what"), rows)


def _fields() -> dict[str, set[str]]:
    fields: dict[str, set[str]] = {}
    for plan in PLANS:
        _walk(practice.rehearse(plan, load(), processes=1), "", fields)
    opened = {name.split("[]")[0] for name in fields if "[]" in name}
    nested = {name.rpartition("[]")[0] for name in fields if "[]" in name}
    return {name: kinds for name, kinds in fields.items() if name not in opened | nested}


def _walk(value: object, path: str, fields: dict[str, set[str]]) -> None:
    kind = _kind(value)
    if path and kind not in ("table", "list of tables"):
        fields.setdefault(path, set()).add(kind)
    if kind == "table" and isinstance(value, dict):
        for name, inner in value.items():
            _walk(inner, f"{path}.{_general(name, path)}".lstrip("."), fields)
    elif kind == "list of tables" and isinstance(value, list):
        for inner in value:
            _walk(inner, f"{path}[]", fields)


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "text in nl, fr, en" if set(value) == {"nl", "fr", "en"} else "table"
    if isinstance(value, list):
        return "list of tables" if value and isinstance(value[0], dict) else "list"
    return NAMES[type(value)]


def _shape(kinds: set[str]) -> str:
    return " or ".join(sorted(kinds - {"null"}) + sorted(kinds & {"null"}))


def _general(name: str, path: str) -> str:
    """The name of a field, or what it stands for where names are data."""
    above = path.rpartition(".")[2]
    if above in INSIDE:
        return INSIDE[above]
    if name in practice.OUTCOMES:
        return "NAME"
    return "POLICY" if name in vocabulary.POLICIES else name
