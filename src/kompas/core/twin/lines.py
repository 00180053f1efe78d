"""Staff who take calls that last minutes: a waiting line within the windows of a region.

A place is given out at the edge of a window. A call cannot wait for one: it lasts minutes, and a
window a day. So what calls did to each other lately is worked out at the edge, and how long a call
waits from then on is luck, as in any line of that length.
"""

from dataclasses import dataclass

from kompas.core.twin.population import Array

BUSIEST = 0.99
LOOK_BACK = 28 / 365.25
MINUTES = 525960.0  # in a year


@dataclass(frozen=True)
class Line:
    """So many `staff` at work at any time, and what people of a region hear of it.

    The totals `calls` (how many) and `minutes` (how long they took) grow with each call. At every
    edge, from those of the last four weeks, the lever `busy` becomes the chance that a call finds
    nobody free, and `wait` the mean wait then, in years. Only whose lever `served` is above 0 are
    told. Nobody is told anything in the first window.
    """

    name: str
    staff: int
    calls: str
    minutes: str
    served: str
    busy: str
    wait: str

    def told(self, heard: Array, years: float) -> tuple[float, float]:
        """The chance to wait and the mean wait then, after so many calls and minutes in a time."""
        calls, minutes = heard
        if calls <= 0.0:
            return 0.0, 0.0
        return erlang_c(minutes / (years * MINUTES), self.staff, minutes / calls / MINUTES)


def erlang_c(load: float, staff: int, length: float) -> tuple[float, float]:
    """The chance that a call finds nobody free, and the mean wait then, in the unit of `length`.

    `load` is how many calls there are at a time if none waits, `length` the mean length of one.
    Calls come by chance, last exponentially long, and who called first is helped first (Erlang's
    second formula). Nobody is busier than 99 % of the time: calls beyond that are not dammed up.
    """
    load = min(load, BUSIEST * staff)
    lost = 1.0
    for number in range(1, staff + 1):
        lost = load * lost / (number + load * lost)
    return lost / (1.0 - load / staff * (1.0 - lost)), length / (staff - load)
