"""Time passes: the twin moves on, dated things come due, and what happens is told."""

from collections.abc import Callable
from math import ceil

import numpy as np
from numpy.typing import NDArray

from kompas.core import twin
from kompas.core.catalog import Decision, Message
from kompas.core.catalog.vocabulary import CHANNELS, EPISODES
from kompas.core.home.days.day import day as live_a_day
from kompas.core.home.days.notice import Place, place_of_fall
from kompas.core.home.days.routine import Fare
from kompas.core.practice.injured import care as hearing
from kompas.core.practice.injured import next_mended, reaches
from kompas.core.practice.installing import arrive, heard
from kompas.core.practice.play import HOUR_MS, YEAR_MS, Play
from kompas.core.practice.state import Happening, Morning, Open, State

AT = twin.BUILT.column
NOTICERS = {"self": "person", "carer": "carer"}
NAMES = tuple(event.name for event in twin.BUILT.events)
NO_EVENTS = np.empty((0, 2))
UNPLUGGED = ("sensor", "telemonitoring")
SINCE = [
    twin.BUILT.care_column[f"{episode}_since_stage.{CHANNELS.index(channel)}"]
    for episode in EPISODES
    for channel in UNPLUGGED
]
NO_STAGE = 9.0  # no episode comes this far: whatever starts to notice from here on never does
FALSE_ALARMS = twin.BUILT.care_column["false_alarms_per_year"]


def move(play: Play, state: State, until: int, settle: bool = False) -> State:
    """Let the twin live on until a moment (ms), or until something happens that a team must know.

    With `settle`, totals and clocks are brought to this very moment (before care changes).
    """
    row = state.row.copy()
    care = care_now(play, state)
    fired = twin.BUILT.advance(
        row[None, :],
        care[None, :],
        play.beliefs[None, :],
        play.keys,
        until / YEAR_MS,
        settle,
        NO_EVENTS,
    )
    if not (fired or settle):
        return state.but(now=until)
    row.setflags(write=False)
    event = twin.BUILT.events[int(row[AT["last_event"]])]
    if not (fired and event.hands_over):
        return state.but(now=until, row=row)
    at = ceil(float(row[AT["last_at"]]) * YEAR_MS)  # never before it took place
    state = state.but(now=max(state.now, min(at, until)), row=row)
    return _happened(play, state, event.name)


def care_now(play: Play, state: State) -> NDArray[np.float64]:
    """The care of this moment as the kernel reads it; deaf to devices while the network is down,
    and to those that are injured.

    What a device would have noticed meanwhile it can still notice once the network is back.
    """
    care = hearing(play, state).row(state.levers, hand_over=True)
    if state.now < state.silent_until:
        care = care.copy()
        care[SINCE] = NO_STAGE
        care[FALSE_ALARMS] = 0.0
    return care


def tick(play: Play, state: State, to: int) -> State:
    """Time moves on until `to` at most; stops at the first happening or dated item."""
    due = next_due(play, state)
    before, target = state.now, min(to, due)
    # so far, what was deaf must count as deaf, and what was not there as not there
    hears_again = before < state.silent_until <= target
    changes = bool(state.ordered) and state.ordered[0].at <= target
    mended = next_mended(state)
    mends = mended is not None and mended <= target
    broken = state
    state = _new_day(play, move(play, state, target, settle=hears_again or changes or mends))
    state = arrive(play, state) if changes else state
    state = _heard_again(play, broken, state) if mends else state
    if state.ready and state.now > before:
        state = state.but(ready=frozenset())
    return _close_due(play, _deliver(play, state)) if state.now >= due else state


def _heard_again(play: Play, broken: State, state: State) -> State:
    """What is under way is noticed by what works again, as far as it still can be."""
    rows = (hearing(play, state.but(now=at)) for at in (broken.now, state.now))
    before, after = (care.row(state.levers, hand_over=True) for care in rows)
    return state if before is after else heard(play.at(state), state, before, after)


def next_due(play: Play, state: State) -> int:
    """When the next dated thing comes: an agenda item, a closing, a midnight, an order, a mend."""
    agenda = play.cast.agenda
    due = agenda[state.agenda].at if state.agenda < len(agenda) else play.cast.end
    if state.now < state.silent_until:
        due = min(due, state.silent_until)
    due = min(due, next_mended(state) or due)
    midnight = next((at for at in play.cast.midnights if at > state.now), play.cast.end)
    ordered = (change.at for change in state.ordered[:1])
    return min([due, midnight, *ordered, *(item.closes for item in state.open)])


def _new_day(play: Play, state: State) -> State:
    today = sum(1 for midnight in play.cast.midnights if midnight <= state.now)
    if today == state.today:
        return state
    return state.but(today=today, spent={}, mornings=(*state.mornings, morning(state.row)))


