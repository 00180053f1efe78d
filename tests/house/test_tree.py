"""The tree in ARCHITECTURE.md equals the disk, folder by folder."""

import re

import pytest
from the_repository import ROOT, files, read

PAGE = ROOT / "ARCHITECTURE.md"
DEPTH = 4  # src/kompas/core/twin
ASIDE = {"migrations", "templates", "static", "locale", "management", "templatetags"}


def _on_disk():
    parents = {parent for f in files() for parent in f.parents if f.parts[:2] == ("src", "kompas")}
    packages = {p for p in parents if 3 <= len(p.parts) <= DEPTH and not ASIDE & set(p.parts)}
    tops = {f.parents[-2] for f in files() if len(f.parts) > 1 and not f.parts[0].startswith(".")}
    return sorted({p.as_posix() for p in packages | tops})


def _named(text):
    """Every folder that the page writes with its path, such as `src/kompas/core/twin/`."""
    return sorted(set(re.findall(r"\b((?:src|tests|docs)(?:/[\w-]+)+)/", text)))


@pytest.mark.skipif(not PAGE.exists(), reason="ARCHITECTURE.md is not written yet")
@pytest.mark.parametrize("folder", _on_disk())
def test_each_folder_on_disk_stands_in_the_tree(folder):
    name = folder.rpartition("/")[2]
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", read(PAGE))


@pytest.mark.skipif(not PAGE.exists(), reason="ARCHITECTURE.md is not written yet")
def test_each_folder_that_the_page_names_is_on_disk():
    assert [folder for folder in _named(read(PAGE)) if not (ROOT / folder).is_dir()] == []
