"""The twin: how an older person fares, in continuous time, the same luck in every arm."""

from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.care import CareRow, Levers
from kompas.core.twin.lives import BUILT, PARAMETERS, Lives, Person, futures, key_of, warm
from kompas.core.twin.person import DAY, DEAD, HOME, HOSPITAL, HOUR, MINUTE, TOTALS

__all__ = [
    "BUILT",
    "DAY",
    "DEAD",
    "HOME",
    "HOSPITAL",
    "HOUR",
    "MINUTE",
    "PARAMETERS",
    "TOTALS",
    "Belief",
    "CareRow",
    "Levers",
    "Lives",
    "Numbers",
    "Person",
    "futures",
    "key_of",
    "warm",
]
