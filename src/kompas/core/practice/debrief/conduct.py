"""A debrief: everything that can be said about a play that is over, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kompas.core.catalog.vocabulary import POLICIES
from kompas.core.practice.agents import Agents
from kompas.core.practice.debrief import broken, burdens, flow, timeline, weeks
from kompas.core.practice.debrief.bands import Array, band
from kompas.core.practice.debrief.book import Book, Reader
from kompas.core.practice.debrief.choices import (
    FELT,
    MOST,
    Candidate,
    Laboratory,
    Taken,
    candidates,
    found,
)
from kompas.core.practice.debrief.flow import text_of, when
from kompas.core.practice.debrief.futures import FIGURES
from kompas.core.practice.debrief.track import Track, option_named
from kompas.core.practice.engine import engine
from kompas.core.practice.entries import Entry
from kompas.core.practice.outcomes import rounded
from kompas.core.practice.play import Play
from kompas.core.practice.week import FOLLOW_UP_DAYS, Weeks

Json = dict[str, Any]
FORMAT = "kompas-debrief/1"
BELIEFS_ASKED = 20
ROUNDS, ROUNDS_OF_OTHERS = 4, 2
SEARCHED = 20
FUTURES = 16
LATER, SELDOM = 2, 0.1


@dataclass(frozen=True)
class Debrief:
    """What came out of a play; the same log gives the same bytes."""

    data: Mapping[str, Any]

    def as_json(self) -> Json:
        """All of it, as JSON can carry it; texts of the scenario are in three languages."""
        return dict(self.data)


@dataclass(frozen=True)
class Runs:
    """Which lucks a debrief uses: to search, and to measure; never the one that was played."""

    search: tuple[int, ...]
    measure: tuple[int, ...]
    others: tuple[int, ...]

    @staticmethod
    def beside(run: int) -> Runs:
        """Runs that do not include this one; each round takes the same draws of beliefs."""
        first = 20_000 if 10_000 <= run < 20_000 else 10_000
        rounds = [
            first + 1_000 + 100 * turn + belief
            for turn in range(ROUNDS)
            for belief in range(BELIEFS_ASKED)
        ]
        return Runs(
            tuple(range(first, first + SEARCHED)),
            tuple(rounds),
            tuple(rounds[: ROUNDS_OF_OTHERS * BELIEFS_ASKED]),
        )


def debrief(
    play: Play,
    entries: Iterable[Entry],
    held: Mapping[str, Any],
    policy: str,
    arms: Sequence[Sequence[str]] = (),
) -> Debrief:
    """Debrief a play from its log.

    `held` are the roles that people had, `policy` the kind of team that the agents were, `arms`
    the sets of tools to begin the same week with. Raises EntryProblem for entries that are not of
    this play, KeyError for a policy or a tool that its catalog lacks.
    """
    track = Track.of(play, entries)
    catalog = play.cast.catalog
    agents: dict[str, Agents] = {name: Agents(catalog.policies[name]) for name in POLICIES}
    made = _Made(track, Book.of(track), Reader(agents[policy]), Runs.beside(play.luck.run))
    return Debrief(
        {
            **_head(track, held, policy),
            "timeline": timeline.timeline(track),
            **made.compared(agents, policy, [tuple(arm) for arm in arms]),
            "passed": flow.passed(track),
            "foreign": flow.foreign(track),
            "late": flow.late(track),
            "ledger": burdens.ledger(track),
            "goals": burdens.goals(track),
            "broken": broken.broken(track),
            "doubted": broken.doubted(track),
        }
    )


def _head(track: Track, held: Mapping[str, Any], policy: str) -> Json:
    play, cast = track.play, track.play.cast
    week = cast.scenario.week
    return {
        "format": FORMAT,
        "simulated": True,
        "engine": engine(),
        "scenario": cast.scenario.slug,
        "title": text_of(week.title),
        "name": cast.name,
        "as_of": cast.as_of,
        "days": cast.days,
        "ended": when(cast, track.last.now),
        "follow_up_days": FOLLOW_UP_DAYS,
        "seed": play.luck.seed,
        "run": play.luck.run,
        "policy": policy,
        "arm": [tool.slug for tool in play.tools],
        "roles": [
            {"role": role.slug, "title": text_of(role.title), "kind": role.kind}
            | {"held": role.slug in held}
            for role in week.roles
        ],
        "learning": [{"slug": goal.slug, "text": text_of(goal.text)} for goal in week.learning],
    }


@dataclass(frozen=True)
class _Made:
    """The comparisons of one play."""

    track: Track
    book: Book
    reader: Reader
    runs: Runs

    def compared(
        self, agents: Mapping[str, Agents], policy: str, arms: Sequence[tuple[str, ...]]
    ) -> Json:
        play, runs = self.track.play, self.runs
        own = tuple(tool.slug for tool in play.tools)
        home = Weeks(play.cast, own, play.luck.seed, play.fixed)
        mine = weeks.lived(home, self.book, self.reader, runs.measure, FUTURES)
        order = {policy: agents[policy], **agents}
        others = weeks.teams(home, self.book, order, runs.others, FUTURES)
        tools = {
            arm: weeks.lived(
                Weeks(play.cast, arm, play.luck.seed, play.fixed),
                self.book,
                self.reader,
                runs.others,
                FUTURES,
            )
            for arm in dict.fromkeys(arms)
            if arm != own
        }
        here = weeks.here(play, self.track.last)
        return {
            "luck": weeks.luck(mine, here, self.track.last, ROUNDS),
            "choices": self._choices(home, weeks.yardstick(others)),
            "others": [
                {"kind": "agents", "policy": name, "with": list(own)}
                | {"figures": weeks.beside(mine, lived, ROUNDS_OF_OTHERS)}
                for name, lived in others.items()
            ]
            + [
                {"kind": "tools", "policy": None, "with": list(arm)}
                | {"figures": weeks.beside(mine, lived, ROUNDS_OF_OTHERS)}
                for arm, lived in tools.items()
            ],
        }

    def _choices(self, home: Weeks, yardstick: Array) -> Json:
        laboratory = Laboratory(home, self.book, self.reader, FUTURES)
        asked = candidates(self.track, self.book, self.reader)
        ranked = found(laboratory, asked, yardstick, self.runs.search)
        best = [(candidate, score) for candidate, score in ranked if score > 0][:MOST]
        return {
            "tried": len(asked),
            "weeks": len(self.runs.measure),
            "futures": len(self.runs.measure) * FUTURES,
            "felt": list(FELT),
            "yardstick": {name: rounded(float(yardstick[i])) for i, name in enumerate(FIGURES)},
            "top": [
                self._line(c) | {"score": rounded(score)} | self._measured(laboratory, c)
                for c, score in best
            ],
            "all": [self._line(c) | {"score": rounded(score)} for c, score in ranked],
        }

    def _line(self, candidate: Candidate) -> Json:
        cast = self.track.play.cast
        is_note = candidate.kind == "note"
        decision = None if is_note else self.track.decision(candidate.name)
        return {
            **when(cast, candidate.at),
            "key": candidate.name,
            "kind": candidate.kind,
            "role": candidate.role,
            "question": text_of(decision.question) if decision else None,
            "chosen": text_of(candidate.chosen.text) if candidate.chosen else None,
            "instead": text_of(candidate.instead.text) if candidate.instead else None,
            "facts": [text_of(cast.facts[fact]) for fact in candidate.facts],
            "to": list(candidate.to),
        }

    def _measured(self, laboratory: Laboratory, candidate: Candidate) -> Json:
        pairs = laboratory.pairs(candidate, self.runs.measure)
        at_once = pairs.at_once.mean(axis=0)
        return {
            "then": self._later(pairs.with_it),
            "else": self._later(pairs.without),
            "figures": {
                name: band(pairs.difference[:, :, i], ROUNDS).as_json()
                | {
                    "at_once": rounded(float(at_once[i])),
                    "followed": band(pairs.followed[:, :, i], ROUNDS).as_json(),
                }
                for i, name in enumerate(FIGURES)
            },
        }

    def _later(self, counted: Counter[Taken]) -> list[Json]:
        """Later choices that one side of the pairs made and the other did not, most often first."""
        runs, cast = len(self.runs.measure), self.track.play.cast
        order = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return [
            {
                "role": cast.decisions[slug].role,
                "decision": slug,
                "text": text_of(option_named(cast.decisions[slug], option).text),
                "share": rounded(count / runs),
            }
            for (slug, option), count in order[:LATER]
            if count >= SELDOM * runs
        ]
