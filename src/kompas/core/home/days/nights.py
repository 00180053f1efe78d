"""What breaks a night: toilet trips, lying awake, wandering; and what a bad night adds.

What poor sleep adds has numbers of its own and never moves or takes away what was there: with the
same luck, worse sleep never gives fewer risings.
"""

from math import exp
from typing import NamedTuple

from kompas.core.home.days.fare import BROKEN, FALLS_ASLEEP, TOO_EARLY, Fare, trips, wanders
from kompas.core.streams import Luck

RISINGS = 8  # at most, in one day; with more, nobody would call it sleep
MORE = 5  # at most, that poor sleep adds
NIGHT_DRAWS = 2 * (RISINGS + 2)
# what is done, where, and its mean minutes (assumed)
_TOILET = ("toilet", "toilet", 6.0)
_AWAKE = ("awake", "bed", 25.0)
_WANDER = ("wander", "armchair", 20.0)
_UP = ("rest", "armchair", 30.0)
_SHARES = ((0.35, _TOILET), (0.75, _AWAKE), (1.0, _UP))  # of what poor sleep adds (assumed)
_NOTHING = ("", "", 0.0)


class Rising(NamedTuple):
    """Something that breaks the sleep, from `at_ms` after midnight on."""

    at_ms: int
    what: str
    spot: str
    length_ms: int


class Night(NamedTuple):
    """One end of a night: its risings in order, what poor sleep adds, ms awake before and after."""

    risings: list[Rising]
    more: list[Rising]
    onset_ms: int = 0
    early_ms: int = 0


def length_ms(mean: float, u: float) -> int:
    """Milliseconds around a mean in minutes: half to twice as long, more often short than long."""
    return int(mean * (0.5 + 1.5 * u * u) * 60) * 1000


def nights(
    fare: Fare, luck: Luck, day_index: int, up: float, bed: float, u: list[float]
) -> tuple[Night, Night]:
    """The night before getting up (minute `up`) and the one after going to bed (minute `bed`).

    `u` are the draws of the day: three of general use, then two for each rising.
    """
    wanted = [_TOILET] * min(poisson(trips(fare), u[0], RISINGS), RISINGS)
    wanted += [_NOTHING] * (RISINGS - len(wanted))
    wanted.append(_AWAKE if u[1] < 0.25 * fare.breathless else _NOTHING)
    wanted.append(_WANDER if u[2] < wanders(fare) else _NOTHING)
    drawn = [(kind, u[3 + 2 * i], u[4 + 2 * i]) for i, kind in enumerate(wanted) if kind[0]]
    early, late = _placed(drawn, up, bed)
    if not fare.sleep:
        return Night(sorted(early), []), Night(sorted(late), [])
    v = luck.uniforms("home.night", day_index, 3 + 3 * MORE).tolist()
    more = [
        (_kind(v[3 + 3 * i]), v[4 + 3 * i], v[5 + 3 * i])
        for i in range(poisson(BROKEN[fare.sleep], v[0], MORE))
    ]
    more_early, more_late = _placed(more, up, bed)
    too_early = length_ms(TOO_EARLY[fare.sleep], v[1])
    onset = length_ms(FALLS_ASLEEP[fare.sleep], v[2])
    return (
        Night(sorted(early), more_early, early_ms=too_early),
        Night(sorted(late), more_late, onset_ms=onset),
    )


def poisson(mean: float, u: float, most: int) -> int:
    """The number of events with this mean at this luck; with a higher mean never fewer."""
    count, chance = 0, exp(-mean)
    so_far = chance
    while u > so_far and count < most:
        count += 1
        chance *= mean / count
        so_far += chance
    return count


def _kind(u: float) -> tuple[str, str, float]:
    return next(kind for share, kind in _SHARES if u < share)


def _placed(
    drawn: list[tuple[tuple[str, str, float], float, float]], up: float, bed: float
) -> tuple[list[Rising], list[Rising]]:
    """Each rising at its share of the hours in bed: before getting up, or after going to bed."""
    asleep = up + 1440 - bed
    early: list[Rising] = []
    late: list[Rising] = []
    for (what, spot, minutes), where, length in drawn:
        at = where * asleep
        end, at = (early, at) if at < up else (late, at - up + bed)
        end.append(Rising(int(at * 60) * 1000, what, spot, length_ms(minutes, length)))
    return early, late
