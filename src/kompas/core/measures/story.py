"""One simulated life, event by event, and what of it means something to a reader.

The kernel says which events came when; the states just before and just after say what they did.
What is small (a fall without lying on the floor, an infection that passes, a few days without
medicines) is counted and told once a year.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

import numpy as np

from kompas.core.catalog import Approach, Stratum, Text
from kompas.core.catalog.census import PRESENT
from kompas.core.catalog.vocabulary import CHANNELS
from kompas.core.measures.speaking import Moment, Phrase, counted, listed, lives, span
from kompas.core.measures.world import Array, NobodyThere, World
from kompas.core.streams import Luck
from kompas.core.twin.adopting import adopt
from kompas.core.twin.katz import gir, katz_belgium
from kompas.core.twin.lives import BUILT, NO_EVENTS, key_of
from kompas.core.twin.origins import CONDITIONS, REGIONS
from kompas.core.twin.person import DAY, DEAD, HOSPITAL
from kompas.core.twin.population import People

AT = BUILT.column
NAMES = [event.name for event in BUILT.events]
MANY = 20_000  # events; whoever has more of them is lived again with room for all
SEARCHED = 50_000
ILLNESSES = ("fluid", "infection", "exacerbation")
QUIET = ("falls", *ILLNESSES, "lapses", "alarms")
LATER = {"lives.fear-begins": 1, "lives.year": 2, "lives.death": 3, "lives.story-ends": 4}
LONG_LAPSE = 30 * DAY
YEAR = 365.25
KATZ = 6
BELGIAN = ("Flanders", "Wallonia")
NYHA = ("0", "I", "II", "III", "IV")


@dataclass(frozen=True)
class Step:
    """One moment at which something happened: the events, and the row before and after."""

    at: float
    events: frozenset[str]
    before: Array
    after: Array

    def was(self, name: str) -> float:
        """A column just before."""
        return float(self.before[AT[name]])

    def now(self, name: str) -> float:
        """A column just after."""
        return float(self.after[AT[name]])

    def begins(self, name: str) -> bool:
        """Whether a state has just become more than none."""
        return self.was(name) == 0.0 < self.now(name)

    def ends(self, name: str) -> bool:
        """Whether a state has just become none."""
        return self.was(name) > 0.0 == self.now(name)


@dataclass(frozen=True)
class Life:
    """A life as it went: the row at the start and at the end (years), and every step between."""

    first: Array
    steps: tuple[Step, ...]
    last: Array
    years: float


def somebody(
    world: World, stratum: Stratum, number: int = 0, approach: Approach | None = None
) -> People:
    """Person `number` of a stratum, alone; the same one whatever else is asked.

    With an approach, the first from that number on for whom it is meant, when there is one.
    Raises NobodyThere.
    """
    if number < 0:
        raise NobodyThere(f"there is no person {number}: numbers begin at 0")
    count = number + (SEARCHED if approach else 1)
    people = world.people(stratum, count)
    chosen = number
    if approach:
        meant = adopt(approach, people, world.usual, world.seed).eligible[number:]
        chosen += int(np.argmax(meant))
    facts = {name: np.asarray(fact)[[chosen]] for name, fact in people.facts.items()}
    none = np.zeros(1, np.int64)
    return People(facts, people.ids[[chosen]], none, none, np.zeros(1))


def lived(world: World, person: People, care: Array, years: float) -> Life:
    """One person's life under one row of care, so many years long, with the world's luck."""
    row = BUILT.start()
    for name, fact in person.facts.items():
        row[AT[name]] = fact[0]
    key = key_of(Luck(world.seed, 0, int(person.ids[0])))
    rest = (care[None, :], world.parameters[None, :], key[None, :])
    events = np.empty((MANY, 2))
    found = BUILT.advance(row[None, :].copy(), *rest, years, False, events)
    if found > MANY:
        events = np.empty((found, 2))
        BUILT.advance(row[None, :].copy(), *rest, years, False, events)
    rows, steps = row[None, :].copy(), []
    for at, group in groupby(events[:found], key=lambda event: float(event[1])):
        before = rows[0].copy()
        BUILT.advance(rows, *rest, at, False, NO_EVENTS)
        names = frozenset(NAMES[int(event[0])] for event in group)
        steps.append(Step(at, names, before, rows[0].copy()))
    BUILT.advance(rows, *rest, years, True, NO_EVENTS)
    return Life(row, tuple(steps), rows[0].copy(), years)


def story(
    world: World, person: People, years: float, *, start: date = date(PRESENT, 1, 1)
) -> list[Moment]:
    """One person's life under usual care in dated sentences; the first says it is simulated."""
    return told(lived(world, person, world.usual.row(), years), start)


def told(life: Life, start: date, tool: Text | None = None) -> list[Moment]:
    """A life in dated sentences, in order; `tool` is what an approach brings."""
    teller = _Teller(life, start, tool)
    for step in life.steps:
        teller.hear(step)
    return teller.ended()


