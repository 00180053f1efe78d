"""Every sentence that the code asks for by name is there to be said."""

import re

import pytest
from the_repository import code, read

from kompas.core.catalog import load

MESSAGES = load().messages
TOPICS = "|".join(sorted({name.split(".")[0] for name in MESSAGES}))
NAME = re.compile(rf'"((?:{TOPICS})\.[a-z0-9_-]*[a-z0-9])"')
FILE_NAMES = {f"{topic}.py" for topic in TOPICS.split("|")}


@pytest.mark.parametrize("file", [f for f in code("src/") if NAME.search(read(f))], ids=str)
def test_a_message_that_the_code_names_exists(file):
    named = set(NAME.findall(read(file))) - FILE_NAMES
    assert {name for name in named if name not in MESSAGES} == set()
