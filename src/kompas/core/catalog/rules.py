"""What a story must keep to: times, ways to do nothing, facts that somebody can come to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from kompas.core.catalog.problems import Problem
from kompas.core.catalog.sheets import Path, Sheet, field

Known = dict[str, set[str]]
INITIATIVE = "initiative"
LEVERS = ("threads.*.start.*", "decisions.*.options.*.levers.*")


@dataclass(frozen=True)
class Story:
    """The files of one scenario; `whole` when every one of its days could be read."""

    week: Sheet
    days: tuple[Sheet, ...]
    whole: bool


def story_problems(story: Story) -> list[Problem]:
    """Every rule that the files of a scenario break."""
    found = [*_zone(story.week), *_levers(story.week)]
    for sheet in story.days:
        found += [*_day(story.week, sheet), *_decisions(sheet), *_levers(sheet)]
    return [*found, *_never_known(story)] if story.whole else found


def _zone(week: Sheet) -> Iterator[Problem]:
    for path, name in week.words("timezone"):
        try:
            ZoneInfo(name)
        except (KeyError, OSError, ValueError):
            yield week.problem(path, f"`timezone` is {name!r}, which is no time zone")


def _day(week: Sheet, sheet: Sheet) -> Iterator[Problem]:
    days, number = week.data.get("days"), _number(sheet)
    if isinstance(days, int) and number is not None and not 1 <= number <= days:
        yield sheet.problem((), f"this is day {number} of a scenario of {days} days")
    if number is None:
        for path, _ in sheet.find("messages.*"):
            yield sheet.problem(path, f"`{field(path)}` has no day: move it to a file day-N.toml")


def _number(sheet: Sheet) -> int | None:
    found = re.search(r"/day-(\d+)[^/]*$", sheet.file)
    return int(found.group(1)) if found else None


def _decisions(sheet: Sheet) -> Iterator[Problem]:
    dated = _number(sheet) is not None
    for path, decision in sheet.find("decisions.*"):
        if isinstance(decision, Mapping):
            for sentence in _decision(decision, dated):
                yield sheet.problem(path, f"the decision `{decision.get('slug', '?')}` {sentence}")
    for path, option in sheet.find("decisions.*.options.*"):
        if isinstance(option, Mapping):
            for sentence in _tools(option):
                yield sheet.problem(path, f"the option `{option.get('slug', '?')}` {sentence}")


def _decision(decision: Mapping[str, Any], dated: bool) -> Iterator[str]:
    if ("at" in decision) == ("on" in decision):
        yield "needs `at` (a time) or `on` (something that happens), one of the two"
    elif "at" in decision and not dated:
        yield "has a time but no day: move it to a file day-N.toml, or use `on`"
    if "channel" in decision and decision.get("on") in (None, INITIATIVE):
        yield "names a `channel` but nothing that happens (`on`)"
    if decision.get("on") != INITIATIVE:  # whoever takes nothing up does nothing already
        yield from _nothing(decision)


def _tools(option: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the tools that an option brings in and takes away."""
    brings, takes = _list(option, "brings"), _list(option, "takes_away")
    for name, its in (("brings", brings), ("takes_away", takes)):
        if f"{name}_after_hours" in option and not its:
            yield f"says when (`{name}_after_hours`) but not what: give `{name}`"
        if option.get("minutes") == 0 and its:
            yield f"does nothing (minutes = 0) and yet has `{name}`: give it minutes"
    for slug in (slug for slug in brings if slug in takes):
        yield f"brings `{slug}` and takes it away: leave one of the two out"
    if option.get("installs") in brings:
        yield f"is there only where `{option['installs']}` is already: leave out `installs`"


def _nothing(decision: Mapping[str, Any]) -> Iterator[str]:
    options = [o for o in _list(decision, "options") if isinstance(o, Mapping)]
    if not any(option.get("minutes") == 0 for option in options):
        yield "has no option of doing nothing (minutes = 0)"
    for option in options:
        if option.get("minutes") == 0 and option.get("needs"):
            yield f"lets only those do nothing (`{option.get('slug', '?')}`) who know something"


def _levers(sheet: Sheet) -> Iterator[Problem]:
    for pattern in LEVERS:
        for path, change in sheet.find(pattern):
            if not isinstance(change, Mapping):
                continue
            if not change.keys() & {"times", "add"}:
                yield sheet.problem(path, f"`{field(path)}` changes nothing: give `times` or `add`")
            times, lever = change.get("times", 1), str(change.get("lever", ""))
            if isinstance(times, int | float) and times <= 0:
                yield sheet.problem(path, f"`{field(path)}`: `times` must be above 0")
            if lever.startswith("ratio.") and "add" in change:
                yield sheet.problem(path, f"`{field(path)}`: a ratio is changed with `times` only")


def _never_known(story: Story) -> Iterator[Problem]:
    """Facts, decisions and options that no play can reach, because nobody can come to know."""
    known = who_can_know(story)
    anybody = set().union(*known.values())
    for path, fact in story.week.words("facts.*.slug"):
        if fact not in anybody:
            yield story.week.problem(path, f"nobody can ever come to know the fact `{fact}`")
    declared = {fact for _, fact in story.week.words("facts.*.slug")}
    for sheet in story.days:
        for path, role, fact in _needed(sheet):
            if role in known and fact in declared and fact not in known[role]:
                sentence = f"`{field(path)}`: {role} can never come to know `{fact}`"
                yield sheet.problem(path, sentence)


def _needed(sheet: Sheet) -> Iterator[tuple[Path, str, str]]:
    for pattern in ("decisions.*.needs.*", "decisions.*.options.*.needs.*"):
        for path, fact in sheet.words(pattern):
            role = sheet.data["decisions"][path[1]].get("role", "")
            yield path, str(role), fact


def who_can_know(story: Story) -> Known:
    """What each role can come to know, by any chain of messages, choices and a shared plan."""
    roles = [r for _, r in story.week.find("roles.*") if isinstance(r, Mapping)]
    known = {str(r.get("slug")): {str(f) for f in _list(r, "knows")} for r in roles}
    team = {str(r.get("slug")) for r in roles if r.get("kind") != "person"}
    helpers = {str(r.get("slug")) for r in roles if r.get("kind") == "professional"}
    for sheet in story.days:
        for _, message in sheet.find("messages.*"):
            _learn(known, _list(message, "to"), _list(message, "tells"))
    size = -1
    while size != (size := sum(map(len, known.values()))):
        for sheet in story.days:
            for _, decision in sheet.find("decisions.*"):
                _pass_on(known, decision)
        shared = {fact for role in helpers for fact in known[role]}
        _learn(known, team, shared)
    return known


def _pass_on(known: Known, decision: object) -> None:
    role = decision.get("role") if isinstance(decision, Mapping) else None
    for option in _list(decision, "options"):
        for tell in _list(option, "tells"):
            if isinstance(tell, Mapping) and tell.get("fact") in known.get(str(role), ()):
                _learn(known, _list(tell, "to"), [tell["fact"]])
        for ask in _list(option, "asks"):
            if isinstance(ask, Mapping) and ask.get("fact") in known.get(str(ask.get("role")), ()):
                _learn(known, [role], [ask["fact"]])


def _learn(known: Known, roles: Iterable[object], facts: Iterable[object]) -> None:
    for role in roles:
        if isinstance(role, str) and role in known:
            known[role] |= {str(fact) for fact in facts}


def _list(table: object, key: str) -> list[Any]:
    value = table.get(key) if isinstance(table, Mapping) else None
    return value if isinstance(value, list) else []
