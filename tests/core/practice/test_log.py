"""A log: written, read and worked out again to the same bytes; damage is told, never hidden."""

import errno
import json
import os
import stat
import threading
from datetime import date
from pathlib import Path

import pytest
from played import TELEMONITORING, picture

from kompas.core import practice
from kompas.core.catalog import Catalog, Pinned, hash_of, load
from kompas.core.practice import (
    Entry,
    EntryProblem,
    LogProblem,
    log,
    read_log,
    replay_log,
    write_file,
)
from kompas.core.practice.agents import Agents
from kompas.core.practice.pacing import moves
from kompas.core.practice.week import Ending, Weeks


def logged(catalog=None, **plan):
    wanted = practice.Plan("esther-week", arms=((), TELEMONITORING), days=2, **plan)
    return practice.write_log(practice.prepare(wanted, catalog or load()))


@pytest.fixture(scope="module")
def data():
    return logged()


def lines_of(data):
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def bytes_of(lines):
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def test_a_log_is_worked_out_again_to_the_same_bytes(data):
    assert replay_log(data) == data


@pytest.mark.parametrize(
    "plan",
    [
        {"persona": "odette", "policy": "stretched"},
        {"policy": "all", "seed": 4294967295},
        {"as_of": date(2026, 10, 24)},
    ],
)
def test_logs_of_others_are_worked_out_again_too(plan):
    data = logged(**plan)
    assert replay_log(data) == data


def test_the_same_plan_writes_the_same_log(data):
    assert logged() == data


def test_a_log_holds_its_arms_its_entries_and_what_came_of_them(data):
    head, plays = read_log(data)
    assert [play["arm"] for play in plays] == [[], list(TELEMONITORING)] == head["arms"]
    assert head["simulated"] is True
    for play in plays:
        assert tuple(play["outcome"]) == practice.OUTCOMES
        assert [e["seq"] for e in play["entries"]] == list(range(1, len(play["entries"]) + 1))
        assert play["happenings"]


def test_a_log_carries_the_content_it_was_made_with_and_replays_from_that():
    texts = {file: load().source.text(file) for file in load().source.paths}
    file = "scenarios/esther-week/day-1.toml"
    texts[file] = texts[file].replace("hours = 8", "hours = 2")
    data = logged(Catalog(Pinned(texts)))  # what is on disk is no longer that
    assert read_log(data)[0]["content"][file] != load().source.text(file)
    assert data != logged()
    assert replay_log(data) == data


def test_content_that_cannot_matter_is_not_carried(data):
    content = read_log(data)[0]["content"]
    assert "tools/hf-telemonitoring-24-7.toml" in content
    assert "tools/companion-robot.toml" not in content
    assert not [file for file in content if file.startswith("personas/")]


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("nothing", lambda data: b"", "no log of a play"),
        ("a picture", lambda data: b"\x89PNG\r\n\x1a\n\x00\xff", "no log of a play"),
        ("a JSON list", lambda data: b"[1, 2]\n", "no log of a play"),
        ("other JSON", lambda data: b'{"resourceType": "Bundle"}\n', "no log of a play"),
        ("a later format", lambda data: data.replace(b"kompas-play/1", b"kompas-play/9", 1), "no"),
        ("deep brackets", lambda data: b"[" * 200_000, "no log of a play"),
        ("half a line", lambda data: data[:-40], r"line \d+ is no JSON object"),
        ("a broken line", lambda data: data.replace(b'{"seq": 3,', b'{"seq": 3', 1), "line 5 is"),
        ("no last line", lambda data: data[: data[:-1].rindex(b"\n") + 1], "breaks off"),
        ("no second arm", lambda data: data[: data.rindex(b'{"arm"')], "breaks off"),
        ("only a head", lambda data: data[: data.index(b"\n") + 1], "breaks off"),
    ],
)
def test_damage_is_told_in_one_sentence(data, name, change, why):
    with pytest.raises(LogProblem, match=why) as problem:
        replay_log(change(data))
    assert "\n" not in str(problem.value)


