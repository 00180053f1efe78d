"""Writes a day down: where the person is, until when, what is done, and who is with her."""

from typing import NamedTuple

from kompas.core.home.days.fare import Fare, metres_per_second
from kompas.core.home.days.nights import Night, Rising
from kompas.core.home.days.routine import ASLEEP
from kompas.core.home.days.visits import (
    DAY,
    GREETS_MS,
    MINUTE,
    OPENS_MS,
    PATIENCE_MS,
    WALKS,
    Around,
    Visit,
)
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE, Way

DARK = (7 * 60 * MINUTE, 22 * 60 * MINUTE)  # before the first and after the second
GAP_MS = 5 * MINUTE  # of sleep at least between two risings (assumed)
AT_DOOR = "front-door"
UNHEARD = frozenset({"toilet", "wash", "shower", "out"})  # whoever rings meanwhile has to wait


class Activity(NamedTuple):
    """What somebody does from `start_ms` to `end_ms` after midnight, and where.

    `spot` is where it is done; for a walk, where it leads to. `room` is "outside" when away.
    `who` is empty for the person who lives there, else who came by.
    """

    start_ms: int
    end_ms: int
    what: str
    room: str
    spot: str
    asleep: bool
    who: str = ""


class Diary:
    """A day as it is lived, moment after moment."""

    def __init__(self, plan: Plan, fare: Fare, around: Around) -> None:
        self.plan, self.fare, self.aids = plan, fare, around.aids
        self.speed = metres_per_second(fare)
        self.now, self.spot = 0, "bed"
        self.owed_ms = 0  # how long the forgotten doses take of which a device reminds her
        self.activities: list[Activity] = []
        self.guests: list[Activity] = []
        self._to_come = list(around.visits)
        self._company_until = -1

    def do(self, what: str, spot: str, length_ms: int) -> None:
        """Walk to a spot and do something there, in all for as long."""
        self.answer()
        self.walk(spot)
        self._stay(what, self.now + length_ms, whole=True)

    def stay(self, what: str, until: int) -> None:
        """Do something where the person is, until a moment; with whoever rings meanwhile."""
        self._stay(what, until, whole=False)

    def answer(self) -> None:
        """Let in whoever waits at the door."""
        while visit := self._rings_before(self.now + 1):
            self._receive(visit)

    def walk(self, spot: str) -> None:
        """Go to a spot, room by room."""
        way, self.spot = self.plan.ways[self.spot, spot], spot
        for leg in way.legs:
            self._write(self.now + self._leg_ms(leg, self.now), "walk", leg[0], False)

    def wait(self, until: int, u: float) -> None:
        """Fill the time until a moment: sitting, or in bed when ill."""
        self.answer()
        if until - self.now < 8 * MINUTE:
            return
        self._take_what_is_owed(until)
        self.walk("bed" if self.fare.infected else "armchair")
        if self.fare.infected or (self.fare.breathless == 2 and u < 0.5):
            what = "rest"
        else:
            what = "television" if self.now > 18 * 60 * MINUTE or u < 0.4 else "reading"
        self.stay(what, until)

    def sleep(self, night: Night, until: int) -> None:
        """Sleep in bed until a moment, with the risings that fit before it.

        Whoever is woken by a visit in the morning stays up.
        """
        self.walk("bed")
        planned = self._planned(night, until)
        first = planned[0][0] if planned else until
        self._lie("awake", min(self.now + night.onset_ms, first))
        for at, rising in planned:
            self._lie("sleep", at)
            if self.spot != "bed" and until < DAY:
                return
            self.do(rising.what, rising.spot, rising.length_ms)
            self.walk("bed")
        self._lie("sleep", until - night.early_ms)
        self._lie("awake" if night.early_ms else "sleep", until)

    def outing(self, length_ms: int) -> int:
        """How long an outing is that ends before somebody is expected (ms; 0: she stays in)."""
        back = min((visit.due_ms for visit in self._to_come), default=DAY) - 10 * MINUTE
        length_ms = min(length_ms, back - self.now)
        return length_ms if length_ms >= 20 * MINUTE else 0

    def _lie(self, what: str, until: int) -> None:
        if self.now < until and (self.spot == "bed" or until == DAY):
            self.walk("bed")
            self.stay(what, until)

    def _planned(self, night: Night, until: int) -> list[tuple[int, Rising]]:
        """When each rising comes; what a bad night adds comes where it moves no other."""
        planned: list[tuple[int, int, Rising]] = []
        now = self.now
        for rising in night.risings:
            at = max(rising.at_ms, now + GAP_MS)
            if at + 30 * MINUTE <= until:
                now = at + self._takes_ms(rising, at)
                planned.append((at, now, rising))
        for more in night.more:
            end = more.at_ms + self._takes_ms(more, more.at_ms)
            fits = all(end + GAP_MS <= a or b + GAP_MS <= more.at_ms for a, b, _ in planned)
            if fits and more.at_ms >= self.now + GAP_MS and end + GAP_MS <= until:
                planned.append((more.at_ms, end, more))
        return [(at, rising) for at, _, rising in sorted(planned)]

    def _takes_ms(self, rising: Rising, at: int) -> int:
        there, back = self.plan.ways["bed", rising.spot], self.plan.ways[rising.spot, "bed"]
        return self._way_ms(there, at) + rising.length_ms + self._way_ms(back, at)

    def _way_ms(self, way: Way, at: int) -> int:
        return sum(self._leg_ms(leg, at) for leg in way.legs)

    def _leg_ms(self, leg: tuple[str, float], at: int) -> int:
        by_day = DARK[0] <= at < DARK[1]
        speed = self.speed * (1.0 if by_day else self.aids.night_pace)
        return max(1, int(self.plan.seconds(*leg, speed))) * 1000

    def _stay(self, what: str, until: int, whole: bool) -> None:
        room = OUTSIDE if what == "out" else self.plan.spots[self.spot].room
        while what not in UNHEARD and (visit := self._rings_before(until)):
            spot, rang = self.spot, max(visit.ring_ms, self.now)
            self._write(rang, what, room, what in ASLEEP)
            self._receive(visit)
            if not whole and until < DAY and (what == "sleep" or until - self.now < 8 * MINUTE):
                return
            self.walk(spot)
            until += self.now - rang if whole else 0
        self._write(until, what, room, what in ASLEEP)

    def _take_what_is_owed(self, until: int) -> None:
        """Take a forgotten dose within the time to sit, so that nothing else of the day moves."""
        way = self._way_ms(self.plan.ways["armchair", "table"], self.now)
        busy = self._to_come and self._to_come[0].ring_ms < until
        enough = until - self.now - self.owed_ms > 15 * MINUTE + 4 * way
        if self.owed_ms and enough and not busy and not self.fare.infected:
            self.do("medicines", "table", self.owed_ms)
            self.owed_ms = 0

    def _rings_before(self, until: int) -> Visit | None:
        """The next visit that rings before a moment; who waited too long has gone."""
        while self._to_come and self._to_come[0].ring_ms < until:
            visit = self._to_come.pop(0)
            let_in = visit.caller.key or visit.ring_ms < self._company_until
            if let_in or self.now - visit.ring_ms <= PATIENCE_MS:
                return visit
            gone = visit.ring_ms + PATIENCE_MS
            self._guest(visit, visit.ring_ms, gone, "ring", OUTSIDE, AT_DOOR)
        return None

    def _receive(self, visit: Visit) -> None:
        caller = visit.caller
        if caller.key or visit.ring_ms < self._company_until:
            opened = visit.ring_ms + OPENS_MS
        else:
            self.walk(AT_DOOR)
            opened = self.now
            self._write(self.now + GREETS_MS, "visit", self.plan.spots[AT_DOOR].room, False)
        ends = self._call(visit, opened)
        self._company_until = max(self._company_until, ends)
        if ends - self.now > MINUTE:
            self.walk(caller.spot)
            self._write(ends, "visit", self.plan.spots[caller.spot].room, False)

    def _call(self, visit: Visit, opened: int) -> int:
        """The way of the caller through the home; when the visit itself ends (ms)."""
        spot, spots, ways = visit.caller.spot, self.plan.spots, self.plan.ways
        hall, now = spots[AT_DOOR].room, opened + GREETS_MS
        self._guest(visit, visit.ring_ms, opened, "ring", OUTSIDE, AT_DOOR)
        self._guest(visit, opened, now, "visit", hall, AT_DOOR)
        now = self._led(visit, now, ways[AT_DOOR, spot], spot)
        ends = min(now + visit.length_ms, DAY)
        self._guest(visit, now, ends, "visit", spots[spot].room, spot)
        now = self._led(visit, ends, ways[spot, AT_DOOR], AT_DOOR)
        self._guest(visit, now, now + GREETS_MS, "visit", hall, AT_DOOR)
        return ends

    def _led(self, visit: Visit, now: int, way: Way, spot: str) -> int:
        for room, metres in way.legs:
            ends = now + max(1, int(self.plan.seconds(room, metres, WALKS))) * 1000
            self._guest(visit, now, ends, "walk", room, spot)
            now = ends
        return now

    def _guest(self, visit: Visit, start: int, end: int, *done: str) -> None:
        what, room, spot = done
        end = min(end, DAY)
        if end > start:
            self.guests.append(Activity(start, end, what, room, spot, False, visit.caller.slug))

    def _write(self, until: int, what: str, room: str, asleep: bool) -> None:
        until = min(until, DAY)
        if until > self.now:
            self.activities.append(Activity(self.now, until, what, room, self.spot, asleep))
            self.now = until
