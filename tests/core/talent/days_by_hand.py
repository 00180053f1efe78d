"""Days for tests: drawn small ones, a slow solver that tries everything, a checker of its own.

Nothing here uses the code that is tested, but its types.
"""

from collections import Counter
from itertools import product

from hypothesis import strategies as st

from kompas.core.talent.schedule import Attendee, Day, Desk, Interpreter, Meeting, Pair

LANGUAGES = [frozenset({"nl", "fr"}), frozenset({"fr", "en"})]


@st.composite
def small_days(draw, people=4, desks=3, slots=4, most=3, few=40):
    """Up to four people, three desks in two halls, four slots, two interpreters."""
    end = draw(st.integers(2, slots))
    who = [
        Attendee(f"a{n}", come := draw(st.integers(0, end - 1)), draw(st.integers(come + 1, end)))
        for n in range(draw(st.integers(1, people)))
    ]
    breaks = st.frozensets(st.integers(0, end - 1), max_size=2)
    where = [
        Desk(f"d{n}", draw(st.sampled_from("NS")), draw(breaks))
        for n in range(draw(st.integers(1, desks)))
    ]
    voices = [
        Interpreter(f"i{n}", draw(st.sampled_from([*LANGUAGES, LANGUAGES[0] | LANGUAGES[1]])))
        for n in range(draw(st.integers(0, 2)))
    ]
    pairs = [
        Pair(a.id, d.id, draw(st.integers(0, 9)), draw(st.sampled_from([frozenset(), *LANGUAGES])))
        for a, d in product(who, where)
        if draw(st.integers(0, 3))
    ]
    way = {("N", "S"): draw(st.integers(0, 2))}
    each = draw(st.integers(1, most))
    return Day(end, tuple(who), tuple(where), tuple(pairs[:few]), tuple(voices), way, each)


def faults(day, meetings):
    """Every rule that these meetings break, in words; none when all is well."""
    met = Counter((m.attendee, m.desk) for m in meetings)
    each = Counter(m.attendee for m in meetings)
    return [
        *(fault for m in meetings for fault in _alone(day, m)),
        *(f"met twice: {one}" for one, times in met.items() if times > 1),
        *(f"too many: {one}" for one, times in each.items() if times > day.most_each),
        *(
            fault
            for what in ("attendee", "desk", "interpreter")
            for fault in _at_once(meetings, what)
        ),
        *(fault for what in ("attendee", "interpreter") for fault in _walks(day, meetings, what)),
    ]


def _alone(day, m):
    """What is wrong with one meeting, whatever else there is."""
    person = next(a for a in day.attendees if a.id == m.attendee)
    desk = next(d for d in day.desks if d.id == m.desk)
    pairs = [p for p in day.pairs if (p.attendee, p.desk) == (m.attendee, m.desk)]
    if not pairs:
        return [f"{m} is no pair"]
    between = pairs[0].between
    voices = [i for i in day.interpreters if i.id == m.interpreter]
    able = [i for i in voices if between <= i.languages and m.slot not in i.breaks]
    rules = {
        "not there": max(person.arrives, 0) <= m.slot < min(person.leaves, day.slots),
        "a break": m.slot not in desk.breaks,
        "nobody interprets": bool(able) if between else not m.interpreter,
    }
    return [f"{m}: {name}" for name, holds in rules.items() if not holds]


def _at_once(meetings, what):
    places = Counter((getattr(m, what), m.slot) for m in meetings if getattr(m, what))
    return [f"twice at once: {one}" for one, times in places.items() if times > 1]


def _walks(day, meetings, what):
    desks = {d.id: d for d in day.desks}
    found = []
    for one in {getattr(m, what) for m in meetings} - {""}:
        own = sorted(m for m in meetings if getattr(m, what) == one)
        for first, then in zip(own, own[1:], strict=False):
            if then.slot - first.slot - 1 < _way(day, desks[first.desk], desks[then.desk]):
                found.append(f"{one} cannot walk from {first} to {then}")
    return found


def _way(day, one, two):
    """Days here have two halls at most, so no third one makes a way shorter."""
    if one.hall == two.hall:
        return 0
    named = day.walking
    return named.get((one.hall, two.hall), named.get((two.hall, one.hall), 0))


def worth(day, meetings):
    """Served once, twice, …, the score, waits below 0: greater is better, the first counts most."""
    each = Counter(m.attendee for m in meetings)
    served = [sum(n >= k for n in each.values()) for k in range(1, day.most_each + 1)]
    scores = {(p.attendee, p.desk): p.score for p in day.pairs}
    waits = 0
    for who in each:
        times = [m.slot for m in meetings if m.attendee == who]
        waits += max(times) - min(times) + 1 - len(times)
    return (*served, sum(scores[m.attendee, m.desk] for m in meetings), -waits)


def best_by_trying(day):
    """The worth of the best schedule, by trying every one: pair after pair, each slot or none."""
    pairs = sorted(day.pairs, key=lambda p: (p.attendee, p.desk))
    best = worth(day, [])

    def go_on(place, meetings):
        nonlocal best
        if place == len(pairs):
            best = max(best, worth(day, meetings))
            return
        go_on(place + 1, meetings)
        pair = pairs[place]
        for slot in range(day.slots):
            for voice in [i.id for i in day.interpreters] if pair.between else [""]:
                more = [*meetings, Meeting(slot, pair.desk, pair.attendee, voice)]
                if not faults(day, more):
                    go_on(place + 1, more)

    go_on(0, [])
    return best
