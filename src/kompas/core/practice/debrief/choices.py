"""The choices that mattered most, found by paired futures.

From the moment of a choice, with everything as it then really stood, the week goes on in many
futures: once by the book, once with this one choice replaced, each pair with the same luck and the
same draw of beliefs. First a few futures for every choice, then more for those that stand out;
the three that are left are measured anew, in futures that had no part in finding them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from kompas.core.catalog import Option
from kompas.core.practice.agents import HALF_HOUR
from kompas.core.practice.debrief.bands import Array, noise
from kompas.core.practice.debrief.book import LEFT, Answer, Book, Matter, Path, Reader
from kompas.core.practice.debrief.futures import CLOCKS, FIGURES, UNDRAWN, added, figures
from kompas.core.practice.debrief.matters import matters
from kompas.core.practice.debrief.track import Moment, Track, slug_of
from kompas.core.practice.play import Play
from kompas.core.practice.state import Open, State
from kompas.core.practice.week import Ending, Weeks

Taken = tuple[str, str]  # a decision and the option
Kind = Literal["chosen", "left", "taken up", "note"]
FELT = (
    "days_at_home",
    "emergency_admissions",
    "falls",
    "minutes_on_floor",
    "retellings",
    "carer_hours",
    "burdens",
    "goals",
)
FELT_AT = np.array([FIGURES.index(name) for name in FELT])
MOST = 3
KEPT = 7


@dataclass(frozen=True, eq=False)
class Candidate:
    """A choice that may have mattered: what was done (or left), and what is put in its place.

    `name` is the decision's key, or `#seq` of a note. `chosen` and `instead` are options; None
    stands for leaving it (`left`), or for not doing it (`taken up`, `note`). `start` is the state
    just before, `acted` how many acts of the book were behind it.
    """

    name: str
    kind: Kind
    role: str
    at: int
    start: State
    acted: int
    other: Book
    chosen: Option | None = None
    instead: Option | None = None
    facts: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


def candidates(track: Track, book: Book, reader: Reader) -> list[Candidate]:
    """Every choice of a person, in order of time: what can be put in its place, if anything."""
    found = [*_choices(track, book, reader), *_left(track, book, reader), *_acts(track, book)]
    return sorted(found, key=lambda c: (c.at, c.name))


def _acts_before(book: Book, seq: int) -> int:
    return sum(1 for act in book.acts if act.entry.seq < seq)


def _choices(track: Track, book: Book, reader: Reader) -> Iterator[Candidate]:
    for moment in track.choices:
        key = str(moment.entry.data["decision"])
        if key not in book.answers or not moment.by_person:
            continue
        chosen = track.option(moment)
        instead = _instead(track, moment.before, track.opened[key], chosen, reader)
        if instead is not None:
            answer = book.answers[key]
            other = book.but(key, Answer(instead.slug, answer.delay, answer.actor, answer.seq))
            yield Candidate(
                key,
                "chosen",
                moment.role,
                moment.before.now,
                moment.before,
                _acts_before(book, moment.entry.seq),
                other,
                chosen,
                instead,
            )


def _left(track: Track, book: Book, reader: Reader) -> Iterator[Candidate]:
    """What was left until it closed: in its place what a team of this kind would do."""
    for item in track.left:
        if book.answers[item.key].option is not LEFT:
            continue
        moment = next(m for m in track.moments if any(o.key == item.key for o in m.after.open))
        instead = _likely(track, moment.after, item, None, reader)
        if instead is not None:
            delay = round(reader.agents.policy.delay.value * (item.closes - item.opened))
            other = book.but(item.key, Answer(instead.slug, delay, f"agent:{item.role}"))
            yield Candidate(
                item.key,
                "left",
                item.role,
                item.opened,
                moment.after,
                _acts_before(book, moment.entry.seq + 1),
                other,
                None,
                instead,
            )


def _acts(track: Track, book: Book) -> Iterator[Candidate]:
    """What somebody did unasked: in its place, nothing."""
    by_seq = {moment.entry.seq: moment for moment in track.moments}
    for act in book.acts:
        moment: Moment = by_seq[act.entry.seq]
        if act.entry.kind not in ("choice", "note") or not moment.by_person:
            continue
        is_note = act.entry.kind == "note"
        yield Candidate(
            act.name,
            "note" if is_note else "taken up",
            moment.role,
            moment.before.now,
            moment.before,
            _acts_before(book, act.entry.seq),
            book.without(act.name),
            None if is_note else track.option(moment),
            None,
            tuple(act.entry.data.get("facts", ())),
            tuple(act.entry.data.get("to", ())) if is_note else (),
        )


def _instead(
    track: Track, state: State, item: Open, chosen: Option, reader: Reader
) -> Option | None:
    """Doing nothing; for who did nothing, what a team of this kind would most likely do."""
    options = track.play.available(state, track.play.cast.decisions[item.slug])
    nothing = next((o for o in options if o.minutes == 0 and o.slug != chosen.slug), None)
    if nothing is not None and chosen.minutes > 0:
        return nothing
    return _likely(track, state, item, chosen, reader)


def _likely(
    track: Track, state: State, item: Open, chosen: Option | None, reader: Reader
) -> Option | None:
    """The option that agents of this kind take most often, beside the one that was chosen."""
    policy, cast = reader.agents.policy, track.play.cast
    left = cast.minutes[item.role] - state.spent.get(item.role, 0)
    options = [
        option
        for option in track.play.available(state, cast.decisions[item.slug])
        if (chosen is None or option.slug != chosen.slug) and 0 < option.minutes <= left
    ]

    def worth(option: Option) -> float:
        good = policy.safety.value * option.safety + policy.wish.value * option.wish
        return good - policy.effort.value * option.minutes / HALF_HOUR

    return max(options, key=worth, default=None)


@dataclass(frozen=True, eq=False)
class Pairs:
    """Differences (as it was less otherwise): (weeks, futures, figures), and at once (weeks, …).

    What a choice costs or gives at once is written in the option itself; what followed is the
    rest. `with_it` and `without` count the later choices that were made on one side only.
    """

    difference: Array
    at_once: Array
    with_it: Counter[Taken]
    without: Counter[Taken]

    @property
    def followed(self) -> Array:
        """What came of it later."""
        return np.asarray(self.difference - self.at_once[:, None, :])

    def score(self, yardstick: Array) -> float:
        """How much it mattered: over all figures that the person feels, what followed, as far as
        it is beyond noise, each measured by how far weeks of all kinds of teams lie apart.
        """
        mean, error = self.followed.mean(axis=(0, 1)), noise(self.followed)
        beyond = np.maximum(0.0, np.abs(mean) - error)[FELT_AT]
        scale = yardstick[FELT_AT]
        return float(np.where(scale > 0, beyond / np.where(scale > 0, scale, 1.0), 0.0).sum())

    def joined(self, more: Pairs) -> Pairs:
        """These and more weeks."""
        return Pairs(
            np.concatenate([self.difference, more.difference]),
            np.concatenate([self.at_once, more.at_once]),
            self.with_it + more.with_it,
            self.without + more.without,
        )


@dataclass(frozen=True, eq=False)
class _Pair:
    """Two weeks: at their end, or where they met again; and what differed at once."""

    first: Ending
    other: Ending
    met: bool
    at_once: Array

    @staticmethod
    def only(own: str, one: Ending, two: Ending) -> list[Taken]:
        """The choices of the first week that the second lacks, but for the one that is asked of."""
        more = set(one.state.chosen) - set(two.state.chosen)
        return sorted(taken for taken in more if taken[0] != own)


@dataclass(frozen=True)
class Laboratory:
    """Plays pairs of futures of one book, with the weeks of its arm."""

    weeks: Weeks
    book: Book
    reader: Reader
    futures: int
    kept: dict[bool, Matter] = field(default_factory=dict)

    def pairs(self, candidate: Candidate, runs: Sequence[int]) -> Pairs:
        """The pairs of these runs, for one candidate."""
        found = [self._pair(candidate, run) for run in runs]
        difference = np.zeros((len(runs), self.futures, len(FIGURES)))
        apart = [number for number, pair in enumerate(found) if not pair.met]
        if apart:
            endings = [e for n in apart for e in (found[n].first, found[n].other)]
            both = figures(endings, self.futures)
            difference[apart] = both[0::2] - both[1::2]
        for number, pair in enumerate(found):
            if pair.met:
                difference[number] = added((pair.other.state, pair.first.state))
        own = slug_of(candidate.name)
        return Pairs(
            difference,
            np.stack([pair.at_once for pair in found]),
            Counter(taken for pair in found for taken in pair.only(own, pair.first, pair.other)),
            Counter(taken for pair in found for taken in pair.only(own, pair.other, pair.first)),
        )

    def _pair(self, candidate: Candidate, run: int) -> _Pair:
        play = self.weeks.play(run)
        begin = Path(_undrawn(candidate.start), candidate.acted, candidate.name)
        books = (self.book, candidate.other)
        first, other, met = self.reader.apart(play, books, begin, self._matter(play))
        once = added(first.watched) - added(other.watched)
        return _Pair(Ending(play, first.state, ()), Ending(play, other.state, ()), met, once)

    def _matter(self, play: Play) -> Matter:
        tools = play.cast.catalog.tools
        shares = play.shares > 0 or any(tools[slug].shares for slug in play.cast.may_come)
        if shares not in self.kept:
            notes = [act.entry for act in self.book.acts if act.entry.kind == "note"]
            self.kept[shares] = matters(play.cast, notes, shares)
        return self.kept[shares]


def _undrawn(state: State) -> State:
    """The same moment, from which on every clock runs by another luck, and nobody holds a role:
    the book answers for the people, agents for the rest.
    """
    row = state.row.copy()
    row[CLOCKS] = UNDRAWN
    row.setflags(write=False)
    return state.but(row=row, seats={}, ready=frozenset(), paused=False)


def found(
    laboratory: Laboratory, all_of_them: Sequence[Candidate], yardstick: Array, runs: Sequence[int]
) -> list[tuple[Candidate, float]]:
    """Candidates with what they scored, the highest first; the most of them seen only briefly.

    A third of the runs is for all of them, the rest for the few that stand out.
    """
    few, more = runs[: len(runs) // 3], runs[len(runs) // 3 :]
    first = [laboratory.pairs(candidate, few) for candidate in all_of_them]
    order = _ranked([pairs.score(yardstick) for pairs in first])
    kept = [number for number in order[:KEPT] if first[number].score(yardstick) > 0]
    longer = {n: first[n].joined(laboratory.pairs(all_of_them[n], more)) for n in kept}
    scores = {n: longer[n].score(yardstick) for n in kept}
    best = sorted(kept, key=lambda n: (-scores[n], n))
    rest = [n for n in order if n not in longer]
    return [(all_of_them[n], scores[n]) for n in best] + [(all_of_them[n], 0.0) for n in rest]


def _ranked(scores: Sequence[float]) -> list[int]:
    return sorted(range(len(scores)), key=lambda n: (-scores[n], n))
