"""What the person carried and which choices caused it; her goals, and who went where with them."""

from __future__ import annotations

from kompas.core.catalog.vocabulary import LEDGER
from kompas.core.practice.debrief.flow import text_of, when
from kompas.core.practice.debrief.track import Moment, Track

Json = dict[str, object]


def ledger(track: Track) -> list[Json]:
    """Every line of the ledger: how much, and the choices behind it in order of time."""
    return [
        {
            "line": line,
            "count": getattr(track.last.carried, line),
            "causes": [
                _cause(track, moment) | {"count": count}
                for moment in track.choices
                if (count := _added(moment, line))
            ],
        }
        for line in LEDGER
    ]


def _added(moment: Moment, line: str) -> int:
    return int(getattr(moment.after.carried, line) - getattr(moment.before.carried, line))


def _cause(track: Track, moment: Moment) -> Json:
    """A choice as a cause: when, whose, by a person or not, and its words."""
    return {
        **when(track.play.cast, moment.before.now),
        "role": moment.role,
        "person": moment.by_person,
        "decision": str(moment.entry.data["decision"]),
        "text": text_of(track.option(moment).text),
    }


def goals(track: Track) -> list[Json]:
    """Every goal of the person: whether the team worked for it, and the steps for and against."""
    return [
        {
            "goal": goal.slug,
            "text": text_of(goal.text),
            "shared": goal.slug in track.last.goals_shared,
            "ever_shared": any(goal.slug in m.after.goals_shared for m in track.moments),
            "steps": track.last.goals.get(goal.slug, 0),
            "for": _steps(track, goal.slug, 1),
            "against": _steps(track, goal.slug, -1),
        }
        for goal in track.play.cast.scenario.week.goals
    ]


def _steps(track: Track, goal: str, sign: int) -> list[Json]:
    return [
        _cause(track, moment) | {"planned": goal in moment.before.goals_shared}
        for moment in track.choices
        if track.option(moment).goal.get(goal, 0) * sign > 0
    ]
