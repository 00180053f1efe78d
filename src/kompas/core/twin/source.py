"""The text of a kernel: one next-event loop for one declared model.

A clock whose rate did not change is left alone, to the last bit: `at` is the moment when it fires,
`left` the hazard units that it had left at `since`, the moment when its rate last changed. After an
event only those rates are worked out again that ask for something the event has set.
"""

from collections.abc import Iterable
from math import prod

from kompas.core.streams import clock_number
from kompas.core.twin.model import LUCK, Event, Function, Model, arguments

MOST_CELLS = 32_768  # of one rate: what a processor keeps near
FEW = 8  # events that are quicker looked through one after the other
PERSON = ("row", "care", "par", "table", "seed", "run", "who", "until", "settle", "events")
# The kernels around it. What `person` gives: how many events there were (below 0: -1 minus the
# number of a clock whose rate was wrong), when the next one comes, whether nothing changes then.
MANY = """
def advance(rows, care, par, keys, none, until, settle, events):
    fired = 0
    for i in range(rows.shape[0]):
        seed, run, who = keys[i, 0], keys[i, 1], keys[i, 2]
        done = person(rows[i], care[i], par[i], none, seed, run, who, until, settle, events)[0]
        if done < 0:
            return done
        fired += done
    return fired


def live(
    start, facts, places, ids, groups, care, which, par, tables, luck, edges, looks, seen, none
):
    row = np.empty(start.shape[0])
    seed, run = luck[0], luck[1]
    for i in range(facts.shape[0]):
        for j in range(start.shape[0]):
            row[j] = start[j]
        for j in range(places.shape[0]):
            row[places[j]] = facts[i, j]
        own, table, is_over = care[which[i]], tables[which[i]], False
        for e in range(edges.shape[0]):
            if row[0] > edges[e]:
                continue
            if not is_over:
                done, _, is_over = person(
                    row, own, par, table, seed, run, ids[i], edges[e], True, none
                )
                if done < 0:
                    return done
            for k in range(looks.shape[0]):
                seen[e, groups[i], k] += row[looks[k]]
    return 0


def window(rows, ids, care, which, par, tables, luck, coming, until, none):
    fired = 0
    seed, run = luck[0], luck[1]
    for i in range(rows.shape[0]):
        if coming[i] <= until:
            own, table = care[which[i]], tables[which[i]]
            done, coming[i], _ = person(
                rows[i], own, par, table, seed, run, ids[i], until, False, none
            )
            if done < 0:
                return done
            fired += done
    return fired
"""


