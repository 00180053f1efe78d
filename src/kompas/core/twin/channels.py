"""How an episode gets noticed: channels that work or not this time, their speed, what follows."""

from math import log, sqrt

from kompas.core.kernels import inlined

Five = tuple[float, float, float, float, float]
SELF, CARER, VISIT, SENSOR = 0, 1, 2, 3
NEVER = float("inf")


@inlined
def open_channels(luck: tuple[float, ...], works: Five) -> float:
    """Which channels will work in this episode, as a sum of powers of two."""
    total = 0.0
    for i in range(5):
        if luck[i] < works[i]:
            total += 2.0**i
    return total


@inlined
def speed(
    i: int, mask: float, stage: float, carer: float, visits: float, delay: Five, since: Five
) -> float:
    """How fast one channel notices, per year; 0 when it does not work or not at this stage.

    `carer` is 0 while nobody of the family can notice, `visits` the pace of planned visits against
    usual care, 0 without any.
    """
    closed = (int(mask) >> i) & 1 == 0
    if closed or stage < since[i] or (i == CARER and carer == 0.0):
        return 0.0
    return visits / delay[i] if i == VISIT else 1.0 / delay[i]


@inlined
def notice_rate(
    mask: float, stage: float, carer: float, visits: float, delay: Five, since: Five
) -> float:
    """How fast an episode gets noticed, per year: the working channels together."""
    rate = 0.0
    for i in range(5):
        rate += speed(i, mask, stage, carer, visits, delay, since)
    return rate


@inlined
def noticed_by(
    u: float, mask: float, stage: float, carer: float, visits: float, delay: Five, since: Five
) -> float:
    """Which of the working channels noticed it, in proportion to their speed."""
    aim = u * notice_rate(mask, stage, carer, visits, delay, since)
    last = float(VISIT)
    for i in range(5):
        part = speed(i, mask, stage, carer, visits, delay, since)
        if part > 0.0:
            last = float(i)
            aim -= part
            if aim <= 0.0:
                return last
    return last


@inlined
def carer_there(carer: float, carer_out: float) -> float:
    """1 while somebody of the family looks in or calls, else 0."""
    return 1.0 if carer > 0.0 and carer_out == 0.0 else 0.0


@inlined
def pace(home_care: float, residence: float) -> float:
    """How often somebody of the staff comes, against usual care at home: 0 without home care,
    twice as often with daily care, all the time (24 times) in a care home.
    """
    return 24.0 if residence > 0.0 else home_care


@inlined
def help_at(
    now: float, by: float, acts: float, wait: float, response: Five, help_delay: Five
) -> float:
    """When help comes after a notice (years), or never when nobody acts on it.

    `acts` and `wait` are two draws; `response` the share of notices acted on, per channel.
    """
    if acts < response[int(by)]:
        return now - log(wait) * help_delay[int(by)]
    return NEVER


@inlined
def lies_waiting(
    place: float, waiting: float, home_care_queued_at: float, bed_asked_at: float
) -> bool:
    """Whether somebody is in hospital only to wait: for home care to go home, or for a bed."""
    for_home = waiting > 0.0 and home_care_queued_at < NEVER
    return place == 1.0 and (for_home or bed_asked_at < NEVER)


@inlined
def taken(level: float, in_hours: float, heavy: float) -> float:
    """What home care takes: a place, or in hours 1 for some and `heavy` for daily care."""
    if in_hours == 0.0 or level == 1.0:
        return 1.0
    return heavy if level == 2.0 else 0.0


@inlined
def calls_a_centre(by: float, uses: float, alarm_centre: float) -> bool:
    """Whether it is an alarm centre that hears of it: by oneself or a sensor, with an alarm."""
    return alarm_centre > 0.0 and uses >= 1.0 and by in (SELF, SENSOR)


@inlined
def until_answered(busy: float, long: float, alarm_busy: float, alarm_wait: float) -> float:
    """How long (years) a call waits for somebody free: mostly not at all.

    `busy` and `long` are two draws; `alarm_busy` the chance that nobody is free, `alarm_wait` the
    mean wait then.
    """
    return -log(long) * alarm_wait if busy < alarm_busy else 0.0


@inlined
def bed_or_wait(now: float, full: float, length: float, fatal: float) -> tuple[float, float, float]:
    """Of an admission: whether a bed is taken, since when one is asked for, when the stay is over
    (`length` in years): not before there is a bed, but for who dies of it."""
    if full > 0.0:
        return 0.0, now, now + length if fatal > 0.0 else NEVER
    return 1.0, NEVER, now + length


@inlined
def early(after_stay: float, first: float, third: float) -> float:
    """How much more happens in the first month (1) and in the two that follow a stay (2)."""
    if after_stay == 1.0:
        return first
    return third if after_stay == 2.0 else 1.0


@inlined
def graded(level: float, ratio: float) -> float:
    """A ratio in full at level 2, its root at level 1, none at level 0."""
    if level <= 0.0:
        return 1.0
    return ratio if level >= 2.0 else sqrt(ratio)


@inlined
def times(ratio: float, when: float) -> float:
    """A ratio that holds while something is there."""
    return ratio if when > 0.0 else 1.0


@inlined
def as_used(ratio: float, uses: float) -> float:
    """What is left of the ratio of a tool: all of it in use, half of it while it fades."""
    return 1.0 + (ratio - 1.0) * uses


@inlined
def is_one(value: float, of: float) -> float:
    """1 when they are the same, else 0: for counting."""
    return 1.0 if value == of else 0.0


@inlined
def why_admitted(
    struck: float, serious: float, lie: float, fluid: float, exacerbation: float, infection: float
) -> float:
    """1 heart failure, 2 COPD, 3 infection, 4 a fall, 5 stroke, 0 anything else."""
    if struck > 0.0:
        return 5.0
    if serious > 0.0 or lie > 0.0:
        return 4.0
    if fluid >= 2.0:
        return 1.0
    if exacerbation >= 2.0:
        return 2.0
    return 3.0 if infection >= 2.0 else 0.0
