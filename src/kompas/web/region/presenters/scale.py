"""Steps of a map and ticks of a chart: round numbers that a reader can repeat."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from django.utils.translation import gettext as _

from kompas.web.region.presenters.telling import plain

STEPS_EACH_WAY, STEPS = 3, 5
FEW, UNCLEAR = "few", "unclear"


def round_up(value: float) -> float:
    """The next of 1, 2, 2.5 or 5 times a power of ten."""
    if value <= 0.0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next(
        part * power for part in (1.0, 2.0, 2.5, 5.0, 10.0) if part * power >= value * 0.999
    )


@dataclass(frozen=True)
class Shade:
    """One entry of the legend: a class of the style sheet, and what it means."""

    name: str
    text: str


@dataclass(frozen=True)
class Changes:
    """A scale of differences: up to three steps for the better and three for the worse."""

    step: float

    @staticmethod
    def of(values: Sequence[float]) -> "Changes":
        """One that holds these values."""
        most = max((abs(value) for value in values), default=0.0)
        return Changes(round_up(most / STEPS_EACH_WAY))

    def shade(self, value: float, good: int) -> str:
        """The class of a clear difference."""
        number = min(max(ceil(abs(value) / self.step - 1e-9), 1), STEPS_EACH_WAY)
        return f"{'better' if good > 0 else 'worse'}-{number}"

    def legend(self, used: Sequence[str], more_is_better: bool) -> list[Shade]:
        """The shades on the map, the best first, then those that say nothing."""
        found = []
        for way in ("better", "worse"):
            numbers = range(STEPS_EACH_WAY, 0, -1) if way == "better" else range(1, 4)
            sign = 1.0 if (way == "better") == more_is_better else -1.0
            for number in numbers if any(name.startswith(way) for name in used) else ():
                ends = sorted((sign * self.step * (number - 1), sign * self.step * number))
                text = _("%(low)s to %(high)s") % {
                    "low": plain(ends[0], sign=True),
                    "high": plain(ends[1], sign=True),
                }
                mark = _("better") if way == "better" else _("worse")
                found.append(Shade(f"{way}-{number}", f"{text} ({mark})"))
        if UNCLEAR in used:
            found.append(Shade(UNCLEAR, _("no clear difference")))
        if FEW in used:
            found.append(Shade(FEW, _("too few start to say")))
        return found


@dataclass(frozen=True)
class Levels:
    """A scale of amounts: five equal steps between round numbers."""

    first: float
    step: float

    @staticmethod
    def of(values: Sequence[float]) -> "Levels":
        """One that holds these values."""
        low, high = min(values, default=0.0), max(values, default=0.0)
        step = round_up(max(high - low, 1e-9) / (STEPS - 1))
        return Levels(floor(low / step) * step, step)

    def shade(self, value: float) -> str:
        """The class of an amount."""
        return f"level-{min(max(floor((value - self.first) / self.step), 0), STEPS - 1) + 1}"

    def legend(self, used: Sequence[str]) -> list[Shade]:
        """The shades on the map, the lowest first."""
        found = []
        for number in range(STEPS):
            low = self.first + number * self.step
            ends = {"low": plain(low), "high": plain(low + self.step)}
            found.append(Shade(f"level-{number + 1}", _("%(low)s to %(high)s") % ends))
        return [shade for shade in found if shade.name in used]


def ticks(low: float, high: float) -> list[float]:
    """Four or so round numbers that hold low and high, zero among them."""
    step = round_up(max(high, 0.0) / 3.0 - min(low, 0.0) / 3.0)
    return [step * number for number in range(floor(low / step - 1e-9), ceil(high / step) + 1)]
