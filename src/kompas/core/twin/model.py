"""How a model of a person is declared: small named functions, looked up by the names they use.

A **clock** is one kind of event. Its hazard (per year) is a function; its effect is another, named
`on_<clock>`, whose returned names say which states it sets. A **timer** is a dated event: it fires
when the state `<name>_at` is reached. An **accrual** adds to a total all the time, so much a year.
Arguments are found by name among: what is *given* about the person, *care* (levers that stay until
somebody changes them; a lever of width 5 has one value per channel and comes as a tuple),
*parameters* (numbers with a source), *states*, *totals* and `n` (how often this clock has fired);
an effect may also use `now` (years since the start), `u0` … `u7` (this firing's own luck) and
`luck` (all eight of them). A rate knows neither the moment nor luck: it stays what it is until a
state changes. What changes with time (age, the month after a stay) is a state that a timer sets.
"""

import ast
import difflib
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import FunctionType, MappingProxyType

Function = Callable[..., object]

LUCK = tuple(f"u{i}" for i in range(8))
ONLY_EFFECTS = frozenset({"now", "luck", *LUCK})
BUILT_IN = frozenset({"n", *ONLY_EFFECTS})
TAKEN = re.compile(
    "row|care|par|key|until|settle|events|table|tabled|seed|run|who|fired|step|when|first|over|inf|log|draw|np"
    r"|x|last|last_event|last_at|rates|growths|g|(left|since|at|[fhnrwHEA])\d+"
)
NEVER = float("inf")


class ModelProblem(ValueError):
    """A declaration that cannot work; says which function, which name, and what is known."""


@dataclass(frozen=True)
class Event:
    """A clock or a timer with its effect.

    `sets` are the states and totals that the effect returns; `hands_over` says whether a play
    wants to be told at once.
    """

    name: str
    hazard: Function | None
    effect: Function
    sets: tuple[str, ...]
    hands_over: bool


@dataclass(frozen=True)
class Accrual:
    """A total and the function that says how much of it comes per year."""

    total: str
    rate: Function


