"""The formats in which statements leave: exact, ids, canonical."""

from collections.abc import Mapping, Sequence

from kompas.core.xapi.plain import listed
from kompas.core.xapi.problem import Json, Value

FORMATS = ("exact", "ids", "canonical")


def languages(header: str) -> list[str]:
    """Languages of an Accept-Language header, the most wanted first."""
    wanted: list[tuple[float, int, str]] = []
    for at, part in enumerate(header.split(",")):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            share = float(weight) if weight else 1.0
        except ValueError:
            share = 0.0
        if tag and share > 0:
            wanted.append((-share, at, tag.strip().lower()))
    return [tag for _share, _at, tag in sorted(wanted)]


def one_language(texts: Mapping[str, str], wanted: Sequence[str]) -> dict[str, str]:
    """The text in the language that is wanted most; the first there is, when none is."""
    by_tag = {tag.lower(): tag for tag in texts}
    for want in wanted:
        near = (t for t in by_tag if t.startswith(f"{want}-") or want.startswith(f"{t}-"))
        tag = want if want in by_tag else next(near, None)
        if tag is not None:
            return {by_tag[tag]: texts[by_tag[tag]]}
    return dict(list(texts.items())[:1])


def canonical(statement: Json, known: Mapping[str, Json], wanted: Sequence[str]) -> Json:
    """The statement with activities as the store knows them, and one language for each text.

    `known` gives the definition of an activity by its IRI.
    """
    whole = {**statement, "verb": _in_one(statement["verb"], wanted)}
    whole["object"] = _thing(statement["object"], known, wanted)
    context = statement.get("context")
    if context and "contextActivities" in context:
        around = {
            name: [_thing(one, known, wanted) for one in listed(value)]
            for name, value in context["contextActivities"].items()
        }
        whole["context"] = {**context, "contextActivities": around}
    if "attachments" in statement:
        whole["attachments"] = [_in_one(one, wanted) for one in statement["attachments"]]
    return whole


def _thing(thing: Json, known: Mapping[str, Json], wanted: Sequence[str]) -> Json:
    match thing.get("objectType", "Activity"):
        case "SubStatement":
            return canonical(thing, known, wanted)
        case "Activity":
            said = known.get(thing["id"]) or thing.get("definition")
            if said:
                return {**thing, "definition": _in_one(said, wanted)}
    return thing


def _in_one(value: Value, wanted: Sequence[str]) -> Value:
    """With one language for each text in it."""
    if not isinstance(value, dict):
        return value
    found = dict(value)
    for name in ("name", "description", "display"):
        if isinstance(found.get(name), dict):
            found[name] = one_language(found[name], wanted)
    for name in ("choices", "scale", "source", "target", "steps"):
        if name in found:
            found[name] = [_in_one(item, wanted) for item in found[name]]
    return found
