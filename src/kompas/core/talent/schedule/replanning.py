"""A day that goes otherwise than planned: what is under way stays, the rest gives way a little."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kompas.core.talent.schedule.aims import Aim, score_aim, served_aims
from kompas.core.talent.schedule.climbing import Clock, climb
from kompas.core.talent.schedule.day import Attendee, Day, Meeting, Pair, Slot
from kompas.core.talent.schedule.greedy import Timetable
from kompas.core.talent.schedule.grid import Grid, grid
from kompas.core.talent.schedule.ground import Ground
from kompas.core.talent.schedule.news import Change, Move, News
from kompas.core.talent.schedule.schedule import Schedule
from kompas.core.talent.schedule.standbys import described, standbys

WORK = 0.4  # for each aim, in the solver's own measure


def replan(day: Day, schedule: Schedule, now: Slot, news: News, seconds: float = 3) -> Change:
    """The schedule with the news: as few meetings lost as can be, then as few moved as can be.

    What lies before slot `now`, or is under way in it, does not move, unless somebody in it is not
    there. Whoever stands by in a slot steps into a place that is free in it, from `now` on; others
    may gain a meeting after `now`. Ids that nobody has change nothing.
    """
    clock = Clock(seconds)
    ground = Ground(changed(day, now, news))
    stays = [one for one in schedule.meetings if one.slot < now or _possible(ground, one)]
    struck = sorted(set(schedule.meetings) - set(stays))
    kept = _keep(ground, stays, struck, now, clock)
    stepped = _step_in(ground, kept, struck, schedule, now)
    full = _gain(ground, [*kept, *stepped], struck, now, clock)
    told = _described(ground, sorted(full), schedule, now, clock)
    return _change(ground, schedule, told, news)


def changed(day: Day, now: Slot, news: News) -> Day:
    """The day as it is after the news."""
    gone = frozenset(range(now, day.slots))
    return replace(
        day,
        attendees=tuple(_as_told(one, now, news) for one in day.attendees),
        desks=tuple(
            replace(d, breaks=d.breaks | gone) if d.id in news.closed else d for d in day.desks
        ),
        interpreters=tuple(
            replace(i, breaks=i.breaks | gone) if i.id in news.interpreters else i
            for i in day.interpreters
        ),
    )


def _as_told(one: Attendee, now: Slot, news: News) -> Attendee:
    if one.id in news.absent:
        return replace(one, leaves=min(one.leaves, now))
    return replace(one, arrives=max(one.arrives, news.late.get(one.id, one.arrives)))


def _possible(ground: Ground, one: Meeting) -> bool:
    pair = ground.by_ids.get((one.attendee, one.desk))
    voice = ground.interpreters.get(one.interpreter)
    told = pair is not None and one.slot in ground.slots_of(pair)
    return told and (voice is None or one.slot not in voice.breaks)


def _keep(
    ground: Ground, stays: Sequence[Meeting], struck: Sequence[Meeting], now: Slot, clock: Clock
) -> tuple[Meeting, ...]:
    """All that stays, and what was struck at another time; nobody moves if that can be."""
    later = range(now + 1, ground.day.slots)
    known = (ground.by_ids.get((one.attendee, one.desk)) for one in struck)
    wanted = [pair for pair in known if pair and _after(ground, pair, later)]
    if not wanted:
        return tuple(stays)
    made = grid(ground, {p: _after(ground, p, later) for p in wanted}, stays)
    found, reached = climb(made, [_met(made, wanted)], (), clock, WORK)
    if len(found) == len(wanted) or not reached:
        return (*stays, *found)
    return _move(ground, stays, wanted, found, clock, now)


def _after(ground: Ground, pair: Pair, later: range) -> list[Slot]:
    return [slot for slot in ground.slots_of(pair) if slot in later]


def _met(made: Grid, pairs: Iterable[Pair]) -> Aim:
    return Aim("met", sum(var for pair in pairs for var in made.of_pair[pair]))


def _move(
    ground: Ground,
    stays: Sequence[Meeting],
    wanted: Sequence[Pair],
    found: Sequence[Meeting],
    clock: Clock,
    now: Slot,
) -> tuple[Meeting, ...]:
    """The same, with meetings after `now` moved if that saves one; as few as possible."""
    fixed = [one for one in stays if one.slot <= now]
    loose = {ground.by_ids[o.attendee, o.desk]: o for o in stays if o.slot > now}
    later = range(now + 1, ground.day.slots)
    made = grid(ground, {p: _after(ground, p, later) for p in (*loose, *wanted)}, fixed)
    for pair in loose:
        made.model.add_exactly_one(made.of_pair[pair])
    still = Aim("still", sum(made.cells[pair, one.slot] for pair, one in loose.items()))
    start = (*loose.values(), *found)
    best, _ = climb(made, [_met(made, wanted), still], start, clock, WORK)
    return (*fixed, *best)


def _step_in(
    ground: Ground,
    kept: Sequence[Meeting],
    struck: Sequence[Meeting],
    schedule: Schedule,
    now: Slot,
) -> list[Meeting]:
    """Whoever stands by in a slot takes the free place that suits them best."""
    table, stepped = Timetable(ground, kept), []
    for stand in schedule.standbys:
        free = [one.desk for one in struck if one.slot == stand.slot >= now]
        pairs = [p for desk in free if (p := ground.by_ids.get((stand.attendee, desk)))]
        met = {one.desk for one in table.of(stand.attendee)}
        if len(met) >= ground.day.most_each:
            continue
        for pair in sorted(pairs, key=lambda p: (-p.score, p.desk)):
            fits = stand.slot in ground.slots_of(pair) and pair.desk not in met
            if fits and (found := table.fitting(pair, stand.slot)):
                table.add(found)
                stepped.append(found)
                break
    return stepped


def _gain(
    ground: Ground, kept: Sequence[Meeting], struck: Sequence[Meeting], now: Slot, clock: Clock
) -> tuple[Meeting, ...]:
    """What else can be met in places that are free, without moving anybody."""
    met = {(one.attendee, one.desk) for one in kept}
    later = range(now + 1, ground.day.slots)
    table = Timetable(ground, kept)
    free = {
        pair: fitting
        for pair in ground.pairs
        if (pair.attendee, pair.desk) not in met
        and (fitting := [t for t in _after(ground, pair, later) if table.fitting(pair, t)])
    }
    if not free:
        return tuple(kept)
    made = grid(ground, free, kept)
    levels = [*served_aims(made), score_aim(made)]
    return (*kept, *climb(made, levels, (), clock, WORK)[0])


def _described(
    ground: Ground, full: Sequence[Meeting], before: Schedule, now: Slot, clock: Clock
) -> Schedule:
    """The new schedule; whoever stood by in a slot that is over stays named."""
    over = tuple(one for one in before.standbys if one.slot < now)
    return described(ground, full, (), (*over, *standbys(ground, full, now)), clock.spent)


def _change(ground: Ground, schedule: Schedule, told: Schedule, news: News) -> Change:
    before = {(one.attendee, one.desk): one for one in schedule.meetings}
    after = {(one.attendee, one.desk): one for one in told.meetings}
    gone = sorted(one for key, one in before.items() if key not in after)
    moves = (Move(before[key], after[key]) for key in after if key in before)
    concerned = news.absent | set(news.late) | news.closed
    return Change(
        told,
        ground.day,
        tuple(gone),
        tuple(sorted(one for one in moves if one.before != one.after)),
        tuple(sorted(one for key, one in after.items() if key not in before)),
        tuple(one for one in gone if not concerned & {one.attendee, one.desk}),
        told.seconds,
    )
