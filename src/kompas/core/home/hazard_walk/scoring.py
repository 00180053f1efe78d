"""What a walk is worth by the published rule, line by line; the lines add up to the total."""

from dataclasses import dataclass
from typing import Literal

from kompas.core.home.hazard_walk.intents import State
from kompas.core.home.hazard_walk.setting import Setting


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a score: how often it counted, the points for it (below 0 when taken off)."""

    name: Literal["found", "wrong", "unobtrusive", "floor"]
    count: int
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a walk: what was found, missed, and marked though it is no hazard."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    attention: int
    lines: tuple[Line, ...]
    total: int
    most: int


def score(setting: Setting, state: State) -> Score:
    """What has been found so far, and the points for it.

    Points for being unobtrusive are given for the share of hazards that was found, rounded half
    up: who does nothing is no good walker. A total never lies below 0; the line `floor` says what
    that gave.
    """
    rule, hazards = setting.rule, setting.hazards
    found = tuple(slug for slug in hazards if slug in state.marked)
    wrong = tuple(i.slug for i in setting.items if i.slug in state.marked and not i.is_hazard)
    attention = sum(notice.counts for notice in state.notices)
    kept = max(0, rule.unobtrusive - rule.lost * attention)
    lines = [
        Line("found", len(found), rule.found * len(found)),
        Line("wrong", len(wrong), -rule.wrong * len(wrong)),
        Line("unobtrusive", attention, _share(kept, len(found), len(hazards))),
    ]
    total = sum(line.points for line in lines)
    if total < 0:
        lines.append(Line("floor", 0, -total))
    missed = tuple(slug for slug in hazards if slug not in state.marked)
    most = rule.found * len(hazards) + rule.unobtrusive
    return Score(found, missed, wrong, attention, tuple(lines), max(0, total), most)


def _share(points: int, part: int, whole: int) -> int:
    return (2 * points * part + whole) // (2 * whole) if whole else 0
