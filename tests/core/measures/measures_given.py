"""A small world for questions to the twin: few lives since 60, so that it is there at once."""

from functools import cache

import pytest

from kompas.core import measures
from kompas.core.catalog import load
from kompas.core.catalog.census_reading import load_census
from kompas.core.twin import Numbers, origins

FEW = 300


def few_lives():
    """Few lives per region and sex, as long as a `with` lasts."""
    patch = pytest.MonkeyPatch()
    patch.setattr(origins, "LIVES", FEW)
    return _Few(patch)


class _Few:
    def __init__(self, patch):
        self.patch = patch

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.patch.undo()


@cache
def small_world():
    with few_lives():
        return measures.world(load(), load_census())


def numbers(**changed):
    """The numbers of content, some of them set for the occasion."""
    by_name = dict(Numbers.of(load()).by_name)
    for name, value in changed.items():
        by_name[name] = by_name[name].model_copy(update={"value": value})
    return Numbers(by_name)
