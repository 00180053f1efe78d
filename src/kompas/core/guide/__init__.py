"""Choosing: from a need to a decision that can be defended.

`file` is what a decision rests on, `values` what options are worth to whom, `ranking` what follows
for each group and in doubt, `turning` which single fact would change it, `deciding` whether the
file may be called ready. Before that, `filtering` says which tools come into question for a need,
`standing` how far a study can carry. Nothing here decides: a person does.
"""

from kompas.core.guide.deciding import Lacking, lacking, minority
from kompas.core.guide.file import (
    Count,
    Criterion,
    DecisionFile,
    Group,
    Loser,
    Need,
    Option,
    Origin,
    Pilot,
    Requirement,
    Route,
    Said,
    Score,
    Unmet,
    Weights,
)
from kompas.core.guide.ranking import Choice, Ranked, choose
from kompas.core.guide.turning import Turn, turns
from kompas.core.guide.values import ChoiceProblem

__all__ = [
    "Choice", "ChoiceProblem", "Count", "Criterion", "DecisionFile", "Group", "Lacking", "Loser",
    "Need", "Option", "Origin", "Pilot", "Ranked", "Requirement", "Route", "Said", "Score", "Turn",
    "Unmet", "Weights", "choose", "lacking", "minority", "turns",
]  # fmt: skip