def morning(row: NDArray[np.float64]) -> Morning:
    """How the person of this row fares, as her home shows it."""
    return Morning(*(int(row[AT[name]]) for name in Morning._fields))


def _deliver(play: Play, state: State) -> State:
    agenda = play.cast.agenda
    while state.agenda < len(agenda) and agenda[state.agenda].at <= state.now:
        item = agenda[state.agenda]
        state = state.but(agenda=state.agenda + 1)
        if item.message:
            state = _message(play, state, item.message)
        elif item.decision:
            state = opened(play, state, item.decision)
    return state


def _message(play: Play, state: State, message: Message) -> State:
    if not _is_home(state):
        return state  # it was written for somebody at home
    readers = tuple(
        role
        for role in message.to
        if message.lang is None or message.lang in play.cast.reads.get(role, ())
    )
    state = learn(play, state, readers, message.tells)
    seen = (message.sender, *message.to)
    return state.told(
        Happening(state.now, "message", message.sender, {"message": message.slug}, seen)
    )


def learn(play: Play, state: State, roles: tuple[str, ...], facts: tuple[str, ...]) -> State:
    """Roles learn facts; where a shared plan is kept, most of it reaches the whole team.

    Whether a fact gets written down and read is the fact's own luck, the same in every arm.
    """
    state, shares = state.learned(roles, facts), play.at(state).shares
    if not shares or not any(play.cast.kinds.get(role) == "professional" for role in roles):
        return state
    team = tuple(role for role, kind in play.cast.kinds.items() if kind != "person")
    shared = tuple(f for f in facts if play.luck.uniform(f"plan:{f}", 0) < shares)
    return state.learned(team, shared)


def opened(play: Play, state: State, decision: Decision) -> State:
    """Open a decision for its role, when the role knows enough, and the person is at home."""
    if not set(decision.needs) <= state.knows.get(decision.role, frozenset()):
        return state
    if not _is_home(state) or any(item.slug == decision.slug for item in state.open):
        return state
    times = state.opened.get(decision.slug, 0) + 1
    item = Open(
        f"{decision.slug}#{times}",
        decision.slug,
        decision.role,
        state.now,
        min(state.now + round(decision.hours * HOUR_MS), play.cast.end),
    )
    return state.but(open=(*state.open, item), opened={**state.opened, decision.slug: times})


def _close_due(play: Play, state: State) -> State:
    for item in state.open:
        if item.closes <= state.now:
            state = state.but(open=tuple(o for o in state.open if o != item))
            data = {"decision": item.slug, "key": item.key}
            state = state.told(Happening(state.now, "not_decided", item.role, data, (item.role,)))
    return state


def _is_home(state: State) -> bool:
    return bool(state.row[AT["place"]] == twin.HOME)


def _happened(play: Play, state: State, name: str) -> State:
    handle = HANDLERS.get(name)
    return handle(play, state) if handle else state.told(Happening(state.now, name))


def _fall(play: Play, state: State) -> State:
    """Where she fell is the home's word; what a device can notice there follows from it."""
    place = _place(play, state)
    data: dict[str, object] = {"room": place.room, "activity": place.activity}
    if state.row[AT["lie"]] > 0:
        row = state.row.copy()
        row[AT["lie_open"]] = sum(2.0 ** CHANNELS.index(c) for c in fall_hearers(play, state))
        row.setflags(write=False)
        state = state.but(row=row)
        data["lies"] = True
    return state.told(Happening(state.now, "fall", "", data, _of_kind(play, "person")))


def fall_hearers(play: Play, state: State) -> tuple[str, ...]:
    """The channels that can notice her latest fall, where she fell and with what works there.

    The state must stand at the moment of that fall.
    """
    where = reaches(play, state, _place(play, state))
    works = play.at(state).care.lie_works(state.levers, where)
    luck = play.luck.uniforms("fall", int(state.row[AT["fall.n"]]) - 1, 2 + len(CHANNELS))[2:]
    return tuple(name for name, u, w in zip(CHANNELS, luck, works, strict=True) if u < w)


def _place(play: Play, state: State) -> Place:
    cast, row = play.cast, state.row
    n = int(row[AT["fall.n"]]) - 1
    day = max(0, min(cast.day_of(state.now), cast.days) - 1)
    fare = Fare(
        frailty=cast.person.frailty,
        breathless=int(row[AT["fluid"]]),
        infected=int(row[AT["infection"]] > 0),
        dementia="dementia" in cast.person.flags,
    )
    activities = live_a_day(cast.home, play.luck, day, fare)
    return place_of_fall(cast.home, activities, cast.clock_of(state.now), play.luck, n)


def _of_kind(play: Play, kind: str) -> tuple[str, ...]:
    return tuple(role for role, its in play.cast.kinds.items() if its == kind)


