"""The next-event loop, as it stands in every kernel: `source` writes what goes before it.

This file is never run as it is: its text, from `first_units` on, is part of each generated kernel,
where the names below have the model's own values. `b` is one row of memory for whoever is alive
just now: their columns, their care, the parameters, when each event comes, and how totals grow.
"""
# ruff: noqa: PLR0913 - a kernel takes what it works on, piece by piece

from math import inf, log

import numpy as np
from numpy.typing import NDArray

from kompas.core.streams import draw

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

CLOCKS = EVENTS = PLAYERS = ACCRUALS = 0
COLUMNS = CARE = PARAMETERS = LEFT = SINCE = RATE = COUNT = AT = GROWTH = HAND_OVER = 0
NONE, ALL = np.empty(0, np.int64), -1
STREAM = TOTAL = TIMER = HANDS = TOUCHED = GROWN = NONE
LEVEL_AT = LOW = HIGH = SET_FROM = SETS = BASE = LAST = DIGIT_FROM = DIGITS = STRIDE = NONE


def work_out(todo: int, b: Array, table: Array, tabled: bool, now: float) -> int:
    """The rates that are to do (powers of two). Gives a clock whose rate is none, or -1."""
    raise NotImplementedError


def grow(todo: int, b: Array) -> None:
    """How much of each total comes per year, of those that are to do (powers of two)."""


def fire(
    first: int, b: Array, now: float, n: int, seed: int, run: int, who: int, clock: int
) -> None:
    """An event's effect, by number."""


def rate(k: int, b: Array) -> float:
    """The rate of a clock that is tabulated."""
    raise NotImplementedError


# --- from here on, in every kernel


def first_units(b: Array, now: float, seed: int, run: int, who: int) -> None:
    """Whoever is looked at for the first time: how many hazard units each clock has before it."""
    for k in range(CLOCKS):
        if b[LEFT + k] < -0.5:
            b[LEFT + k] = -log(draw(seed, run, who, STREAM[k], int(b[COUNT + k]), 0))
            b[SINCE + k] = now


def dates(b: Array, now: float) -> None:
    """When each timer comes: on its date, or at once."""
    for t in range(CLOCKS, EVENTS):
        b[AT + t] = max(b[TIMER[t]], now)


def is_level(w: int, b: Array) -> bool:
    """Whether something with levels is a whole number in its range."""
    value = float(b[LEVEL_AT[w]])
    return bool(LOW[w] <= value <= HIGH[w] and value == int(value))


def are_levels(b: Array) -> bool:
    """Whether all is such that rates can be read from the table."""
    found = True
    for w in range(LEVEL_AT.shape[0]):
        found = found and is_level(w, b)
    return found


def stay_levels(first: int, b: Array) -> bool:
    """Whether all that an event has set is still so."""
    found = True
    for i in range(SET_FROM[first], SET_FROM[first + 1]):
        found = found and is_level(SETS[i], b)
    return found


def keep(k: int, g: float, b: Array, now: float) -> bool:
    """A rate; if it changed, what was lived through was spent at the old one. False: it is none."""
    h = b[RATE + k]
    if g != h:
        b[LEFT + k] = max(b[LEFT + k] - (now - b[SINCE + k]) * h, 0.0)
        b[SINCE + k] = now
        b[RATE + k] = g
    if 0.0 < g < inf:
        b[AT + k] = b[SINCE + k] + b[LEFT + k] / g
        return True
    b[AT + k] = inf
    return g == 0.0


def sooner(w: float, f: int, v: float, g: int) -> tuple[float, int]:
    """Of two events the one that comes first; of two at once the one declared first."""
    if v < w or (v == w and g < f):
        return v, g
    return w, f


