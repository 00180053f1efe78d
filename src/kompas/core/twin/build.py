"""From a declared model to one fused next-event kernel, written to a file so that it is cached.

What the kernel does for one person, in this order, until the given time:
1. work out every rate, and from it and the hazard units it has left when each clock fires;
2. find what comes first: a clock, or a timer, which fires on its very date (at once when that lies
   behind);
3. if that lies beyond the end, stop and touch nothing (so that the way a period is cut into pieces
   changes no result, to the last bit);
4. else let time pass: totals grow;
5. fire: the effect sets states; the clock gets its next unit-exponential from its own stream;
6. work out again the rates that ask for something this event has set; a clock whose rate did change
   spends what it lived through at the old one, the others are not touched (the next reaction
   method: Gibson and Bruck 2000, J Phys Chem A 104:1876, doi 10.1021/jp993732q);
7. if a play is listening and the event hands over, return to it; else go on with 2.

Whoever changes states or levers from outside does so at a hand-over or after `settle`: the row
stands at that moment then, and a rate that has become another one is found by the next call.
"""

import hashlib
import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.kernels import borrowing, inlined, load_source, spliced, write_source
from kompas.core.streams import U, clock_number, draw, philox, unit
from kompas.core.twin.model import Event, Function, Model, ModelProblem
from kompas.core.twin.source import Source

Array = NDArray[np.float64]
HEAD = ("x", "last_event", "last_at")
NO_TABLE = np.empty(0)
UNDRAWN = -1.0  # in `left`: the clock's wait is drawn when its owner is first looked at
APART = ("person", "rate", "fire_")  # functions of their own: what is large, or happens rarely
MOST = 62  # bits of one whole number say what is to be worked out
READS = {  # the kernels, and which of their arguments they only read
    "advance": (2, 3, 4, 5),
    "follow": (2, 3, 4, 5, 6, 7),
    "live": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    "window": (2, 3, 4, 5, 6, 7),
    "tabulate": (1, 2),
}


@dataclass(frozen=True)
class Built:
    """A model ready to run.

    A person is a row of `columns` (float64); `care` and `parameters` are rows of their own, so
    that a thousand people with a thousand beliefs run in one call.
    """

    model: Model
    events: tuple[Event, ...]
    columns: tuple[str, ...]
    cells: int
    size: int
    """How many numbers a kernel's row of memory has."""
    kernels: Mapping[str, Callable[..., Any]]
    """Those of `READS`: `live` is asked by `population`, `window` by `windows`."""

    def advance(  # noqa: PLR0913 - what the kernel takes
        self,
        rows: Array,
        care: Array,
        parameters: Array,
        keys: NDArray[np.int64],
        until: float,
        settle: bool,
        events: Array,
    ) -> int:
        """Everybody lives on until a moment (years), rows in place; gives how many events there
        were. `settle` brings totals to that very moment; `events` (n, 2) takes the first n as
        (event number, years).
        """
        given = (rows, care, parameters, keys, NO_TABLE, until, settle, events)
        return self.run("advance", *given)

    def follow(  # noqa: PLR0913 - what the kernel takes
        self,
        rows: Array,
        care: Array,
        parameters: Array,
        keys: NDArray[np.int64],
        moments: Array,
        looks: Sequence[str],
    ) -> Array:
        """Everybody lives on from moment to moment (years, in order), rows in place; gives columns
        of each at each of them, (people, moments, looks), not settled.
        """
        seen = np.empty((len(rows), len(moments), len(looks)))
        wanted = np.array([self.column[look] for look in looks], np.int64)
        given = (rows, care, parameters, keys, NO_TABLE, moments)
        self.run("follow", *given, wanted, seen, np.empty((0, 2)))
        return seen

    def run(self, name: str, *given: object) -> int:
        """Ask a kernel; raises ModelProblem when it met a rate that is negative or no number."""
        done = int(self.kernels[name](np.full(self.size, math.inf), *given))
        if done < 0:
            clock = self.events[-1 - done].name
            raise ModelProblem(
                f"the rate of `{clock}` came out negative, infinite or as no number: look at its "
                "function, and at the parameters and levers that it is given"
            )
        return done

    def tables(self, care: Array, parameters: Array) -> Array:
        """The rates that can be tabulated, a row for each row of care; float64, (cares, cells)."""
        found = np.empty((len(care), self.cells))
        for row, table in zip(care, found, strict=True):
            if self.cells:
                self.run("tabulate", row, parameters, table)
        return found

    @cached_property
    def column(self) -> dict[str, int]:
        """Position of each column of a row."""
        return {name: position for position, name in enumerate(self.columns)}

    def start(self) -> Array:
        """The row of somebody at the start, as the model declares it; float64, (columns,)."""
        row = np.zeros(len(self.columns))
        for name, value in self.model.states.items():
            row[self.column[name]] = value
        for event in self.events:
            if event.hazard:
                row[self.column[f"{event.name}.left"]] = UNDRAWN
        return row

    @cached_property
    def care_column(self) -> dict[str, int]:
        """Position of each lever of a care row."""
        return {name: position for position, name in enumerate(self.model.care_columns)}

    @cached_property
    def event_number(self) -> dict[str, int]:
        """The number of each event, as the kernel records it."""
        return {event.name: number for number, event in enumerate(self.events)}


