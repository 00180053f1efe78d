"""What a robot can do with its wheels and its battery, as its device says."""

from dataclasses import dataclass
from typing import Self

from kompas.core.catalog.kinds import Device


@dataclass(frozen=True, slots=True)
class Body:
    """Metres per second, hours of battery, metres kept from what holds its wheels, and two shares.

    `heeded` is the share of reminders that reach her and that she then follows, `waved_away` the
    share of times that she sends it off. Neither is measured: a trainer may set them.
    """

    speed: float
    drive_hours: float
    wait_hours: float
    charge_hours: float
    keeps_off: float
    heeded: float
    waved_away: float

    @classmethod
    def of(cls, device: Device) -> Self:
        """The body that a device has. Raises ValueError when it does not drive."""
        its = device.driving
        if its is None:
            raise ValueError(f"The device '{device.slug}' does not drive.")
        return cls(
            *(its.speed.value, its.drive_hours.value, its.wait_hours.value),
            *(its.charge_hours.value, its.keeps_off.value),
            *(its.heeded.value, its.waved_away.value),
        )
