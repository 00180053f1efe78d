"""From a declared model to one fused next-event kernel, written to a file so that it is cached.

What the kernel does for one person, in this order, until the given time:
1. work out every hazard in the state of the moment;
2. find what comes first: a clock whose remaining hazard units run out, or a timer, which fires on
   its very date (at once when that lies behind);
3. if that lies beyond the end, stop and touch nothing (so that the way a period is cut into pieces
   changes no result, to the last bit);
4. else let time pass: clocks spend hazard units, totals grow;
5. fire: the effect sets states; the clock gets its next unit-exponential from its own stream;
6. if a play is listening and the event hands over, return to it; else go on with 1.
"""

import hashlib
import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.kernels import inlined, kernel, load_source, write_source
from kompas.core.streams import clock_number, draw
from kompas.core.twin.model import LUCK, Event, Function, Model, ModelProblem, arguments

Array = NDArray[np.float64]
HEAD = ("x", "last_event", "last_at")


@dataclass(frozen=True)
class Built:
    """A model ready to run.

    A person is a row of `columns` (float64); `care` and `parameters` are rows of their own, so
    that a thousand people with a thousand beliefs run in one call.
    """

    model: Model
    events: tuple[Event, ...]
    columns: tuple[str, ...]
    advance: Callable[..., int]
    """`advance(rows, care, parameters, keys, until, settle, events)`: everybody lives on until a
    moment (years), rows in place; returns how many events there were. `settle` brings totals and
    clocks to that very moment; `events` (n, 2) takes the first n as (event number, years)."""

    @cached_property
    def column(self) -> dict[str, int]:
        """Position of each column of a row."""
        return {name: position for position, name in enumerate(self.columns)}

    @cached_property
    def care_column(self) -> dict[str, int]:
        """Position of each lever of a care row."""
        return {name: position for position, name in enumerate(self.model.care_columns)}

    @cached_property
    def event_number(self) -> dict[str, int]:
        """The number of each event, as the kernel records it."""
        return {event.name: number for number, event in enumerate(self.events)}


def build(model: Model) -> Built:
    """Check a declaration and compile it; raises ModelProblem with the name that is wrong."""
    events = model.events()
    numbers = [clock_number(event.name) for event in events]
    if len(set(numbers)) != len(numbers):
        raise ModelProblem("two clocks have the same stream number: rename one of them")
    columns = (
        *HEAD,
        *model.given,
        *model.states,
        *model.totals,
        *(f"{event.name}.left" for event in events if event.hazard),
        *(f"{event.name}.n" for event in events),
    )
    advance = _compile(model, events, columns)
    return Built(model, events, columns, advance)


def _compile(
    model: Model, events: tuple[Event, ...], columns: tuple[str, ...]
) -> Callable[..., int]:
    text = f"# declared: {_stamp(model, events)}\n" + _Source(model, events, columns).text()
    path = write_source(model.name.replace("-", "_"), text)
    space: dict[str, Any] = {"np": np, "log": math.log, "draw": draw, "inf": math.inf}
    for number, event in enumerate(events):
        if event.hazard:
            space[f"H{number}"] = inlined(event.hazard)
        space[f"E{number}"] = inlined(event.effect)
    for number, accrual in enumerate(model.accruals):
        space[f"A{number}"] = inlined(accrual.rate)
    module = load_source(path, space)
    vars(module)["person"] = kernel(module.person)
    return _one_signature(kernel(module.advance))


def _one_signature(compiled: Callable[..., int]) -> Callable[..., int]:
    """The kernel for arrays that may or may not be written: one compilation serves both.

    To Numba they are two types, and each would cost a compilation and a load of its own.
    """

    def advance(*given: Any) -> int:  # noqa: ANN401 - arrays and numbers, as the kernel takes them
        rows, care, parameters, keys, until, settle, events = given
        read = (_read_only(care), _read_only(parameters), _read_only(keys))
        return compiled(rows, *read, float(until), bool(settle), events)

    return advance


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    if array.flags.writeable:
        array = array.view()
        array.flags.writeable = False
    return array


def _stamp(model: Model, events: tuple[Event, ...]) -> str:
    """A hash of what the functions do and of the files they stand in.

    The text of the kernel names them only; without this, a model declared outside of core would
    get the kernel that was compiled before its functions were edited.
    """
    functions = [f for event in events for f in (event.hazard, event.effect) if f]
    functions += [accrual.rate for accrual in model.accruals]
    files = {inspect.getfile(function) for function in functions}
    digest = hashlib.sha256(b"".join(Path(file).read_bytes() for file in sorted(files)))
    digest.update(repr([_meaning(function) for function in functions]).encode())
    return digest.hexdigest()[:16]


def _meaning(function: Function) -> tuple[object, ...]:
    code: CodeType = getattr(function, "__code__")  # noqa: B009 - a Callable need not have one
    constants = [c for c in code.co_consts if not isinstance(c, CodeType)]
    cells = getattr(function, "__closure__", None) or ()
    return code.co_code, constants, code.co_names, [repr(c.cell_contents) for c in cells]


