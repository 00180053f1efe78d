"""The tree in ARCHITECTURE.md equals the disk, folder by folder."""

import re
from pathlib import Path

import pytest
from the_repository import ROOT, files, read

PAGE = ROOT / "ARCHITECTURE.md"
LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w./-]+)/  ")
DEEPEST = {"src": 4, "docs": 2}  # src/kompas/core/twin, docs/reference; elsewhere the first folder
ASIDE = {"migrations", "templates", "static", "locale", "management", "templatetags"}

needs_page = pytest.mark.skipif(not PAGE.exists(), reason="ARCHITECTURE.md is not written yet")


def _in_the_tree():
    """Every folder of the block under the heading "The tree", with its whole path."""
    block = read(PAGE).partition("## The tree")[2].split("```")[1]
    above: list[str] = []
    for line in block.splitlines():
        if found := LINE.match(line):
            above = [*above[: len(found["indent"]) // 2], found["name"]]
            yield "/".join(above)


def _on_disk():
    for file in files():
        for folder in file.parents[:-1]:
            deep = DEEPEST.get(folder.parts[0], 1)
            if len(folder.parts) <= deep and not ASIDE & set(folder.parts):
                yield folder.as_posix()


@needs_page
def test_each_folder_on_disk_stands_in_the_tree():
    named = set(_in_the_tree())
    own = {f for f in _on_disk() if not any(name.startswith(f"{f}/") for name in named)}
    assert own - named == set()


@needs_page
def test_each_folder_of_the_tree_is_on_disk():
    on_disk = {parent for file in files() for parent in file.parents}
    assert [name for name in _in_the_tree() if Path(name) not in on_disk] == []
