"""A play as xAPI 2.0 statements: who did what, without names, words or grades."""

import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from played import DAY, HOUR, ending, weeks
from together import ANN, BEN, SHARED, TRAINER, with_initiatives
from xapi import problems

from kompas.core.catalog import load
from kompas.core.practice import Entry, step
from kompas.core.practice.statements import (
    Origin,
    duration,
    is_site,
    statements,
    statements_file,
)
from kompas.core.practice.week import Ending

SITE = "https://kompas.example/"
PLAY = UUID("0b4c6d0e-8a54-4f1c-9a38-2f3f7a1a6c11")
LESSON = UUID("6e0b4f8f-57dd-4a5c-a5b0-6f7f6a0a9b22")
BEGAN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ADL = "http://adlnet.gov/expapi/verbs/"
OWN = f"{SITE}xapi/verbs/"
NURSE, GP = {"role": "home-nurse"}, {"role": "gp"}


def origin(**changes):
    """Where the statements of these tests come from."""
    return Origin(SITE, PLAY, load().messages, **changes)


def at_real_times(entries, pace=timedelta(seconds=90)):
    """Each entry some time after the one before."""
    return {entry.seq: BEGAN + pace * entry.seq for entry in entries}


def played(*acts, arm=()):
    """A play in which this was done: actor, kind and details."""
    play = with_initiatives(arm).play(0)
    state, entries = play.begin(), []
    for seq, (actor, kind, data) in enumerate(acts, start=1):
        entries.append(Entry(seq, state.now, actor, kind, data))
        state = step(play, state, entries[-1])
    return Ending(play, state, tuple(entries))


def joined(actor=ANN, role=NURSE):
    """Somebody takes a role."""
    return actor, "join", role


def end():
    """Whoever leads ends the week here."""
    return TRAINER, "end", {}


def verbs(told):
    """The verbs of statements, by the last word of their ids."""
    return [one["verb"]["id"].rpartition("/")[2] for one in told]


def extension(statement, name, where="context"):
    """What an extension of ours says."""
    return statement[where]["extensions"][f"{SITE}xapi/extensions/{name}"]


def test_somebody_who_takes_a_role_started_the_week():
    (told,) = statements(played(joined(), arm=SHARED), origin())
    assert problems(told) == []
    assert told["verb"]["id"] == f"{ADL}initialized"
    assert told["verb"]["display"] == {
        "nl": "begon aan",
        "fr": "a commencé",
        "en": "started",
    }
    assert told["object"]["id"] == f"{SITE}xapi/scenarios/esther-week"
    assert told["object"]["definition"]["name"]["en"] == "Esther's week"
    assert told["object"]["definition"]["type"] == "http://adlnet.gov/expapi/activities/simulation"
    assert extension(told, "role") == "home-nurse"
    assert extension(told, "tools") == ["shared-care-plan"]
    assert extension(told, "simulated") is True
    assert extension(told, "simulated-time") == "2026-11-16T00:00:00+01:00"


def asked_of(week, role):
    """The same play, a little later: something is asked of this role."""
    play, state, entries = week.play, week.state, list(week.entries)
    while not any(item.role == role for item in state.open):
        assert state.now < play.cast.end, "nothing was ever asked"
        entries.append(Entry(len(entries) + 1, state.now, "system", "tick", {"to": 9 * DAY}))
        state = step(play, state, entries[-1])
    return Ending(play, state, tuple(entries))


