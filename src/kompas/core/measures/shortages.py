"""What was short of what people share: who had to wait for it, and how long."""

from dataclasses import asdict, dataclass
from typing import ClassVar

Figures = dict[str, int | float]


@dataclass(frozen=True)
class Short:
    """What was short of a pool: so much of it is `there`, and so much was taken.

    `waited` had to wait beyond the usual wait (people, of beds admissions), `waiting_at_end` still
    do; `days` is what they waited so far.
    """

    there: float
    taken_at_start: float
    taken_at_end: float
    waited: int
    waiting_at_end: int
    days: float
    key: ClassVar[str]
    unit: ClassVar[str]

    @property
    def mean_days(self) -> float:
        """How long the wait was on average, of those who waited."""
        return self.days / self.waited if self.waited else 0.0

    def as_json(self) -> Figures:
        """As the command prints it; how much there is under the name of its unit."""
        told = {self.unit: self.there, **asdict(self), "mean_days": self.mean_days}
        del told["there"]
        return {name: round(value, 1) for name, value in told.items()}


@dataclass(frozen=True)
class HomeCareShort(Short):
    """Places of home care; `days_in_hospital` is what was waited there, ready to go home."""

    days_in_hospital: float
    key: ClassVar[str] = "home_care_short"
    unit: ClassVar[str] = "places"


@dataclass(frozen=True)
class NurseHoursShort(HomeCareShort):
    """Hours a week of home nursing and help; who has some and waits for more counts too."""

    key: ClassVar[str] = "nurse_hours_short"
    unit: ClassVar[str] = "hours_per_week"


@dataclass(frozen=True)
class BedsShort(Short):
    """Beds for emergency stays; who waits for one lies in the emergency department."""

    key: ClassVar[str] = "beds_short"
    unit: ClassVar[str] = "beds"


@dataclass(frozen=True)
class AlarmShort:
    """Calls to an alarm centre: those that waited until somebody was free, how long together."""

    staff: int
    calls: int
    waited: int
    minutes: float
    key: ClassVar[str] = "alarm_staff_short"

    @property
    def mean_minutes(self) -> float:
        """How long the wait was on average, of those that waited."""
        return self.minutes / self.waited if self.waited else 0.0

    def as_json(self) -> Figures:
        """As the command prints it."""
        told = {**asdict(self), "mean_minutes": self.mean_minutes}
        return {name: round(value, 1) for name, value in told.items()}


Shortage = Short | AlarmShort


@dataclass(frozen=True)
class PassedOn:
    """Places of an approach: how many, how many were taken, who got one later, who still waits."""

    places: int
    taken_at_start: int
    taken_at_end: int
    later: int
    waiting_at_end: int

    def as_json(self) -> dict[str, int | float]:
        """As the command prints it."""
        return asdict(self)


@dataclass(frozen=True)
class Coupled:
    """Couples at the start, and those of them in which one still cares for the other, or both."""

    couples: int
    caring_at_end: int

    def as_json(self) -> dict[str, int | float]:
        """As the command prints it."""
        return asdict(self)
