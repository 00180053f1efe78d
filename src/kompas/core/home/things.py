"""The things in a home, each with its faults."""

from dataclasses import dataclass

from kompas.core.catalog.kinds import Device


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing in the home with its faults.

    `drop` is the share of its signals that get lost, `false_per_week` its mean number of false
    activations, `battery_days` how long a battery lasts (0: mains), `stuck_per_year` on how many
    days a year it hangs until midnight. Raises ValueError outside these.
    """

    slug: str
    kind: str
    room: str
    drop: float = 0.0
    false_per_week: float = 0.0
    battery_days: float = 0.0
    stuck_per_year: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.drop <= 1:
            raise ValueError(f"The drop of '{self.slug}' must be a share, it is {self.drop}.")
        if min(self.false_per_week, self.battery_days, self.stuck_per_year) < 0:
            raise ValueError(f"The faults of '{self.slug}' must not be below 0.")


def hang(device: Device) -> tuple[Thing, ...]:
    """The things that a device of the catalog becomes: one in each of its rooms, or one worn."""
    faults = device.faults
    return tuple(
        Thing(
            slug=f"{device.slug}-{room}" if room else device.slug,
            kind=device.kind,
            room=room,
            drop=faults.drop.value,
            false_per_week=faults.false_per_week.value,
            battery_days=faults.battery_days.value,
        )
        for room in device.rooms or ("",)
    )
