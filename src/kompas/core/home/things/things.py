"""The things in a home, each with its faults."""

from dataclasses import dataclass

from kompas.core.catalog.kinds import Device
from kompas.core.catalog.text import Number

_MEANS = (
    *("false_per_week", "battery_days", "stuck_per_year"),
    *("delay_seconds", "offline_per_year", "offline_hours"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing in the home with its faults.

    `drop` is the share of its signals that get lost, `false_per_week` its mean number of false
    activations, `battery_days` how long a battery lasts (0: mains), `stuck_per_year` on how many
    days a year it hangs until midnight. `delay_seconds` is the mean time until its word arrives,
    `offline_per_year` how often it loses its network, for `offline_hours` on average, and `keeps`
    whether it then keeps what it says until it is back. `wrong_room` is the chance that it was put
    down for the wrong room, `refused` the share of days on which the person takes it off or unplugs
    it. Raises ValueError outside these.
    """

    slug: str
    kind: str
    room: str
    drop: float = 0.0
    false_per_week: float = 0.0
    battery_days: float = 0.0
    stuck_per_year: float = 0.0
    delay_seconds: float = 0.0
    offline_per_year: float = 0.0
    offline_hours: float = 0.0
    keeps: bool = False
    wrong_room: float = 0.0
    refused: float = 0.0

    def __post_init__(self) -> None:
        for name in ("drop", "wrong_room", "refused"):
            if not 0 <= getattr(self, name) <= 1:
                value = getattr(self, name)
                raise ValueError(f"The {name} of '{self.slug}' must be a share, it is {value}.")
        for name in _MEANS:
            if getattr(self, name) < 0:
                raise ValueError(f"The {name} of '{self.slug}' must not be below 0.")


def hang(device: Device) -> tuple[Thing, ...]:
    """The things that a device of the catalog becomes: one in each of its rooms, or one worn."""
    return tuple(hang_in(device, room) for room in device.rooms or ("",))


def hang_in(device: Device, room: str) -> Thing:
    """The thing that a device of the catalog becomes in this room; worn or carried without one."""
    faults = device.faults
    return Thing(
        slug=f"{device.slug}-{room}" if room else device.slug,
        kind=device.kind,
        room=room,
        drop=faults.drop.value,
        false_per_week=faults.false_per_week.value,
        battery_days=faults.battery_days.value,
        stuck_per_year=_often(faults.stuck_per_year),
        delay_seconds=faults.delay_seconds.value,
        offline_per_year=_often(faults.offline_per_year),
        offline_hours=_often(faults.offline_hours),
        keeps=faults.offline == "keeps",
        wrong_room=_often(faults.wrong_room),
        refused=_often(faults.refused),
    )


def _often(number: Number | None) -> float:
    return number.value if number else 0.0
