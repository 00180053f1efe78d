"""What whoever leads a play can do: send a message, let something fail, pause, set the pace, end.

Faults of the connected home: `false_alarm` rings once for nothing; `network_down` keeps sensors
and telemonitoring silent for so many `hours`, else until the end of the next day; a single thing is
injured, for so many `hours` or until it is mended. Nobody is told: what is silent can be noticed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from kompas.core.home.things.failing import Fault as Failing
from kompas.core.home.things.failing import Injury
from kompas.core.practice.dwelling import things
from kompas.core.practice.entries import Entry, EntryProblem
from kompas.core.practice.injured import has_words, lasting
from kompas.core.practice.installing import heard
from kompas.core.practice.passing import AT, care_now, false_alarm, move
from kompas.core.practice.play import HOUR_MS, Play
from kompas.core.practice.state import Happening, State
from kompas.core.twin import HOME

Fault = Literal["false_alarm", "network_down"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
PACES = ("manual", "auto")
SECONDS = range(5, 3601)
HOURS = range(1, 169)
NETWORK = "network"
INJURIES: tuple[Failing, ...] = ("stuck", "empty", "delay", "wrong_room", "drop")
SIZES: Mapping[Failing, float] = {"delay": 7200.0, "drop": 0.7}  # seconds late; share that is lost


def inject(play: Play, state: State, entry: Entry) -> State:
    """A message from outside, a fault, an injury of a thing, or its end."""
    data = entry.data
    if data.get("fault") is not None:
        return _fault(play, state, str(data["fault"]), _hours(data))
    if data.get("injure") is not None:
        return _injured(play, state, entry)
    if data.get("mend") is not None:
        return _mended(play, state, str(data["mend"]))
    to, text = data.get("to"), data.get("message")
    if not isinstance(to, list | tuple) or not to or any(r not in play.cast.roles for r in to):
        raise EntryProblem(f"a message goes to roles of this scenario, not to {to!r:.80}")
    if not isinstance(text, str) or not text.strip():
        raise EntryProblem("a message needs words")
    return state.told(Happening(state.now, "injected", "", {"text": text}, tuple(to)))


def _hours(data: Mapping[str, Any]) -> int:
    """For how many hours something fails; 0 when nobody said."""
    hours = data.get("hours") or 0
    if not isinstance(hours, int) or (hours and hours not in HOURS):
        raise EntryProblem(f"something fails for {HOURS[0]} to {HOURS[-1]} hours", "hours")
    return hours


def _fault(play: Play, state: State, fault: str, hours: int) -> State:
    if fault not in FAULTS:
        raise EntryProblem(f"there is no fault `{fault}`: {', '.join(FAULTS)}")
    if not any(tool.channels for tool in play.at(state).tools):
        raise EntryProblem("nothing in this home can fail: it has no device", "no-device")
    if fault == "false_alarm":
        if state.row[AT["place"]] != HOME:
            raise EntryProblem("nothing rings while she is not at home", "not-at-home")
        return false_alarm(play, state)
    state = move(play, state, state.now, settle=True)
    until = play.cast.moment(min(state.today + 2, play.cast.days + 1), "00:00")
    if hours:
        until = min(state.now + hours * HOUR_MS, play.cast.end)
    return state.but(silent_until=until)


def _injured(play: Play, state: State, entry: Entry) -> State:
    """One thing fails from now on; what it had before ends here."""
    injury = _injury(play, state, entry.data)
    told = {"thing": injury.thing, "how": injury.fault}
    state = _without(play, state, injury.thing)
    return _changed(play, state, (*state.injuries, injury), "thing_injured", told)


def _injury(play: Play, state: State, data: Mapping[str, Any]) -> Injury:
    tools = tuple(tool.slug for tool in play.at(state).tools)
    thing = next((t for t in things(play.cast, tools) if t.slug == str(data["injure"])), None)
    how = next((each for each in INJURIES if each == data.get("how")), None)
    room = str(data.get("room") or "")
    if thing is None or not has_words(play.cast):
        raise EntryProblem(f"there is no thing `{data['injure']!s:.60}` in this home", "no-thing")
    if how is None:
        raise EntryProblem(f"a thing fails in one of these ways: {', '.join(INJURIES)}")
    others = {r.slug for r in play.cast.home.rooms} - {thing.room} if thing.room else set()
    if (how == "wrong_room") != bool(room) or (room and room not in others):
        raise EntryProblem("a thing in the wrong room hangs in another room", "other-room")
    hours = _hours(data)
    until = min(state.now + hours * HOUR_MS, play.cast.end) if hours else play.cast.end
    return Injury(thing.slug, how, state.now, until, SIZES.get(how), room)


def _mended(play: Play, state: State, what: str) -> State:
    """A thing works again, or the network."""
    if what == NETWORK:
        if state.now >= state.silent_until:
            raise EntryProblem("the network is not down", "nothing-to-mend")
        return move(play, state, state.now, settle=True).but(silent_until=state.now)
    mended = _without(play, state, what)
    if mended is state:
        raise EntryProblem(f"nothing is wrong with `{what:.60}`", "nothing-to-mend")
    return mended


def _without(play: Play, state: State, thing: str) -> State:
    """The thing works again from now on, if it did not."""
    if not any(each.thing == thing for each in lasting(state)):
        return state
    now = tuple(
        replace(each, until_ms=state.now)
        if each.thing == thing and each.until_ms > state.now
        else each
        for each in state.injuries
    )
    return _changed(play, state, now, "thing_mended", {"thing": thing})


def _changed(
    play: Play, state: State, injuries: tuple[Injury, ...], kind: str, told: dict[str, str]
) -> State:
    """Other injuries from now on, of which nobody knows; what is under way is heard by them."""
    before = care_now(play, state)
    state = move(play, state, state.now, settle=True).but(injuries=injuries)
    state = heard(play.at(state), state, before, care_now(play, state))
    return state.told(Happening(state.now, kind, "", told))


def pause(play: Play, state: State, entry: Entry) -> State:
    """The play stands still, or goes on."""
    return state.but(paused=bool(entry.data.get("on", True)))


def pace(play: Play, state: State, entry: Entry) -> State:
    """Time moves when the team moves it, or by itself after so many seconds at each stop."""
    pace, seconds = entry.data.get("pace"), entry.data.get("seconds", 0)
    if pace not in PACES:
        raise EntryProblem(f"a pace is {' or '.join(PACES)}, not {pace!r:.20}")
    if pace == "auto" and (not isinstance(seconds, int) or seconds not in SECONDS):
        raise EntryProblem(f"a stop lasts {SECONDS[0]} to {SECONDS[-1]} seconds", "seconds")
    return state.but(pace_seconds=int(seconds) if pace == "auto" else 0)


def end(play: Play, state: State, entry: Entry) -> State:
    """The play is over; what waits stays undecided."""
    return state.but(over=True, paused=False, open=())
