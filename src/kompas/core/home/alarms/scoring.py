"""How good a rule is: what it noticed, how often it sounded for nothing, how long help took.

An alarm is **right** when an event of the rule's kind began before it, no longer ago than the
rule's window, and is not over. It is **false** when no such event lies in the window. How many
false ones a week is counted over ordinary days only; those on other days (the rule against fire
sounds while she lies on the floor, or when its own window is over) stand apart. Alarms on days of
which nothing at all is known are left out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from statistics import NormalDist, median

from kompas.core.home.alarms.rules import Rule
from kompas.core.home.alarms.trial import Stretch
from kompas.core.home.alarms.watching import Alarm, watch
from kompas.core.home.days.day import DAY, MINUTE

SURE = 0.95
_Z = NormalDist().inv_cdf(0.5 + SURE / 2)
_HALVINGS = 60


@dataclass(frozen=True)
class Range:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Score:
    """What a rule did. `minutes` are those from an event to its first right alarm, sorted.

    `false` are counted on ordinary days, `elsewhere` on other days; `sounded` are all alarms.
    """

    events: int
    noticed: int
    minutes: tuple[float, ...]
    sounded: int
    false: int
    elsewhere: int
    ordinary_days: int

    @property
    def sensitivity(self) -> Range | None:
        """The share of events that it noticed (Wilson's interval); None: nothing to notice."""
        return wilson(self.noticed, self.events) if self.events else None

    @property
    def false_per_week(self) -> Range | None:
        """False alarms in an ordinary week (exact Poisson interval); None: no ordinary day."""
        weeks = self.ordinary_days / 7
        return poisson(self.false, weeks) if weeks else None

    @property
    def median_minutes(self) -> float | None:
        """Half of what it noticed, it noticed within so many minutes; None when nothing."""
        return median(self.minutes) if self.minutes else None

    @property
    def worst_minutes(self) -> float | None:
        """The longest that it took for what it noticed; None when it noticed nothing."""
        return max(self.minutes, default=None)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.events + other.events,
            self.noticed + other.noticed,
            tuple(sorted(self.minutes + other.minutes)),
            self.sounded + other.sounded,
            self.false + other.false,
            self.elsewhere + other.elsewhere,
            self.ordinary_days + other.ordinary_days,
        )


NOTHING = Score(0, 0, (), 0, 0, 0, 0)


def scored(rule: Rule, stretches: Iterable[Stretch]) -> Score:
    """What a rule does in these stretches, together."""
    found = NOTHING
    for stretch in stretches:
        listening = watch(rule)
        sounded = [a for sign in stretch.signs if rule.part_of(sign) for a in listening.hear(sign)]
        sounded += listening.until(stretch.ends_ms)
        found += score(rule, sounded, stretch)
    return found


def score(rule: Rule, sounded: Sequence[Alarm], stretch: Stretch) -> Score:
    """Hold the alarms of one rule against the truth of a stretch."""
    times = [alarm.ms for alarm in sounded if alarm.ms // DAY in stretch.days]
    own = [truth for truth in stretch.truths if truth.event == rule.event]
    minutes = []
    for truth in own:
        first = bisect_left(times, truth.ms)
        if first < len(times) and times[first] <= min(truth.ms + rule.window, truth.ends_ms):
            minutes.append((times[first] - truth.ms) / MINUTE)
    rest = [ms for ms in times if not any(t.ms <= ms <= t.ms + rule.window for t in own)]
    false = sum(ms // DAY in stretch.ordinary for ms in rest)
    return Score(
        *(len(own), len(minutes), tuple(sorted(minutes)), len(times)),
        *(false, len(rest) - false, len(stretch.ordinary)),
    )


def wilson(count: int, of: int) -> Range:
    """A share with the interval of Wilson 1927 (J Am Stat Assoc 22:209, from memory)."""
    share, z2 = count / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return Range(share, max(0.0, middle - half), min(1.0, middle + half))


def poisson(count: int, time: float) -> Range:
    """Events per unit of time with the exact interval (Garwood 1936, Biometrika 28:437, from
    memory), found by halving.
    """
    tail = (1 - SURE) / 2
    most = count + 10 * sqrt(count + 1) + 10
    low = _mean_at(count - 1, 1 - tail, most) if count else 0.0
    return Range(count / time, low / time, _mean_at(count, tail, most) / time)


def _mean_at(count: int, chance: float, most: float) -> float:
    """The mean at which `count` or fewer events come with this chance."""
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(count, middle) > chance else (low, middle)
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    if mean <= 0:
        return 1.0
    return sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count + 1))
