"""Practice: a week played by a team, and many weeks rehearsed by agents.

`step(play, state, entry) -> state` is the unit, `replay` its fold; `rehearse(plan)` plays many
weeks with and without tools and says what can be said about the difference.
"""

from kompas.core.practice.engine import engine
from kompas.core.practice.entries import Entry, EntryProblem, Kind
from kompas.core.practice.log import LogProblem, read_log, replay_log, write_file, write_log
from kompas.core.practice.outcomes import OUTCOMES
from kompas.core.practice.plan import Plan, Prepared, Refused, prepare
from kompas.core.practice.play import Cast, Play
from kompas.core.practice.recorded import week_record
from kompas.core.practice.rehearsal import rehearse
from kompas.core.practice.state import State
from kompas.core.practice.step import replay, step
from kompas.core.practice.views import View, view

__all__ = [
    "OUTCOMES",
    "Cast",
    "Entry",
    "EntryProblem",
    "Kind",
    "LogProblem",
    "Plan",
    "Play",
    "Prepared",
    "Refused",
    "State",
    "View",
    "engine",
    "prepare",
    "read_log",
    "rehearse",
    "replay",
    "replay_log",
    "step",
    "view",
    "week_record",
    "write_file",
    "write_log",
]
