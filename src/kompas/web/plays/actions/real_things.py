"""Real things in a play's log: one comes or goes, and what they told."""

from collections.abc import Sequence

from kompas.core import practice
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.actions.leading import LEADER
from kompas.web.plays.actions.logs import Log, locked, moves_the_twin
from kompas.web.plays.models import Play


@moves_the_twin
def exchange(*, play: Play, thing: str, real: bool, by: Actor) -> None:
    """A real thing takes the place of a simulated one, or gives it back.

    Raises practice.EntryProblem when the play cannot take it.
    """
    log = locked(play.pk)
    log.add(LEADER, "thing", {"thing": thing, "real": real})
    log.write()
    accounts.record(by=by, verb="plays.thing", subject=play, thing=thing, real=real)


@moves_the_twin
def hear(*, play: Play, changes: Sequence[tuple[str, str, bool]], by: Actor) -> list[bool]:
    """Real things told these changes (thing, property, value); gives which of them were taken.

    None is before the week has begun, while it pauses, or after it is over.
    """
    log = locked(play.pk)
    heard = [log.play.begun_at is not None and _added(log, *change) for change in changes]
    if any(heard):
        log.write()
        accounts.record(by=by, verb="plays.thing", subject=play, changes=sum(heard))
    return heard


def _added(log: Log, thing: str, name: str, value: bool) -> bool:
    try:
        log.add("system", "thing", {"thing": thing, "property": name, "value": value})
    except practice.EntryProblem:
        return False
    return True
