"""A play as a file: its log, which `kompas replay` reads, or xAPI statements."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompas.core import catalog, practice
from kompas.core.practice import statements
from kompas.core.practice.log import export_log
from kompas.core.practice.week import Ending
from kompas.web.plays.models import Entry, Play, Seat
from kompas.web.plays.queries import states

UNSAID = "…"


def log_file(play: Play) -> bytes:
    """The log of a play that is over, as JSON lines, without anybody's own words.

    What whoever led sent as a message is left out too: only that there was one, and to whom.
    """
    core = states.core_play(play)
    log = tuple(_wordless(states.entries(play)))
    ending = Ending(core, practice.replay(core, log), log)
    return export_log(play.head, play.content.texts, tuple(play.lesson.arm), log, ending)


def _wordless(log: Iterable[practice.Entry]) -> Iterator[practice.Entry]:
    for entry in log:
        said = entry.kind == "inject" and "message" in entry.data
        yield replace(entry, data={**entry.data, "message": UNSAID}) if said else entry


def xapi_file(play: Play, site: str, seat: Seat | None = None) -> bytes:
    """A play that is over as xAPI statements; with a seat, only what that seat did itself.

    A timestamp is the moment at which the site wrote the entry down.
    """
    times = dict(Entry.objects.filter(play=play).values_list("seq", "created_at"))
    origin = statements.Origin(
        site, play.pk, catalog.load().messages, lesson=play.lesson_id, times=times
    )
    ending = Ending(states.core_play(play), states.state_of(play), tuple(states.entries(play)))
    told = statements.statements(ending, origin, seat.actor if seat else None)
    return statements.statements_file(told)