def test_changed_content_is_told(data):
    lines = lines_of(data)
    lines[0]["content"]["policies/usual.toml"] += "\n# a word more"
    with pytest.raises(LogProblem, match="content in this log was changed"):
        read_log(bytes_of(lines))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"content": None}, "damaged: content"),
        ({"seed": "one"}, "damaged: seed"),
        ({"person": []}, "damaged: person"),
        ({"seed": -1}, "does not fit"),
        ({"days": 99}, "does not fit"),
        ({"as_of": "someday"}, "does not fit"),
        ({"scenario": "another-week"}, "does not fit"),
        ({"person": {"name": "x"}}, "does not fit"),
    ],
)
def test_a_head_that_does_not_fit_is_told(data, change, why):
    lines = lines_of(data)
    lines[0] |= change
    with pytest.raises(LogProblem, match=why):
        replay_log(bytes_of(lines))


def test_content_that_is_missing_is_told(data):
    lines = lines_of(data)
    del lines[0]["content"]["homes/esther-apartment.toml"]
    del lines[0]["content"]["tools/hf-telemonitoring-24-7.toml"]
    lines[0]["content_hash"] = hash_of(lines[0]["content"])
    with pytest.raises(LogProblem, match="does not fit its content"):
        replay_log(bytes_of(lines))


def test_an_entry_before_any_play_is_told(data):
    lines = lines_of(data)
    with pytest.raises(LogProblem, match="comes before"):
        read_log(bytes_of([lines[0], lines[2], *lines[1:]]))


def changed_choice(data, **change):
    """The log with its first choice changed."""
    lines = lines_of(data)
    first = next(line for line in lines if line.get("kind") == "choice")
    first |= change
    return bytes_of(lines)


def test_another_choice_gives_another_log(data):
    lines = lines_of(data)
    last = [line for line in lines if line.get("kind") == "choice"][-1]
    last["option"] = "tell-claire" if last["option"] == "wait" else "wait"
    edited = bytes_of(lines)
    assert replay_log(edited) != edited


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"option": "sing"}, "no option"),
        ({"role": "neighbour"}, "belongs to"),
        ({"at": 7}, "is of 7 ms"),
        ({"kind": "dance"}, "no entry of a play"),
    ],
)
def test_an_edited_entry_that_cannot_be_taken_is_told(data, change, why):
    with pytest.raises(EntryProblem, match=why):
        replay_log(changed_choice(data, **change))


def test_an_entry_with_another_number_is_told(data):
    with pytest.raises(LogProblem, match="carries the number 900"):
        replay_log(changed_choice(data, seq=900))


def test_an_edited_outcome_does_not_come_out_again(data):
    lines = lines_of(data)
    lines[-1]["outcome"]["falls"] += 1.0
    assert replay_log(bytes_of(lines)) == data


def test_a_play_of_another_engine_keeps_its_stored_outcome(data, monkeypatch):
    monkeypatch.setattr(log, "engine", lambda: "9.9.9+other")
    with pytest.raises(LogProblem, match="its stored outcome stands"):
        replay_log(data)


def test_a_line_separator_in_a_name_does_not_break_the_log(data):
    lines = lines_of(data)
    lines[0]["person"]["name"] = "Es\u2028ther\u0085 the first"
    renamed = bytes_of(lines)
    assert replay_log(renamed) == renamed


# Files -------------------------------------------------------------------------------------------


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "week.jsonl"
    target.write_bytes(b"old")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["week.jsonl"]


def test_others_can_read_a_file_as_the_system_says_they_may(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_file(tmp_path / "made", b"x")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "made")]
    assert modes[0] == modes[1]


def test_a_full_disk_leaves_what_was_there_and_no_draft(tmp_path, monkeypatch):
    target = tmp_path / "week.jsonl"
    target.write_bytes(b"old")

    def full(path, data):
        with path.open("wb") as file:
            file.write(data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as problem:
        write_file(target, b"new content")
    monkeypatch.undo()
    assert problem.value.filename == str(target)
    assert (names(tmp_path), target.read_bytes()) == (["week.jsonl"], b"old")


def test_somebody_who_stops_halfway_leaves_no_draft(tmp_path, monkeypatch):
    def stopped(path, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "week.jsonl", b"new content")
    assert names(tmp_path) == []


def test_a_pipe_is_written_to_and_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"through")
    reader.join(timeout=10)
    assert (got, stat.S_ISFIFO(pipe.stat().st_mode)) == ([b"through"], True)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


# Plays of people ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def prepared():
    return practice.prepare(practice.Plan("esther-week", arms=(TELEMONITORING,), days=2), load())


