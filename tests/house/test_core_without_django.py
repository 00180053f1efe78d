"""Core, and every command that neither stores nor serves, run where Django is not installed."""

import json
import subprocess
import sys

import pytest

WALL = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0].startswith(("django", "allauth", "csp")) or name == "kompas.web":
            raise ImportError(f"{name} is behind the wall")

sys.meta_path.insert(0, Wall())
"""
EVERY_MODULE = """
import importlib, pkgutil
import kompas.core
for module in pkgutil.walk_packages(kompas.core.__path__, "kompas.core."):
    importlib.import_module(module.name)
print("all")
"""
COMMAND = "from kompas.cli.main import main; sys.exit(main(sys.argv[1:]))"


def behind_the_wall(program, *arguments):
    return subprocess.run(
        [sys.executable, "-c", WALL + program, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_wall_holds():
    assert "behind the wall" in behind_the_wall("import django").stderr


def test_every_module_of_core_can_be_imported():
    told = behind_the_wall(EVERY_MODULE)
    assert told.stdout == "all\n", told.stderr


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["rehearse", "--help"], ["content", "check"], ["replay", "--help"]],
    ids=" ".join,
)
def test_a_command_that_needs_no_site_runs(arguments):
    told = behind_the_wall(COMMAND, *arguments)
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_week_is_rehearsed():
    told = behind_the_wall(COMMAND, "rehearse", "esther-week", "--runs", "2", "--json")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["runs"] == 2


def test_the_doctor_names_what_is_missing_and_goes_on():
    told = behind_the_wall(COMMAND, "doctor", "--json")
    assert told.returncode == 1, told.stderr
    states = {line["what"]: line["state"] for line in json.loads(told.stdout)["lines"]}
    assert states["database"] == "problem"
    assert states["content"] == "ok"
