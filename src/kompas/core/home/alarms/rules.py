"""A rule of the catalog made ready to listen, with its own numbers or with others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from kompas.core.catalog.alarms import AlarmRule, Heard, hours_between
from kompas.core.catalog.vocabulary import AlarmEvent, AlarmPattern
from kompas.core.home.alarms.signs import Sign
from kompas.core.home.days.day import DAY, MINUTE

HOUR = 60 * MINUTE
START, SIGN, STOP, HOLD = 1, 2, 4, 8


class RuleProblem(ValueError):
    """A rule cannot be set like this; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of each day that count, from `begins` to `ends`, in ms after midnight.

    They may go over midnight. Both the same is always.
    """

    begins: int
    ends: int

    @property
    def always(self) -> bool:
        """Whether every hour counts."""
        return (self.ends - self.begins) % DAY == 0

    def around(self, ms: float) -> tuple[float, float]:
        """From when to when they last that hold this moment, or that come next."""
        if self.always:
            return -inf, inf
        length = (self.ends - self.begins) % DAY
        start = (ms - self.begins) // DAY * DAY + self.begins
        start += 0 if ms < start + length else DAY
        return start, start + length

    def next_beginning(self, ms: float) -> float:
        """The first moment from this one on at which they begin."""
        start = (ms - self.begins) // DAY * DAY + self.begins
        return start if start == ms else start + DAY


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule ready to listen: see `AlarmRule`; times are ms, `limit` may be infinite."""

    slug: str
    event: AlarmEvent
    pattern: AlarmPattern
    from_before: bool
    parts: tuple[tuple[int, Heard], ...]
    limit: float
    hours: Hours
    window: int
    settings: Mapping[str, float]
    _parts_of: dict[tuple[str, str, bool], int] = field(default_factory=dict)

    def part_of(self, sign: Sign) -> int:
        """What a sign is to this rule: START, SIGN, STOP and HOLD, added up; 0 for nothing."""
        key = (sign.kind, sign.room, sign.value)
        found = self._parts_of.get(key)
        if found is None:
            found = 0
            for part, heard in self.parts:
                found |= part if hears(heard, *key) else 0
            self._parts_of[key] = found
        return found

    def kinds(self) -> frozenset[str]:
        """The kinds of things that it listens to."""
        return frozenset(kind for _, heard in self.parts for kind in heard.kinds)

    def deaf_to(self, things: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Kinds without which it cannot work, and that are not among these (kind, room).

        It can work when each of its `starts` and `signs` together has something that can be heard:
        of a `lasting` rule the starts, of the others the signs.
        """
        needed = START if self.pattern == "lasting" else SIGN
        parts = [heard for part, heard in self.parts if part & needed]
        there = list(things)
        if any(hears(heard, *thing, said) for heard in parts for thing in there
               for said in (True, False)):  # fmt: skip
            return ()
        return tuple(sorted({kind for heard in parts for kind in heard.kinds}))


def hears(heard: Heard, kind: str, room: str, value: bool) -> bool:
    """Whether this is one of the things that are meant, and says what is meant."""
    if kind not in heard.kinds or heard.says == ("no" if value else "yes"):
        return False
    return room in heard.rooms if heard.rooms else room not in heard.except_rooms


def made_ready(rule: AlarmRule, settings: Mapping[str, float] | None = None) -> Rule:
    """A rule that can listen, with some of its numbers changed.

    `limit` is minutes and may be infinite; `begins` and `ends` are hours of the clock. Raises
    RuleProblem for a number that the rule does not have, or that is out of its range.
    """
    wanted = {name: its.value for name, its in rule.settings.items()} | dict(settings or {})
    for name, size in wanted.items():
        _check(rule, name, size)
    begins, ends = (int(wanted[name] * HOUR) for name in ("begins", "ends"))
    every = (
        *((START, heard) for heard in rule.starts),
        *((SIGN | (HOLD if heard.holds else 0), heard) for heard in rule.signs),
        *((STOP, heard) for heard in rule.stops),
    )
    hours = Hours(begins, ends)
    if hours_between(wanted["begins"], wanted["ends"]) * 60 < wanted["limit"] < inf:
        raise RuleProblem(f"{rule.slug}: the limit is longer than the hours, it would never sound")
    limit, window = wanted["limit"] * MINUTE, int(rule.window.value * MINUTE)
    return Rule(
        *(rule.slug, rule.event, rule.pattern, rule.from_before, every),
        *(limit, hours, window, wanted),
    )


def _check(rule: AlarmRule, name: str, size: float) -> None:
    known = rule.settings
    if name not in known:
        raise RuleProblem(f"{rule.slug} has no number `{name}`; it has {', '.join(known)}")
    its = known[name]
    if not its.low <= size <= its.high and not (name == "limit" and size == inf):
        raise RuleProblem(
            f"{rule.slug}: `{name}` lies between {its.low:g} and {its.high:g}, not at {size:g}"
        )
