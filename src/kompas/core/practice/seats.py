"""Who plays which role, and who is done for now."""

from kompas.core.practice.entries import Entry, EntryProblem, is_person
from kompas.core.practice.play import Play
from kompas.core.practice.state import State


def role_of(play: Play, entry: Entry) -> str:
    """The role that an entry is about; raises EntryProblem when the scenario has none such."""
    role = str(entry.data.get("role", ""))
    if role not in play.cast.roles:
        raise EntryProblem(f"there is no role `{role}` in this scenario", "no-role")
    return role


def join(play: Play, state: State, entry: Entry) -> State:
    """Somebody takes a role that nobody but an agent holds."""
    role = role_of(play, entry)
    if is_person(state.seats.get(role, "")):
        raise EntryProblem(f"the role `{role}` is taken", "taken")
    return _seated(state, role, entry.actor)


def takeover(play: Play, state: State, entry: Entry) -> State:
    """A role passes into other hands: another seat, or an agent."""
    return _seated(state, role_of(play, entry), entry.actor)


def _seated(state: State, role: str, actor: str) -> State:
    return state.but(seats={**state.seats, role: actor}, ready=state.ready - {role})


def ready(play: Play, state: State, entry: Entry) -> State:
    """A role is done for now: as far as it is concerned, time may move on."""
    role = role_of(play, entry)
    changed = state.ready | {role} if entry.data.get("ready", True) else state.ready - {role}
    return state.but(ready=changed)


def held(state: State) -> frozenset[str]:
    """The roles that people play."""
    return frozenset(role for role, actor in state.seats.items() if is_person(actor))
