"""By what a statement is found: verb, activities, people, registration, what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from kompas.core.xapi.actors import identity
from kompas.core.xapi.plain import listed
from kompas.core.xapi.problem import Json
from kompas.core.xapi.statement import VOIDED


def key(text: str) -> str:
    """A short name for a text of any length: 32 hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Found:
    """Keys by which one statement is found; `related` sets hold the direct ones too."""

    verb: str
    agents: frozenset[str]
    related_agents: frozenset[str]
    activities: frozenset[str]
    related_activities: frozenset[str]
    registration: UUID | None = None
    target: UUID | None = None
    voids: bool = False

    @classmethod
    def of(cls, statement: Json) -> "Found":
        """The keys of a statement that was checked."""
        thing = statement["object"]
        agents = {*_people(statement["actor"]), *_people_of_object(thing)}
        activities = {thing["id"]} if thing.get("objectType", "Activity") == "Activity" else set()
        refers = thing.get("objectType") == "StatementRef"
        registration = statement.get("context", {}).get("registration")
        return cls(
            verb=key(statement["verb"]["id"]),
            agents=_keys(agents),
            related_agents=_keys({*agents, *_all_people(statement)}),
            activities=_keys(activities),
            related_activities=_keys({*activities, *(a["id"] for a in all_activities(statement))}),
            registration=UUID(registration) if registration else None,
            target=UUID(thing["id"]) if refers else None,
            voids=statement["verb"]["id"] == VOIDED,
        )


def _keys(names: set[str]) -> frozenset[str]:
    return frozenset(key(name) for name in names)


def _people(who: Json) -> Iterator[str]:
    """Somebody, and the members of a group."""
    if name := identity(who):
        yield name
    for member in who.get("member", ()):
        if name := identity(member):
            yield name


def _people_of_object(thing: Json) -> Iterator[str]:
    if thing.get("objectType") in ("Agent", "Group"):
        yield from _people(thing)


def _all_people(statement: Json) -> Iterator[str]:
    """Everybody who stands anywhere in a statement, also in one inside it."""
    context = statement.get("context", {})
    some = [statement["actor"], statement.get("authority"), context.get("instructor")]
    some += [context.get("team"), *(one["agent"] for one in context.get("contextAgents", ()))]
    some += [one["group"] for one in context.get("contextGroups", ())]
    for who in some:
        if who is not None:
            yield from _people(who)
    yield from _people_of_object(statement["object"])
    if statement["object"].get("objectType") == "SubStatement":
        yield from _all_people(statement["object"])


def all_activities(statement: Json) -> Iterator[Json]:
    """Every activity of a statement, also of one inside it."""
    thing = statement["object"]
    if thing.get("objectType", "Activity") == "Activity":
        yield thing
    for around in statement.get("context", {}).get("contextActivities", {}).values():
        yield from listed(around)
    if thing.get("objectType") == "SubStatement":
        yield from all_activities(thing)
