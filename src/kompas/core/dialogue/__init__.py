"""Votes of a dialogue: opinion groups, what each stands for, what unites and what divides."""

from kompas.core.dialogue.axes import Plane, plane
from kompas.core.dialogue.chance import Check, check
from kompas.core.dialogue.clusters import FEWEST_IN_A_GROUP, LARGEST_K, Split, best_split
from kompas.core.dialogue.looking import Outlook, as_json, look
from kompas.core.dialogue.shares import (
    SIGNIFICANT,
    Tally,
    consensus,
    representative,
    share_test,
    success,
    tally,
    two_share_test,
)
from kompas.core.dialogue.votes import AGREE, DISAGREE, MISSING, PASS, Cast, Votes, in_order, table

__all__ = [
    "AGREE",
    "DISAGREE",
    "FEWEST_IN_A_GROUP",
    "LARGEST_K",
    "MISSING",
    "PASS",
    "SIGNIFICANT",
    "Cast",
    "Check",
    "Outlook",
    "Plane",
    "Split",
    "Tally",
    "Votes",
    "as_json",
    "best_split",
    "check",
    "consensus",
    "in_order",
    "look",
    "plane",
    "representative",
    "share_test",
    "success",
    "table",
    "tally",
    "two_share_test",
]