def soonest(b: Array) -> tuple[float, int]:
    """When the next event comes, and which it is. Four are looked at side by side."""
    w0, w1, w2, w3 = b[AT], b[AT + 1], b[AT + 2], b[AT + 3]
    f0, f1, f2, f3 = 0, 1, 2, 3
    for i in range(4, PLAYERS, 4):
        if b[AT + i] < w0:
            w0, f0 = b[AT + i], i
        if b[AT + i + 1] < w1:
            w1, f1 = b[AT + i + 1], i + 1
        if b[AT + i + 2] < w2:
            w2, f2 = b[AT + i + 2], i + 2
        if b[AT + i + 3] < w3:
            w3, f3 = b[AT + i + 3], i + 3
    w0, f0 = sooner(w0, f0, w1, f1)
    w2, f2 = sooner(w2, f2, w3, f3)
    return sooner(w0, f0, w2, f2)


def happen(first: int, b: Array, now: float, seed: int, run: int, who: int) -> None:
    """An event: its effect, and of a clock the next unit."""
    n = int(b[COUNT + first])
    clock = STREAM[first]
    fire(first, b, now, n, seed, run, who, clock)
    b[COUNT + first] = n + 1
    b[1], b[2] = first, now
    if first < CLOCKS:
        b[LEFT + first] = -log(draw(seed, run, who, clock, n + 1, 0))
        b[SINCE + first] = now


def time_passes(b: Array, span: float) -> None:
    """Totals grow."""
    for j in range(ACCRUALS):
        b[TOTAL[j]] += span * b[GROWTH + j]


def is_still(b: Array) -> bool:
    """Whether no total grows."""
    still = True
    for j in range(ACCRUALS):
        still = still and b[GROWTH + j] == 0.0
    return still


def person(
    b: Array,
    table: Array,
    seed: int,
    run: int,
    who: int,
    until: float,
    settle: bool,
    events: Array,
) -> tuple[int, float, bool]:
    """Live on. Gives how many events there were (below 0: -1 minus the number of a clock whose rate
    was wrong), when the next one comes, and whether nothing changes any more.
    """
    fired, wrong, now, told = 0, -1, b[0], False
    first_units(b, now, seed, run, who)
    dates(b, now)
    tabled, coming, rates, growths = table.shape[0] > 0 and are_levels(b), now, ALL, ALL
    while True:
        wrong = max(wrong, work_out(rates, b, table, tabled, now))
        grow(growths, b)
        if told:
            break
        coming, first = soonest(b)
        if coming == inf or coming > until:
            if settle:
                time_passes(b, max(until, now) - now)
                now = max(until, now)
            break
        time_passes(b, coming - now)
        now = coming
        happen(first, b, now, seed, run, who)
        rates, growths = TOUCHED[first], GROWN[first]
        tabled = tabled and stay_levels(first, b)
        if fired < events.shape[0]:
            events[fired, 0], events[fired, 1] = first, now
        fired += 1
        told = HANDS[first] > 0 and b[HAND_OVER] > 0.0
    b[0] = now
    return -1 - wrong if wrong >= 0 else fired, coming, coming == inf and is_still(b)


def lend(b: Array, row: Array, care: Array, par: Array) -> None:
    """Somebody's columns, care and parameters into the row of memory."""
    for i in range(COLUMNS):
        b[i] = row[i]
    for i in range(CARE, PARAMETERS):
        b[i] = care[i - CARE]
    for i in range(PARAMETERS, AT):
        b[i] = par[i - PARAMETERS]


def take_back(b: Array, row: Array) -> None:
    """Somebody's columns, out of the row of memory."""
    for i in range(COLUMNS):
        row[i] = b[i]


def advance(
    b: Array,
    rows: Array,
    care: Array,
    par: Array,
    keys: Numbers,
    none: Array,
    until: float,
    settle: bool,
    events: Array,
) -> int:
    """Everybody, each under their own care and parameters, live on; rows in place."""
    fired = 0
    for i in range(rows.shape[0]):
        lend(b, rows[i], care[i], par[i])
        luck = keys[i]
        done = person(b, none, luck[0], luck[1], luck[2], until, settle, events)[0]
        take_back(b, rows[i])
        if done < 0:
            return done
        fired += done
    return fired


