"""Work: from a profession and a border to the way across it, and to what commuting changes.

Nothing is guessed: where nobody looked, the answer is "unknown".
"""

from kompas.core.talent.commuting import Flag, flags
from kompas.core.talent.routes import Crossing, crossing

__all__ = ["Crossing", "Flag", "crossing", "flags"]