def test_a_choice_says_what_was_asked_and_what_was_chosen_in_three_languages():
    week = asked_of(played(joined()), "home-nurse")
    item = next(one for one in week.state.open if one.role == "home-nurse")
    decision = week.play.cast.decisions[item.slug]
    option = week.play.available(week.state, decision)[0]
    data = {**NURSE, "decision": item.key, "option": option.slug}
    entry = Entry(len(week.entries) + 1, week.state.now, ANN, "choice", data)
    week = Ending(week.play, step(week.play, week.state, entry), (*week.entries, entry))
    told = statements(week, origin(lesson=LESSON))[-1]
    assert problems(told) == []
    assert told["verb"]["id"] == f"{ADL}answered"
    assert told["object"]["id"] == f"{SITE}xapi/scenarios/esther-week/decisions/{item.slug}"
    assert told["object"]["definition"]["name"] == decision.question.model_dump()
    assert told["result"]["response"] == option.slug
    assert extension(told, "option", "result") == option.text.model_dump()
    around = told["context"]["contextActivities"]
    assert [one["id"] for one in around["parent"]] == [f"{SITE}xapi/scenarios/esther-week"]
    assert [one["id"] for one in around["grouping"]] == [f"{SITE}xapi/lessons/{LESSON}"]
    assert told["context"]["registration"] == str(PLAY)
    assert told["context"]["platform"] == "Kompas"


def test_what_nobody_asked_for_is_an_initiative_and_no_answer():
    choice = {**NURSE, "decision": "look-in#1", "option": "go"}
    told = statements(played(joined(), (ANN, "choice", choice)), origin())[-1]
    assert problems(told) == []
    assert told["verb"]["id"] == f"{OWN}took-initiative"
    assert told["object"]["definition"]["name"]["nl"] == "Ga je nu langs bij Esther?"
    assert extension(told, "option", "result")["fr"] == "Passer et demander comment elle va"


def test_what_is_told_asked_done_planned_read_and_being_ready_are_statements_too():
    week = played(
        joined(),
        joined(BEN, GP),
        (ANN, "note", {**NURSE, "to": ["gp", "claire"], "facts": ["two-boxes"]}),
        (ANN, "task", {**NURSE, "to": "gp", "words": True, "lang": "nl"}),
        (BEN, "done", {**GP, "task": 4}),
        (BEN, "goal", {**GP, "goal": "market"}),
        (BEN, "goal", {**GP, "goal": "market", "shared": False}),
        (BEN, "read", GP),
        (BEN, "ready", GP),
        (BEN, "ready", {**GP, "ready": False}),
        ("agent:gp", "takeover", GP),
        (BEN, "takeover", GP),
    )
    told = statements(week, origin())
    assert [problems(one) for one in told] == [[]] * len(told)
    assert verbs(told)[2:] == [
        "passed-on",
        "asked-for",
        "said-done",
        "put-into-plan",
        "took-out-of-plan",
        "viewed",
        "became-ready",
        "was-not-ready",
        "took-over",
        "took-over",
    ]
    note, task, done, goal = told[2:6]
    assert extension(note, "to") == ["gp", "claire"]
    assert extension(note, "facts") == ["two-boxes"]
    assert (extension(note, "with-words"), extension(task, "with-words")) == (False, True)
    assert "language" not in note["context"]
    assert task["context"]["language"] == "nl"
    assert task["object"]["id"] == done["object"]["id"] == f"{SITE}xapi/plays/{PLAY}/tasks/4"
    assert goal["object"]["definition"]["name"] == (
        week.play.cast.scenario.week.goals[0].text.model_dump()
    )


def test_time_passing_and_the_console_are_nobodys_learning():
    week = played(
        joined(),
        (TRAINER, "inject", {"message": "Merel in the garden", "to": ["gp"]}),
        (TRAINER, "pause", {"on": True}),
        (TRAINER, "pause", {"on": False}),
        (TRAINER, "pace", {"pace": "auto", "seconds": 60}),
        ("system", "tick", {"to": HOUR}),
    )
    assert verbs(statements(week, origin())) == ["initialized"]


