"""`kompas doctor`: each line is fine, or says what to do."""

import json
import socket

import pytest

from kompas.cli import doctor
from kompas.cli.main import main


@pytest.fixture
def lines(capsys, monkeypatch, db):
    """What the doctor says of this machine, by what was looked at."""
    monkeypatch.setattr(doctor, "_port", lambda what: doctor.Line(what, doctor.OK, "free"))
    monkeypatch.setitem(doctor.CHECKS, "port", doctor._port)

    def asked():
        code = main(["doctor", "--json"])
        told = json.loads(capsys.readouterr().out)
        assert code == (0 if told["ok"] else 1)
        return {line["what"]: line for line in told["lines"]}

    return asked


def test_every_line_is_fine_here(lines):
    assert [line for line in lines().values() if line["state"] == "problem"] == []


def test_a_cache_that_cannot_be_written_is_named(lines, monkeypatch):
    from kompas.core import kernels

    monkeypatch.setattr(kernels, "cache_folder", lambda: kernels.CORE)
    assert lines()["compiled engine"]["to_do"].startswith("let KOMPAS_CACHE name")


def test_a_data_folder_that_cannot_be_written_is_named(lines, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KOMPAS_DATA", str(tmp_path / "file" / "data"))
    assert lines()["data folder"]["state"] == "problem"


def test_labels_that_are_not_compiled_are_named(lines, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "WEB", tmp_path)
    assert "make setup" in lines()["labels of the site"]["to_do"]


def test_a_missing_package_is_named(lines, monkeypatch):
    monkeypatch.setattr(doctor.metadata, "requires", lambda name: ["no-such-thing>=1"])
    assert lines()["packages"]["told"] == "missing: no-such-thing"


def test_a_missing_browser_is_a_note_and_no_problem(lines, monkeypatch):
    monkeypatch.delenv("KOMPAS_CHROMIUM", raising=False)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    assert lines()["browser"]["state"] == "note"


def test_a_look_that_fails_is_a_line_too(lines, monkeypatch):
    def broken(what):
        raise RuntimeError("of all\nthings")

    monkeypatch.setitem(doctor.CHECKS, "content", broken)
    assert lines()["content"]["told"] == "RuntimeError: of all things"


def test_a_port_that_is_taken_is_named(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        assert doctor._port("port").state == "problem"


def test_people_read_marks_and_what_to_do(monkeypatch, capsys):
    checks = {
        "one": lambda what: doctor.Line(what, doctor.OK, "there"),
        "two": lambda what: doctor.Line(what, doctor.PROBLEM, "not there", "get it"),
    }
    monkeypatch.setattr(doctor, "CHECKS", checks)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert told == "ok    one: there\nNO    two: not there\n      get it\n1 to mend.\n"
