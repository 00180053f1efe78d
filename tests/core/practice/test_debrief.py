"""A debrief: found by paired futures, the same bytes every time, and a null said plainly."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from people import leaves, people, table, wishes
from played import TELEMONITORING, agents, weeks

from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.practice import EntryProblem, read_log
from kompas.core.practice.debrief import conduct, debrief, phases, takeaway
from kompas.core.practice.debrief.book import Book, Reader
from kompas.core.practice.debrief.choices import FELT_AT, Laboratory, candidates, found
from kompas.core.practice.debrief.conduct import Runs
from kompas.core.practice.debrief.futures import FIGURES
from kompas.core.practice.debrief.track import Track
from kompas.core.practice.log import ended

SMALL = {"BELIEFS_ASKED": 5, "ROUNDS": 2, "SEARCHED": 6, "FUTURES": 4}
ONES = np.ones(len(FIGURES))
CODE = """
import sys, json, hashlib
from unittest import mock
from people import people
from kompas.core.practice.debrief import conduct, debrief
play, entries = people(2)
with mock.patch.multiple(conduct, **json.loads(sys.argv[1])):
    data = debrief(play, entries, {"gp": 1}, "usual", [["light-path"]]).as_json() | {"engine": ""}
print(hashlib.sha256(json.dumps(data).encode()).hexdigest())
"""


@pytest.fixture(autouse=True)
def fewer_futures(monkeypatch):
    """The same work with few futures: enough for everything but the figures themselves."""
    for name, value in SMALL.items():
        monkeypatch.setattr(conduct, name, value)


def of(made, arms=(), policy="usual"):
    play, entries = made if isinstance(made, tuple) else (made.play, made.entries)
    held = dict.fromkeys(play.cast.roles, "x")
    return debrief(play, entries, held, policy, arms).as_json()


def bytes_of(data):
    return json.dumps(data, ensure_ascii=False).encode()


def test_the_same_log_gives_the_same_bytes():
    assert bytes_of(of(people(1))) == bytes_of(of(people(1)))


def test_another_process_gives_the_same_bytes():
    tests = Path(__file__).parents[2]
    source = Path(conduct.__file__).parents[4]
    seen = set()
    for seed in ("1", "2"):
        path = os.pathsep.join([str(tests), str(source)])
        more = {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        command = [sys.executable, "-c", CODE, json.dumps(SMALL)]
        done = subprocess.run(  # noqa: S603 - our own command
            command, env={**os.environ, **more}, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_the_luck_of_the_week_itself_has_no_part_in_it():
    for run in (0, 10_003, 11_205, 4_000_000):
        runs = Runs.beside(run)
        assert run not in {*runs.search, *runs.measure, *runs.others}
        assert not set(runs.search) & set(runs.measure)
        assert set(runs.others) <= set(runs.measure)


def test_every_choice_of_a_person_is_tried_and_none_of_an_agent():
    data = of(table(0, roles=("gp", "esther")))
    roles = {row["role"] for row in data["choices"]["all"]}
    assert roles == {"gp", "esther"}
    made = [row for row in data["timeline"] if row["what"] == "choice" and row["person"]]
    assert data["choices"]["tried"] == len(made)


def test_when_nobody_chose_there_is_nothing_to_compare():
    data = of((weeks().play(0), weeks().live(0, agents()).entries))
    assert data["choices"]["tried"] == 0
    assert data["choices"]["top"] == data["choices"]["all"] == []
    sections = phases(data, load(), "en")[2].sections
    (choices,) = [s for s in sections if s.slug.startswith("choice")]
    assert "nothing to compare" in choices.sentence


def test_a_week_in_which_everything_was_left_undone_is_debriefed_too():
    data = of(people(0, how=leaves))
    assert {row["kind"] for row in data["choices"]["all"]} == {"left"}
    assert all(row["chosen"] is None and row["instead"] for row in data["choices"]["all"])
    for language in ("nl", "fr", "en"):
        assert phases(data, load(), language)
        assert takeaway(data, load(), "gp", language)
    assert not data["passed"]
    assert sum(line["count"] for line in data["ledger"]) == 0


def test_a_choice_that_cannot_matter_is_never_among_the_three():
    """The letter: a translation app that skips what counts, or filing it. Nobody knows more."""

    def how(play, state, item):
        if item.slug == "letter-arrives":
            return "translate-app"
        return wishes(play, state, item)

    for run in (0, 4):
        data = of(table(run, how=how))
        weights = {row["key"]: row["score"] for row in data["choices"]["all"]}
        assert weights["letter-arrives#1"] == 0.0
        assert "letter-arrives#1" not in {row["key"] for row in data["choices"]["top"]}


def test_what_is_written_beside_an_option_is_not_what_followed():
    """To tell her tired daughter's secret is a step for a goal at once; what follows counts."""
    track = Track.of(*people(0))
    book, reader = Book.of(track), Reader(agents())
    laboratory = Laboratory(weeks(), book, reader, 2)
    by_key = {c.name: c for c in candidates(track, book, reader)}
    pairs = laboratory.pairs(by_key["ward-memory#1"], range(500, 506))
    goals = FIGURES.index("goals")
    assert (pairs.difference[:, :, goals] == -1).all()
    assert not pairs.followed[:, :, FELT_AT].any()
    assert pairs.score(ONES) == 0.0


