"""What holds for every play, whoever plays and however time is cut."""

import json
import re
from dataclasses import asdict
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from played import DAY, agents, ending, picture, tick, weeks

from kompas.core.catalog import Text
from kompas.core.practice import Entry, EntryProblem, replay, step, view
from kompas.core.practice.choosing import initiatives
from kompas.core.practice.entries import is_person
from kompas.core.practice.leading import FAULTS, INJURIES
from kompas.core.practice.room import room

calm = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
ARMS = (
    *((), ("hf-telemonitoring-24-7",), ("shared-care-plan", "fall-alarm-pendant")),
    ("motion-sensors",),
)
THINGS = ("motion-sensor-hall", "bed-sensor-bedroom", "fall-pendant", "weight-scale-bathroom")
PEOPLE = ("esther", "albert", "odette", "yvette")
POLICIES = ("usual", "cautious", "stretched")
arms = st.sampled_from(ARMS)
people = st.sampled_from(PEOPLE)
runs = st.integers(0, 200)
shares = st.floats(0, 1)
moves = st.lists(
    st.tuples(st.sampled_from("tttttwwwwccccciijmxnnnkkdgryfpabbzzoqhhh"), st.integers(0, 10**6)),
    min_size=5,
    max_size=60,
)


def entry_of(play, state, kind, number, seq):
    """Something that a room full of people could do next; not all of it can be taken."""
    role = play.cast.roles[number % len(play.cast.roles)]
    holder = state.seats.get(role, "")
    mine = holder if is_person(holder) else f"person-{number % 3}"

    def by(actor, what, **data):
        return Entry(seq, state.now, actor, what, data)

    if kind in "cib":
        return _chooses(play, state, kind, number, by) or _wait(state, number)
    if kind == "j":
        return by(f"person-{number % 3}", "join", role=role)
    if kind == "x":
        return by(f"agent:{role}", "takeover", role=role)
    if kind == "w" and state.ordered:
        return tick(state, state.ordered[0].at)
    if kind in TELLS:
        what, data = TELLS[kind](play, state, role, number)
        return by(mine, what, role=role, **data)
    if kind in LEADS:
        what, data = LEADS[kind](role, number)
        return by("trainer", what, **data)
    return _wait(state, number)


def _wait(state, number):
    return tick(state, state.now + number * 60)


def _chooses(play, state, kind, number, by):
    if kind == "b":
        return _tool(play, state, number, by)
    role = play.cast.roles[number % len(play.cast.roles)]
    waiting = state.open if kind == "c" else initiatives(play, state, role)
    return _choice(play, state, waiting, number, by)


def _tool(play, state, number, by):
    """Somebody has a tool put in or taken away, where an option of the moment does so."""
    own = [item for role in play.cast.roles for item in initiatives(play, state, role)]
    found = [
        (item, option)
        for item in (*state.open, *own)
        for option in play.available(state, play.cast.decisions[item.slug])
        if option.brings or option.takes_away
    ]
    if not found:
        return None
    item, option = found[number % len(found)]
    holder = state.seats.get(item.role, "")
    actor = holder if is_person(holder) else f"agent:{item.role}"
    return by(actor, "choice", role=item.role, decision=item.key, option=option.slug)


