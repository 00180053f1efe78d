"""The text of a kernel: what one declared model puts before the `loop` that they all share.

A clock whose rate did not change is left alone, to the last bit: `at` is the moment when it fires,
`left` the hazard units that it had left at `since`, the moment when its rate last changed. After an
event only those rates are worked out again that ask for something that it sets.

What is written out are the rates and the effects, each in one place; the rest is numbers: where
everything lies in the row of memory, who asks for what, and where in a table a rate stands.
"""

import inspect
from collections.abc import Iterable, Sequence
from math import prod

from kompas.core.streams import clock_number
from kompas.core.twin import loop
from kompas.core.twin.model import LUCK, Event, Function, Model, arguments

MOST_CELLS = 32_768  # of one rate: what a processor keeps near
SIDE_BY_SIDE = 4  # events that the loop looks at together
TOGETHER = 6  # effects in one function: the compiler's time grows faster than a function does
SHARED = "# --- from here on, in every kernel\n"


def plain(number: int) -> str:
    """A number that the compiler takes for any other: it compiles what is called with a number
    that stands in the text once for every such number.
    """
    return f"np.int64({number})"


class Source:
    """Writes the text of the kernel, line by line."""

    def __init__(self, model: Model, events: tuple[Event, ...], columns: tuple[str, ...]) -> None:
        self.model, self.events, self.columns = model, events, columns
        self.at = {name: position for position, name in enumerate(columns)}
        self.clocks = [event.hazard for event in events if event.hazard]
        self.lines: list[str] = []
        self.place_of_events = len(columns) + sum(model.care.values()) + len(model.parameters)
        self.players = -(-len(events) // SIDE_BY_SIDE) * SIDE_BY_SIDE
        self.size = self.place_of_events + self.players + len(model.accruals)
        self.where = self._where()
        self.tables, self.cells = self._places_in_the_table()

    def text(self) -> str:
        """The whole file."""
        self._numbers()
        self._levels_of_events()
        self._digits()
        self._work_out()
        self._grow()
        self._effects()
        self._rate()
        head = "from __future__ import annotations\n\n"
        return (
            head
            + "\n".join(self.lines)
            + "\n\n\n"
            + inspect.getsource(loop).split(SHARED)[1].lstrip()
        )

    def _add(self, depth: int, *lines: str) -> None:
        self.lines += ["    " * depth + line for line in lines]

    def _where(self) -> dict[str, str]:
        """What a function may ask for, as an expression of the row of memory `b`."""
        model, position = self.model, len(self.columns)
        known = (*model.given, *model.states, *model.totals)
        found = {name: f"b[{self.at[name]}]" for name in known}
        for name, width in model.care.items():
            values = ", ".join(f"b[{position + i}]" for i in range(width))
            found[name] = values if width == 1 else f"({values})"
            position += width
        for name in model.parameters:
            found[name] = f"b[{position}]"
            position += 1
        return found

    def _numbers(self) -> None:
        """How many there are of everything, and where it lies in the row of memory."""
        model, events, count = self.model, self.events, len(self.clocks)
        growth = self.place_of_events + self.players
        first = events[0].name
        care, levers = len(self.columns), model.care_columns
        hands = "hand_over" in levers
        sizes = {"CLOCKS": count, "EVENTS": len(events), "PLAYERS": self.players}
        sizes |= {"ACCRUALS": len(model.accruals), "COLUMNS": care, "CARE": care}
        sizes |= {"PARAMETERS": care + len(levers), "AT": self.place_of_events, "GROWTH": growth}
        sizes |= {"COUNT": self.at[f"{first}.n"]}
        sizes |= {"HAND_OVER": care + levers.index("hand_over") if hands else 0}
        for name in ("left", "since", "rate"):
            sizes[name.upper()] = self.at[f"{first}.{name}"] if count else 0
        self._add(0, *(f"{name} = {value}" for name, value in sizes.items()))
        self._add(0, "ALL = np.int64(-1)")
        self._list("STREAM", (clock_number(event.name) for event in events))
        self._list("HANDS", (hands and event.hands_over for event in events))
        self._list("TOTAL", (self.at[accrual.total] for accrual in model.accruals))
        timers = (0 if event.hazard else self.at[f"{event.name}_at"] for event in events)
        self._list("TIMER", timers)
        touched = [self._touched(number) for number in range(len(events))]
        self._list("TOUCHED", (rates for rates, _ in touched))
        self._list("GROWN", (growths for _, growths in touched))

    def _list(self, name: str, values: Iterable[int]) -> None:
        self._add(0, f"{name} = np.array({[int(value) for value in values]}, np.int64)")

    def _lists(self, name: str, values: Sequence[Sequence[int]], start: str) -> None:
        """Lists of different lengths, one after the other, and where each begins."""
        self._list(name, (value for one in values for value in one))
        self._list(start, (sum(map(len, values[:i])) for i in range(len(values) + 1)))

    def _touched(self, number: int) -> tuple[int, int]:
        """Which rates and which growths an event may change, as sums of powers of two."""
        event = self.events[number]
        set_now = {*event.sets, f"{event.name}_at"}

        def asking(functions: Iterable[Function]) -> int:
            asked = enumerate(map(arguments, functions))
            return sum(1 << place for place, names in asked if set_now & {*names})

        own = 1 << number if event.hazard else 0
        return asking(self.clocks) | own, asking(accrual.rate for accrual in self.model.accruals)

    def _levels_of_events(self) -> None:
        """What has levels, and which of it each event sets."""
        levels = self.model.levels
        self._list("LEVEL_AT", (self.at[name] for name in levels))
        self._list("LOW", (one[0] for one in levels.values()))
        self._list("HIGH", (one[-1] for one in levels.values()))
        sets = ([w for w, name in enumerate(levels) if name in e.sets] for e in self.events)
        self._lists("SETS", list(sets), "SET_FROM")

    def _places_in_the_table(self) -> tuple[dict[int, int], int]:
        """Where in the table the rates of each clock begin, and how many there are in all.

        A rate is tabulated when all that it asks of the person has levels, and they are not many.
        """
        model, found, cells = self.model, dict[int, int](), 0
        changing = {*model.given, *model.states, *model.totals, "n"} - {*model.levels}
        for k, rate in enumerate(self.clocks):
            size = prod(len(model.levels[name]) for name in self._levels(rate))
            if not changing.intersection(arguments(rate)) and size <= MOST_CELLS:
                found[k], cells = cells, cells + size
        return found, cells

    def _levels(self, rate: Function) -> list[str]:
        return [name for name in arguments(rate) if name in self.model.levels]

    def _strides(self, k: int) -> dict[str, int]:
        """How far apart in the table the rates of two neighbouring levels stand."""
        found, size = dict[str, int](), 1
        for name in self._levels(self.clocks[k]) if k in self.tables else ():
            found[name] = size
            size *= len(self.model.levels[name])
        return found

    def _digits(self) -> None:
        """From a place in the table back to levels."""
        strides = [self._strides(k) for k in range(len(self.clocks))]
        levels = self.model.levels
        names = list(levels)
        sizes = [prod(len(levels[name]) for name in one) for one in strides]
        begins = [self.tables.get(k, 0) for k in range(len(strides))]
        self._list("BASE", begins)
        self._list(
            "LAST",
            (self.tables[k] + sizes[k] if k in self.tables else 0 for k in range(len(strides))),
        )
        self._lists(
            "DIGITS", [[names.index(name) for name in one] for one in strides], "DIGIT_FROM"
        )
        self._list("STRIDE", (stride for one in strides for stride in one.values()))

    def _cell(self, k: int) -> str:
        """The place of a rate in the table, as an expression."""
        parts = [
            f"(int({self.where[name]}) - {self.model.levels[name].start}) * {stride}"
            for name, stride in self._strides(k).items()
        ]
        return " + ".join([str(self.tables[k]), *parts])

    def _call(self, name: str, function: Function, number: int) -> str:
        given = (
            f"int(b[COUNT + {number}])" if n == "n" else self.where[n] for n in arguments(function)
        )
        return f"{name}({', '.join(given)})"

    def _work_out(self) -> None:
        """The rates, some in each function."""
        given = "todo, b, table, tabled, now"
        groups = range(0, len(self.clocks), TOGETHER)
        for begin in groups:
            self._add(0, "", "", f"def work_out_{begin}({given}):", "    wrong = -1")
            for k, hazard in list(enumerate(self.clocks))[begin : begin + TOGETHER]:
                self._add(1, f"if todo & {1 << k}:")
                value = self._call(f"H{k}", hazard, k)
                if k in self.tables:
                    self._add(2, "if tabled:", f"    g = table[{self._cell(k)}]")
                    self._add(2, "else:", f"    g = {value}")
                else:
                    self._add(2, f"g = {value}")
                self._add(2, f"if not keep({plain(k)}, g, b, now):", f"    wrong = {k}")
            self._add(1, "return wrong")
        self._add(0, "", "", f"def work_out({given}):", "    wrong = -1")
        for begin in groups:
            some = sum(1 << k for k in range(begin, min(begin + TOGETHER, len(self.clocks))))
            self._add(1, f"if todo & {some}:")
            self._add(2, f"wrong = max(wrong, work_out_{begin}({given}))")
        self._add(1, "return wrong")

    def _grow(self) -> None:
        self._add(0, "", "", "def grow(todo, b):")
        for number, accrual in enumerate(self.model.accruals):
            self._add(1, f"if todo & {1 << number}:")
            self._add(2, f"b[GROWTH + {number}] = {self._call(f'A{number}', accrual.rate, 0)}")
        self._add(1, "return")

    def _rate(self) -> None:
        """The rates that are tabulated, to fill the table."""
        self._add(0, "", "", "def rate(k, b):")
        for k in self.tables:
            value = self._call(f"H{k}", self.clocks[k], k)
            self._add(1, f"if k == {k}:", f"    return {value}")
        self._add(1, "return 0.0")

    def _effects(self) -> None:
        """The effects, some in each function, and one that finds the right function."""
        groups = range(0, len(self.events), TOGETHER)
        for begin in groups:
            self._add(0, "", "", f"def fire_{begin}(first, b, now, n, seed, run, who, clock):")
            for number in range(begin, min(begin + TOGETHER, len(self.events))):
                self._add(1, f"if first == {number}:")
                self._effect(number)
        self._add(0, "", "", "def fire(first, b, now, n, seed, run, who, clock):")
        for begin in groups:
            self._add(1, f"if first < {begin + TOGETHER}:")
            self._add(2, f"return fire_{begin}(first, b, now, n, seed, run, who, clock)")

    def _effect(self, number: int) -> None:
        event = self.events[number]
        asked = arguments(event.effect)
        self._draw_luck(asked)
        if not event.hazard:
            self._add(2, f"{self.where[f'{event.name}_at']} = inf")
        own = {name: name for name in ("now", "n", "luck", *LUCK)}
        given = ", ".join({**self.where, **own}[name] for name in asked)
        self._add(2, f"{', '.join(self.where[name] for name in event.sets)} = E{number}({given})")
        for other, timer in enumerate(self.events):
            name = f"{timer.name}_at"
            if not timer.hazard and (name in event.sets or other == number):
                place = self.place_of_events + other
                self._add(2, f"b[{place}] = max({self.where[name]}, now)  # at once when behind")

    def _draw_luck(self, asked: tuple[str, ...]) -> None:
        """The first of a firing's own numbers are in the generator's block 1: 0 is the wait's."""
        for block, two in enumerate(zip(LUCK[::2], LUCK[1::2], strict=True), start=1):
            if {*two, "luck"} & {*asked}:
                self._add(2, f"{', '.join(two)} = pair(seed, run, who, clock, n, {plain(block)})")
        if "luck" in asked:
            self._add(2, f"luck = ({', '.join(LUCK)})")