@inlined
def pair(seed: int, run: int, who: int, clock: int, n: int, block: int) -> tuple[float, float]:
    """The uniform numbers `2 * block` and `2 * block + 1` of a firing: `draw`, twice."""
    a, b, c, d = philox(U(who), U(clock), U(n), U(block), U(seed), U(run))
    return unit(a, b), unit(c, d)


def build(model: Model) -> Built:
    """Check a declaration and compile it; raises ModelProblem with the name that is wrong."""
    events = model.events()
    numbers = [clock_number(event.name) for event in events]
    if len(set(numbers)) != len(numbers):
        raise ModelProblem("two clocks have the same stream number: rename one of them")
    clocks = sum(event.hazard is not None for event in events)
    if max(clocks, len(model.accruals)) > MOST:
        raise ModelProblem(f"{model.name} has more than {MOST} clocks or totals that grow")
    columns = (
        *HEAD,
        *model.given,
        *model.states,
        *model.totals,
        *(f"{event.name}.left" for event in events if event.hazard),
        *(f"{event.name}.since" for event in events if event.hazard),
        *(f"{event.name}.rate" for event in events if event.hazard),
        *(f"{event.name}.n" for event in events),
    )
    source = Source(model, events, columns)
    return Built(
        model,
        events,
        columns,
        source.cells,
        source.size,
        _compile(model, events, source),
    )


def _compile(
    model: Model, events: tuple[Event, ...], source: Source
) -> dict[str, Callable[..., Any]]:
    """The kernels named in `READS`, each compiled when it is first called."""
    text = f"# declared: {_stamp(model, events)}\n" + source.text()
    path = write_source(model.name.replace("-", "_"), text)
    space: dict[str, Any] = {"np": np, "log": math.log, "inf": math.inf, "draw": draw, "pair": pair}
    for number, event in enumerate(events):
        if event.hazard:
            space[f"H{number}"] = spliced(event.hazard)
        space[f"E{number}"] = spliced(event.effect)
    for number, accrual in enumerate(model.accruals):
        space[f"A{number}"] = spliced(accrual.rate)
    module = load_source(path, space)
    for name, function in list(vars(module).items()):
        if getattr(function, "__module__", None) == module.__name__ and name not in READS:
            within = not name.startswith(APART)
            vars(module)[name] = borrowing(function, within=within)
    return {
        name: _one_signature(reads, borrowing(getattr(module, name), within=False))
        for name, reads in READS.items()
    }


def _one_signature(reads: tuple[int, ...], compiled: Callable[..., Any]) -> Callable[..., Any]:
    """The kernel for arrays that may or may not be written: one compilation serves both.

    To Numba they are two types, and each would cost a compilation and a load of its own; so would
    a moment given as a whole number. `reads` are the places of arguments that are only read.
    """

    def called(*given: Any) -> Any:  # noqa: ANN401 - arrays and numbers, as the kernel takes them
        asked = (_read_only(a) if place in reads else a for place, a in enumerate(given))
        return compiled(*(float(a) if type(a) is int else a for a in asked))

    return called


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
