"""The debrief of a play: what was luck, which choices mattered, who knew what, what was carried.

`debrief` works all of it out from the log, by paired futures; `phases` puts it into words and
pictures of one language, `takeaway` what one role can take home.
"""

from kompas.core.practice.debrief.conduct import Debrief, debrief
from kompas.core.practice.debrief.told import Phase, phases, takeaway

__all__ = ["Debrief", "Phase", "debrief", "phases", "takeaway"]
