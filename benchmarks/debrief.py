"""The debrief of a week in which people held all seven roles, in one process: at most 5 s.

All of it is in it: luck, the search for the choices that mattered and their measure, the same week
by agents and with two tools, and the sentences and pictures of one language.
"""

import os
from collections.abc import Iterator

from benchmarks.figure import Figure, median_seconds, show
from kompas.core import practice, twin
from kompas.core.catalog import Catalog, load
from kompas.core.practice import Entry, EntryProblem, Play, State, step
from kompas.core.practice.agents import Agents
from kompas.core.practice.debrief import debrief, phases
from kompas.core.practice.pacing import moves
from kompas.core.practice.week import Weeks

LIMIT, TIMES = 5.0, 3
ARMS = (("hf-telemonitoring-24-7",), ("shared-care-plan",))


def week(catalog: Catalog) -> tuple[Play, list[Entry]]:
    """A week in which somebody holds every role, and decides at the stops of a day."""
    prepared = practice.prepare(practice.Plan("esther-week"), catalog)
    play = Weeks(prepared.cast, (), 1).play(0)
    agents = Agents(catalog.policies["usual"])
    state, entries = play.begin(), []
    for role in play.cast.roles:
        entries.append(Entry(len(entries) + 1, 0, f"seat:{role}", "join", {"role": role}))
        state = step(play, state, entries[-1])
    while True:
        for entry, after in decided(play, state, agents, len(entries) + 1):
            entries.append(entry)
            state = after
        if state.now >= play.cast.end:
            return play, entries
        for entry, after in moves(play, state, agents, len(entries) + 1):
            entries.append(entry)
            state = after


def decided(play: Play, state: State, agents: Agents, seq: int) -> Iterator[tuple[Entry, State]]:
    """What people decide at a stop: as a usual team would, or nothing when no time is left."""
    for item in state.open:
        wish = agents.answer(play, state, item, seq).data
        options = play.cast.decisions[item.slug].options
        for option in (wish["option"], *(o.slug for o in options if o.minutes == 0)):
            data = {**wish, "option": option}
            entry = Entry(seq, state.now, f"seat:{item.role}", "choice", data)
            try:
                state = step(play, state, entry)
            except EntryProblem:
                continue
            seq += 1
            yield entry, state
            break


def main() -> int:
    catalog = load()
    twin.warm()
    play, entries = week(catalog)
    held = dict.fromkeys(play.cast.roles, "somebody")

    def all_of_it() -> None:
        phases(debrief(play, entries, held, "usual", ARMS).as_json(), catalog, "nl")

    all_of_it()
    before = os.times().user
    seconds = median_seconds(all_of_it, TIMES)
    cpu = (os.times().user - before) / TIMES
    print(f"CPU {cpu:.2f} s in this process, each time", flush=True)
    return show(Figure(f"debrief of {len(entries)} entries, seven roles", seconds, LIMIT))


if __name__ == "__main__":
    raise SystemExit(main())