def test_whoever_holds_a_role_at_the_end_completed_the_week_and_nobody_gets_a_score():
    acts = [joined(), joined(BEN, GP), ("agent:gp", "takeover", GP)]
    week = played(*acts)
    play, state, entries = week.play, week.state, [*week.entries]
    while state.now < play.cast.end:
        entries.append(Entry(len(entries) + 1, state.now, "system", "tick", {"to": 9 * DAY}))
        state = step(play, state, entries[-1])
    entries.append(Entry(len(entries) + 1, state.now, "system", "end", {}))
    state = step(play, state, entries[-1])
    whole = Ending(play, state, tuple(entries))
    times = at_real_times(entries, timedelta(seconds=1))
    told = statements(whole, origin(times=times))
    assert problems(told[-1]) == []
    assert verbs(told).count("completed") == 1
    assert told[-1]["verb"]["id"] == f"{ADL}completed"
    assert extension(told[-1], "role") == "home-nurse"
    assert told[-1]["result"] == {"completion": True, "duration": duration(len(entries) - 1)}
    assert extension(told[-1], "simulated-duration") == "PT168H"
    assert "score" not in json.dumps(told)
    assert "success" not in json.dumps(told)


def test_a_week_that_is_ended_early_is_not_completed():
    told = statements(played(joined(), end()), origin())
    assert problems(told[-1]) == []
    assert told[-1]["verb"]["id"] == f"{ADL}terminated"
    assert told[-1]["result"] == {"completion": False}


def test_before_the_end_nobody_has_ended():
    assert verbs(statements(played(joined()), origin())) == ["initialized"]


def test_a_week_that_agents_carried_is_told_of_the_computer_and_nobody_completed_it():
    told = statements(ending(), origin())
    assert [problems(one) for one in told] == [[]] * len(told)
    assert set(verbs(told)) == {"answered"}
    actors = {one["actor"]["account"]["name"]: one["actor"]["name"] for one in told}
    assert actors["computer:esther-week:gp"] == "Computer (gp)"
    assert all(name.startswith("computer:esther-week:") for name in actors)


def test_a_person_is_a_pseudonym_that_is_another_one_in_another_play():
    week = played(joined(), joined(BEN, GP))
    ann, ben = (one["actor"] for one in statements(week, origin()))
    assert set(ann) == {"objectType", "account"}
    assert ann["account"]["homePage"] == SITE
    assert UUID(ann["account"]["name"]).version == 5
    assert ann != ben
    elsewhere = Origin(SITE, LESSON, load().messages)
    assert statements(week, elsewhere)[0]["actor"] != ann
    assert "ann" not in statements_file(statements(week, origin())).decode().lower().split('"')


def test_a_seat_of_its_own_takes_along_only_what_it_did_itself():
    acts = (joined(), joined(BEN, GP), (BEN, "goal", {**GP, "goal": "market"}), end())
    week = played(*acts)
    everything, own = statements(week, origin()), statements(week, origin(), BEN)
    assert verbs(own) == ["initialized", "put-into-plan", "terminated"]
    assert all(one in everything for one in own)
    assert len({one["actor"]["account"]["name"] for one in own}) == 1
    assert statements(week, origin(), "seat:somebody-else") == []


def test_the_same_play_gives_the_same_bytes_and_no_id_twice():
    week = played(joined(), joined(BEN, GP), (BEN, "read", GP), end())
    told = statements(week, origin(times=at_real_times(week.entries)))
    again = statements(week, origin(times=at_real_times(week.entries)))
    assert statements_file(told) == statements_file(again)
    assert len({one["id"] for one in told}) == len(told) == 5


def test_a_timestamp_is_the_real_moment_and_absent_when_nobody_kept_it():
    """Simulated time is no timestamp: a store would think that it happened then."""
    week = played(joined(), end())
    assert all("timestamp" not in one for one in statements(week, origin()))
    here = timezone(timedelta(hours=1))
    times = {seq: at.astimezone(here) for seq, at in at_real_times(week.entries).items()}
    told = statements(week, origin(times=times))
    moments = [one["timestamp"] for one in told]
    assert moments == ["2026-11-23T09:31:30.000Z", "2026-11-23T09:33:00.000Z"]
    assert told[-1]["result"]["duration"] == "PT1M30S"


