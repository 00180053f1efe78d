"""`python -m kompas.core.region APPROACH…`: work out how sure the numbers behind answers are.

Started by the page, beside it and behind everything else that the machine has to do. It ends when
whoever started it is gone.
"""

import os
import select
import sys
from contextlib import suppress

from kompas.core import twin
from kompas.core.region.doubting import Stopped
from kompas.core.region.keeping import shipped

LAST_IN_LINE = 19


def wanted() -> bool:
    """Whether whoever started this is still there: it holds the other end of our input."""
    ready, _, _ = select.select([sys.stdin], [], [], 0)
    return not (ready and not os.read(sys.stdin.fileno(), 1))


def main(approaches: list[str]) -> int:
    """Work them out, one after the other."""
    with suppress(AttributeError, OSError):
        os.nice(LAST_IN_LINE)
    twin.warm()
    region = shipped()
    with suppress(Stopped):
        for approach in approaches:
            region.work_out_doubt(approach, wanted)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