@dataclass
class _Teller:
    """Hears one step after the other, keeps what has begun and not yet ended, and tells."""

    life: Life
    start: date
    tool: Text | None
    moments: list[Moment] = field(default_factory=list)
    quiet: dict[int, Counter[str]] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)
    age: int = 0

    def __post_init__(self) -> None:
        self.age = int(self.life.first[AT["age"]])
        self.tell(0.0, lives("simulated"))
        self.tell(0.0, _who(self.life.first))
        self.tell(0.0, _health(self.life.first))
        scale = "katz" if _in_belgium(self.life.first) else "gir"
        self.tell(0.0, lives(f"reads-as-{scale}", reading=_reading(self.life.first)))
        if self.tool and self.life.first[AT["uses"]] >= 1.0:
            self.tell(0.0, lives("tool-begins", tool=self.tool))

    def tell(self, at: float, what: Phrase) -> None:
        day = self.start + timedelta(days=at * YEAR)
        first = self.life.first
        birthdays = 0 if at < first[AT["birthday_at"]] else int(at - first[AT["birthday_at"]]) + 1
        age = int(first[AT["age"]]) + birthdays
        self.moments.append(Moment(day, at, age, what))

    def count(self, at: float, what: str) -> None:
        year = (self.start + timedelta(days=at * YEAR)).year
        self.quiet.setdefault(year, Counter())[what] += 1

    def hear(self, step: Step) -> None:
        for topic in TOPICS:
            topic(self, step)

    def ended(self) -> list[Moment]:
        """Everything in order; what has begun and does not end is told as such."""
        last, end = self.life.last, self.life.years
        dead = last[AT["place"]] == DEAD
        if "stay" in self.since:
            cause = lives(f"cause-{int(last[AT['stay_cause']])}")
            self.tell(self.since["stay"], lives("stay-open", cause=cause))
        if "home_care" in self.since:
            self.tell(self.since["home_care"], lives("home-care-open"))
        if "fall" in self.since and not dead:
            self.tell(
                self.since["fall"], lives("fall-unfound", span=span(end - self.since["fall"]))
            )
        if not dead:
            self.tell(end, lives("story-ends", age=int(last[AT["age"]])))
        for year, counts in self.quiet.items():
            self._of_the_year(year, counts)
        return sorted(self.moments, key=lambda moment: (moment.years, LATER.get(moment.what.id, 0)))

    def _of_the_year(self, year: int, counts: Counter[str]) -> None:
        things = tuple(counted(name, counts[name]) for name in QUIET if counts[name])
        last = max(moment.years for moment in self.moments)
        at = ((date(year, 12, 31) - self.start).days + 0.5) / YEAR
        alone = all(moment.day.year != year for moment in self.moments)
        what = lives("year-alone" if alone else "year", year=year, things=things)
        self.tell(min(max(at, 0.0), last), what)


def _who(row: Array) -> Phrase:
    return lives(
        "start",
        who=lives("who-men" if row[AT["male"]] else "who-women"),
        age=int(row[AT["age"]]),
        region=lives(f"region-{REGIONS[int(row[AT['region']])]}"),
        home=_where(row),
    )


def _health(row: Array) -> Phrase:
    ill = [lives(name) for name in CONDITIONS if row[AT[name]]]
    needs = _items(0, int(row[AT["adl"]]))
    return lives(
        "health",
        conditions=listed(ill, "no-condition"),
        strength=lives(f"strength-{int(row[AT['frailty']])}"),
        help=lives("help-with", items=needs) if needs else lives("help-none"),
        carer=lives(f"carer-{int(row[AT['carer']])}"),
    )


def _where(row: Array) -> Phrase:
    if row[AT["place"]] == HOSPITAL:
        return lives("in-hospital")
    return lives("in-care-home" if row[AT["residence"]] else "at-home")


def _items(first: int, last: int) -> tuple[Phrase, ...]:
    return tuple(lives(f"item-{item}") for item in range(first, min(last, KATZ)))


def _in_belgium(row: Array) -> bool:
    return REGIONS[int(row[AT["region"]])] in BELGIAN


def _reading(row: Array) -> Phrase:
    """Function on the scale of where somebody lives: a Katz category, or a GIR."""
    adl, dementia = int(row[AT["adl"]]), bool(row[AT["dementia"]])
    if _in_belgium(row):
        return lives("katz", category=katz_belgium(adl, dementia))
    return lives("gir", category=gir(adl, dementia))


def _by(step: Step, episode: str) -> Phrase:
    channel = int(step.was(f"{episode}_by"))
    return lives(f"by-{CHANNELS[channel]}" if channel >= 0 else "by-nobody")


def _conditions(teller: _Teller, step: Step) -> None:
    for name in ("heart_failure", "copd", "diabetes", "dementia"):
        if step.begins(name):
            teller.tell(step.at, lives(f"begins-{name}"))
    if step.begins("dementia") and _reading(step.after) != _reading(step.before):
        teller.tell(step.at, lives("reads-now", reading=_reading(step.after)))
    if "stroke_strikes" in step.events:
        teller.tell(step.at, lives("stroke-again" if step.was("stroke") else "stroke-first"))
    if step.now("nyha") > step.was("nyha") > 0.0:
        teller.tell(step.at, lives("nyha", to=NYHA[int(step.now("nyha"))]))


