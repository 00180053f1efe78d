"""Where in its room each thing hangs or stands: the first free place that fits it."""

from collections.abc import Iterable, Mapping

from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Mount
from kompas.core.home.things.things import Thing


def mounted(plan: Plan, things: Iterable[Thing]) -> Mapping[str, Mount]:
    """The place of each thing by the thing's slug, in the order in which they come into the home.

    A place is for one thing. What is worn has none, nor what comes when all that fit are taken.
    """
    free = {mount.slug: mount for mount in plan.mounts}
    found: dict[str, Mount] = {}
    for thing in things:
        names = {thing.kind, thing.slug.removesuffix(f"-{thing.room}")}
        for mount in free.values():
            if mount.room == thing.room and names & {*mount.fits}:
                found[thing.slug] = free.pop(mount.slug)
                break
    return found
