"""Pictures of a rehearsal as SVG text: uncertainty drawn, never by colour alone, spoken too.

Every picture is 420 units wide with letters of 12 to 14, so that it reads at the width of a phone;
a page should give the class `picture` a maximum width and the colours of `line-1` … `line-4`.
"""

from kompas.core.practice.pictures.bars import Bars, bars
from kompas.core.practice.pictures.curve import Axes, Curve, Point, band_curve
from kompas.core.practice.pictures.days import Day, Mark, days
from kompas.core.practice.pictures.drawing import Caption
from kompas.core.practice.pictures.floor import Floor, Spot, floor
from kompas.core.practice.pictures.keys import letter
from kompas.core.practice.pictures.passing import Arrow, passing
from kompas.core.practice.pictures.storeys import Storeys, storeys
from kompas.core.practice.pictures.tracks import (
    Difference,
    Spread,
    Teams,
    differences,
    spread,
    teams,
)
from kompas.core.practice.pictures.week import Happening, Week, largest_share, week_strip

__all__ = [
    "Arrow",
    "Axes",
    "Bars",
    "Caption",
    "Curve",
    "Day",
    "Difference",
    "Floor",
    "Happening",
    "Mark",
    "Point",
    "Spot",
    "Storeys",
    "Spread",
    "Teams",
    "Week",
    "band_curve",
    "bars",
    "days",
    "differences",
    "floor",
    "storeys",
    "largest_share",
    "letter",
    "passing",
    "spread",
    "teams",
    "week_strip",
]
