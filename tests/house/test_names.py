"""Names that say nothing are not used, and luck comes from one place only."""

import ast
from collections import Counter

import pytest
from the_repository import SOURCE, code, files, read

SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service"} | {
    "services",
    "misc",
}
CLASS_ENDINGS = ("Manager", "Service", "Helper", "Utils", "Util")


def test_no_file_or_folder_has_a_name_that_says_nothing():
    own = [file for file in files() if file.parts[0] in ("src", "tests", "scripts", "benchmarks")]
    assert [str(f) for f in own if SAY_NOTHING & {part.split(".")[0] for part in f.parts}] == []


def test_every_test_file_has_a_name_of_its_own():
    names = Counter(file.name for file in files() if file.name.startswith("test_"))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("file", code("src/"), ids=str)
def test_no_class_has_a_name_that_says_nothing(file):
    classes = [n.name for n in ast.walk(ast.parse(read(file))) if isinstance(n, ast.ClassDef)]
    assert [name for name in classes if name.endswith(CLASS_ENDINGS)] == []


@pytest.mark.parametrize("file", code("src/"), ids=str)
def test_no_luck_comes_from_elsewhere_than_our_own_streams(file):
    assert list(_lucky(ast.parse(read(file)))) == []


def _lucky(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names = [f"{node.value.id}.{node.attr}".replace("np.", "numpy.")]
        else:
            continue
        yield from (n for n in names if f"{n}.".startswith(("random.", "numpy.random.")))


def test_the_source_is_where_these_tests_look():
    assert (SOURCE / "core").is_dir()
