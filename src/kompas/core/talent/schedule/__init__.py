"""Who meets whom when on a job day, by a solver: pairs first, then times.

The solver takes some 100 MB; it is loaded when somebody plans, not with every server.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kompas.core.talent.schedule.day import (
    Attendee,
    Day,
    Desk,
    Interpreter,
    Meeting,
    Pair,
    Slot,
)
from kompas.core.talent.schedule.news import Change, Move, News
from kompas.core.talent.schedule.problems import Problem, problems
from kompas.core.talent.schedule.schedule import Level, Schedule, Standby

if TYPE_CHECKING:
    from kompas.core.talent.schedule.planning import plan
    from kompas.core.talent.schedule.replanning import replan

__all__ = [
    "Attendee",
    "Change",
    "Day",
    "Desk",
    "Interpreter",
    "Level",
    "Meeting",
    "Move",
    "News",
    "Pair",
    "Problem",
    "Schedule",
    "Slot",
    "Standby",
    "plan",
    "problems",
    "replan",
]
_SOLVED = {"plan": "planning", "replan": "replanning"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - either of two functions
    """`plan` or `replan`, with the solver behind it."""
    if name not in _SOLVED:
        raise AttributeError(f"'schedule' has no '{name}'.")
    return getattr(import_module(f"{__name__}.{_SOLVED[name]}"), name)
