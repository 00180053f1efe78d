"""One entry of a play, and a log of 2,000: a step at most 2 ms (95 of 100), a replay 300 ms.

The log is that of seven busy people: choices, notes as long as there are minutes, goals put into
the plan and taken out, ready and not ready, at every stop of Esther's week.
"""

import itertools
import statistics
import time

from benchmarks.figure import Figure, median_seconds, show
from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.practice import Entry, EntryProblem, Play, State, replay, step
from kompas.core.practice.agents import Agents
from kompas.core.practice.pacing import moves
from kompas.core.practice.room import room
from kompas.core.practice.week import Weeks

ENTRIES, STOPS = 2_000, 40
STEP_LIMIT, REPLAY_LIMIT = 0.002, 0.3


class Table:
    """Seven people at a play, and what each step took."""

    def __init__(self, play: Play) -> None:
        self.play, self.state = play, play.begin()
        self.entries: list[Entry] = []
        self.took: list[float] = []

    def does(self, role: str, kind: practice.Kind, **data: object) -> None:
        """Somebody does something, if it can be done."""
        seq = len(self.entries) + 1
        entry = Entry(seq, self.state.now, f"seat:{role}", kind, {"role": role, **data})
        start = time.perf_counter()
        try:
            state = step(self.play, self.state, entry)
        except EntryProblem:
            return
        self._took(entry, state, start)

    def _took(self, entry: Entry, state: State, start: float) -> None:
        self.took.append(time.perf_counter() - start)
        self.state = state
        self.entries.append(entry)

    def goes_on(self, agents: Agents) -> None:
        """Time moves to the next stop."""
        start = time.perf_counter()
        for entry, state in moves(self.play, self.state, agents, len(self.entries) + 1):
            self._took(entry, state, start)
            start = time.perf_counter()


def busy(table: Table) -> None:
    """What everybody does at one stop."""
    roles = table.play.cast.roles
    goals = [goal.slug for goal in table.play.cast.scenario.week.goals]
    for number, role in enumerate(roles):
        seen = room(table.play, table.state, role)
        for ask in seen.view.asks:
            table.does(role, "choice", decision=ask.key, option=ask.offers[-1].slug)
        to = [roles[(number + 1) % len(roles)]]
        table.does(role, "note", to=to, facts=list(seen.view.facts)[-1:], words=True, lang="fr")
        for goal, shared in itertools.product(goals[:3], (True, False)):
            table.does(role, "goal", goal=goal, shared=shared)
        for ready in (True, False, True):
            table.does(role, "ready", ready=ready)


def played() -> Table:
    """A log of at least 2,000 entries."""
    prepared = practice.prepare(practice.Plan("esther-week"), load())
    _ = prepared.cast.home  # as the site does when it opens a play
    table = Table(Weeks(prepared.cast, (), 1).play(0))
    for role in table.play.cast.roles:
        table.does(role, "join")
    agents = Agents(load().policies["usual"])
    for _stop in range(STOPS):
        busy(table)
        table.goes_on(agents)
    return table


def main() -> int:
    played()  # compiled, loaded
    table = played()
    log = table.entries[:ENTRIES]
    print(f"{len(table.entries)} entries; median step {statistics.median(table.took) * 1e6:.0f} µs")
    print(f"the slowest step: {max(table.took) * 1e3:.2f} ms")
    p95 = statistics.quantiles(table.took, n=100)[94]
    whole = median_seconds(lambda: replay(table.play, log))
    return show(
        Figure("one step, 95 of 100", p95, STEP_LIMIT),
        Figure(f"replay of {len(log):,} entries", whole, REPLAY_LIMIT),
    )


if __name__ == "__main__":
    raise SystemExit(main())
