"""The log of a play as a file that `kompas replay` reads."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompas.core import practice
from kompas.core.practice.log import export_log
from kompas.core.practice.week import Ending
from kompas.web.plays.models import Play
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
