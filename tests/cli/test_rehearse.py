"""`kompas rehearse`: the shape that others script against, and the same bytes every time."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kompas.cli.main import main
from kompas.core.practice import OUTCOMES

SHARED = Path(__file__).parents[2].parent / "shared/data/fhir/synthea"
FIGURES = ["mean", "low", "high", "mc_error"]
PERSON = {
    "resourceType": "Patient",
    "id": "p",
    "birthDate": "1940-05-05",
    "name": [{"given": ["Ann"]}],
}
BUNDLE = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": PERSON}]}


def kompas(*arguments, **environment):
    """The command in a process of its own."""
    command = [sys.executable, "-m", "kompas", *arguments]
    return subprocess.run(
        command, capture_output=True, env={**os.environ, **environment}, timeout=300, check=False
    )


def printed(capsys, *arguments):
    """What the command prints as JSON, called within this process."""
    assert main(["rehearse", *arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


@pytest.fixture(scope="module")
def usual():
    done = kompas("rehearse", "esther-week", "--runs", "4", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_the_json_has_the_shape_of_the_fixed_interface(usual):
    result = json.loads(usual)
    fixed = ["scenario", "patient", "as_of", "days", "runs", "seed", "arms", "differences"]
    assert [key for key in result if key in fixed] == fixed
    assert result["simulated"] is True
    assert {"source", "understood", "not_understood", "silent_threads"} <= set(result["patient"])
    assert [result[k] for k in ("scenario", "as_of", "days", "runs", "seed")] == [
        "esther-week",
        "2026-11-16",
        7,
        4,
        1,
    ]
    for arm in result["arms"]:
        assert tuple(arm["outcomes"]) == OUTCOMES
        for found in arm["outcomes"].values():
            assert list(found) == FIGURES
            assert found["low"] <= found["mean"] <= found["high"]
    for difference in result["differences"]:
        assert {"with", "against", "outcomes"} <= set(difference)
        assert tuple(difference["outcomes"]) == OUTCOMES
        for found in difference["outcomes"].values():
            assert list(found) == [*FIGURES, "changed", "robust"]
            assert found["low"] <= found["mean"] <= found["high"]
            assert 0 <= found["changed"] <= 1
            assert isinstance(found["robust"], bool)


def test_by_default_none_is_compared_with_the_tool_of_the_scenario(usual):
    result = json.loads(usual)
    assert [arm["with"] for arm in result["arms"]] == [[], ["hf-telemonitoring-24-7"]]
    (difference,) = result["differences"]
    assert (difference["with"], difference["against"]) == (["hf-telemonitoring-24-7"], [])


def test_what_was_read_of_the_person_is_listed(usual):
    patient = json.loads(usual)["patient"]
    assert {"kind", "code", "text", "read_as"} <= set(patient["understood"][0])
    assert "heart_failure" in {item["read_as"] for item in patient["understood"]}
    assert patient["silent_threads"] == ["memory", "breath", "sugar"]
    assert all({"what", "value", "why"} <= set(item) for item in patient["assumed"])


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_same_call_gives_the_same_bytes_whatever_the_hash_seed(usual, seed):
    again = kompas("rehearse", "esther-week", "--runs", "4", "--json", PYTHONHASHSEED=seed)
    assert again.stdout == usual


def test_other_luck_gives_other_figures(usual, capsys):
    other = printed(capsys, "esther-week", "--runs", "4", "--seed", "2")
    assert other["arms"] != json.loads(usual)["arms"]


def test_arms_may_be_several_and_of_several_tools(capsys):
    arms = ["--with", "light-path+fall-alarm-pendant", "--with", "none", "--with", "video-consult"]
    result = printed(capsys, "esther-week", "--runs", "1", "--days", "1", *arms)
    assert [arm["with"] for arm in result["arms"]] == [
        ["light-path", "fall-alarm-pendant"],
        [],
        ["video-consult"],
    ]
    assert [d["against"] for d in result["differences"]] == [
        ["light-path", "fall-alarm-pendant"]
    ] * 2


def test_one_arm_alone_has_nothing_to_differ_from(capsys):
    result = printed(capsys, "esther-week", "--runs", "1", "--days", "1", "--with", "none")
    assert (len(result["arms"]), result["differences"]) == (1, [])


def test_another_day_and_fewer_days(capsys):
    arguments = ("--as-of", "2027-03-28", "--days", "1", "--runs", "1", "--with", "none")
    result = printed(capsys, "esther-week", *arguments)
    assert (result["as_of"], result["days"]) == ("2027-03-28", 1)


def test_a_patient_from_a_file_plain_or_packed_is_the_same(capsys, tmp_path):
    plain, packed = tmp_path / "ann.json", tmp_path / "ann.json.gz"
    plain.write_text(json.dumps(BUNDLE))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    arguments = ("--runs", "1", "--days", "1", "--with", "none")
    one, two = (
        printed(capsys, "esther-week", "--patient", str(file), *arguments)
        for file in (plain, packed)
    )
    assert (one["patient"].pop("source"), two["patient"].pop("source")) == (plain.name, packed.name)
    assert one == two
    assert one["patient"]["silent_threads"] == ["letter", "fluid", "memory", "breath", "sugar"]


def test_a_log_and_a_report_are_written_beside_the_answer(capsys, tmp_path):
    log, page = tmp_path / "week.jsonl", tmp_path / "week.html"
    arguments = ("--runs", "2", "--days", "2", "--log", str(log), "--report", str(page))
    result = printed(capsys, "esther-week", *arguments)
    assert main(["replay", str(log), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["same"] is True
    assert page.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    told = [json.loads(line) for line in log.read_text("utf-8").splitlines() if '"outcome"' in line]
    assert len(told) == len(result["arms"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["week.html", "week.jsonl"]


def test_the_story_of_the_answer_is_the_play_of_the_log(capsys, tmp_path):
    log = tmp_path / "week.jsonl"
    result = printed(capsys, "esther-week", "--runs", "2", "--days", "2", "--log", str(log))
    lines = [json.loads(line) for line in log.read_text("utf-8").split("\n")[:-1]]
    plays = [line for line in lines if "outcome" in line]
    for story, play in zip(result["story"], plays, strict=True):
        told = [(entry["at"], entry["text"]["en"]) for entry in story["entries"]]
        assert told == [(line["at"], line["text"]) for line in play["happenings"]]


def test_without_json_a_table_is_printed(capsys):
    assert main(["rehearse", "esther-week", "--runs", "2", "--days", "1"]) == 0
    assert "Esther" in capsys.readouterr().out


def children_of(pid):
    """Processes that were started by this one, straight or further down."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(stat.parent.name)
            found += [child, *children_of(child)]
    return found


