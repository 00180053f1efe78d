"""An alarm rule as data: what it listens to, how it counts, when it sounds, and what it is for."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kompas.core.catalog.mobility import Cited
from kompas.core.catalog.text import Number, Real, Record, Titled, Words
from kompas.core.catalog.vocabulary import AlarmEvent, AlarmPattern

HOURS_A_DAY = 24.0
MOST_SIZES = 40  # of one number while it is tuned
MOST_TOGETHER = 400


class Setting(Number):
    """A number of a rule that may be tuned, from `low` to `high` by `step`.

    Here `low` and `high` are no belief but the sizes that somebody may choose. Where they are the
    same, nothing is tuned and `step` says nothing.
    """

    step: Annotated[Real, Field(gt=0)] = 1.0

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes to be tried, from the smallest on."""
        count = int((self.high - self.low) / self.step + 1e-9)
        return tuple(self.low + self.step * k for k in range(count + 1))

    @model_validator(mode="after")
    def _is_one_of_its_sizes(self) -> Self:
        if len(self.sizes) > MOST_SIZES:
            raise ValueError(f"{len(self.sizes)} sizes are too many to try; {MOST_SIZES} at most")
        if not any(abs(size - self.value) < 1e-9 for size in self.sizes):
            raise ValueError(f"from {self.low:g} by {self.step:g} nobody comes to {self.value:g}")
        return self


class Heard(Record):
    """What a rule listens to: kinds of things in some rooms, and what they say.

    Without `rooms` every room counts, but those of `except_rooms`; who is worn has no room, and is
    heard only where no room is named. `says` is about the main yes or no of a kind. While something
    says yes that `holds`, the rule does not count.
    """

    kinds: Annotated[tuple[Words, ...], Field(min_length=1)]
    says: Literal["yes", "no", "either"] = "either"
    rooms: tuple[Words, ...] = ()
    except_rooms: tuple[Words, ...] = ()
    holds: bool = False

    @model_validator(mode="after")
    def _can_be_heard(self) -> Self:
        if self.rooms and self.except_rooms:
            raise ValueError("`rooms` and `except_rooms` cannot stand together")
        if self.holds and self.says != "either":
            raise ValueError("what `holds` is heard when it begins and when it ends: `either`")
        return self


class AlarmRule(Titled):
    """When something at home sounds: for which event, by which pattern, over which hours.

    `silence`: nothing of `signs` for `limit` minutes. `by`: nothing of `signs` within `limit`
    minutes from the beginning of the hours. `lasting`: one of `starts`, and for `limit` minutes
    none of `signs` (which let it count anew) or `stops` (which end it). Only time within the hours
    counts, from `begins` to `ends` on the clock; 0 to 24 is always. With `from_before`, what began
    before them counts from their beginning. `window` is how long after its event an alarm still
    counts as having noticed it.
    """

    event: AlarmEvent
    pattern: AlarmPattern
    from_before: bool = False
    starts: tuple[Heard, ...] = ()
    signs: tuple[Heard, ...] = ()
    stops: tuple[Heard, ...] = ()
    limit: Setting
    begins: Setting
    ends: Setting
    window: Number
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]

    @property
    def settings(self) -> dict[str, Setting]:
        """The numbers that may be tuned, by name."""
        return {"limit": self.limit, "begins": self.begins, "ends": self.ends}

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for problem in (*self._parts(), *self._units()):
            raise ValueError(problem)
        together = len(self.limit.sizes) * len(self.begins.sizes) * len(self.ends.sizes)
        if together > MOST_TOGETHER:
            raise ValueError(f"{together} settings are too many to try, {MOST_TOGETHER} at most")
        return self

    def _parts(self) -> tuple[str, ...]:
        if self.pattern == "lasting":
            return () if self.starts else ("`lasting` needs `starts`: what it counts from",)
        if not self.signs:
            return (f"`{self.pattern}` needs `signs`: what it waits for",)
        if self.starts or self.stops or self.from_before:
            return ("`starts`, `stops` and `from_before` belong to `lasting`",)
        if self.pattern == "by" and any(heard.holds for heard in self.signs):
            return ("nothing `holds` where a rule waits until an hour",)
        return ()

    def _units(self) -> tuple[str, ...]:
        clock = (self.begins, self.ends)
        if {self.limit.unit, self.window.unit} != {"minutes"} or self.limit.low < 0:
            return ("`limit` and `window` are minutes, of 0 or more",)
        if any(h.unit != "hours" or h.low < 0 or h.high > HOURS_A_DAY for h in clock):
            return ("`begins` and `ends` are hours of the clock, from 0 to 24",)
        if self.limit.value > 60 * hours_between(self.begins.value, self.ends.value):
            return ("`limit` is longer than the hours, so the rule would never sound",)
        if self.pattern == "by" and hours_between(self.begins.value, self.ends.value) >= 24:
            return ("`by` counts from the beginning of hours that are shorter than a day",)
        return ()


def hours_between(begins: float, ends: float) -> float:
    """How many hours the clock goes from one hour to the next `ends`; 24 when both are the same."""
    return (ends - begins) % HOURS_A_DAY or HOURS_A_DAY