def played_by_people(play):
    """Two days in which somebody plays the nurse, tells something, and time moves on."""
    nurse = {"role": "home-nurse"}
    note = {**nurse, "to": ["gp"], "facts": ["two-boxes"], "words": True, "lang": "fr"}
    pace = {"seconds": 60, "pace": "auto"}
    entries = [
        Entry(1, 0, "seat:1", "join", nurse),
        Entry(2, 0, "account:1", "pace", pace),
        Entry(3, 0, "seat:1", "note", note),
        Entry(4, 0, "account:1", "inject", {"fault": "network_down"}),
    ]
    state = practice.replay(play, entries)
    agents = Agents(play.cast.catalog.policies["usual"])
    while state.now < play.cast.end:
        for entry, after in moves(play, state, agents, len(entries) + 1):
            entries.append(entry)
            state = after
    return Ending(play, state, tuple(entries))


def test_a_head_carries_the_hash_of_the_content_and_the_texts_lie_beside_it(prepared):
    head, texts = log.play_head(prepared, TELEMONITORING, 7, "cautious")
    assert "content" not in head
    assert head["content_hash"] == hash_of(texts)
    assert (head["run"], head["policy"], head["arms"]) == (7, "cautious", [list(TELEMONITORING)])
    assert json.loads(json.dumps(head)) == head


def test_a_head_starts_the_same_play_again(prepared):
    head, texts = log.play_head(prepared, TELEMONITORING, 7, "usual")
    play = log.play_of(json.loads(json.dumps(head)), texts)
    plain = Weeks(prepared.cast, TELEMONITORING, 1).play(7)
    assert [tool.slug for tool in play.tools] == list(TELEMONITORING)
    assert picture(played_by_people(play).state) == picture(played_by_people(plain).state)


def test_plays_of_one_lesson_share_one_cast_and_other_people_have_their_own(prepared):
    head, texts = log.play_head(prepared, TELEMONITORING, 0, "usual")
    first = log.play_of(head, texts)
    second = log.play_of({**head, "run": 3}, dict(texts))
    older = log.play_of({**head, "person": {**head["person"], "age": 91.0}}, texts)
    assert first.cast is second.cast
    assert first.luck != second.luck
    assert older.cast.person.age == 91.0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"content_hash": "0" * 16}, "its hash is another"),
        ({"run": None}, "damaged: run"),
        ({"scenario": "another-week"}, "does not fit"),
        ({"arms": [["no-such-tool"]]}, "does not fit"),
    ],
)
def test_a_head_that_does_not_fit_its_texts_starts_nothing(prepared, change, why):
    head, texts = log.play_head(prepared, TELEMONITORING, 0, "usual")
    with pytest.raises(LogProblem, match=why):
        log.play_of({**head, **change}, texts)


def test_a_play_of_people_is_exported_and_replayed_to_the_same_bytes(prepared):
    head, texts = log.play_head(prepared, TELEMONITORING, 7, "usual")
    ending = played_by_people(log.play_of(head, texts))
    data = log.export_log(head, texts, TELEMONITORING, ending.entries, ending)
    assert replay_log(data) == data
    found, [play] = read_log(data)
    assert found["content_hash"] == head["content_hash"]
    assert [entry["kind"] for entry in play["entries"]][:4] == ["join", "pace", "note", "inject"]
    assert play["outcome"] == log.outcome_of(ending)["outcome"]


def test_an_exported_log_does_not_depend_on_how_a_database_orders_names(prepared):
    head, texts = log.play_head(prepared, TELEMONITORING, 7, "usual")
    ending = played_by_people(log.play_of(head, texts))

    def kept(value):
        return json.loads(json.dumps(value, sort_keys=True))

    entries = [Entry.from_json(kept(entry.as_json())) for entry in ending.entries]
    data = log.export_log(head, texts, TELEMONITORING, ending.entries, ending)
    assert log.export_log(kept(head), kept(texts), TELEMONITORING, entries, ending) == data


def test_a_play_that_was_ended_early_is_exported_and_replayed_too(prepared):
    head, texts = log.play_head(prepared, TELEMONITORING, 7, "usual")
    play = log.play_of(head, texts)
    entries = (Entry(1, 0, "account:1", "end", {}),)
    ending = Ending(play, practice.replay(play, entries), entries)
    data = log.export_log(head, texts, TELEMONITORING, entries, ending)
    assert replay_log(data) == data
