"""An edit of anything that is compiled starts a fresh cache: the list of such files is right."""

import ast
from pathlib import Path

import pytest
from the_repository import ROOT, code, read

from kompas.core import kernels

CORE = Path("src/kompas/core")
DOOR = {"kernel", "inlined"}
COVERED = {path.relative_to(ROOT) for p in kernels.COMPILED for path in kernels.CORE.glob(p)}


def _imports(file):
    for node in ast.walk(ast.parse(read(file))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, {alias.name for alias in node.names}


def _compiles(file):
    return any(DOOR & names for module, names in _imports(file) if "kernels" in module)


def _core_files(module, names):
    base = Path("src", *module.split("."))
    for place in [base, *(base / name for name in names)]:
        if (ROOT / place.with_suffix(".py")).is_file():
            yield place.with_suffix(".py")


COMPILING = [file for file in code("src/") if _compiles(file)]


def test_something_is_compiled():
    assert COMPILING


@pytest.mark.parametrize("file", COMPILING, ids=str)
def test_a_file_that_compiles_is_covered_and_so_is_what_it_imports(file):
    assert file in COVERED
    imported = {
        path
        for module, names in _imports(file)
        if module.startswith("kompas.core")
        for path in _core_files(module, names)
    }
    assert imported <= COVERED


@pytest.mark.parametrize("file", [f for f in code("src/") if f.name != "kernels.py"], ids=str)
def test_only_the_one_door_knows_the_compiler(file):
    modules = {module for module, _ in _imports(file)}
    named = {
        a.name
        for n in ast.walk(ast.parse(read(file)))
        if isinstance(n, ast.Import)
        for a in n.names
    }
    assert not {name for name in modules | named if name.split(".")[0] in ("numba", "llvmlite")}
