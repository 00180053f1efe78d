"""The region with fewer people than the page has, so that a test need not wait for them."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from kompas.core.catalog import load
from kompas.core.region import load_census
from kompas.core.region.keeping import Region

SIZE = 4_000


def region(folder: Path) -> Region:
    """A region that keeps its files in this folder."""
    return Region(load(), load_census(), size=SIZE, folder=folder)


@cache
def shared() -> Region:
    """One region for all tests of a run that only read."""
    return region(Path(mkdtemp(prefix="kompas-region-")))
