"""Whatever comes in: one clear sentence, nothing half-done, never a traceback."""

import errno
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kompas.content
from kompas.cli.main import main
from kompas.core import practice

PERSON = {"resourceType": "Patient", "id": "p", "birthDate": "1940-05-05"}


def bundle(*resources, **head):
    entries = [{"resource": resource} for resource in resources]
    return json.dumps(
        {"resourceType": "Bundle", "type": "collection", "entry": entries, **head}
    ).encode()


def refused(capsys, *arguments):
    """The one sentence of a call that cannot be done, and its exit code."""
    code = main(list(arguments))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kompas: ")
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    assert code in (1, 2)
    return code, err


CALLS = {
    "unknown scenario": (["esther-weak"], 2, "the nearest are: esther-week"),
    "unknown tool": (["--with", "fall-pendant"], 2, "the nearest are: fall-alarm-pendant"),
    "none with a tool": (["--with", "none+light-path"], 2, "no tool `none`"),
    "empty arm": (["--with", ""], 2, "is no list of tools"),
    "half an arm": (["--with", "light-path+"], 2, "is no list of tools"),
    "the same arm twice": (["--with", "none", "--with", "none"], 2, "The same tools twice"),
    "the same tool twice": (["--with", "light-path+light-path"], 2, "stands twice"),
    "unknown policy": (["--policy", "usal"], 2, "the nearest are: usual"),
    "unknown person": (["--persona", "ester"], 2, "the nearest are: esther"),
    "no runs": (["--runs", "0"], 2, "between 1 and 100000, not 0"),
    "fewer than no runs": (["--runs", "-3"], 2, "between 1 and 100000, not -3"),
    "too many runs": (["--runs", "999999999999"], 2, "between 1 and 100000"),
    "runs in words": (["--runs", "many"], 2, "invalid int value: 'many'"),
    "negative luck": (["--seed", "-1"], 2, "between 0 and 4294967295, not -1"),
    "luck beyond": (["--seed", "4294967296"], 2, "between 0 and 4294967295"),
    "no days": (["--days", "0"], 2, "between 1 and 7, not 0"),
    "too many days": (["--days", "99"], 2, "between 1 and 7, not 99"),
    "no date": (["--as-of", "2026-13-01"], 2, "no date such as 2026-11-16"),
    "a date in words": (["--as-of", "tomorrow"], 2, "no date such as 2026-11-16"),
    "a year that was": (["--as-of", "0001-01-01"], 2, "between the years 1970 and 2100"),
    "a year to come": (["--as-of", "9999-12-31"], 2, "between the years 1970 and 2100"),
    "no such file": (["--patient", "/nowhere/x.json"], 2, "cannot be read: No such file"),
    "a folder": (["--patient", "/"], 2, "cannot be read: Is a directory"),
    "no end": (["--patient", "/dev/zero"], 1, "larger than 50 MB"),
    "a name that cannot be": (["--patient", "a\0b"], 2, "cannot be read"),
    "two people": (["--patient", "x", "--persona", "esther"], 2, "not allowed with"),
    "no folder for the log": (["--log", "/nowhere/x"], 2, "there is no such folder"),
    "a folder as report": (["--report", "/"], 2, "it is a folder"),
    "an option nobody knows": (["--tool", "x"], 2, "unrecognized arguments: --tool x"),
    "an unknown language": (["--language", "de"], 2, "invalid choice: 'de'"),
}


@pytest.mark.parametrize("case", CALLS)
def test_a_call_that_cannot_be_done_is_told_in_one_sentence(capsys, case):
    arguments, code, why = CALLS[case]
    if case != "unknown scenario":
        arguments = ["esther-week", *arguments]
    found, sentence = refused(capsys, "rehearse", *arguments, "--json")
    assert (found, why in sentence) == (code, True), sentence


@pytest.mark.parametrize("arguments", [[], ["rehears", "esther-week"], ["rehearse"]])
def test_a_command_that_is_not_there_is_told(capsys, arguments):
    assert refused(capsys, *arguments)[0] == 2


