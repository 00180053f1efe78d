"""A file of bindings: TOML with one `[[bindings]]` a thing; every problem at once, in words."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kompas.core.home.real_things.binding import NO, YES, Binding, Refused
from kompas.core.home.things.signals import SENSES
from kompas.core.home.things.things import Thing

LONGEST_TOPIC = 200
NEEDED, OPTIONAL = ("thing", "topic"), ("property", "path", "time")
LISTS = ("yes", "no")


class BindingFault(ValueError):
    """Bindings that cannot be used; `faults` holds one sentence for each reason."""

    def __init__(self, faults: Sequence[Refused]) -> None:
        super().__init__(" ".join(fault.sentence("en") for fault in faults))
        self.faults = tuple(faults)


def read(text: str, things: Iterable[Thing]) -> tuple[Binding, ...]:
    """The bindings of a TOML file for a home with these things; BindingFault with all problems."""
    try:
        rows = tomllib.loads(text).get("bindings")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BindingFault((Refused("file", {"why": str(error)}),)) from error
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise BindingFault((Refused("empty"),))
    return bindings(rows, things)


def bindings(rows: Sequence[Mapping[str, object]], things: Iterable[Thing]) -> tuple[Binding, ...]:
    """Rows as bindings for a home with these things; BindingFault with all problems."""
    there = {thing.slug: thing for thing in things}
    faults = [fault for number, row in enumerate(rows, 1) for fault in _faults(number, row, there)]
    seen: set[object] = set()
    for number, row in enumerate(rows, 1):
        if row.get("thing") in seen:
            faults.append(_fault("twice", number, row.get("thing")))
        seen.add(str(row.get("thing")))
    if faults:
        raise BindingFault(faults)
    return tuple(_binding(row, there[str(row["thing"])]) for row in rows)


def _binding(row: Mapping[str, object], thing: Thing) -> Binding:
    name, lasting, _ = SENSES[thing.kind]
    yes, no, above = row.get("yes") or YES, row.get("no") or NO, row.get("above")
    return Binding(
        thing.slug,
        name,
        str(row["topic"]),
        str(row.get("path", "")),
        tuple(str(word) for word in yes) if isinstance(yes, list | tuple) else YES,
        tuple(str(word) for word in no) if isinstance(no, list | tuple) else NO,
        float(above) if isinstance(above, int | float) else None,
        str(row.get("time", "")),
        lasting,
    )


def _faults(
    number: int, row: Mapping[str, object], there: Mapping[str, Thing]
) -> Iterator[Refused]:
    yield from _shapes(number, row)
    topic, slug = row.get("topic"), row.get("thing")
    if isinstance(topic, str) and topic and not _can_be_asked(topic):
        yield _fault("topic", number)
    kind = there[slug].kind if isinstance(slug, str) and slug in there else ""
    tells = SENSES[kind][0] if kind in SENSES else ""
    if isinstance(slug, str) and (not tells or row.get("property", tells) != tells):
        yield _fault("thing", number, slug)
    yes, no = row.get("yes") or YES, row.get("no") or NO
    if isinstance(yes, list | tuple) and isinstance(no, list | tuple) and _share(yes, no):
        yield _fault("both", number)


def _can_be_asked(topic: str) -> bool:
    """Whether a broker takes it as the topic of one thing.

    A broker may end the connection, and with it that of every play, for one character that cannot
    be printed; what begins with $ is the broker's own.
    """
    its_own = topic.startswith("$") or bool({"+", "#"} & set(topic))
    return len(topic) <= LONGEST_TOPIC and topic.isprintable() and not its_own


def _share(yes: Sequence[object], no: Sequence[object]) -> bool:
    return bool({str(word) for word in yes} & {str(word) for word in no})


def _shapes(number: int, row: Mapping[str, object]) -> Iterator[Refused]:
    for name in NEEDED:
        if not isinstance(row.get(name), str) or not row[name]:
            yield _fault("word", number, name)
    for name, value in row.items():
        if name in OPTIONAL and not isinstance(value, str):
            yield _fault("word", number, name)
        elif name in LISTS and not _words(value):
            yield _fault("words", number, name)
        elif name == "above" and (isinstance(value, bool) or not isinstance(value, int | float)):
            yield _fault("number", number, name)
        elif name not in (*NEEDED, *OPTIONAL, *LISTS, "above"):
            yield _fault("more", number, name)


def _words(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)


def _fault(why: str, number: int, name: object = "") -> Refused:
    return Refused(why, {"number": str(number), "name": str(name)[:80]})
