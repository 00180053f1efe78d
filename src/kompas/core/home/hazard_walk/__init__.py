"""A hazard walk: somebody finds what is dangerous in a home, without making a nuisance of it.

`begin` makes a setting (what there is to look at, where she is from minute to minute, the rule);
a log is intents; `replay` folds it into a state, and `score` says what that is worth. Nothing here
knows whether somebody clicked, typed or pointed.
"""

from kompas.core.home.hazard_walk.intents import (
    AT_MOST,
    Intent,
    Notice,
    NotNow,
    State,
    her_room,
    minute,
    offered,
    replay,
    start,
    step,
)
from kompas.core.home.hazard_walk.scoring import Line, Score, score
from kompas.core.home.hazard_walk.setting import Item, Rule, Setting, begin, misfits, rule_of

__all__ = [
    "AT_MOST",
    "Intent",
    "Item",
    "Line",
    "NotNow",
    "Notice",
    "Rule",
    "Score",
    "Setting",
    "State",
    "begin",
    "her_room",
    "minute",
    "misfits",
    "offered",
    "replay",
    "rule_of",
    "score",
    "start",
    "step",
]
