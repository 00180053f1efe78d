"""Nothing in the repository names a machine, and everything in it may be passed on."""

import re
import tomllib

import pytest
from the_repository import ROOT, files, read, texts

# Put together here, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.~-])/(?:" + "|".join(["work", "root", "home/[a-z]+", "opt"]) + r")/")
HOSTS = [".".join(p) for p in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
LOCKS = [file for file in files() if file.suffix == ".lock"]
LARGEST_BYTES = 2_000_000
LICENCES = {"LICENSE": "Apache License", "LICENSE-CONTENT.md": "Attribution 4.0"}


@pytest.mark.parametrize("file", [*texts(), *LOCKS], ids=str)
def test_no_file_names_a_place_on_one_machine_or_a_host_of_packages(file):
    text = read(file)
    assert MACHINE.findall(text) == []
    assert [host for host in HOSTS if host in text] == []


def test_no_lock_file_names_where_its_packages_came_from():
    assert LOCKS
    for file in LOCKS:
        assert not re.search(r"^\s*--(extra-)?(index-url|find-links)", read(file), re.MULTILINE)


def test_no_file_is_large():
    assert [str(f) for f in files() if (ROOT / f).stat().st_size > LARGEST_BYTES] == []


@pytest.mark.parametrize("file", LICENCES)
def test_the_licences_are_there(file):
    assert LICENCES[file] in (ROOT / file).read_text(encoding="utf-8")


def test_fonts_come_with_their_licence():
    folders = {f.parent for f in files() if f.suffix in (".woff", ".woff2", ".ttf")}
    assert [str(folder) for folder in folders if not (ROOT / folder / "OFL.txt").is_file()] == []


def test_every_dependency_says_what_it_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    named += [r for extra in project["project"]["optional-dependencies"].values() for r in extra]
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for requirement in named:
        assert any(f'"{requirement}"' in line and "#" in line for line in lines), requirement
