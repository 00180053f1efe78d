"""What `kompas home day` is told of the person: how she fares, and who comes by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kompas.cli.main import WRONG_USE, UserProblem

if TYPE_CHECKING:
    from kompas.core.home.days.fare import Fare
    from kompas.core.home.days.visits import Caller
    from kompas.core.home.exchange.events import Told

LEVELS = ("frailty", "breathless", "infected", "mood", "sleep", "stage", "night_trips")
USUAL = "usual"


def faring(fare: Fare, settings: Sequence[str]) -> Fare:
    """The same fare with what was set by `mood=1`. UserProblem for what is no level."""
    from dataclasses import replace

    levels: dict[str, float] = {}
    for setting in settings:
        name, _, level = setting.partition("=")
        if name not in LEVELS:
            raise UserProblem(f"--fare knows {', '.join(LEVELS)}, not '{setting}'", WRONG_USE)
        try:
            levels[name] = float(level) if name == "night_trips" else int(level)
        except ValueError as problem:
            raise UserProblem(f"'{setting}' needs a number, as in {name}=1", WRONG_USE) from problem
    try:
        return replace(fare, **levels)  # type: ignore[arg-type]  # night_trips alone is no int
    except ValueError as problem:
        raise UserProblem(str(problem).rstrip("."), WRONG_USE) from problem


def who_comes(names: Sequence[str], fare: Fare) -> tuple[Caller, ...]:
    """The callers of these names; NotInCatalog with the nearest when there is none."""
    from kompas.core.catalog.catalog import one_of
    from kompas.core.home.days.visits import CALLERS, usual_callers

    found = {caller.slug: caller for caller in usual_callers(fare) if USUAL in names}
    for name in names:
        if name != USUAL:
            slug = one_of("caller", name, [*CALLERS, USUAL])
            found[slug] = CALLERS[slug]
    return tuple(found.values())


def people(day: Told) -> Iterator[Mapping[str, object]]:
    """What everybody in the home did: one object each, whoever lives there first."""
    for did in day.people:
        yield {
            "start": did.start.isoformat(timespec="milliseconds"),
            "end": did.end.isoformat(timespec="milliseconds"),
            **{"who": did.who or "resident", "what": did.what},
            **{"room": did.room, "spot": did.spot},
        }