def follow(
    b: Array,
    rows: Array,
    care: Array,
    par: Array,
    keys: Numbers,
    none: Array,
    edges: Array,
    looks: Numbers,
    seen: Array,
    events: Array,
) -> int:
    """Everybody lives on, looked at in some columns at every moment; nothing is settled, and who
    has nothing before them is left alone. The same lives as by `advance` to each moment in turn.
    """
    for i in range(rows.shape[0]):
        lend(b, rows[i], care[i], par[i])
        luck, coming = keys[i], -inf
        for e in range(edges.shape[0]):
            if coming <= edges[e]:
                done, coming, _ = person(
                    b, none, luck[0], luck[1], luck[2], edges[e], False, events
                )
                if done < 0:
                    return done
            for k in range(looks.shape[0]):
                seen[i, e, k] = b[looks[k]]
        take_back(b, rows[i])
    return 0


def watched(
    b: Array,
    table: Array,
    luck: Numbers,
    who: int,
    edges: Array,
    looks: Numbers,
    seen: Array,
    none: Array,
) -> int:
    """Somebody's life, looked at at every moment from when they come in."""
    is_over = False
    for e in range(edges.shape[0]):
        if b[0] > edges[e]:
            continue
        if not is_over:
            done, _, is_over = person(b, table, luck[0], luck[1], who, edges[e], True, none)
            if done < 0:
                return done
        for k in range(looks.shape[0]):
            seen[e, k] += b[looks[k]]
    return 0


def live(
    b: Array,
    start: Array,
    facts: Array,
    places: Numbers,
    ids: Numbers,
    groups: Numbers,
    care: Array,
    which: Numbers,
    par: Array,
    tables: Array,
    luck: Numbers,
    edges: Array,
    looks: Numbers,
    seen: Array,
    none: Array,
) -> int:
    """People who live free of each other; what is looked at is added to `seen`."""
    before = -1
    for i in range(facts.shape[0]):
        if which[i] != before:
            before = which[i]
            lend(b, start, care[before], par)
        for j in range(COLUMNS):
            b[j] = start[j]
        for j in range(places.shape[0]):
            b[places[j]] = facts[i, j]
        done = watched(b, tables[before], luck, ids[i], edges, looks, seen[:, groups[i]], none)
        if done < 0:
            return done
    return 0


def window(
    b: Array,
    rows: Array,
    ids: Numbers,
    care: Array,
    which: Numbers,
    par: Array,
    tables: Array,
    luck: Numbers,
    coming: Array,
    until: float,
    none: Array,
) -> int:
    """Those to whom something happens in this window live through it; rows in place."""
    fired = 0
    for i in range(rows.shape[0]):
        if coming[i] <= until:
            lend(b, rows[i], care[which[i]], par)
            done, coming[i], _ = person(
                b, tables[which[i]], luck[0], luck[1], ids[i], until, False, none
            )
            take_back(b, rows[i])
            if done < 0:
                return done
            fired += done
    return fired


def tabulate(b: Array, care: Array, par: Array, table: Array) -> int:
    """Every rate that has a place in the table, for one care and one row of parameters."""
    lend(b, b[:COLUMNS], care, par)
    for k in range(CLOCKS):
        for cell in range(BASE[k], LAST[k]):
            for d in range(DIGIT_FROM[k], DIGIT_FROM[k + 1]):
                w = DIGITS[d]
                size = int(HIGH[w] - LOW[w]) + 1
                b[LEVEL_AT[w]] = LOW[w] + (cell - BASE[k]) // STRIDE[d] % size
            table[cell] = rate(k, b)
            if not 0.0 <= table[cell] < inf:
                return -1 - k
    return 0
