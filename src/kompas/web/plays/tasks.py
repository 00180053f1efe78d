"""The work that runs beside the pages: the debrief of a play that is over."""

import logging
from typing import Any
from uuid import UUID

from django_tasks import task

from kompas.core.practice.debrief import debrief
from kompas.core.practice.seats import held
from kompas.web.accounts import actions as accounts
from kompas.web.plays.models import Play
from kompas.web.plays.queries import arms, states

logger = logging.getLogger(__name__)
SOONER = 50  # somebody is waiting for it, so it goes before rehearsals


def arms_of(play: Play) -> list[arms.Arm]:
    """The sets of tools to play the same week with, of those that the play pinned."""
    cast = states.core_play(play).cast
    pinned = set(cast.catalog.slugs("tools"))
    return [arm for arm in arms.to_compare(cast.scenario) if set(arm) <= pinned]


def worked_out(play: Play) -> dict[str, Any]:
    """The debrief of a play, from its log."""
    core = states.core_play(play)
    people = dict.fromkeys(sorted(_ever_held(play)), True)
    return debrief(core, states.entries(play), people, play.head["policy"], arms_of(play)).as_json()


def _ever_held(play: Play) -> set[str]:
    """The roles that people played at any time, also those they handed over."""
    joined = {
        str(entry.data.get("role"))
        for entry in states.entries(play)
        if entry.kind in ("join", "takeover") and entry.actor.startswith("seat:")
    }
    return joined | held(states.state_of(play))


def keep(play: Play) -> dict[str, Any]:
    """Work the debrief out and keep it; the first one that was kept stays."""
    data = worked_out(play)
    if Play.objects.filter(pk=play.pk, debrief__isnull=True).update(debrief=data):
        accounts.record(by=accounts.system(), verb="plays.debrief", subject=play)
    return data


@task(priority=SOONER)
def work_out(pk: str) -> None:
    """Work out the debrief of one play, unless it was erased or somebody did meanwhile."""
    play = Play.objects.select_related("lesson", "content").filter(pk=UUID(pk)).first()
    if play is None or not play.is_over or play.debrief is not None:
        return
    keep(play)