def _found(play: Play, state: State) -> State:
    by = CHANNELS[max(0, int(state.row[AT["lie_by"]]))]
    minutes = round((state.row[AT["last_at"]] - state.row[AT["lie_since"]]) / twin.MINUTE)
    state = state.told(
        Happening(state.now, "fall_found", "", {"by": by, "minutes": minutes}, play.cast.roles)
    )
    return triggered(play, state, "fall_found", by)


def _noticed(episode: str) -> Callable[[Play, State], State]:
    def noticed(play: Play, state: State) -> State:
        by = CHANNELS[int(state.row[AT[f"{episode}_by"]])]
        return notice(play, state, episode, by)

    return noticed


def notice(play: Play, state: State, episode: str, by: str) -> State:
    """Somebody or something noticed an episode: the team decides, or its usual response follows.

    Whoever noticed knows of it, and whoever is asked what to do: nobody else, until told.
    """
    trigger = f"{episode}_noticed"
    before = len(state.open)
    state = triggered(play, state, trigger, by)
    asked = [item.role for item in state.open if play.cast.decisions[item.slug].on == trigger]
    seen = (*_of_kind(play, NOTICERS.get(by, "")), *asked) or _of_kind(play, "professional")
    state = state.told(Happening(state.now, trigger, "", {"by": by}, tuple(dict.fromkeys(seen))))
    if len(state.open) == before and not asked:
        return _usual_response(play, state, episode, by)
    return state


def _usual_response(play: Play, state: State, episode: str, by: str) -> State:
    channel = CHANNELS.index(by)
    care = care_now(play, state)
    at = twin.BUILT.care_column
    n = int(state.row[AT[f"{episode}_notice.n"]])
    acts, wait = play.luck.uniforms(f"response:{episode}", n, 2)
    if acts >= care[at[f"{episode}_response.{channel}"]]:
        return state
    years = -np.log(wait) * care[at[f"{episode}_help_delay.{channel}"]]
    return helped(state, episode, state.now / YEAR_MS + float(years))


def helped(state: State, episode: str, at: float) -> State:
    """Help for an episode that is under way comes at `at` (years), unless it comes sooner."""
    if state.row[AT[episode]] == 0.0:
        return state
    row = state.row.copy()
    column = AT[f"{episode}_help_at"]
    row[column] = min(row[column], at)
    row.setflags(write=False)
    return state.but(row=row)


def triggered(play: Play, state: State, trigger: str, by: str = "") -> State:
    """Open the decisions that wait for this; those for this very channel go first."""
    waiting = play.cast.triggered.get(trigger, ())
    special = [decision for decision in waiting if decision.channel == by]
    for decision in special or [d for d in waiting if d.channel is None]:
        state = opened(play, state, decision)
    return state


def _admitted(play: Play, state: State, name: str) -> State:
    if _is_home(state):
        return state
    state = state.but(open=())
    return state.told(Happening(state.now, "admitted", "", {"why": name}, play.cast.roles))


def _discharged(play: Play, state: State) -> State:
    if not _is_home(state):
        state = state.but(ordered=())
        return state.told(Happening(state.now, "death", "", {"where": "hospital"}, play.cast.roles))
    state = state.told(Happening(state.now, "came_home", "", {}, play.cast.roles))
    return triggered(play, state, "came_home")


def _died(play: Play, state: State) -> State:
    state = state.but(open=(), ordered=())
    return state.told(Happening(state.now, "death", "", {"where": "home"}, play.cast.roles))


def false_alarm(play: Play, state: State) -> State:
    """A device rings for nothing."""
    state = state.told(Happening(state.now, "false_alarm", "", {}, play.cast.roles))
    return triggered(play, state, "false_alarm")


def _carer_break(play: Play, state: State) -> State:
    return state.told(Happening(state.now, "carer_break", "", {}, _of_kind(play, "carer")))


def _lie_noticed(play: Play, state: State) -> State:
    by = CHANNELS[int(state.row[AT["lie_by"]])]
    return state.told(Happening(state.now, "lie_noticed", "", {"by": by}, play.cast.roles))


def _admission(name: str) -> Callable[[Play, State], State]:
    return lambda play, state: _admitted(play, state, name)


HANDLERS: dict[str, Callable[[Play, State], State]] = {
    "fall": _fall,
    "lie_notice": _lie_noticed,
    "lie_help": _found,
    "fluid_notice": _noticed("fluid"),
    "infection_notice": _noticed("infection"),
    "lapse_notice": _noticed("lapse"),
    "sent_to_hospital": _admission("sent_to_hospital"),
    "other_admission": _admission("other_admission"),
    "fluid_crisis": _admission("fluid_crisis"),
    "infection_crisis": _admission("infection_crisis"),
    "discharge": _discharged,
    "death": _died,
    "false_alarm": false_alarm,
    "carer_break": _carer_break,
}
