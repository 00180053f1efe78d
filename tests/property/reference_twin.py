"""A slow, obvious next-event engine: it runs the same declared model in plain Python.

It shares with the kernel the declared functions and the keyed luck, and nothing else: names are
looked up in one dictionary, rates are worked out one by one, the earliest thing happens.
"""

import inspect
import math
from dataclasses import dataclass, field

from kompas.core.streams import Luck
from kompas.core.twin.model import Model


@dataclass
class ReferenceLife:
    """One person under one care with one belief and one luck.

    `names` holds everything that a function may ask for; `waits` the hazard units that each clock
    had left at `since`, when its rate last changed to `rates`; `fired` how often each clock or
    timer has fired.
    """

    model: Model
    luck: Luck
    names: dict[str, object]
    now: float = 0.0
    waits: dict[str, float] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)
    rates: dict[str, float] = field(default_factory=dict)
    fired: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.events = {event.name: event for event in self.model.events()}
        for name in (*self.model.hazards, *self.model.timers):
            self.fired[name] = 0
        for clock in self.model.hazards:
            self.waits[clock], self.since[clock] = self.next_wait(clock), self.now
            self.rates[clock] = self.rate(clock)

    def live(self, until: float) -> list[tuple[str, float]]:
        """Live on to this moment exactly; what happened on the way, with its moment."""
        happened = []
        while True:
            name, at = self.first()
            if at > until:
                self.pass_time(until)
                return happened
            self.pass_time(at)
            self.fire(name)
            for clock in self.model.hazards:
                self.look_again(clock)
            happened.append((name, at))

    def first(self) -> tuple[str, float]:
        """What comes first: the clock or timer, and when."""
        coming = {
            clock: self.since[clock] + self.waits[clock] / rate
            for clock, rate in self.rates.items()
            if rate > 0
        }
        for timer in self.model.timers:
            coming[timer] = max(self.names[f"{timer}_at"], self.now)
        earliest = min(coming, key=lambda name: coming[name])
        return earliest, coming[earliest]

    def look_again(self, clock: str) -> None:
        """Work out a rate anew; if it changed, what was lived through was spent at the old one."""
        before, rate = self.rates[clock], self.rate(clock)
        if rate != before:
            spent = (self.now - self.since[clock]) * before
            self.waits[clock] = max(self.waits[clock] - spent, 0.0)
            self.since[clock], self.rates[clock] = self.now, rate

    def rate(self, clock: str) -> float:
        """The hazard per year of a clock in the state of the moment."""
        return self.call(self.model.hazards[clock], {"n": self.fired[clock]})

    def pass_time(self, moment: float) -> None:
        """Totals grow."""
        growth = [(a.total, self.call(a.rate, {})) for a in self.model.accruals]
        for total, per_year in growth:
            self.names[total] += (moment - self.now) * per_year
        self.now = moment

    def fire(self, name: str) -> None:
        """The effect sets states; the clock gets its next wait."""
        n = self.fired[name]
        luck = tuple(float(u) for u in self.luck.uniforms(name, n, 10)[2:])
        own = {"now": self.now, "n": n, "luck": luck, **{f"u{i}": u for i, u in enumerate(luck)}}
        event = self.events[name]
        if name in self.model.timers:
            self.names[f"{name}_at"] = math.inf
        given = self.call(event.effect, own)
        values = given if isinstance(given, tuple) else (given,)
        self.names.update(zip(event.sets, values, strict=True))
        self.fired[name] += 1
        if name in self.waits:
            self.waits[name], self.since[name] = self.next_wait(name), self.now

    def next_wait(self, clock: str) -> float:
        """Hazard units until this clock fires next: exponential with mean 1."""
        return -math.log(self.luck.uniform(clock, self.fired[clock]))

    def call(self, function, own):
        """Call a declared function with the names that it asks for."""
        known = {**self.names, **own}
        return function(*(known[name] for name in inspect.signature(function).parameters))


def reference_life(built, row, care, beliefs, luck) -> ReferenceLife:
    """The life that a kernel's row at time 0 stands for."""
    model = built.model
    names = {}
    for name in (*model.given, *model.states, *model.totals):
        names[name] = float(row[built.column[name]])
    position = 0
    for name, width in model.care.items():
        values = tuple(float(value) for value in care[position : position + width])
        names[name] = values[0] if width == 1 else values
        position += width
    names.update(zip(model.parameters, map(float, beliefs), strict=True))
    return ReferenceLife(model, luck, names)
