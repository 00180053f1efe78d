"""The worked examples of docs/how-to/alarms-that-help.md do what the page says."""

import re
import shlex
from pathlib import Path

import pytest

from kompas.cli.main import main

PAGE = (Path(__file__).parents[2] / "docs/how-to/alarms-that-help.md").read_text("utf-8")
EXAMPLES = re.findall(r"```sh\n\.venv/bin/kompas (.+)\n```", PAGE)
LINES = "2009-06-01 03:00:00 M003 ON\n2009-06-01 03:00:05 X7 ON\n2009-06-02 09:00:00 M009 ON\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=["tried", "set", "file"])
def test_an_example_of_the_page_runs(example, tmp_path, monkeypatch, capsys):
    (table,) = re.findall(r"```csv\n(.+?)```", PAGE, re.DOTALL)
    (tmp_path / "sensors.csv").write_text(table)
    (tmp_path / "a-file-from-a-home.txt").write_text(LINES)
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(example)) == 0
    assert len(capsys.readouterr().out.splitlines()) > 2
