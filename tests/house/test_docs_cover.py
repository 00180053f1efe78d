"""The reference names everything that somebody can type or write."""

import argparse
import subprocess
import sys
from pathlib import Path

import pytest
from the_repository import ROOT, files, read

from kompas.cli.content import SHELVES
from kompas.cli.main import parser
from kompas.core.practice import OUTCOMES

PAGES = [f for f in files() if f.as_posix().startswith("docs/reference/") and f.suffix == ".md"]
REFERENCE = "\n".join(read(page) for page in PAGES)
CONTENT = Path("src/kompas/content")
FOLDERS = sorted({f.relative_to(CONTENT).parts[0] for f in files() if CONTENT in f.parents[1:]})
needs_reference = pytest.mark.skipif(not PAGES, reason="docs/reference is not written yet")


def _commands(top, name="kompas"):
    yield name, top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from _commands(below, f"{name} {word}")


def _named():
    for name, command in _commands(parser()):
        yield name
        for action in command._actions:
            if not isinstance(action, argparse._HelpAction | argparse._VersionAction):
                yield from (option for option in action.option_strings)


@needs_reference
@pytest.mark.parametrize("name", sorted(set(_named())))
def test_each_command_and_option_stands_in_the_reference(name):
    assert name in REFERENCE


@needs_reference
@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_of_content_stands_in_the_reference(folder):
    assert f"{folder}/" in REFERENCE


@needs_reference
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_stands_in_the_reference(outcome):
    assert outcome in REFERENCE


@pytest.mark.parametrize("kind", SHELVES)
def test_each_kind_that_can_be_started_has_a_skeleton(kind):
    skeletons = ROOT / "src/kompas/cli/skeletons"
    found = [path for path in skeletons.iterdir() if path.stem == kind]
    assert len(found) == 1


@needs_reference
def test_the_reference_is_what_code_and_content_say_now():
    script = ROOT / "scripts" / "build_reference.py"
    told = subprocess.run(
        [sys.executable, script, "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert told.returncode == 0, f"{told.stdout}{told.stderr}: run `make docs`"
