"""How an episode gets noticed: channels that work or not this time, their speed, what follows."""

from math import log

from kompas.core.kernels import inlined

Five = tuple[float, float, float, float, float]
CARER = 1
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
def speed(i: int, mask: float, stage: float, carer_out: float, delay: Five, since: Five) -> float:
    """How fast one channel notices, per year; 0 when it does not work or not at this stage."""
    closed = (int(mask) >> i) & 1 == 0
    if closed or stage < since[i] or (i == CARER and carer_out > 0.0):
        return 0.0
    return 1.0 / delay[i]


@inlined
def notice_rate(mask: float, stage: float, carer_out: float, delay: Five, since: Five) -> float:
    """How fast an episode gets noticed, per year: the working channels together."""
    rate = 0.0
    for i in range(5):
        rate += speed(i, mask, stage, carer_out, delay, since)
    return rate


@inlined
def noticed_by(
    u: float, mask: float, stage: float, carer_out: float, delay: Five, since: Five
) -> float:
    """Which of the working channels noticed it, in proportion to their speed."""
    aim = u * notice_rate(mask, stage, carer_out, delay, since)
    last = 0.0
    for i in range(5):
        part = speed(i, mask, stage, carer_out, delay, since)
        if part > 0.0:
            last = float(i)
            aim -= part
            if aim <= 0.0:
                return last
    return last


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
def early(after_stay: float, first: float, third: float) -> float:
    """How much more happens in the first month (1) and in the two that follow a stay (2)."""
    if after_stay == 1.0:
        return first
    return third if after_stay == 2.0 else 1.0
