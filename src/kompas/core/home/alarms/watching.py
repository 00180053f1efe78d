"""Listening to a home event by event: one pass, and the same little memory however long it lasts.

**What comes late.** Signs are given as they arrive. One that is about an earlier moment counts at
that moment: it can start, calm or end a count. An alarm that has sounded is not taken back, and one
that was due before its cause arrived sounds on arrival. What is more than two hours older than the
newest sign is left out and counted in `too_late`.

**Time** is that of the clock on the wall. In the two nights of a year in which that is moved, a
count can be an hour too long or too short.

**Once.** A rule that has sounded is silent until what it counts has ended or begun anew.
"""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from kompas.core.home.alarms.rules import HOLD, SIGN, START, STOP, Rule
from kompas.core.home.alarms.signs import Sign
from kompas.core.home.days.day import DAY, MINUTE

LATEST = 120 * MINUTE  # how far behind the newest sign one may lie to be heard (assumed)


class Alarm(NamedTuple):
    """That a rule sounded, at `ms` after the first midnight."""

    ms: int
    rule: str


class Watch:
    """One rule listening. Give it every sign with `hear`; `until` says that time has passed."""

    def __init__(self, rule: Rule, since: float) -> None:
        self.rule = rule
        self.now = since  # of what was before, nothing is known
        self.too_late = 0
        self._due: float = inf

    def hear(self, sign: Sign) -> list[Alarm]:
        """What sounds up to this sign and by it. What is due at its very moment sounds first."""
        alarms = self.until(sign.ms) if sign.ms >= self._due else []
        if sign.ms >= self.now:
            self.now = sign.ms
        elif sign.ms < self.now - LATEST:
            self.too_late += 1
            return alarms
        part = self.rule.part_of(sign)
        if part:
            self._take(sign, part)
            self._due = self._next()
            alarms += self.until(sign.ms)
        return alarms

    def until(self, ms: float) -> list[Alarm]:
        """What sounds up to a moment; earlier moments than the newest one change nothing."""
        before, self.now = self.now, max(self.now, ms)
        alarms = []
        while self._due <= self.now:
            alarms.append(Alarm(int(max(self._due, before)), self.rule.slug))
            self._sounded()
            self._due = self._next()
        return alarms

    def _take(self, sign: Sign, part: int) -> None:
        raise NotImplementedError

    def _next(self) -> float:
        """When it sounds if nothing more is heard; infinite for never."""
        raise NotImplementedError

    def _sounded(self) -> None:
        raise NotImplementedError


class _Counting(Watch):
    """What counts from a moment on: silence, and what lasts."""

    def __init__(self, rule: Rule, since: float) -> None:
        super().__init__(rule, since)
        self.since: float | None = None
        self.held: set[str] = set()
        self.spent = False

    def _next(self) -> float:
        if self.since is None or self.spent or self.held:
            return inf
        hours, limit = self.rule.hours, self.rule.limit
        start, end = hours.around(self.since)
        due = max(self.since, start) + limit
        if due <= end:
            return due
        if self.rule.pattern == "lasting" and not self.rule.from_before:
            return inf
        start, end = hours.around(end)
        return start + limit if start + limit <= end else inf

    def _sounded(self) -> None:
        self.spent = True

    def _anew(self, ms: int) -> None:
        self.since, self.spent = ms, False

    def _hold(self, sign: Sign) -> None:
        if sign.value:
            self.held.add(sign.thing)
        else:
            self.held.discard(sign.thing)


class _Silence(_Counting):
    def _take(self, sign: Sign, part: int) -> None:
        if part & HOLD:
            self._hold(sign)
        if self.since is None or sign.ms >= self.since:
            self._anew(sign.ms)


class _Lasting(_Counting):
    began: float = -inf  # what lasts; `since` is later when a sign let it count anew
    ended: float = -inf  # the newest moment at which something ended it

    def _take(self, sign: Sign, part: int) -> None:
        if part & HOLD:
            self._hold(sign)
        if part & STOP:
            self._stop(sign.ms)
        if part & SIGN and self.since is not None and sign.ms >= self.since:
            self._anew(sign.ms)
        if part & START:
            self._start(sign.ms)

    def _stop(self, ms: int) -> None:
        self.ended = max(self.ended, ms)
        if self.since is not None and ms >= self.began:
            self.since, self.spent = None, False

    def _start(self, ms: int) -> None:
        hours, before = self.rule.hours, self.rule.from_before
        if ms < self.ended or not (before or hours.around(ms)[0] <= ms):
            return
        over = self.since is not None and not before and hours.around(self.since)[1] <= ms
        if self.since is None or over:
            self.since, self.began, self.spent = ms, ms, False

    def _sounded(self) -> None:
        self.spent = True
        if not any(part & (SIGN | STOP) for part, _ in self.rule.parts):
            self.since = None


class _By(Watch):
    """Something has to be heard in the first part of the hours, day by day.

    The hours that had begun before anything was known are not judged.
    """

    def __init__(self, rule: Rule, since: float) -> None:
        super().__init__(rule, since)
        # the beginning of the hours that are not answered yet
        self.asked = rule.hours.next_beginning(since)
        self._due = self._next()

    def _take(self, sign: Sign, part: int) -> None:
        if self.asked <= sign.ms < self.asked + self.rule.limit:
            self.asked += DAY

    def _next(self) -> float:
        return self.asked + self.rule.limit

    def _sounded(self) -> None:
        self.asked += DAY


_PATTERNS: dict[str, type[Watch]] = {"silence": _Silence, "lasting": _Lasting, "by": _By}


def watch(rule: Rule, since: float = 0) -> Watch:
    """Somebody who listens for one rule from a moment on; what is older is not judged."""
    return _PATTERNS[rule.pattern](rule, since)


class Watching:
    """Several rules listening to one home."""

    def __init__(self, rules: Sequence[Rule], since: float = 0) -> None:
        self.watches = [watch(rule, since) for rule in rules]

    def hear(self, sign: Sign) -> list[Alarm]:
        """What sounds up to this sign and by it, in order of time."""
        return sorted(alarm for each in self.watches for alarm in each.hear(sign))

    def until(self, ms: float) -> list[Alarm]:
        """What sounds up to a moment, in order of time."""
        return sorted(alarm for each in self.watches for alarm in each.until(ms))

    @property
    def too_late(self) -> int:
        """How many signs came too late to be heard."""
        return max((each.too_late for each in self.watches), default=0)


def alarms(
    rules: Sequence[Rule], signs: Sequence[Sign], until: float, since: float = 0
) -> tuple[Alarm, ...]:
    """All alarms between two moments, of signs in the order in which they arrived."""
    watching = Watching(rules, since)
    found = [alarm for sign in signs for alarm in watching.hear(sign)]
    return tuple(sorted((*found, *watching.until(until))))
