"""A trial run: thought through before it starts, ended by a written act, extended at most once."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from kompas.core.catalog.text import Record, Words
from kompas.core.guide.file import Pilot, Route

What = Literal["scale", "stop", "extend"]
ENDS: tuple[What, ...] = ("scale", "stop")
LONGEST_FACTOR = 1  # an extension lasts at most as long as the trial run itself


class ActProblem(ValueError):
    """An act that cannot be; `why` names the sentence to say."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Act(Record):
    """That somebody scaled, stopped or extended a trial run, on which day and for what reason."""

    what: What
    on: date
    reason: Words
    who: Words
    until: date | None = None

    @model_validator(mode="after")
    def _says_until_when(self) -> Self:
        if (self.what == "extend") != (self.until is not None):
            raise ValueError("an extension, and nothing else, says until when")
        return self


class Trial(Record):
    """The rules as they stood when the roll-out began, with the way without the tool.

    Whoever changes the decision file later changes nothing here.
    """

    pilot: Pilot
    route: Route

    def sunset(self, acts: Sequence[Act]) -> date:
        """The day on which it ends by itself, with an extension if there was one."""
        return max([self.pilot.sunset_on, *(act.until for act in acts if act.until)])

    def days_left(self, acts: Sequence[Act], today: date) -> int:
        """Days until it ends; below 0 when that day is past."""
        return (self.sunset(acts) - today).days

    def latest_extension(self) -> date:
        """The last day to which it may be extended: once more as long as it was to last."""
        whole = self.pilot.sunset_on - self.pilot.begins_on
        return self.pilot.sunset_on + whole * LONGEST_FACTOR


def ended(acts: Sequence[Act]) -> Act | None:
    """The act that ended it; None while it goes on."""
    return next((act for act in acts if act.what in ENDS), None)


def next_acts(acts: Sequence[Act]) -> tuple[What, ...]:
    """What can be done now: nothing after the end, an extension only once."""
    if ended(acts):
        return ()
    return ENDS if any(act.what == "extend" for act in acts) else ("scale", "stop", "extend")


def add(trial: Trial, acts: Sequence[Act], act: Act) -> tuple[Act, ...]:
    """The acts with this one. ActProblem: `ended`, `extended`, `until` (not later, or too late)."""
    if ended(acts):
        raise ActProblem("ended")
    if act.what not in next_acts(acts):
        raise ActProblem("extended")
    if act.until and not trial.pilot.sunset_on < act.until <= trial.latest_extension():
        raise ActProblem("until")
    return (*acts, act)