def _strength(teller: _Teller, step: Step) -> None:
    before, now = int(step.was("frailty")), int(step.now("frailty"))
    if now != before:
        teller.tell(step.at, lives(f"{'weaker' if now > before else 'stronger'}-{now}"))


def _function(teller: _Teller, step: Step) -> None:
    before, now = int(step.was("adl")), int(step.now("adl"))
    reading = _reading(step.after)
    if now > before:
        teller.tell(step.at, lives("needs-help", items=_items(before, now), reading=reading))
    elif now < before:
        teller.tell(step.at, lives("without-help", items=_items(now, before), reading=reading))


def _falls(teller: _Teller, step: Step) -> None:
    if "fall" in step.events:
        if step.begins("lie"):
            teller.since["fall"] = step.at
        else:
            teller.count(step.at, "falls")
    if step.was("lie") and (step.ends("lie") or step.now("place") == DEAD):
        _found(teller, step, teller.since.pop("fall"))
    if step.begins("fear"):
        teller.tell(step.at, lives("fear-begins"))
    if step.ends("fear"):
        teller.tell(step.at, lives("fear-passes"))


def _found(teller: _Teller, step: Step, at: float) -> None:
    """The end of a time on the floor, told at the moment of the fall."""
    long = span(step.at - at)
    if "lie_help" not in step.events:
        teller.tell(at, lives("fall-unfound", span=long))
    else:
        name = "fall-hurt" if step.was("serious") else "fall"
        teller.tell(at, lives(name, span=long, by=_by(step, "lie")))


def _stays(teller: _Teller, step: Step) -> None:
    if step.was("place") != HOSPITAL and step.now("place") == HOSPITAL:
        teller.since["stay"] = step.at
    if step.begins("waiting"):
        teller.since["waiting"] = step.at
    if step.was("place") == HOSPITAL and step.now("place") != HOSPITAL:
        at, waited = teller.since.pop("stay"), teller.since.pop("waiting", None)
        cause = lives(f"cause-{int(step.was('stay_cause'))}")
        values = {"cause": cause, "span": span(step.at - at)}
        if waited is not None and step.at > waited:
            teller.tell(at, lives("stay-waiting", **values, waiting=span(step.at - waited)))
        else:
            teller.tell(at, lives("stay", **values))


def _home_care(teller: _Teller, step: Step) -> None:
    if step.was("home_care_asked_at") == np.inf > step.now("home_care_asked_at"):
        teller.since["home_care"] = step.at
    if step.begins("home_care"):
        asked = teller.since.pop("home_care", step.at)
        teller.tell(step.at, lives("home-care", span=span(step.at - asked)))
    elif "home_care_changes" in step.events:
        before, now = step.was("home_care"), step.now("home_care")
        kind = "ends" if now == 0.0 else "more" if now > before else "less"
        teller.tell(step.at, lives(f"home-care-{kind}"))


def _carer(teller: _Teller, step: Step) -> None:
    if "partner_lost" in step.events:
        teller.tell(step.at, lives(f"partner-lost-{int(step.now('carer'))}"))
    for clock, name in (("child_comes", "child-comes"), ("child_lost", "child-lost")):
        if clock in step.events:
            teller.tell(step.at, lives(name))
    if "carer_break" in step.events:
        teller.tell(step.at, lives("carer-break", span=span(step.now("carer_back_at") - step.at)))


def _living(teller: _Teller, step: Step) -> None:
    if step.begins("residence"):
        teller.since.pop("home_care", None)
        teller.tell(step.at, lives("care-home"))
    if not teller.tool or step.now("place") == DEAD:
        return
    if step.was("uses") < 1.0 <= step.now("uses"):
        teller.tell(step.at, lives("tool-begins", tool=teller.tool))
    if step.was("uses") >= 1.0 > step.now("uses"):
        teller.tell(step.at, lives("tool-ends", tool=teller.tool))


def _episodes(teller: _Teller, step: Step) -> None:
    for name in ILLNESSES:
        if step.ends(name) and f"{name}_help" in step.events:
            teller.tell(step.at, lives(f"treated-{name}", by=_by(step, name)))
        elif step.ends(name) and f"{name}_pass" in step.events:
            teller.count(step.at, name)
    if step.begins("lapse"):
        teller.since["lapse"] = step.at
    if step.ends("lapse"):
        at = teller.since.pop("lapse")
        if step.at - at >= LONG_LAPSE:
            teller.tell(at, lives("lapse", span=span(step.at - at)))
        else:
            teller.count(at, "lapses")
    if "false_alarm" in step.events:
        teller.count(step.at, "alarms")


def _death(teller: _Teller, step: Step) -> None:
    if step.was("place") != DEAD and step.now("place") == DEAD:
        age = int(step.now("age"))
        teller.tell(step.at, lives("death", where=_where(step.before), age=age))


TOPICS = (
    _conditions, _falls, _episodes, _stays, _strength, _function, _home_care, _carer, _living,
    _death,
)  # fmt: skip
