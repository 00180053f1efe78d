"""What whoever leads a play can do: send a message, let something fail, pause, set the pace, end.

Faults of the connected home: `false_alarm` rings once for nothing; `network_down` keeps sensors
and telemonitoring silent until the end of the next day.
"""

from typing import Literal, get_args

from kompas.core.practice.entries import Entry, EntryProblem
from kompas.core.practice.passing import AT, false_alarm, move
from kompas.core.practice.play import Play
from kompas.core.practice.state import Happening, State
from kompas.core.twin import HOME

Fault = Literal["false_alarm", "network_down"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
PACES = ("manual", "auto")
SECONDS = range(5, 3601)


def inject(play: Play, state: State, entry: Entry) -> State:
    """A message from outside, or a fault."""
    fault = entry.data.get("fault")
    if fault is not None:
        return _fault(play, state, str(fault))
    to, text = entry.data.get("to"), entry.data.get("message")
    if not isinstance(to, list | tuple) or not to or any(r not in play.cast.roles for r in to):
        raise EntryProblem(f"a message goes to roles of this scenario, not to {to!r:.80}")
    if not isinstance(text, str) or not text.strip():
        raise EntryProblem("a message needs words")
    return state.told(Happening(state.now, "injected", "", {"text": text}, tuple(to)))


def _fault(play: Play, state: State, fault: str) -> State:
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
    return state.but(silent_until=until)


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
