"""What the worked cases of the twin start from: people, care, and many lives of one of them."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import CHANNELS
from kompas.core.streams import Luck

ESTHER = twin.Person(
    age=84,
    male=False,
    flags=frozenset({"heart_failure", "fell_last_year"}),
    nyha=3,
    frailty=1,
    medicines=9,
    days_since_discharge=7,
)
CENTRAL = twin.Belief(0)
AT = twin.BUILT.column


@cache
def numbers():
    return twin.Numbers.of(load())


def beliefs(**changed):
    """Central parameters, some of them set for the occasion."""
    row = numbers().central.copy()
    for name, value in changed.items():
        row[twin.PARAMETERS.index(name)] = value
    return row


def care(person, *tools, **changed):
    """The care row of usual care with these tools, some columns set for the occasion."""
    channels = [c for condition in load().conditions.values() for c in condition.channels]
    chosen = [load().tools[t] if isinstance(t, str) else t for t in tools]
    built = twin.CareRow(numbers(), channels, chosen, person.flags, CENTRAL)
    row = built.row(built.start, False).copy()
    for name, value in changed.items():
        row[twin.BUILT.care_column[name.replace("__", ".")]] = value
    return row


def only(row, episode, **works):
    """The same care when an episode is noticed through these channels alone, so likely each."""
    row = row.copy()
    for number, channel in enumerate(CHANNELS):
        row[twin.BUILT.care_column[f"{episode}_works.{number}"]] = works.get(channel, 0.0)
    return row


def lives(people: Iterable[twin.Person], row, believed=None, days=365.25, seed=1):
    """One life each; `row` is one care row for all of them."""
    people = list(people)
    rows = np.stack([person.row() for person in people])
    believed = beliefs() if believed is None else believed
    keys = np.stack([twin.key_of(Luck(seed, run)) for run in range(len(people))])
    shape = (len(people), 1)
    found = twin.Lives(rows, np.tile(row, shape), np.tile(believed, shape), keys)
    found.settle(days * twin.DAY)
    return found


def of(found, name):
    """One column of lives: a total, a state, or `<event>.n`, how often it happened."""
    return found.rows[:, AT[name]]


def story(person, row, believed=None, days=365.25, run=0):
    """What happened to one person: (event, years, row just after it), one by one."""
    rows = person.row()[None, :]
    believed = beliefs() if believed is None else believed
    row = row.copy()
    rest = (row[None, :], believed[None, :], twin.key_of(Luck(1, run))[None, :])
    names = [event.name for event in twin.BUILT.events]
    events = np.empty((1, 2))
    told = []
    while True:
        nearest = _next(rows, rest, days, events)
        if nearest is None:
            return told
        told.append((names[int(rows[0, AT["last_event"]])], nearest, rows[0].copy()))


def _next(rows, rest, days, events):
    """Go on by exactly one event: find its moment on a copy, then live until then."""
    copy = rows.copy()
    if not twin.BUILT.advance(copy, *rest, days * twin.DAY, False, events):
        return None
    at = events[0, 1]
    twin.BUILT.advance(rows, *rest, at, False, np.empty((0, 2)))
    return at