def test_words_that_a_hand_put_into_a_log_do_not_leave_with_it():
    said = {
        **NURSE,
        "to": ["gp"],
        "facts": [],
        "words": "Zwaluw",
        "lang": "Zwaluw",
        "text": "Zwaluw",
    }
    told = statements(played(joined(), (ANN, "note", said)), origin())
    assert verbs(told) == ["initialized", "passed-on"]
    assert "Zwaluw" not in json.dumps(told)
    assert [problems(one) for one in told] == [[], []]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "PT0S"), (59.6, "PT1M"), (3600, "PT1H"), (3725, "PT1H2M5S"), (-3, "PT0S")],
)
def test_a_length_of_time_is_said_in_hours_minutes_and_seconds(seconds, said):
    assert duration(seconds) == said


@pytest.mark.parametrize(
    "address",
    ["", "kompas.example/", "https://kompas.example", "ftp://x/", "https:///", "https://a b/"]
    + ["https://x/?a=/", "https://me:secret@x/", "https://[x/", "https://é/", "https://x:99999/"],
)
def test_ids_are_made_only_under_the_address_of_a_site(address):
    assert not is_site(address)
    with pytest.raises(ValueError, match="no address of a site"):
        Origin(address, PLAY, {})


@pytest.mark.parametrize(
    "address", [SITE, "http://192.168.1.5:8000/", "http://[::1]/", "http://x/y/"]
)
def test_a_name_a_number_and_a_folder_are_addresses(address):
    assert is_site(address)


def spoiled(path, value):
    """A good statement with one thing changed (or, with the value `...`, taken out)."""
    week = weeks().play(0)
    state = week.begin()
    entry = Entry(1, 0, ANN, "read", GP)
    play = Ending(week, step(week, state, entry), (entry,))
    (told,) = statements(play, origin(times=at_real_times(play.entries)))
    *way, last = path.split()
    place = told
    for name in way:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return told


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", ...),
        ("id", "12"),
        ("id", str(PLAY).upper()),
        ("version", "1.0.3"),
        ("version", ...),
        ("stored", "2026-11-23T09:31:30Z"),
        ("result", {}),
        ("result", {"score": {"raw": 1}}),
        ("result", {"duration": "PT"}),
        ("result", {"duration": "90 s"}),
        ("result", {"completion": "yes"}),
        ("timestamp", "2026-11-23"),
        ("timestamp", "2026-11-23T09:31:30"),
        ("timestamp", "2026-11-23 09:31:30Z"),
        ("timestamp", "2026-11-23T09:31:30-00:00"),
        ("actor mbox", "mailto:ann@kompas.example"),
        ("actor account", ...),
        ("actor account homePage", "kompas"),
        ("actor account name", None),
        ("verb id", "answered"),
        ("verb display", {"English": "read"}),
        ("verb display", ...),
        ("object id", "esther week"),
        ("object objectType", "activity"),
        ("object definition name nl", ""),
        ("object definition kind", "x"),
        ("context registration", "1"),
        ("context language", "Dutch"),
        ("context contextActivities", {}),
        ("context contextActivities parent", []),
        ("context contextActivities parents", []),
        ("context contextActivities parent 0 id", "x"),
        ("context extensions", {"role": "gp"}),
        ("context extensions", None),
    ],
)
def test_the_rules_of_these_tests_refuse_what_the_standard_refuses(path, value):
    assert problems(spoiled("id", str(PLAY))) == []
    assert problems(spoiled(path, value)) != []


def test_who_doubted_a_thing_says_so_and_what_whoever_leads_broke_stays_out():
    """An injury is nobody's learning: no statement tells of it, not even by its number."""
    hall = "motion-sensor-hall"
    told = statements(
        played(
            joined(),
            (TRAINER, "inject", {"injure": hall, "how": "stuck", "hours": 5}),
            (ANN, "flag", {**NURSE, "thing": hall}),
            (TRAINER, "inject", {"mend": hall}),
            arm=("motion-sensors",),
        ),
        origin(),
    )
    assert [one["verb"]["id"] for one in told][1:] == [f"{OWN}doubted"]
    assert told[1]["object"]["definition"]["name"]["nl"] == "Bewegingssensor (gang)"
    assert "stuck" not in json.dumps(told)
    assert not [problem for one in told for problem in problems(one)]
