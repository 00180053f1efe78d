"""Accompanying: what comes after a choice, until a trial run is scaled, stopped or extended once.

`plan` says who must be able to do what before which week, `usability` scores the System Usability
Scale, `rounds` what a round of answers says and what changed, `use` how many were offered a tool,
started, use it and stopped, `alarm` when so many stop that somebody must look, `trial` how a trial
run ends. What was not measured is unknown, and nobody is shown in a group of fewer than five.
"""

from kompas.core.adoption.alarm import Alarm, alarm
from kompas.core.adoption.plan import Duty, Plan, Role, Skill, opening
from kompas.core.adoption.rounds import Change, Sheet, Summary, change, read_round
from kompas.core.adoption.trial import ENDS, Act, ActProblem, Trial, next_acts
from kompas.core.adoption.usability import SheetProblem, score
from kompas.core.adoption.use import REASONS, Count, CountProblem, Standing, standings

__all__ = [
    "ENDS", "REASONS", "Act", "ActProblem", "Alarm", "Change", "Count", "CountProblem", "Duty",
    "Plan", "Role", "Sheet", "SheetProblem", "Skill", "Standing", "Summary", "Trial", "alarm",
    "change", "next_acts", "opening", "read_round", "score", "standings",
]  # fmt: skip
