"""The door to compiled code: where it is kept, when it is renewed, what happens without a place."""

import os
import time
from pathlib import Path

import pytest

from kompas.core import kernels

folder_of = kernels.cache_folder.__wrapped__
hash_of = kernels.source_hash.__wrapped__


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("KOMPAS_CACHE", str(tmp_path))
    monkeypatch.setattr(kernels, "cache_folder", folder_of)
    return tmp_path


def test_the_folder_is_named_by_the_hash_of_the_sources(own_cache):
    assert folder_of() == own_cache / "kernels" / kernels.source_hash()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_the_folder_is_private(own_cache):
    assert folder_of().stat().st_mode & 0o077 == 0


def test_an_edit_of_any_compiled_source_gives_another_hash(tmp_path, monkeypatch):
    for pattern in kernels.COMPILED:
        for file in kernels.CORE.glob(pattern):
            copy = tmp_path / file.relative_to(kernels.CORE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    assert len(list(tmp_path.rglob("*.py"))) > 10
    monkeypatch.setattr(kernels, "CORE", tmp_path)
    before = hash_of()
    assert before == kernels.source_hash()
    for file in sorted(tmp_path.rglob("*.py")):
        old = file.read_bytes()
        file.write_bytes(old + b"\n")
        assert hash_of() != before, file
        file.write_bytes(old)


def test_old_folders_are_pruned_the_newest_stay(own_cache):
    for age in range(5):
        old = own_cache / "kernels" / f"old-{age}"
        old.mkdir(parents=True)
        os.utime(old, (time.time() - 1000 * (age + 1),) * 2)
    kept = {folder_of().name, "old-0", "old-1"}
    assert {folder.name for folder in (own_cache / "kernels").iterdir()} == kept


def test_where_nothing_can_be_written_a_private_folder_is_taken(tmp_path, monkeypatch):
    blocked = tmp_path / "a-file"
    blocked.write_text("no folder")
    monkeypatch.setenv("KOMPAS_CACHE", str(blocked))
    folder = folder_of()
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path)


def test_generated_source_is_written_once_and_named_by_its_text(own_cache):
    first = kernels.write_source("tiny", "x = 1\n")
    written = first.stat().st_mtime_ns
    assert kernels.write_source("tiny", "x = 1\n") == first
    assert first.stat().st_mtime_ns == written
    assert kernels.write_source("tiny", "x = 2\n") != first
    assert not [file for file in first.parent.iterdir() if file.name.startswith("tmp")]


def test_generated_source_is_loaded_with_the_names_it_needs(own_cache):
    module = kernels.load_source(kernels.write_source("tiny", "y = x + 1\n"), {"x": 41})
    assert module.y == 42


def test_what_is_no_python_file_is_not_loaded():
    with pytest.raises(ImportError, match="cannot be loaded as Python"):
        kernels.load_source(Path("no-suffix"), {})
