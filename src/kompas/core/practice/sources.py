"""Where a figure comes from: the numbers behind each outcome, read off the model itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

from kompas.core import twin
from kompas.core.catalog import Number, Tool
from kompas.core.practice.outcomes import OUTCOMES
from kompas.core.practice.play import Cast
from kompas.core.twin.model import Function, arguments

EVERYWHERE = frozenset({"place", "residence", "now", "n", "hand_over"})
ONLY = {"ratio.retelling": "retellings"}  # an admission asks for it, beside much else
MONEY_AND_TIME = {
    "false_alarms": ("false_alarms_per_week",),
    "staff_minutes": ("staff_minutes_per_week", "install_minutes", "minutes_per_false_alarm"),
    "carer_hours": ("carer_minutes_per_week",),
    "cost_eur": ("cost_eur_per_month", "cost_eur_once", "staff_minutes_per_week"),
}
CONTACTS = {
    "staff_minutes": ("visits_per_week", "help_per_week", "minutes_per_visit", "minutes_per_help"),
    "carer_hours": ("carer_hours_per_week", "calls_per_week", "minutes_per_call"),
    "cost_eur": ("cost_per_staff_hour", "visits_per_week", "help_per_week"),
}


def sources(cast: Cast, arms: Iterable[tuple[str, ...]]) -> dict[str, list[dict[str, Any]]]:
    """The numbers behind each outcome: parameters, channels without and with tools, costs."""
    tools = [cast.catalog.tools[slug] for slug in sorted({s for arm in arms for s in arm})]
    return {outcome: list(_behind(cast, tools, outcome)) for outcome in OUTCOMES}


def _behind(cast: Cast, tools: list[Tool], outcome: str) -> Iterator[dict[str, Any]]:
    names = names_behind(outcome) | set(CONTACTS.get(outcome, ()))
    for slug, condition in cast.catalog.conditions.items():
        file = f"conditions/{slug}.toml"
        for name, number in condition.parameters.items():
            if name in names:
                yield _line(name, file, number)
        for channel in condition.channels:
            if channel.episode in names:
                for name, number in _numbers(channel):
                    yield _line(f"{channel.episode}.{channel.channel}.{name}", file, number)
    for tool in tools:
        yield from _of_tool(tool, outcome, names)


def _of_tool(tool: Tool, outcome: str, names: Set[str]) -> Iterator[dict[str, Any]]:
    file = f"tools/{tool.slug}.toml"
    for name in MONEY_AND_TIME.get(outcome, ()):
        yield _line(name, file, getattr(tool, name))
    for channel in tool.channels:
        if channel.episode in names:
            for name, number in _numbers(channel):
                yield _line(f"{channel.episode}.{channel.channel}.{name}", file, number)
    for effect in tool.effects:
        moves = effect.lever.replace(".", "_") in names
        if moves and ONLY.get(effect.lever, outcome) == outcome:
            yield _line(effect.lever, file, effect.times)


def _numbers(record: object) -> Iterator[tuple[str, Number]]:
    for name, value in vars(record).items():
        if isinstance(value, Number):
            yield name, value


def names_behind(outcome: str) -> set[str]:
    """Every name that the model uses for this total, one step back through its states.

    A total that only asks where somebody is goes back through what takes people from home.
    """
    found = {name for function in _users({outcome}) for name in arguments(function)} - EVERYWHERE
    states = found & set(twin.BUILT.model.states) if found else {"place"}
    indirect = {name for function in _users(states) for name in arguments(function)} - EVERYWHERE
    return found | indirect


def _users(names: set[str]) -> list[Function]:
    """The functions that set one of these names: hazards with their effects, and accruals."""
    found: list[Function] = []
    for event in twin.BUILT.events:
        if names & set(event.sets):
            found += [event.effect, *([event.hazard] if event.hazard else [])]
    found += [a.rate for a in twin.BUILT.model.accruals if a.total in names]
    return found


def _line(name: str, file: str, number: Number) -> dict[str, Any]:
    return {"name": name, "file": file, **number.model_dump()}
