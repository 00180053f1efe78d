"""Binding and unbinding real things, and keeping what they told."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from kompas.core.home.real_things import binding_file
from kompas.core.home.real_things.binding import Refused
from kompas.core.home.real_things.intake import Taken
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.bridge import queries
from kompas.web.bridge.models import Binding, Telemetry
from kompas.web.plays.actions import real_things
from kompas.web.plays.actions.logs import twin_is_ready
from kompas.web.plays.models import Play

MOST_TELEMETRY = 50_000  # of one play; the oldest go first
BATCH = 500
NOT_TAKEN = "not_in_play"


def bind(*, play: Play, row: Mapping[str, object], by: Actor) -> Binding:
    """A real thing stands for a thing of this play from now on; another one no longer does.

    Raises binding_file.BindingFault for a row that cannot be used, practice.EntryProblem when the
    play cannot take it; then nothing is written.
    """
    (read,) = binding_file.bindings([row], queries.things(play).values())
    twin_is_ready()
    with transaction.atomic():
        real_things.exchange(play=play, thing=read.thing, real=True, by=by)
        Binding.objects.filter(play=play, thing=read.thing).delete()
        made = Binding.objects.create(
            **{"play": play, "thing": read.thing, "topic": read.topic, "path": read.path},
            **{"yes": list(read.yes), "no": list(read.no), "above": read.above, "time": read.time},
        )
        accounts.record(by=by, verb="bridge.bind", subject=play, thing=read.thing)
    return made


def unbind(*, binding: Binding, by: Actor) -> None:
    """The simulated thing tells again; what the real one told stays. Also in a week that is over.

    Raises practice.EntryProblem when the play cannot take it.
    """
    play, thing = binding.play, binding.thing
    twin_is_ready()
    with transaction.atomic():
        if not play.is_over:
            real_things.exchange(play=play, thing=thing, real=False, by=by)
        Binding.objects.filter(play=play, thing=thing).delete()
        accounts.record(by=by, verb="bridge.unbind", subject=play, thing=thing)


@dataclass
class News:
    """What came in for one play since it was last kept: refusals by thing and reason too."""

    taken: list[Taken] = field(default_factory=list)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    latest: dict[str, tuple[datetime, Refused | None]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.taken or self.refused)


def keep(*, play: Play, news: News) -> None:
    """Changes go into the play's log, all else into the table beside it: all or nothing."""
    twin_is_ready()
    with transaction.atomic():
        rows = {row.thing: row for row in Binding.objects.select_for_update().filter(play=play)}
        taken = [each for each in news.taken if each.event.thing in rows]
        changes = [each for each in taken if each.change]
        for each, was_heard in zip(changes, _told(play, changes), strict=True):
            rows[each.event.thing].changes += was_heard
            if not was_heard:
                news.refused[each.event.thing, NOT_TAKEN] += 1
                news.latest[each.event.thing] = (each.event.at, Refused(NOT_TAKEN))
        _measured(play, [each for each in taken if not each.change])
        for each in taken:
            _follow(rows[each.event.thing], each)
        _refusals(rows, news)
        for row in rows.values():
            row.save()


def _told(play: Play, changes: Sequence[Taken]) -> list[bool]:
    if not changes:
        return []
    told = [(e.event.thing, e.event.property, bool(e.event.value)) for e in changes]
    return real_things.hear(play=play, changes=told, by=accounts.system())


def _measured(play: Play, readings: Iterable[Taken]) -> None:
    Telemetry.objects.bulk_create(
        [
            Telemetry(play=play, thing=e.event.thing, value=float(e.event.value), at=e.event.at)
            for e in readings
        ],
        BATCH,
    )


def _follow(row: Binding, each: Taken) -> None:
    row.last_at, row.said = each.event.at, None
    row.readings += not each.change
    if isinstance(each.event.value, bool):
        row.value = each.event.value
    if each.seq:
        row.run, row.seq = each.run, each.seq


def _refusals(rows: Mapping[str, Binding], news: News) -> None:
    for (thing, why), count in news.refused.items():
        if row := rows.get(thing):
            row.refused[why] = row.refused.get(why, 0) + count
    for thing in {thing for thing, _why in news.refused}:
        at, refused = news.latest.get(thing, (None, None))
        if (row := rows.get(thing)) and refused:
            row.last_at = at
            row.said = {"why": refused.why, "values": dict(refused.values)}


@transaction.atomic
def trim(*, play: Play) -> int:
    """Let the oldest readings of a play go beyond MOST_TELEMETRY; gives how many went."""
    found = Telemetry.objects.filter(play=play).order_by("-pk").values_list("pk", flat=True)
    oldest = list(found[MOST_TELEMETRY : MOST_TELEMETRY + 1])
    if not oldest:
        return 0
    count = Telemetry.objects.filter(play=play, pk__lte=oldest[0]).delete()[0]
    accounts.record(by=accounts.system(), verb="bridge.trim", subject=play, count=count)
    return count