# Before this word Python itself is starting, and nothing of ours can answer Ctrl-C.
BEGIN = "import os, kompas.__main__ as door; os.write(2, b'begun\\n'); door.run()"


@pytest.mark.parametrize("wait", [0.02, 0.7, 2.5, 5.0])
def test_ctrl_c_stops_with_one_sentence_nothing_half_written_and_no_child_left(tmp_path, wait):
    log = tmp_path / "week.jsonl"
    command = ["rehearse", "esther-week", "--runs", "20000", "--json", "--log", str(log)]
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "KOMPAS_PROCESSES": "2"},
        start_new_session=True,
    ) as running:
        assert running.stderr.readline() == b"begun\n"
        time.sleep(wait)
        started = children_of(running.pid)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: parent and children
        try:
            out, err = running.communicate(timeout=60)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    assert running.returncode == 130
    assert err.decode() == "kompas: stopped; nothing half-written was kept\n"
    assert out == b""
    assert list(tmp_path.iterdir()) == []
    assert not [pid for pid in started if is_alive(pid)]


def is_alive(pid):
    """Whether a process goes on for more than ten seconds."""
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists():
        if time.monotonic() > deadline:
            return True
        time.sleep(0.1)
    return False


# The bundles of Synthea: people nobody here invented ---------------------------------------------


def lives():
    """File, whether dead, and birth year of each patient bundle."""
    found = []
    for file in sorted(SHARED.glob("*.json.gz")):
        entries = json.loads(gzip.decompress(file.read_bytes()))["entry"]
        person = entries[0]["resource"]
        if person["resourceType"] == "Patient":
            found.append((file, person.get("deceasedDateTime"), int(person["birthDate"][:4])))
    return found


@pytest.fixture(scope="module")
def people():
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return lives()


@pytest.mark.shared
def test_the_living_over_65_all_rehearse_and_say_what_falls_silent(people, capsys):
    old = [file for file, died, born in people if not died and born <= 1961]
    assert len(old) == 12
    for file in old:
        result = printed(
            capsys,
            "esther-week",
            "--patient",
            str(file),
            "--runs",
            "1",
            "--days",
            "1",
            "--with",
            "none",
        )
        patient = result["patient"]
        assert {"letter", "fluid"} <= set(patient["silent_threads"])
        assert patient["understood"]
        assert patient["age"] >= 65


@pytest.mark.shared
def test_the_dead_and_the_young_are_refused_in_one_sentence(people, capsys):
    others = [(file, died) for file, died, born in people if died or born > 1967]
    assert len(others) > 10
    for file, died in others:
        assert main(["rehearse", "esther-week", "--patient", str(file), "--json"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert ("died on" if died else "of 60 or older") in err


@pytest.mark.shared
def test_an_earlier_day_of_somebody_who_died_can_be_rehearsed(people, capsys):
    file, died, born = next(p for p in people if p[1] and int(p[1][:4]) - p[2] > 70)
    day = f"{int(died[:4]) - 1}-03-01"
    arguments = ("--patient", str(file), "--as-of", day, "--runs", "1", "--days", "1")
    result = printed(capsys, "esther-week", *arguments)
    assert result["as_of"] == day
    assert result["patient"]["age"] in {int(day[:4]) - born, int(day[:4]) - born - 1}