@dataclass
class Model:
    """A declaration, filled by decorators and then built once."""

    name: str
    given: tuple[str, ...]
    care: dict[str, int]
    parameters: tuple[str, ...]
    states: dict[str, float] = field(default_factory=dict)
    totals: tuple[str, ...] = ()
    levels: dict[str, range] = field(default_factory=dict)
    """Given names and states that are whole numbers in a range: rates of these alone are tabulated
    for populations. A value outside its range is no error, only slower."""
    hazards: dict[str, Function] = field(default_factory=dict)
    effects: dict[str, Function] = field(default_factory=dict)
    timers: dict[str, Function] = field(default_factory=dict)
    accruals: list[Accrual] = field(default_factory=list)
    handing_over: set[str] = field(default_factory=set)

    def declare(  # noqa: PLR0913 - what a file of clocks may bring
        self,
        *,
        states: Mapping[str, float] = MappingProxyType({}),
        parameters: tuple[str, ...] = (),
        totals: tuple[str, ...] = (),
        levels: Mapping[str, range] = MappingProxyType({}),
        given: tuple[str, ...] = (),
    ) -> None:
        """Bring in what a file of clocks needs beyond what is there already."""
        self.states |= states
        self.parameters += parameters
        self.totals += totals
        self.levels |= levels
        self.given += given

    def hazard(self, function: Function) -> Function:
        """Declare a clock: the function's name is the clock's, its value a rate per year >= 0."""
        self.hazards[function.__name__] = function
        return function

    def effect(self, *clocks: str, hands_over: bool = False) -> Callable[[Function], Function]:
        """Declare what happens when one of these clocks fires."""

        def declare(function: Function) -> Function:
            for clock in clocks:
                self.effects[clock] = function
                if hands_over:
                    self.handing_over.add(clock)
            return function

        return declare

    def timer(self, name: str, *, hands_over: bool = False) -> Callable[[Function], Function]:
        """Declare a dated event, fired when the state `<name>_at` (years) is reached."""

        def declare(function: Function) -> Function:
            self.states.setdefault(f"{name}_at", NEVER)
            self.timers[name] = function
            if hands_over:
                self.handing_over.add(name)
            return function

        return declare

    def accrual(self, total: str) -> Callable[[Function], Function]:
        """Declare how much of a total comes per year, in the state of the moment."""

        def declare(function: Function) -> Function:
            self.accruals.append(Accrual(total, function))
            return function

        return declare

    @property
    def care_columns(self) -> tuple[str, ...]:
        """The columns of a care row: `name`, or `name.0` … for a lever with several values."""
        wide = ([f"{name}.{i}" for i in range(width)] for name, width in self.care.items())
        return tuple(
            column
            for (name, width), columns in zip(self.care.items(), wide, strict=True)
            for column in ((name,) if width == 1 else columns)
        )

    @property
    def known(self) -> set[str]:
        """Every name that a function may use."""
        return {*self.given, *self.care, *self.parameters, *self.states, *self.totals, *BUILT_IN}

    def events(self) -> tuple[Event, ...]:
        """Clocks first, then timers, in the order of declaration; every name is checked."""
        self._check_own_names()
        found = [self._event(name, hazard) for name, hazard in self.hazards.items()]
        found += [self._event(name, None) for name in self.timers]
        for accrual in self.accruals:
            self._check_rate(accrual.rate, self.known - {"n"})
            self._settable((accrual.total,), accrual.rate)
        return tuple(found)

    def _event(self, name: str, hazard: Function | None) -> Event:
        effect = self.effects.get(name) if hazard else self.timers[name]
        if effect is None:
            raise ModelProblem(f"the clock `{name}` has no effect: declare one for it")
        if hazard:
            self._check_rate(hazard, self.known)
        self._check(effect, self.known)
        sets = returned_names(effect)
        self._settable(sets, effect)
        return Event(name, hazard, effect, sets, name in self.handing_over)

    def _check_own_names(self) -> None:
        names = [*self.given, *self.care, *self.parameters, *self.states, *self.totals]
        for name in names:
            if names.count(name) > 1:
                raise ModelProblem(f"{self.name}: the name `{name}` is declared twice")
            if name in BUILT_IN or TAKEN.fullmatch(name):
                raise ModelProblem(f"{self.name}: the kernel itself uses `{name}`: choose another")
        self._check_levels()
        for clock in self.effects:
            if clock not in {*self.hazards, *self.timers}:
                near = difflib.get_close_matches(clock, self.hazards, n=3) or sorted(self.hazards)
                raise ModelProblem(
                    f"an effect is declared for `{clock}`, which is no clock; "
                    f"the nearest are {', '.join(near)}"
                )

    def _check_levels(self) -> None:
        for name, values in self.levels.items():
            if name not in {*self.given, *self.states}:
                near = difflib.get_close_matches(name, [*self.given, *self.states], n=3)
                raise ModelProblem(
                    f"levels are declared for `{name}`, which is neither given nor a state; "
                    f"the nearest are {', '.join(near) or 'none'}"
                )
            if not values or values.step != 1:
                raise ModelProblem(f"the levels of `{name}` must be one range of whole numbers")

    @property
    def _growing(self) -> set[str]:
        return {accrual.total for accrual in self.accruals}.intersection(self.totals)

    def _check_rate(self, function: Function, known: set[str]) -> None:
        for argument in arguments(function):
            if argument in ONLY_EFFECTS:
                raise ModelProblem(
                    f"{function.__name__}({argument}): a rate must not use it, or it would change "
                    "unseen between events; let a timer set a state"
                )
            if argument in self._growing:
                raise ModelProblem(
                    f"{function.__name__}({argument}): a rate must not use a total that grows all "
                    "the time, or it would change unseen between events; let a timer set a state"
                )
        self._check(function, known - ONLY_EFFECTS)

    def _check(self, function: Function, known: set[str]) -> None:
        for argument in arguments(function):
            if argument not in known:
                raise ModelProblem(self._unknown(function, argument, known))

    def _settable(self, names: Iterable[str], function: Function) -> None:
        can_be_set = {*self.states, *self.totals}
        for name in names:
            if name not in can_be_set:
                raise ModelProblem(self._unknown(function, name, can_be_set))

    @staticmethod
    def _unknown(function: Function, name: str, known: set[str]) -> str:
        near = difflib.get_close_matches(name, known, n=3) or sorted(known)[:8]
        return f"{function.__name__}({name}): unknown name; the nearest are {', '.join(near)}"


def about(episode: str, function: Function) -> Function:
    """The same function about one episode: `it` in its names becomes the episode's name.

    `it_notice(it, it_open)` about "fluid" is `fluid_notice(fluid, fluid_open)`: a function of its
    own, as if it had been written out. Raises ModelProblem for anything but a plain function.
    """
    if not isinstance(function, FunctionType):
        raise ModelProblem(f"{function!r} is no plain function")

    def named(name: str) -> str:
        return episode + name.removeprefix("it") if name.split("_")[0] == "it" else name

    code = function.__code__
    renamed = code.replace(
        co_name=named(code.co_name),
        co_qualname=named(code.co_qualname),
        co_varnames=tuple(map(named, code.co_varnames)),
    )
    other = FunctionType(renamed, function.__globals__, named(code.co_name))
    other.__doc__ = function.__doc__
    return other


def arguments(function: Function) -> tuple[str, ...]:
    """The names a function asks for, in order."""
    return tuple(inspect.signature(function).parameters)


def returned_names(function: Function) -> tuple[str, ...]:
    """The names that an effect returns, the same at every `return`.

    Raises ModelProblem when a `return` gives anything but names, or when two differ.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    found = {_names(node, function) for node in ast.walk(tree) if isinstance(node, ast.Return)}
    if len(found) != 1:
        raise ModelProblem(f"{function.__name__}: every return must give the same names")
    written = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    named = dict(zip(written, arguments(function), strict=False))  # other names, see `about`
    return tuple(named.get(name, name) for name in found.pop())


def _names(node: ast.Return, function: Function) -> tuple[str, ...]:
    value = node.value
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    names = tuple(part.id for part in parts if isinstance(part, ast.Name))
    if len(names) != len(parts):
        raise ModelProblem(f"{function.__name__}: return names of states, not expressions")
    return names
