"""When so many people stop that somebody must look: one stated rule, and how often it is wrong.

Every count is held against the latest one that is at least four weeks older. At risk are the people
who used the tool then and those who started since; lost are those of them who do not use it any
more, without those who moved, died or had no need any more. The alarm goes off when three people
or more are lost, and so many would be lost by chance in fewer than 1 of 200 such stretches if each
user had stopped with the tolerated chance a week (binomial tail).

People who started in between were at risk for a shorter time, which makes false alarms rarer. What
that comes to over half a year is worked out in `tests/spec/test_the_abandonment_alarm.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, fsum, lgamma, log, log1p

from kompas.core.adoption.use import Count, in_order

STRETCH = timedelta(weeks=4)
LONGEST = timedelta(weeks=13)
FEWEST_LOST = 3
RARE = 0.005
SILENT = timedelta(weeks=4)


@dataclass(frozen=True)
class Alarm:
    """From `since` to `day`, `lost` of `at_risk` people stopped; `expected` would be tolerated.

    `chance` is how often chance alone would lose as many.
    """

    since: date
    day: date
    at_risk: int
    lost: int
    expected: float
    chance: float


def alarm(counts: Sequence[Count], tolerated: float) -> Alarm | None:
    """The alarm of the newest count; None when there is none, or too little was counted to tell."""
    known = [one for one in in_order(counts) if one.using is not None and one.started is not None]
    if not known:
        return None
    now = known[-1]
    older = [one for one in known if STRETCH <= now.day - one.day <= LONGEST]
    return _between(older[-1], now, tolerated) if older else None


def is_silent(counts: Sequence[Count], today: date, began: date) -> bool:
    """Whether nobody has counted who uses it for four weeks."""
    days = [one.day for one in counts if one.using is not None]
    return today - max([*days, began]) > SILENT


def _between(then: Count, now: Count, tolerated: float) -> Alarm | None:
    started = (now.started or 0) - (then.started or 0)
    left = max(now.left - then.left, 0)
    at_risk = (then.using or 0) + started - left
    lost = at_risk - (now.using or 0)
    weeks = (now.day - then.day).days / 7
    share = 1 - (1 - tolerated) ** weeks
    if lost < FEWEST_LOST:
        return None
    chance = at_least(lost, at_risk, share)
    if chance >= RARE:
        return None
    return Alarm(then.day, now.day, at_risk, lost, at_risk * share, chance)


def at_least(lost: int, people: int, share: float) -> float:
    """The chance that at least so many of these people are lost, each with this chance."""
    return min(fsum(exp(_log_chance(k, people, share)) for k in range(lost, people + 1)), 1.0)


def _log_chance(lost: int, people: int, share: float) -> float:
    ways = lgamma(people + 1) - lgamma(lost + 1) - lgamma(people - lost + 1)
    return ways + lost * log(share) + (people - lost) * log1p(-share)