def test_the_three_are_those_with_the_highest_scores_and_measured_in_other_futures():
    data = of(people(0))
    scores = [row["score"] for row in data["choices"]["all"]]
    assert scores == sorted(scores, reverse=True)
    top = [row["key"] for row in data["choices"]["top"]]
    assert top == [row["key"] for row in data["choices"]["all"]][: len(top)]
    for row in data["choices"]["top"]:
        assert set(row["figures"]) == set(FIGURES)
        for found_ in row["figures"].values():
            assert found_["low"] <= found_["mean"] <= found_["high"]
            assert 0 <= found_["changed"] <= 1


def test_only_what_stands_out_is_looked_at_longer():
    track = Track.of(*people(0))
    book, reader = Book.of(track), Reader(agents())
    asked = candidates(track, book, reader)
    ranked = found(Laboratory(weeks(), book, reader, 2), asked, ONES, range(600, 606))
    assert len(ranked) == len(asked)
    assert {c.name for c, _ in ranked} == {c.name for c in asked}


def test_other_teams_and_tools_live_the_same_week():
    data = of(people(0), arms=[["light-path"], list(TELEMONITORING), []])
    kinds = [(row["kind"], row["policy"], row["with"]) for row in data["others"]]
    assert kinds == [
        ("agents", "usual", []),
        ("agents", "cautious", []),
        ("agents", "stretched", []),
        ("tools", None, ["light-path"]),
        ("tools", None, list(TELEMONITORING)),
    ]


def test_a_letter_in_another_language_is_not_understood_and_what_it_said_comes_late():
    data = of(people(0))
    (letter,) = data["foreign"]
    assert (letter["from"], letter["to"], letter["lang"]) == ("hospital-nurse", "gp", "nl")
    assert {f["fact"] for f in letter["facts"]} == {"letter-dose", "letter-weight", "letter-bloods"}
    late = {(row["role"], row["fact"]): row for row in data["late"]}
    boxes = late["gp", "two-boxes"]
    assert boxes["known_by"] == ["home-nurse"]
    assert boxes["learned"]["day"] > boxes["day"]


def test_what_was_passed_on_says_who_told_whom_and_how():
    def between(made):
        if made.state.today == 2 and not any(e.kind == "note" for e in made.entries):
            data = {"role": "physiotherapist", "to": ["gp"], "facts": ["empty-inhaler"]}
            made.does("seat:physiotherapist", "note", **data, words=True, lang="nl")

    data = of(table(0, between=between))
    ways = {(p["from"], p["to"], p["fact"]): p["how"] for p in data["passed"]}
    assert ways["physiotherapist", "gp", "empty-inhaler"] == "note"
    assert ways["hospital-nurse", "gp", "letter-dose"] == "asked"
    assert ways["claire", "home-nurse", "claire-tired"] == "told"
    assert ("physiotherapist", "nl") in {(f["from"], f["lang"]) for f in data["foreign"]}
    assert "note" in {row["kind"] for row in data["choices"]["all"]}


def test_the_ledger_names_the_choices_behind_each_line():
    track = Track.of(*people(0))
    for line in of(people(0))["ledger"]:
        assert line["count"] == getattr(track.last.carried, line["line"])
        assert sum(cause["count"] for cause in line["causes"]) == line["count"]


def test_goals_tell_the_plan_and_the_steps_apart():
    def between(made):
        if "own-boss" not in made.state.goals_shared:
            made.does("seat:gp", "goal", role="gp", goal="own-boss", shared=True)

    goals = {row["goal"]: row for row in of(table(0, between=between))["goals"]}
    boss = goals["own-boss"]
    assert boss["shared"]
    assert not goals["market"]["shared"]
    assert len(boss["for"]) - len(boss["against"]) == boss["steps"]
    assert all(cause["planned"] for cause in boss["against"])


def test_the_timeline_has_every_happening_and_marks_what_nobody_saw():
    data = of(people(0))
    track = Track.of(*people(0))
    lines = data["timeline"]
    assert [line["ms"] for line in lines] == sorted(line["ms"] for line in lines)
    seen = [line for line in lines if line["kind"] != "unseen"]
    assert len(seen) == len(track.last.happenings)
    hidden = [line["what"] for line in lines if line["unseen"]]
    assert hidden == ["lapse_onset", "lapse_pass"]


def test_entries_of_another_play_are_refused():
    play, entries = people(0)
    with pytest.raises(EntryProblem):
        debrief(play, entries[10:], {}, "usual")
    with pytest.raises(KeyError):
        debrief(play, entries, {}, "no-such-team")


def test_a_play_that_nobody_played_on_is_debriefed_from_its_first_hour():
    play, entries = people(0)
    data = of((play, entries[:7]))
    assert data["ended"]["ms"] == 0
    assert phases(data, load(), "nl")


def test_a_log_that_was_read_back_is_debriefed_with_its_own_content():
    plan = practice.Plan("esther-week", arms=((), TELEMONITORING))
    head, plays = read_log(practice.write_log(practice.prepare(plan, load())))
    ending = ended(head, plays[0])
    data = of((ending.play, ending.entries), arms=[TELEMONITORING])
    assert [row["kind"] for row in data["others"]].count("tools") == 1
    assert takeaway(data, load(), "claire", "fr")
    with pytest.raises(LookupError):
        of((ending.play, ending.entries), arms=[("companion-robot",)])
