"""How sure the numbers of the model are is worked out in a process of its own, beside the pages.

It takes a minute or two the first time, behind everything else that the machine has to do. What it
finds lies in files, and the page shows it from then on. The process ends with this one.
"""

import subprocess
import sys
from threading import Lock

COMMAND = (sys.executable, "-m", "kompas.core.region")
MOST_TRIES = 2  # then something is wrong that trying again will not mend
_door = Lock()
_tries: dict[str, int] = {}
_running: list["subprocess.Popen[bytes]"] = []


def wish(approach: str) -> None:
    """Have the doubt about an answer worked out, unless that is being done already."""
    with _door:
        if _tries.get(approach, 0) >= MOST_TRIES or (_running and _running[0].poll() is None):
            return
        _tries[approach] = _tries.get(approach, 0) + 1
        _running[:] = [_started(approach)]


def _started(approach: str) -> "subprocess.Popen[bytes]":
    """It hears that we are gone when its input ends; Ctrl-C is for us alone."""
    command = [*COMMAND, approach]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 - ours