class Source:
    """Writes the text of the kernel, line by line."""

    def __init__(self, model: Model, events: tuple[Event, ...], columns: tuple[str, ...]) -> None:
        self.model, self.events = model, events
        self.clocks = [(k, event.hazard) for k, event in enumerate(events) if event.hazard]
        self.at = {name: position for position, name in enumerate(columns)}
        self.lines: list[str] = []
        self.tables, self.cells = self._places_in_the_table()

    def text(self) -> str:
        """The whole file."""
        self._load()
        self._loop()
        self._tabulate()
        return "\n".join(self.lines) + "\n\n" + MANY

    def _add(self, depth: int, *lines: str) -> None:
        self.lines += ["    " * depth + line for line in lines]

    def _load(self) -> None:
        self._add(0, f"def person({', '.join(PERSON)}):")
        self._add(1, "fired = 0; wrong = -1")
        self._add(1, "last = int(row[1]); last_at = row[2]")
        for name in (*self.model.given, *self.model.states, *self.model.totals):
            self._add(1, f"{name} = row[{self.at[name]}]")
        self._load_settings()
        self._add(1, "now = row[0]; tabled = table.shape[0] > 0")
        self._stay_tabled(1, self.model.levels)
        for number, event in enumerate(self.events):
            self._add(1, f"n{number} = int(row[{self.at[event.name + '.n']}])")
        self._load_clocks()

    def _load_settings(self) -> None:
        """What stays as it is for the whole call: care and parameters."""
        position = 0
        for name, width in self.model.care.items():
            values = ", ".join(f"care[{position + i}]" for i in range(width))
            self._add(1, f"{name} = {values if width == 1 else f'({values})'}")
            position += width
        for position, name in enumerate(self.model.parameters):
            self._add(1, f"{name} = par[{position}]")

    def _load_clocks(self) -> None:
        for k, hazard in self.clocks:
            name = self.events[k].name
            self._add(1, f"left{k} = row[{self.at[name + '.left']}]")
            self._add(1, f"since{k} = row[{self.at[name + '.since']}]")
            self._add(1, f"h{k} = row[{self.at[name + '.rate']}]")
            self._add(1, f"if left{k} < -0.5:", f"    left{k} = {self._unit(k)}; since{k} = now")
            self._rate(1, k, hazard)
        for number, accrual in enumerate(self.model.accruals):
            self._add(1, f"r{number} = A{number}({self._call(accrual.rate)})")

    def _unit(self, number: int) -> str:
        clock = clock_number(self.events[number].name)
        return f"-log(draw(seed, run, who, {clock}, n{number}, 0))"

    def _loop(self) -> None:
        self._add(1, "while True:")
        self._soonest(2)
        self._add(2, "coming = when; over = first < 0 or when > until")
        self._add(2, "if over and not settle:", "    break")
        self._add(2, "if over:", "    when = max(until, now)")
        for number, accrual in enumerate(self.model.accruals):
            self._add(2, f"{accrual.total} += (when - now) * r{number}")
        self._add(2, "now = when", "if over:", "    break")
        self._fire()
        self._work_out()
        self._hand_over()
        self._store()

    def _soonest(self, depth: int) -> None:
        """What comes first, and of two at once the one declared first. With many events it is a
        tournament in pairs, whose matches a processor plays side by side.
        """
        players = [
            f"at{number}" if event.hazard else f"max({event.name}_at, now)"
            for number, event in enumerate(self.events)
        ]
        if len(players) <= FEW:
            self._add(depth, "when = inf; first = -1")
            for number, at in enumerate(players):
                self._add(depth, f"if {at} < when:", f"    first = {number}; when = {at}")
            return
        self._add(
            depth, *(f"w{number} = {at}; f{number} = {number}" for number, at in enumerate(players))
        )
        left = range(len(players))
        while len(left) > 1:
            for one, other in zip(left[::2], left[1::2], strict=False):
                self._add(depth, f"if w{other} < w{one}:")
                self._add(depth + 1, f"w{one} = w{other}; f{one} = f{other}")
            left = left[::2]
        self._add(depth, "when = w0; first = f0 if w0 < inf else -1")

    def _fire(self) -> None:
        for number, event in enumerate(self.events):
            self._add(2, f"{'if' if number == 0 else 'elif'} first == {number}:")
            self._draw_luck(number, arguments(event.effect))
            if not event.hazard:
                self._add(3, f"{event.name}_at = inf")
            sets = ", ".join(event.sets)
            self._add(3, f"{sets} = E{number}({self._call(event.effect, number)})")
            self._add(3, f"n{number} += 1")
            if event.hazard:
                self._add(3, f"left{number} = {self._unit(number)}; since{number} = now")
            self._stay_tabled(3, event.sets)
            rates, growths = self._touched(number)
            self._add(3, f"rates = {rates}; growths = {growths}")
        self._add(2, "last = first; last_at = now", "if fired < events.shape[0]:")
        self._add(3, "events[fired, 0] = first; events[fired, 1] = now")
        self._add(2, "fired += 1")

    def _draw_luck(self, number: int, asked: tuple[str, ...]) -> None:
        clock = clock_number(self.events[number].name)
        for index, name in enumerate(LUCK, start=2):
            if name in asked or "luck" in asked:
                self._add(3, f"{name} = draw(seed, run, who, {clock}, n{number}, {index})")
        if "luck" in asked:
            self._add(3, f"luck = ({', '.join(LUCK)})")

    def _touched(self, number: int) -> tuple[int, int]:
        """Which rates and which growths an event may change, as sums of powers of two."""
        event = self.events[number]
        set_now = {*event.sets, f"{event.name}_at"}
        rates = sum(
            1 << place
            for place, (k, hazard) in enumerate(self.clocks)
            if k == number or set_now.intersection(arguments(hazard))
        )
        asked = (arguments(accrual.rate) for accrual in self.model.accruals)
        growths = sum(1 << place for place, names in enumerate(asked) if set_now & set(names))
        return rates, growths

    def _work_out(self) -> None:
        for place, (k, hazard) in enumerate(self.clocks):
            self._add(2, f"if rates & {1 << place}:")
            self._rate(3, k, hazard)
        for number, accrual in enumerate(self.model.accruals):
            self._add(2, f"if growths & {1 << number}:")
            self._add(3, f"r{number} = A{number}({self._call(accrual.rate)})")

    def _rate(self, depth: int, k: int, hazard: Function) -> None:
        """Work out a rate; if it changed, spend what was lived through at the old one."""
        value = f"H{k}({self._call(hazard, k)})"
        if k in self.tables:
            value = f"table[{self._cell(k)}] if tabled else {value}"
        self._add(depth, f"g = {value}", f"if g != h{k}:")
        self._add(depth + 1, f"left{k} = max(left{k} - (now - since{k}) * h{k}, 0.0)")
        self._add(depth + 1, f"since{k} = now; h{k} = g")
        self._add(depth, f"if 0.0 < h{k} < inf:", f"    at{k} = since{k} + left{k} / h{k}")
        self._add(depth, "else:", f"    at{k} = inf")
        self._add(depth + 1, f"if h{k} != 0.0:", f"    wrong = {k}")

    def _places_in_the_table(self) -> tuple[dict[int, int], int]:
        """Where in the table the rates of each clock begin, and how many there are in all.

        A rate is tabulated when all that it asks of the person has levels, and they are not many.
        """
        model, found, cells = self.model, dict[int, int](), 0
        changing = {*model.given, *model.states, *model.totals, "n"} - {*model.levels}
        for k, hazard in self.clocks:
            size = prod(len(model.levels[name]) for name in self._levels(hazard))
            if not changing.intersection(arguments(hazard)) and size <= MOST_CELLS:
                found[k], cells = cells, cells + size
        return found, cells

    def _levels(self, hazard: Function) -> list[str]:
        return [name for name in arguments(hazard) if name in self.model.levels]

    def _cell(self, k: int) -> str:
        """The place of a rate in the table, as an expression."""
        text, size = str(self.tables[k]), 1
        for name in reversed(self._levels(dict(self.clocks)[k])):
            levels = self.model.levels[name]
            text += f" + (int({name}) - {levels.start}) * {size}"
            size *= len(levels)
        return text

    def _stay_tabled(self, depth: int, names: Iterable[str]) -> None:
        """Read rates from the table only while every level is a whole number in its range."""
        for name in names:
            if name in self.model.levels:
                low, high = self.model.levels[name][0], self.model.levels[name][-1]
                self._add(depth, f"if not {low} <= {name} <= {high} or {name} != int({name}):")
                self._add(depth + 1, "tabled = False")

    def _tabulate(self) -> None:
        """A kernel that fills the table for one care and one row of parameters."""
        self._add(0, "", "", "def tabulate(care, par, table):")
        self._load_settings()
        for k in self.tables:
            hazard = dict(self.clocks)[k]
            names = self._levels(hazard)
            for depth, name in enumerate(names, start=1):
                levels = self.model.levels[name]
                self._add(depth, f"for {name} in range({levels.start}, {levels.stop}):")
            asked = [f"float({n})" if n in names else n for n in arguments(hazard)]
            depth = len(names) + 1
            self._add(depth, f"g = H{k}({', '.join(asked)})", f"table[{self._cell(k)}] = g")
            self._add(depth, "if not 0.0 <= g < inf:", f"    return -1 - {k}")
        self._add(1, "return 0")

    def _hand_over(self) -> None:
        handing = [number for number, event in enumerate(self.events) if event.hands_over]
        if handing and "hand_over" in self.model.care:
            tests = " or ".join(f"first == {number}" for number in handing)
            self._add(2, f"if hand_over > 0.0 and ({tests}):", "    break")

    def _store(self) -> None:
        self._add(1, "if wrong >= 0:", "    fired = -1 - wrong")
        self._add(1, "row[0] = now; row[1] = last; row[2] = last_at")
        for name in (*self.model.states, *self.model.totals):
            self._add(1, f"row[{self.at[name]}] = {name}")
        for number, event in enumerate(self.events):
            self._add(1, f"row[{self.at[event.name + '.n']}] = n{number}")
            if event.hazard:
                self._add(1, f"row[{self.at[event.name + '.left']}] = left{number}")
                self._add(1, f"row[{self.at[event.name + '.since']}] = since{number}")
                self._add(1, f"row[{self.at[event.name + '.rate']}] = h{number}")
        still = " and ".join(f"r{number} == 0.0" for number in range(len(self.model.accruals)))
        self._add(1, f"return fired, coming, coming == inf and {still or 'True'}")

    @staticmethod
    def _call(function: Function, number: int = 0) -> str:
        own = f"n{number}"
        return ", ".join(own if name == "n" else name for name in arguments(function))
