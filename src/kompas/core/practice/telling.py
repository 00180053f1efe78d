"""What people tell each other beside their decisions: notes, tasks, shared goals, what they read.

A note passes on facts, which everybody reads in their own language, and maybe free words, which
stay in theirs. The words themselves are not in the log. Whoever does not read their language has
to be told again by the person: that goes into her ledger.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kompas.core.practice.dwelling import things
from kompas.core.practice.entries import Entry, EntryProblem
from kompas.core.practice.injured import has_words
from kompas.core.practice.passing import learn
from kompas.core.practice.play import Play
from kompas.core.practice.seats import role_of
from kompas.core.practice.state import Happening, State, Task

NOTE_MINUTES = 5  # to write something down or say it on the phone; a rule of the game


def note(play: Play, state: State, entry: Entry) -> State:
    """A role tells other roles facts that it knows, and maybe something in words."""
    role, to = role_of(play, entry), _readers(play, entry)
    facts = tuple(str(fact) for fact in _list(entry, "facts"))
    if not facts and not entry.data.get("words"):
        raise EntryProblem("a note needs facts or words", "nothing-to-tell")
    if not set(facts) <= state.knows.get(role, frozenset()):
        raise EntryProblem(f"`{role}` cannot tell what it does not know", "not-known")
    state = spend(play, state, role, NOTE_MINUTES)
    data = {"seq": entry.seq, "to": list(to), "facts": list(facts), **_words(play, entry, to)}
    state = _retold(state, data)
    state = state.told(Happening(state.now, "note", role, data, (role, *to)))
    return learn(play, state, to, facts)


def task(play: Play, state: State, entry: Entry) -> State:
    """A role asks another one to do something; the whole team sees it."""
    role, to = role_of(play, entry), str(entry.data.get("to", ""))
    if to not in play.cast.roles:
        raise EntryProblem(f"a task is for a role of this scenario, not `{to}`", "no-role")
    if not entry.data.get("words"):
        raise EntryProblem("a task needs words", "nothing-to-tell")
    state = spend(play, state, role, NOTE_MINUTES)
    asked = Task(entry.seq, role, to, state.now, str(entry.data.get("lang", "")))
    data = {"seq": entry.seq, "to": [to], **_words(play, entry, (to,))}
    told = Happening(state.now, "task", role, data, play.cast.roles)
    state = _retold(state, data)
    return state.but(tasks=(*state.tasks, asked)).told(told)


def done(play: Play, state: State, entry: Entry) -> State:
    """Whoever was asked, or whoever asked, says that a task is done."""
    role, number = role_of(play, entry), entry.data.get("task")
    found = next((t for t in state.tasks if t.seq == number and t.done is None), None)
    if found is None or role not in (found.by, found.to):
        raise EntryProblem(f"there is no task {number!r:.20} that `{role}` could finish", "no-task")
    finished = replace(found, done=state.now)
    tasks = tuple(finished if t.seq == found.seq else t for t in state.tasks)
    data = {"seq": found.seq, "to": [found.to]}
    told = Happening(state.now, "done", role, data, play.cast.roles)
    return state.but(tasks=tasks).told(told)


def goal(play: Play, state: State, entry: Entry) -> State:
    """The team's plan names a goal of the person, or drops it; everybody sees who did."""
    role, slug = role_of(play, entry), str(entry.data.get("goal", ""))
    if slug not in {goal.slug for goal in play.cast.scenario.week.goals}:
        raise EntryProblem(f"the person has no goal `{slug}`", "no-goal")
    shared = bool(entry.data.get("shared", True))
    if shared == (slug in state.goals_shared):
        return state
    now = state.goals_shared | {slug} if shared else state.goals_shared - {slug}
    data = {"goal": slug, "shared": shared}
    told = Happening(state.now, "goal", role, data, play.cast.roles)
    return state.but(goals_shared=now).told(told)


def flag(play: Play, state: State, entry: Entry) -> State:
    """A role says that a thing in the home seems to fail: all hear it. Once a day is enough."""
    role, slug = role_of(play, entry), str(entry.data.get("thing", ""))
    tools = tuple(tool.slug for tool in play.at(state).tools)
    there = {thing.slug for thing in things(play.cast, tools)} if has_words(play.cast) else ()
    if slug not in there:
        raise EntryProblem(f"there is no thing `{slug}` in this home", "no-thing")
    today = (h for h in state.happenings if h.kind == "flag" and h.who == role)
    if any(h.data["thing"] == slug and play.cast.day_of(h.at) == state.today for h in today):
        return state
    return state.told(Happening(state.now, "flag", role, {"thing": slug}, play.cast.roles))


def read(play: Play, state: State, entry: Entry) -> State:
    """A role opens the record; the person can see who looked."""
    role = role_of(play, entry)
    if not play.cast.scenario.role(role).record:
        raise EntryProblem(f"`{role}` may not open the record", "no-record")
    if state.read.get(role) == state.today:
        return state
    own = play.cast.kinds[role] == "person"
    people = tuple(r for r, kind in play.cast.kinds.items() if kind == "person")
    seen = people if own else (role, *people)
    state = state.but(read={**state.read, role: state.today})
    return state.told(Happening(state.now, "read", role, {}, seen))


def spend(play: Play, state: State, role: str, minutes: int) -> State:
    """The same state with minutes of a role's day used; raises EntryProblem for too many."""
    spent = state.spent.get(role, 0) + minutes
    if spent > play.cast.minutes[role]:
        left = play.cast.minutes[role] - state.spent.get(role, 0)
        raise EntryProblem(f"`{role}` has {left} minutes left today", "minutes", left=max(0, left))
    had, kind = state.carried, play.cast.kinds[role]
    if kind == "professional":
        cost = had.cost_eur + minutes * play.hourly_cost / 60
        had = replace(had, staff_minutes=had.staff_minutes + minutes, cost_eur=cost)
    elif kind == "carer":
        had = replace(had, carer_minutes=had.carer_minutes + minutes)
    return state.but(spent={**state.spent, role: spent}, carried=had)


def _readers(play: Play, entry: Entry) -> tuple[str, ...]:
    to = tuple(dict.fromkeys(str(role) for role in _list(entry, "to")))
    if not to or any(role not in play.cast.roles for role in to):
        raise EntryProblem(f"a note goes to roles of this scenario, not to {to!r:.80}", "no-reader")
    if entry.data.get("role") in to:
        raise EntryProblem("a note goes to somebody else", "no-reader")
    return to


def _list(entry: Entry, name: str) -> list[object]:
    value = entry.data.get(name, ())
    return list(value) if isinstance(value, list | tuple) else []


def _words(play: Play, entry: Entry, to: tuple[str, ...]) -> dict[str, Any]:
    """That free words go along, in which language, and which readers do not read it (`lost`).

    A language that nobody in the story reads is that of the class itself: everybody reads it.
    """
    if not entry.data.get("words"):
        return {}
    lang = str(entry.data.get("lang", ""))
    spoken = {language for reads in play.cast.reads.values() for language in reads}
    lost = [role for role in to if lang in spoken and lang not in play.cast.reads[role]]
    return {"words": True, "lang": lang} | ({"lost": lost} if lost else {})


def _retold(state: State, data: Mapping[str, Any]) -> State:
    lost = len(data.get("lost", ()))
    if not lost:
        return state
    return state.but(carried=replace(state.carried, retellings=state.carried.retellings + lost))
