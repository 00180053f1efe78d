"""A job day of the size that was asked: 400 candidates × 60 booths × 16 slots, planned once.

Up to 20 booths each, three breaks per booth, two interpreters, three halls with a slot of way in
between, one in five comes late or leaves early. The limits are 15 s, a gap of 0.5 % and 400 MB in
a process of its own; a no-show is planned again within 3 s. `SEED=2` draws another day.
"""

import os
import resource
import sys

from benchmarks.figure import Figure, show
from kompas.core.streams import Luck
from kompas.core.talent.schedule import (
    Attendee,
    Day,
    Desk,
    Interpreter,
    News,
    Pair,
    plan,
    replan,
)

PEOPLE, DESKS, SLOTS, MOST, HALLS = 400, 60, 16, 20, ("A", "B", "C")
LATE, INTERPRETED = 0.2, 0.15  # assumed: parts of the people, and of the pairs
LANGUAGES = (frozenset({"nl", "fr"}), frozenset({"nl", "en"}), frozenset({"fr", "en"}))
SEED = int(os.environ.get("SEED", "1"))


def _order(name: str, number: int, count: int) -> list[int]:
    """All numbers below `count` in an order of chance."""
    luck = Luck(SEED, 0, number).uniforms(name, 0, count).tolist()
    return sorted(range(count), key=lambda place: luck[place])


def _attendee(number: int) -> Attendee:
    late, come, stay = Luck(SEED, 0, number).uniforms("window", 0, 3).tolist()
    if late >= LATE:
        return Attendee(f"a{number:03}", 0, SLOTS)
    arrives = int(come * (SLOTS - 4))
    return Attendee(f"a{number:03}", arrives, min(SLOTS, arrives + 3 + int(stay * 6)))


def _pairs(number: int) -> list[Pair]:
    draws = Luck(SEED, 0, number).uniforms("pairs", 0, 3 * MOST + 1).tolist()
    count = 6 + int(draws[-1] * (MOST - 5))
    return [
        Pair(
            f"a{number:03}",
            f"d{desk:02}",
            20 + int(81 * draws[3 * k]),
            LANGUAGES[int(3 * draws[3 * k + 1])] if draws[3 * k + 2] < INTERPRETED else frozenset(),
        )
        for k, desk in enumerate(_order("desks", number, DESKS)[:count])
    ]


def day() -> Day:
    """The day, the same one for the same seed."""
    desks = [
        Desk(f"d{n:02}", HALLS[n % len(HALLS)], frozenset(_order("breaks", n, SLOTS)[:3]))
        for n in range(DESKS)
    ]
    return Day(
        slots=SLOTS,
        attendees=tuple(_attendee(n) for n in range(PEOPLE)),
        desks=tuple(desks),
        pairs=tuple(pair for n in range(PEOPLE) for pair in _pairs(n)),
        interpreters=(
            Interpreter("i1", frozenset({"nl", "fr"}), frozenset({7})),
            Interpreter("i2", frozenset({"nl", "fr", "en"}), frozenset({8})),
        ),
        walking={(a, b): 1 for a in HALLS for b in HALLS if a < b},
    )


def main() -> int:
    """Print the figures; 1 when one is beyond its limit."""
    given = day()
    made = plan(given)
    gap = 1.0 if made.gap is None else made.gap
    missing = next(one.attendee for one in made.meetings if one.slot == SLOTS // 2)
    change = replan(given, made, SLOTS // 4, News(absent=frozenset({missing})))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if sys.platform == "darwin":
        memory /= 1024
    for level in made.levels:
        print(f"{level.name} {level.times or ''}: {level.value}, bound {level.bound}")
    print(
        f"{len(given.pairs)} pairs, {len(made.meetings)} meetings; CPU {sum(os.times()[:2]):.1f} s"
    )
    print(f"a no-show: {len(change.cancelled)} cancelled, {len(change.added)} new")
    name = f"{PEOPLE} candidates × {DESKS} booths × {SLOTS} slots"
    return show(
        Figure(name, made.seconds, 15),
        Figure("its gap to the bound", 100 * gap, 0.5, "%"),
        Figure("a no-show planned again", change.seconds, 3),
        Figure("memory at most", memory, 400, "MB"),
        told={"served once": made.served[0], "score": made.score, "waits": made.waits},
    )


if __name__ == "__main__":
    raise SystemExit(main())
