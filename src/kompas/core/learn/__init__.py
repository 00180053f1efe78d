"""Learning in small pieces: marks that teach, what a unit shows, what comes back, a decision met.

`marking` says what an answer has and lacks, `progress` when a unit gives "knows", `review` when an
item comes back, `scene` what followed a decision by the same luck. Nothing here is a grade, and
nothing is kept here: all of it follows from a log of answers.
"""

from kompas.core.learn.marking import (
    OUTCOMES,
    AnswerProblem,
    Given,
    Line,
    Mark,
    Outcome,
    mark,
    mixed,
)
from kompas.core.learn.progress import Answer, Progress, progress
from kompas.core.learn.review import Due, due_items
from kompas.core.learn.scene import (
    Followed,
    Scene,
    SceneProblem,
    differences,
    followed,
    other_option,
    scene_of,
)

__all__ = [
    "OUTCOMES",
    "Answer",
    "AnswerProblem",
    "Due",
    "Followed",
    "Given",
    "Line",
    "Mark",
    "Outcome",
    "Progress",
    "Scene",
    "SceneProblem",
    "differences",
    "due_items",
    "followed",
    "mark",
    "mixed",
    "other_option",
    "progress",
    "scene_of",
]