def _choice(play, state, waiting, number, by):
    if not waiting:
        return None
    item = waiting[number % len(waiting)]
    options = play.cast.decisions[item.slug].options
    holder = state.seats.get(item.role, "")
    data = {"option": options[number // 7 % len(options)].slug, "words": number % 2 == 0}
    actor = holder if is_person(holder) else "a-person"
    return by(actor, "choice", role=item.role, decision=item.key, lang="nl", **data)


def _note(play, state, role, number):
    known, roles = sorted(state.knows[role]) or ["nothing"], play.cast.roles
    to = [roles[(number + step) % len(roles)] for step in range(1, 2 + number % 3)]
    facts = [known[number // 3 % len(known)]] if number % 4 else []
    if number % 11 == 0:
        facts = sorted(play.cast.facts)[:3]  # maybe not known to this role
    return "note", {"to": to, "facts": facts, "words": number % 2 == 0, "lang": "nl"}


TELLS = {
    "n": _note,
    "k": lambda play, state, role, number: (
        "task",
        {"to": play.cast.roles[number // 5 % len(play.cast.roles)], "words": True, "lang": "fr"},
    ),
    "d": lambda play, state, role, number: (
        "done",
        {"task": state.tasks[number % len(state.tasks)].seq if state.tasks else number},
    ),
    "g": lambda play, state, role, number: (
        "goal",
        {"goal": ("market", "own-bed", "bingo")[number % 3], "shared": number % 2 == 0},
    ),
    "r": lambda play, state, role, number: ("read", {}),
    "q": lambda play, state, role, number: ("flag", {"thing": THINGS[number % 4]}),
    "y": lambda play, state, role, number: ("ready", {"ready": number % 3 > 0}),
}
LEADS = {
    "z": lambda role, number: (
        "inject",
        {"injure": THINGS[number % 4], "how": INJURIES[number % 5], "hours": number % 30}
        | ({"room": "kitchen"} if INJURIES[number % 5] == "wrong_room" else {}),
    ),
    "o": lambda role, number: ("inject", {"mend": (*THINGS, "network")[number % 5]}),
    "h": lambda role, number: (
        "thing",
        {"thing": THINGS[number % 4]}
        | (
            {"real": number % 3 > 0}
            if number % 5 < 2
            else {"property": ("occupied", "in_bed")[number % 2], "value": number % 7 > 2}
        ),
    ),
    "m": lambda role, number: ("inject", {"message": "hello", "to": [role]}),
    "f": lambda role, number: ("inject", {"fault": FAULTS[number % len(FAULTS)]}),
    "p": lambda role, number: ("pause", {"on": number % 4 == 0}),
    "a": lambda role, number: ("pace", {"pace": ("auto", "manual")[number % 2], "seconds": 60}),
}


def play_on(play, wanted):
    """Every state of a random play, with the entries that were taken; those refused do nothing."""
    state, taken = play.begin(), []
    yield state, taken
    for seq, (kind, number) in enumerate(wanted, start=1):
        entry = entry_of(play, state, kind, number, seq)
        before = picture(state)
        try:
            state = step(play, state, entry)
        except EntryProblem:
            assert picture(state) == before
            continue
        taken.append(entry)
        yield state, taken


@calm
@given(arms, people, runs, moves)
def test_a_replay_of_any_play_equals_that_play(arm, person, run, wanted):
    play = weeks(arm, persona=person).play(run)
    *_, (state, taken) = play_on(play, wanted)
    again = weeks(arm, persona=person).play(run)
    assert picture(replay(again, taken)) == picture(state)
    back = [Entry.from_json(json.loads(json.dumps(entry.as_json()))) for entry in taken]
    assert picture(replay(again, back)) == picture(state)


@cache
def secrets(person):
    """Each fact with what would give it away: its slug as a word, and its texts."""
    facts = weeks(persona=person).cast.facts
    return {
        slug: (
            re.compile(rf"(?<![\w-]){re.escape(slug)}(?![\w-])"),
            [json.dumps(words, ensure_ascii=False)[1:-1] for words in text.model_dump().values()],
        )
        for slug, text in facts.items()
    }


@calm
@given(arms, people, runs, moves)
def test_a_view_never_holds_what_its_role_may_not_have(arm, person, run, wanted):
    play = weeks(arm, persona=person).play(run)
    for state, _ in play_on(play, wanted):
        for role in play.cast.roles:
            assert_clean(play, state, role, person)


def assert_clean(play, state, role, person):
    seen = view(play, state, role)
    assert set(seen.facts) == state.knows[role]
    assert all(role in happening.seen_by for happening in seen.happenings)
    mine = {item.key for item in state.open if item.role == role}
    assert {ask.key for ask in seen.asks} == mine
    raw = json.dumps(seen.as_json(), ensure_ascii=False)
    for slug, (word, texts) in secrets(person).items():
        if slug not in state.knows[role]:
            assert not word.search(raw), f"{role} sees the fact {slug}"
            assert not any(text in raw for text in texts), f"{role} reads the fact {slug}"


@calm
@given(arms, people, runs, moves)
def test_a_room_never_holds_what_its_role_may_not_have(arm, person, run, wanted):
    play = weeks(arm, persona=person).play(run)
    states = [state for state, _ in play_on(play, wanted)]
    for state in (*states[::9], states[-1]):
        for role in play.cast.roles:
            assert_room_clean(play, state, role, person)


def assert_room_clean(play, state, role, person):
    seen = room(play, state, role)
    raw = json.dumps(asdict(seen), ensure_ascii=False, default=_as_json)
    for slug, (word, texts) in secrets(person).items():
        if slug not in state.knows[role]:
            assert not word.search(raw), f"{role} finds the fact {slug} in its room"
            assert not word.search(repr(seen)), f"{role} finds the fact {slug} in its room"
            assert not any(text in raw for text in texts), f"{role} reads the fact {slug}"
    for other, texts in questions(person).items():
        if other != role:
            assert not [text for text in texts if text in raw], f"{role} reads what {other} decides"
    assert seen.left == max(0, play.cast.minutes[role] - state.spent.get(role, 0))


def _as_json(value):
    return value.model_dump() if isinstance(value, Text) else sorted(value)


@cache
def questions(person):
    """The words of every decision and option, as JSON, by the role that has it alone."""
    found = {}
    for decision in weeks(persona=person).cast.scenario.decisions:
        for text in (decision.question, *(option.text for option in decision.options)):
            for words in text.model_dump().values():
                said = json.dumps(words, ensure_ascii=False)
                found.setdefault(said, set()).add(decision.role)
    alone = {said: roles.pop() for said, roles in found.items() if len(roles) == 1}
    return {role: [s for s, r in alone.items() if r == role] for role in set(alone.values())}


@calm
@given(arms, runs, moves)
def test_nothing_opens_while_she_is_not_at_home_and_nothing_is_forgotten(arm, run, wanted):
    play = weeks(arm).play(run)
    before = None
    for state, _ in play_on(play, wanted):
        gone = [h.kind for h in state.happenings if h.kind in ("admitted", "came_home", "death")]
        if gone and gone[-1] != "came_home":
            assert state.open == ()
        if before:
            assert state.now >= before.now
            assert state.happenings[: len(before.happenings)] == before.happenings
            assert all(state.knows[role] >= before.knows[role] for role in play.cast.roles)
        assert [h.at for h in state.happenings] == sorted(h.at for h in state.happenings)
        assert all(item.opened <= state.now < item.closes for item in state.open)
        before = state


@calm
@given(
    arms,
    st.integers(0, 30),
    st.sampled_from(POLICIES),
    st.lists(st.tuples(st.integers(0, 200), shares), max_size=80),
)
def test_extra_ticks_change_nothing_that_happens(arm, run, policy, extra):
    """The row is the same to the bit: what cuts time does not touch what lives in it."""
    week = ending(run, arm, policy)
    state, plain = week.play.begin(), week.play.begin()
    for number, entry in enumerate(week.entries):
        target = step(week.play, plain, entry)
        for where, share in extra:
            to = plain.now + round(share * (target.now - plain.now))
            if where % 20 == number % 20 and state.now < to < target.now:
                state = step(week.play, state, tick(state, to))
        state = step(week.play, state, Entry(entry.seq, state.now, *rest(entry, state, plain)))
        plain = target
        assert state.row.tobytes() == plain.row.tobytes()
    assert picture(state) == picture(plain)


def rest(entry, state, plain):
    assert entry.kind == "tick" or state.now == plain.now
    return entry.actor, entry.kind, entry.data


@calm
@given(runs, st.integers(60, 3600))
def test_a_clock_that_moves_by_itself_gives_the_same_week(run, seconds):
    """Nobody decides: a tick every so many seconds, or one until the end, is the same week."""
    play = weeks().play(run)
    fast = slow = play.begin()
    while fast.now < 2 * DAY:
        fast = step(play, fast, tick(fast, 2 * DAY))
    while slow.now < 2 * DAY:
        slow = step(play, slow, tick(slow, min(2 * DAY, slow.now + seconds * 1000)))
    assert picture(slow) == picture(fast)


@calm
@given(runs, arms, st.sampled_from(POLICIES), people)
def test_a_week_of_agents_ends_in_time_and_leaves_nothing_open(run, arm, policy, person):
    week = weeks(arm, persona=person).live(run, agents(policy))
    assert week.state.now == week.play.cast.end
    assert week.state.open == ()
    assert [entry.seq for entry in week.entries] == list(range(1, len(week.entries) + 1))
    assert all(entry.at <= week.play.cast.end for entry in week.entries)


@calm
@given(runs, st.integers(1, 7))
def test_no_role_spends_more_than_its_day_has(run, day):
    week = ending(run)
    spent = {}
    start = week.play.cast.midnights
    for happening in week.state.happenings:
        if happening.kind == "choice" and start[day - 1] <= happening.at < start[day]:
            decision = week.play.cast.decisions[happening.data["decision"]]
            option = next(o for o in decision.options if o.slug == happening.data["option"])
            spent[happening.who] = spent.get(happening.who, 0) + option.minutes
    assert all(minutes <= week.play.cast.minutes[role] for role, minutes in spent.items())
