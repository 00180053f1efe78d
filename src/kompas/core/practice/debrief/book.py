"""A team's week as a book: what its people decided and did, to be played again in other futures.

Where a decision of the book is open, the book answers, as long after the opening as the team did.
Everything else (decisions that the team never met, roles that nobody held) is for agents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from kompas.core.practice.agents import Agents
from kompas.core.practice.debrief.track import Track
from kompas.core.practice.entries import Entry, EntryProblem
from kompas.core.practice.passing import tick
from kompas.core.practice.play import Play
from kompas.core.practice.state import Open, State
from kompas.core.practice.step import step
from kompas.core.practice.week import MOST_ENTRIES, Ending

BESIDE = ("note", "task", "inject")  # what changes a week without being an answer
LEFT = None
Matter = Mapping[str, frozenset[str]]
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Answer:
    """How a decision was met: the option (None: left until it closed), ms after it opened, who."""

    option: str | None
    delay: int = 0
    actor: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """Something done beside the decisions, at its time; `name` is the decision's key, or `#seq`."""

    name: str
    entry: Entry


@dataclass(frozen=True)
class Book:
    """Answers by decision key, acts in the order of time, and when the play ended (ms)."""

    answers: Mapping[str, Answer]
    acts: tuple[Act, ...]
    until: int

    @staticmethod
    def of(track: Track) -> Book:
        """The book of a play: the choices of people, and what they left until it closed."""
        answers = {item.key: Answer(LEFT) for item in (*track.left, *track.cut_off)}
        acts: list[Act] = []
        for moment in track.moments:
            entry = moment.entry
            if entry.kind in BESIDE:
                acts.append(Act(f"#{entry.seq}", entry))
            elif entry.kind == "choice" and moment.by_person:
                key = str(entry.data["decision"])
                if track.decision(key).on == "initiative":
                    acts.append(Act(key, entry))
                else:
                    delay = entry.at - track.opened[key].opened
                    option = str(entry.data["option"])
                    answers[key] = Answer(option, delay, entry.actor, entry.seq)
        return Book(answers, tuple(acts), track.last.now)

    def but(self, key: str, answer: Answer) -> Book:
        """The same book with one decision met otherwise."""
        return replace(self, answers={**self.answers, key: answer})

    def without(self, name: str) -> Book:
        """The same book with one act left out."""
        return replace(self, acts=tuple(act for act in self.acts if act.name != name))


@dataclass
class Path:
    """A week on its way: its state, how many acts and entries are behind it, what it passed.

    `passed` are the states at each time (ms). `watched` is the state just before and just after
    the answer or act of the name that is watched.
    """

    state: State
    acted: int = 0
    watch: str = ""
    seq: int = 1
    passed: dict[int, list[State]] = field(default_factory=dict)
    watched: tuple[State, State] | None = None


@dataclass(frozen=True)
class Reader:
    """Plays books; agents answer what a book does not."""

    agents: Agents

    def live(self, play: Play, book: Book) -> Ending:
        """A whole week by the book."""
        path = Path(play.begin())
        while self._moved(play, book, path):
            pass
        return Ending(play, path.state, ())

    def apart(
        self, play: Play, books: tuple[Book, Book], begin: Path, matter: Matter
    ) -> tuple[Path, Path, bool]:
        """Two weeks from one moment under one luck, by books that differ in one thing.

        They are played until both are over, or (then the last is true) until nothing that still
        works differs between them: from there on they are the same. `matter` says per role which
        facts can still work.
        """
        first, other = replace(begin, passed={}), replace(begin, passed={})
        while self._moved(play, books[1], other):
            while first.state.now <= other.state.now and self._moved(play, books[0], first):
                first.passed.setdefault(first.state.now, []).append(first.state)
            passed = first.passed.get(other.state.now, ())
            same = next((s for s in passed if _alike(other.state, s, matter)), None)
            if same is not None:
                first.state = same
                return first, other, True
        while self._moved(play, books[0], first):
            pass
        return first, other, False

    def _moved(self, play: Play, book: Book, path: Path) -> bool:
        """Do the next thing of a week; False when it is over."""
        if path.seq > MOST_ENTRIES:
            return False
        state = path.state
        at, name, item = self._next(play, book, path)
        if at > state.now:
            if state.now >= book.until:
                return False
            path.state = tick(play, state, min(at, book.until))
        else:
            if item is None:
                path.state = _acted(play, state, book.acts[path.acted].entry)
                path.acted += 1
            else:
                path.state = self._answered(play, state, book.answers.get(name), item)
            if name == path.watch:
                path.watched = (state, path.state)
        path.seq += 1
        return True

    def _next(self, play: Play, book: Book, path: Path) -> tuple[int, str, Open | None]:
        """When the next thing comes, its name, and the decision where it is one."""
        best: tuple[int, int, str, Open | None] = (book.until + 1, 0, "", None)
        if path.acted < len(book.acts):
            act = book.acts[path.acted]
            if act.entry.at <= book.until:
                best = (act.entry.at, act.entry.seq, act.name, None)
        for item in path.state.open:
            answer = book.answers.get(item.key)
            if answer is None:
                found = (self.agents.answers_at(play.luck, item), 0, item.key, item)
            elif answer.option is LEFT:
                continue
            else:
                at = min(item.opened + answer.delay, item.closes - 1)
                found = (at, answer.seq, item.key, item)
            if found[:3] < best[:3]:
                best = found
        return best[0], best[2], best[3]

    def _answered(self, play: Play, state: State, answer: Answer | None, item: Open) -> State:
        if answer is not None and answer.option is not None:
            data = {"role": item.role, "decision": item.key, "option": answer.option}
            try:
                return step(play, state, Entry(0, state.now, answer.actor, "choice", data))
            except EntryProblem:
                pass  # not possible in this future: the option is not there, or no minutes are left
        return step(play, state, self.agents.answer(play, state, item, 0))


def _acted(play: Play, state: State, entry: Entry) -> State:
    """An act, where it is possible in this future; a note passes on what its role knows."""
    data = dict(entry.data)
    if entry.kind == "note":
        known = state.knows.get(str(data.get("role")), frozenset())
        data["facts"] = [fact for fact in data.get("facts", ()) if fact in known]
    if entry.kind == "choice":
        slug = str(data["decision"]).rpartition("#")[0]
        data["decision"] = f"{slug}#{state.opened.get(slug, 0) + 1}"
    try:
        return step(play, state, Entry(0, state.now, entry.actor, entry.kind, data))
    except EntryProblem:
        return state


def _alike(one: State, two: State, matter: Matter) -> bool:
    """Whether the future of two states is the same: all but what only adds up.

    What somebody knows counts only where it matters to that role.
    """
    return (
        one.agenda == two.agenda
        and one.open == two.open
        and one.levers == two.levers
        and one.ended == two.ended
        and one.opened == two.opened
        and one.spent == two.spent
        and _know_alike(one, two, matter)
        and one.taken == two.taken
        and one.silent_until == two.silent_until
        and (one.injuries, one.tools, one.ordered) == (two.injuries, two.tools, two.ordered)
        and (one.brought, one.went) == (two.brought, two.went)
        and _same_row(one, two)
    )


def _know_alike(one: State, two: State, matter: Matter) -> bool:
    none: frozenset[str] = frozenset()
    return one.knows is two.knows or all(
        not (one.knows.get(role, none) ^ two.knows.get(role, none)) & facts
        for role, facts in matter.items()
    )


def _same_row(one: State, two: State) -> bool:
    return bool(
        np.array_equal(one.row, two.row) or np.allclose(one.row, two.row, rtol=CLOSE, atol=CLOSE)
    )
