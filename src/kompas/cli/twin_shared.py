"""What `kompas twin run` and `compare` say and ask about what people share."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from kompas.cli.main import WRONG_USE, UserProblem
from kompas.cli.twin_asking import approach_of, figure

if TYPE_CHECKING:
    from kompas.core.measures.sharing import Shared
    from kompas.core.measures.shortages import PassedOn, Shortage

TOGETHER = ("home_care_places", "nurse_hours", "beds", "alarm_staff", "couples")
NAMES = ", ".join(f"--{name.replace('_', '-')}" for name in TOGETHER)
TAKEN = (("taken_at_start", "taken at the start"), ("taken_at_end", "taken at the end"))
SHORT = {  # what was short, in the order of the table
    "home_care_short": (
        ("there", "places of home care"), *TAKEN, ("waited", "people who waited for a place"),
        ("waiting_at_end", "people who wait at the end"), ("days", "days waited for a place"),
        ("mean_days", "days waited, mean"),
        ("days_in_hospital", "days waited for a place in hospital"),
    ),
    "nurse_hours_short": (
        ("there", "hours of home care a week"), *TAKEN,
        ("waited", "people who waited for hours"),
        ("waiting_at_end", "people who wait at the end"), ("days", "days waited for hours"),
        ("mean_days", "days waited, mean"),
        ("days_in_hospital", "days waited for hours in hospital"),
    ),
    "beds_short": (
        ("there", "beds for emergency stays"), ("taken_at_end", "taken at the end"),
        ("waited", "admissions that waited for a bed"),
        ("waiting_at_end", "people who wait for one at the end"),
        ("days", "days waited for a bed"), ("mean_days", "days waited, mean"),
    ),
    "alarm_staff_short": (
        ("staff", "calls that the alarm centre can take at a time"), ("calls", "calls"),
        ("waited", "calls that found nobody free"), ("mean_minutes", "minutes waited then, mean"),
    ),
}  # fmt: skip
PASSED_ON = (  # what became of places of the approach
    ("places", "places of the approach"), ("taken_at_start", "of them taken at the start"),
    ("taken_at_end", "of them taken at the end"), ("later", "people who got one later"),
    ("waiting_at_end", "people who wait for one at the end"),
)  # fmt: skip


def shared_of(options: argparse.Namespace, *approaches: str | None) -> Shared | None:
    """What people share, when anything of it was asked for; `approaches` are those they have."""
    from kompas.core.measures.sharing import DAILY_WINDOW, WEEK, Shared

    if options.pass_on:
        _check_limit(options.approach)
    elif not any(getattr(options, name) for name in TOGETHER):
        if options.window is not None:
            said = f"--window needs {NAMES} or --pass-on: nothing is shared"
            raise UserProblem(said, WRONG_USE)
        return None
    if options.alarm_staff:
        _check_alarm(*approaches)
    soon = options.beds or options.alarm_staff
    return Shared(
        options.home_care_places,
        options.pass_on,
        options.couples,
        options.window or (DAILY_WINDOW if soon else WEEK),
        options.nurse_hours,
        options.beds,
        options.alarm_staff,
    )


def _check_limit(slug: str | None) -> None:
    """There must be an approach of which places can come free."""
    if slug is None:
        raise UserProblem("--pass-on needs --approach: nobody has one", WRONG_USE)
    if approach_of(slug).capacity is None:
        said = f"--pass-on needs an approach with a limit of places: `{slug}` has room for all"
        raise UserProblem(said, WRONG_USE)


def _check_alarm(*approaches: str | None) -> None:
    """Somebody must have an alarm, or nobody ever calls."""
    from kompas.core.catalog import load

    tools = [tool for slug in approaches if slug for tool in approach_of(slug).tools]
    if not any(c.episode == "lie" for tool in tools for c in load().tools[tool].channels):
        said = "--alarm-staff needs an approach with an alarm, such as fall-alarm: nobody calls"
        raise UserProblem(said, WRONG_USE)


def short_rows(
    short: tuple[Shortage, ...], passed_on: PassedOn | None = None
) -> list[tuple[str, str]]:
    """What was short, and what became of places of the approach, as rows of a table."""
    rows = [(said, figure(getattr(one, name))) for one in short for name, said in SHORT[one.key]]
    if passed_on:
        rows += [(said, figure(getattr(passed_on, name))) for name, said in PASSED_ON]
    return rows


@contextmanager
def stops_between() -> Iterator[Callable[[], bool]]:
    """Ctrl-C is only heard, and may be asked for where it does no harm; a second one stops at once.

    People who share something are in the middle of a window at any moment: what is half done is
    nothing that could be kept.
    """
    heard: list[int] = []

    def hears(number: int, _frame: FrameType | None) -> None:
        if heard:
            raise KeyboardInterrupt
        heard.append(number)

    before = signal.signal(signal.SIGINT, hears)
    try:
        yield lambda: bool(heard)
    finally:
        signal.signal(signal.SIGINT, before)