class _Source:
    """Writes the text of the kernel, line by line."""

    def __init__(self, model: Model, events: tuple[Event, ...], columns: tuple[str, ...]) -> None:
        self.model = model
        self.events = events
        self.at = {name: position for position, name in enumerate(columns)}
        self.lines: list[str] = []

    def text(self) -> str:
        """The whole file."""
        self._load()
        self._loop()
        self._many()
        return "\n".join(self.lines) + "\n"

    def _add(self, depth: int, *lines: str) -> None:
        self.lines += ["    " * depth + line for line in lines]

    def _load(self) -> None:
        self._add(0, "def person(row, care, par, key, until, settle, events):")
        self._add(1, "seed = key[0]; run = key[1]; who = key[2]; fired = 0")
        for name in (*self.model.given, *self.model.states, *self.model.totals):
            self._add(1, f"{name} = row[{self.at[name]}]")
        position = 0
        for name, width in self.model.care.items():
            values = ", ".join(f"care[{position + i}]" for i in range(width))
            self._add(1, f"{name} = {values if width == 1 else f'({values})'}")
            position += width
        for position, name in enumerate(self.model.parameters):
            self._add(1, f"{name} = par[{position}]")
        self._add(1, "now = row[0]")
        for number, event in enumerate(self.events):
            self._add(1, f"n{number} = int(row[{self.at[event.name + '.n']}])")
            if event.hazard:
                self._add(1, f"left{number} = row[{self.at[event.name + '.left']}]")
                self._add(1, f"if left{number} < -0.5:", f"    left{number} = {self._unit(number)}")

    def _unit(self, number: int) -> str:
        clock = clock_number(self.events[number].name)
        return f"-log(draw(seed, run, who, {clock}, n{number}, 0))"

    def _loop(self) -> None:
        self._add(1, "while True:", "    step = inf; when = inf; first = -1")
        for number, event in enumerate(self.events):
            if event.hazard:
                self._add(2, f"h{number} = H{number}({self._call(event.hazard, number)})")
                self._add(2, f"if left{number} < step * h{number}:")
                self._add(3, f"first = {number}; step = left{number} / h{number}")
                self._add(3, "when = now + step")
            else:
                self._add(2, f"if {event.name}_at - now < step:")
                self._add(3, f"first = {number}; when = max({event.name}_at, now)")
                self._add(3, "step = when - now")
        self._add(2, "over = first < 0 or when > until")
        self._add(2, "if over and not settle:", "    break")
        self._add(2, "if over:", "    when = max(until, now); step = when - now")
        self._pass_time()
        self._add(2, "now = when", "if over:", "    break")
        self._fire()
        self._store()

    def _pass_time(self) -> None:
        for number, event in enumerate(self.events):
            if event.hazard:
                self._add(2, f"left{number} = max(left{number} - step * h{number}, 0.0)")
        for number, accrual in enumerate(self.model.accruals):
            call = f"A{number}({self._call(accrual.rate)})"
            self._add(2, f"{accrual.total} += step * {call}")

    def _fire(self) -> None:
        for number, event in enumerate(self.events):
            self._add(2, f"{'if' if number == 0 else 'elif'} first == {number}:")
            clock = clock_number(event.name)
            asked = arguments(event.effect)
            for index, name in enumerate(LUCK, start=2):
                if name in asked or "luck" in asked:
                    self._add(3, f"{name} = draw(seed, run, who, {clock}, n{number}, {index})")
            if "luck" in asked:
                self._add(3, f"luck = ({', '.join(LUCK)})")
            if not event.hazard:
                self._add(3, f"{event.name}_at = inf")
            sets = ", ".join(event.sets)
            self._add(3, f"{sets} = E{number}({self._call(event.effect, number)})")
            self._add(3, f"n{number} += 1")
            if event.hazard:
                self._add(3, f"left{number} = {self._unit(number)}")
        self._add(2, f"row[{self.at['last_event']}] = first; row[{self.at['last_at']}] = now")
        self._add(2, "if fired < events.shape[0]:")
        self._add(3, "events[fired, 0] = first; events[fired, 1] = now")
        self._add(2, "fired += 1")
        handing = [number for number, event in enumerate(self.events) if event.hands_over]
        if handing and "hand_over" in self.model.care:
            tests = " or ".join(f"first == {number}" for number in handing)
            self._add(2, f"if hand_over > 0.0 and ({tests}):", "    break")

    def _store(self) -> None:
        self._add(1, "row[0] = now")
        for name in (*self.model.states, *self.model.totals):
            self._add(1, f"row[{self.at[name]}] = {name}")
        for number, event in enumerate(self.events):
            self._add(1, f"row[{self.at[event.name + '.n']}] = n{number}")
            if event.hazard:
                self._add(1, f"row[{self.at[event.name + '.left']}] = left{number}")
        self._add(1, "return fired")

    def _many(self) -> None:
        self._add(0, "def advance(rows, care, par, keys, until, settle, events):", "    fired = 0")
        self._add(1, "for i in range(rows.shape[0]):")
        self._add(2, "fired += person(rows[i], care[i], par[i], keys[i], until, settle, events)")
        self._add(1, "return fired")

    @staticmethod
    def _call(function: Function, number: int = 0) -> str:
        own = f"n{number}"
        return ", ".join(own if name == "n" else name for name in arguments(function))
