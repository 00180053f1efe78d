"""Who meets whom when on a job day, by a solver: pairs first, then times."""

from kompas.core.talent.schedule.day import (
    Attendee,
    Day,
    Desk,
    Interpreter,
    Meeting,
    Pair,
    Slot,
)
from kompas.core.talent.schedule.plan import plan
from kompas.core.talent.schedule.problems import Problem, problems
from kompas.core.talent.schedule.replan import Change, Move, News, replan
from kompas.core.talent.schedule.schedule import Level, Schedule, Standby

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