DEEP = b'{"a":' * 100_000
FILES = {
    "empty": (b"", "empty"),
    "blank": (b"  \n", "empty"),
    "words": (b"Dear colleague", "not JSON"),
    "truncated": (bundle(PERSON)[:-30], "breaks off"),
    "an image": (b"\x89PNG\r\n\x1a\n\xff\xfe", "not text"),
    "xml": (b'<?xml version="1.0"?><Bundle/>', "XML"),
    "a list": (b"[]", "not a FHIR Bundle"),
    "other JSON": (b'{"name": "x"}', "no resourceType"),
    "a patient alone": (json.dumps(PERSON).encode(), "single Patient"),
    "no patient": (bundle(), "no Patient"),
    "STU3": (bundle(PERSON, {"resourceType": "ReferralRequest"}), "not FHIR R4"),
    "R5": (bundle(PERSON, {"resourceType": "Encounter", "class": []}), "not FHIR R4"),
    "two patients": (bundle(PERSON, {**PERSON, "id": "q"}), "choose one with --patient-id: p"),
    "too young": (bundle({**PERSON, "birthDate": "1990-01-01"}), "60 or older"),
    "dead": (bundle({**PERSON, "deceasedDateTime": "2020-01-01"}), "died on 2020-01-01"),
    "dead, no date": (bundle({**PERSON, "deceasedBoolean": True}), "has died"),
    "no birthday": (bundle({"resourceType": "Patient", "id": "p"}), "date of birth"),
    "gzip cut short": (gzip.compress(bundle(PERSON) * 50)[:-12], "breaks off"),
    "gzip broken": (b"\x1f\x8b" + b"rubbish" * 9, "cannot be unpacked"),
    "gzip in gzip": (gzip.compress(gzip.compress(bundle(PERSON))), "not text"),
    "a gzip bomb": (gzip.compress(b" " * 60_000_000, 1), "larger than 50 MB unpacked"),
    "deep": (DEEP, "nested too deeply"),
    "a key twice": (b'{"resourceType": "Bundle", "resourceType": "Bundle"}', "twice"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_usable_bundle_is_told_in_one_sentence(capsys, tmp_path, case):
    content, why = FILES[case]
    file = tmp_path / "patient.json"
    file.write_bytes(content)
    log = tmp_path / "week.jsonl"
    arguments = ["esther-week", "--patient", str(file), "--log", str(log), "--json"]
    code, sentence = refused(capsys, "rehearse", *arguments)
    assert code == 1
    assert why in sentence, sentence
    assert [path.name for path in tmp_path.iterdir()] == ["patient.json"]


def test_an_unknown_patient_is_told_with_those_that_are_there(capsys, tmp_path):
    file = tmp_path / "two.json"
    file.write_bytes(bundle(PERSON, {**PERSON, "id": "q"}))
    arguments = ["esther-week", "--patient", str(file), "--patient-id", "z"]
    code, sentence = refused(capsys, "rehearse", *arguments)
    assert code == 1
    assert "no patient z; it has: p" in sentence
    assert "; q" in sentence


def test_what_stands_in_a_file_cannot_write_on_the_screen(capsys, tmp_path):
    file = tmp_path / "odd.json"
    name = [{"given": ["\x1b[31mAnn\n\u202eb"]}]
    file.write_bytes(bundle({**PERSON, "name": name, "birthDate": "1999-01-01"}))
    _, sentence = refused(capsys, "rehearse", "esther-week", "--patient", str(file))
    assert "\x1b" not in sentence
    assert "\u202e" not in sentence


@pytest.mark.parametrize("target", ["log", "report"])
def test_a_full_disk_leaves_no_file(capsys, tmp_path, monkeypatch, target):
    whole = Path.write_bytes

    def full(path, data):
        whole(path, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    file = tmp_path / "out"
    arguments = ["esther-week", "--runs", "1", "--days", "1", f"--{target}", str(file), "--json"]
    code, sentence = refused(capsys, "rehearse", *arguments)
    assert (code, sentence) == (1, f"kompas: No space left on device: {file}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--json"], []])
def test_output_that_cannot_be_written_is_told(arguments):
    command = [sys.executable, "-m", "kompas", "rehearse", "esther-week", "--runs", "1"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, "--days", "1", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1] == "kompas: No space left on device: the output"
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_is_no_problem():
    command = [sys.executable, "-m", "kompas", "rehearse", "esther-week", "--runs", "1", "--json"]
    read, write = os.pipe()
    os.close(read)  # nobody reads
    done = subprocess.run(
        [*command, "--days", "1"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_our_own_fault_is_said_to_be_ours_with_the_place_of_the_details(
    capsys, monkeypatch, tmp_path
):
    def breaks(plan, catalog):
        raise RuntimeError("a bug")

    monkeypatch.setattr(practice, "prepare", breaks)
    monkeypatch.setattr("kompas.cli.main.user_log_path", lambda *a, **k: tmp_path)
    assert main(["rehearse", "esther-week"]) == 70
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    (file,) = tmp_path.iterdir()
    assert err.strip().endswith(str(file))
    assert "RuntimeError: a bug" in file.read_text("utf-8")


WRONG_CONTENT = {
    "a wrong type": (r"value = 1.0", 'value = "much"', "policies/usual.toml"),
    "no source": ("source = ", "sauce = ", "source"),
    "a missing language": ('nl = "Gewoon"\n', "", "title.nl"),
    "no TOML": ("[title]", "[title", "this is not TOML"),
}


@pytest.mark.parametrize("case", WRONG_CONTENT)
def test_content_that_is_wrong_is_told_with_its_file(tmp_path, case):
    old, new, why = WRONG_CONTENT[case]
    shipped = Path(kompas.content.__file__).parent / "policies/usual.toml"
    (tmp_path / "policies").mkdir()
    text = shipped.read_text("utf-8").replace(old, new, 1)
    (tmp_path / "policies/usual.toml").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kompas", "rehearse", "esther-week", "--runs", "1", "--json"],
        capture_output=True,
        env={**os.environ, "KOMPAS_CONTENT": str(tmp_path)},
        check=False,
    )
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert said.count("\n") == 1
    assert why in said
    assert "policies/usual.toml" in said
