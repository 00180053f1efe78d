"""Files and functions stay small. The list of exceptions may only get shorter."""

import ast

import pytest
from the_repository import code, read

LONGEST_FILE, LONGEST_FUNCTION = 400, 40
LONGER_FILES = {"tests/core/record/test_record_to_person.py": 454}
LONGER_FUNCTIONS = {
    "tests/core/twin/tiny_models.py:two_clocks": 42,
}
FILES = [file.as_posix() for file in code()]


def _functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def _lines(file):
    return len(read(file).splitlines())


@pytest.mark.parametrize("file", code(), ids=str)
def test_a_code_file_and_its_functions_stay_small(file):
    assert _lines(file) <= LONGER_FILES.get(str(file), LONGEST_FILE)
    long = [
        f"{name} has {lines} lines"
        for name, lines in _functions(read(file))
        if lines > LONGER_FUNCTIONS.get(f"{file}:{name}", LONGEST_FUNCTION)
    ]
    assert not long


def test_the_list_of_exceptions_has_nothing_that_became_small():
    files = {str(f): _lines(f) for f in code()}
    assert {f: n for f, n in LONGER_FILES.items() if files.get(f, 0) < n} == {}
    functions = {f"{f}:{name}": n for f in code() for name, n in _functions(read(f))}
    assert {f: n for f, n in LONGER_FUNCTIONS.items() if functions.get(f, 0) < n} == {}
