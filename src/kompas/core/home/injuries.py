"""What somebody does to a thing on purpose, so that others can find out: an injury."""

from dataclasses import dataclass
from typing import Literal, get_args

Fault = Literal["stuck", "empty", "delayed", "wrong-room", "lost"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
DEAF: tuple[Fault, ...] = ("stuck", "empty", "lost")  # from a thing with these, nothing comes


@dataclass(frozen=True, slots=True)
class Injury:
    """A thing has a fault from one moment until another.

    Both in ms after the midnight at which day 0 begins, each day 86,400,000 ms long. `stuck`: it
    keeps the value it had; `empty`: its battery; `delayed`: it tells later; `lost`: what it says
    does not arrive; `wrong-room`: it hangs in `room`, while everybody believes that it hangs where
    it did. Raises ValueError for a fault or a time that there is not.
    """

    thing: str
    fault: Fault
    from_ms: int
    until_ms: int
    room: str = ""

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"There is no fault '{self.fault}': {', '.join(FAULTS)}.")
        if self.until_ms < self.from_ms:
            raise ValueError(f"The injury of '{self.thing}' ends before it begins.")
        if bool(self.room) != (self.fault == "wrong-room"):
            raise ValueError("A thing in the wrong room, and no other, needs the room it is in.")

    def lasts(self, ms: int) -> bool:
        """Whether the thing has its fault at a moment."""
        return self.from_ms <= ms < self.until_ms
