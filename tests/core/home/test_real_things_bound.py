"""A message of a real thing: an event, or one reason why not; ours once, in order, and muted."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.home.exchange.events import Event
from kompas.core.home.real_things.binding import LARGEST_PAYLOAD, Arrived, Binding, Refused, parse
from kompas.core.home.real_things.binding_file import BindingFault, bindings, read
from kompas.core.home.real_things.intake import Intake, twins
from kompas.core.home.things.things import Thing

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DOOR = Thing("door-sensor-hall", "door", "hall")
TAP = Thing("tap-sensor-kitchen", "tap", "kitchen")
TOILET = Thing("flush-sensor", "toilet", "bathroom")
THINGS = (DOOR, TAP, TOILET)
REAL = "zigbee2mqtt/front-door"
OWN = "kompas/flat/door-sensor-hall/open"


def came(payload, topic=REAL, retained=False, after=0):
    raw = payload if isinstance(payload, bytes) else payload.encode()
    return Arrived(topic, raw, retained, NOW + timedelta(seconds=after))


def own(seq, value="ON", run=None, topic=OWN, after=0):
    run = run or int(NOW.timestamp() * 1000)
    said = {"value": value, "thing": "x", "seq": seq, "run": run, "simulated": True}
    return came(json.dumps(said), topic, after=after)


def bound(**row):
    (one,) = bindings([{"thing": DOOR.slug, "topic": REAL, **row}], THINGS)
    return one


@pytest.mark.parametrize(
    ("row", "payload", "value"),
    [
        ({}, "ON", True),
        ({}, " off\n", False),
        ({"path": "contact", "yes": ["false"], "no": ["true"]}, '{"contact": false}', True),
        ({"path": "a.b.1"}, '{"a": {"b": [0, "open"]}}', True),
        ({"above": 5}, "5.1", True),
        ({"above": 5, "path": "power"}, '{"power": 4}', False),
        ({"path": "temperature"}, '{"temperature": 21.5}', 21.5),
        ({"yes": ["3"], "no": ["0"]}, "2", 2.0),
    ],
)
def test_a_message_becomes_an_event(row, payload, value):
    event = parse(bound(**row), came(payload))
    assert event == Event(NOW, DOOR.slug, "open", value, "")


@pytest.mark.parametrize(
    ("row", "payload", "why"),
    [
        ({}, "ajar", "value"),
        ({}, "nan", "value"),
        ({}, "", "value"),
        ({}, b"\xff", "not_text"),
        ({}, "x" * (LARGEST_PAYLOAD + 1), "too_large"),
        ({"path": "a"}, "[" * 10_000, "not_json"),
        ({"path": "a"}, '{"a": 1', "not_json"),
        ({"path": "a"}, '{"a": {}}', "path"),
        ({"path": "a.9"}, '{"a": [1]}', "path"),
        ({"path": "a"}, '{"a": null}', "path"),
        ({"path": "a", "time": "t"}, '{"a": "ON", "t": "yesterday"}', "time"),
        ({"path": "a", "time": "t"}, '{"a": "ON", "t": "2026-11-23T10:00:00"}', "time"),
        ({"path": "a", "time": "t"}, '{"a": "ON", "t": 1e300}', "time"),
        ({"path": "a", "time": "t"}, '{"a": "ON", "t": "2026-11-16T10:00:00Z"}', "stale"),
    ],
)
def test_what_cannot_be_read_is_refused_in_three_languages(row, payload, why):
    refused = parse(bound(**row), came(payload))
    assert isinstance(refused, Refused)
    assert refused.why == why
    assert all(refused.sentence(language) for language in ("nl", "fr", "en"))


def test_what_the_broker_kept_is_taken_only_when_it_says_that_it_is_fresh():
    assert parse(bound(), came("ON", retained=True)) == Refused("retained")
    timed = bound(path="a", time="t")
    fresh = '{"a": "ON", "t": "2026-11-23T09:55:00+00:00"}'
    assert isinstance(parse(timed, came(fresh, retained=True)), Event)
    last_week = '{"a": "ON", "t": 1763287200000}'
    assert parse(timed, came(last_week, retained=True)).why == "stale"


anything = st.one_of(
    st.binary(max_size=300),
    st.text().map(lambda text: text.encode(errors="replace")),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from("atrs"), inner, max_size=4)
        ),
    ).map(lambda made: json.dumps(made).encode()),
    st.builds(
        lambda run, seq, value: json.dumps(
            {"simulated": True, "run": run, "seq": seq, "value": value}
        ).encode(),
        *(st.integers() | st.text(max_size=3), st.integers() | st.floats(), st.text(max_size=3)),
    ),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(anything, st.sampled_from([REAL, OWN, "x"]), st.booleans()), max_size=8))
def test_whatever_a_stranger_sends_is_taken_or_counted(messages):
    intake = Intake([bound(path="a", time="t")], NOW, twins("flat", THINGS))
    taken = [
        t for payload, topic, kept in messages for t in intake.take(came(payload, topic, kept))
    ]
    taken += intake.give_up(NOW + timedelta(hours=1))
    assert len(taken) + sum(intake.counts.values()) == len(messages)


# Changes, readings, order


def test_the_same_state_again_is_no_change_but_a_button_counts_each_time():
    flush = Binding(TOILET.slug, "flushed", "flush", lasting=False)
    intake = Intake([bound(), flush], NOW)
    said = [
        ("ON", REAL),
        ("ON", REAL),
        ("OFF", REAL),
        ("21.5", REAL),
        ("ON", "flush"),
        ("ON", "flush"),
    ]
    taken = [intake.take(came(payload, topic))[0] for payload, topic in said]
    assert [each.change for each in taken] == [True, False, True, False, True, True]


def test_a_real_message_older_than_the_last_is_refused():
    intake = Intake([bound(path="a", time="t")], NOW)
    said = '{"a": "ON", "t": "2026-11-23T09:59:30+00:00"}'
    first, then = said, said.replace("30+", "10+")
    assert len(intake.take(came(first))) == 1
    assert intake.take(came(then)) == []
    assert intake.counts == {(DOOR.slug, "disorder"): 1}
    assert intake.latest[DOOR.slug].refused.why == "disorder"


def test_a_thing_that_nobody_knows_is_counted():
    intake = Intake([bound()], NOW)
    assert intake.take(came("ON", "somewhere/else")) == []
    assert intake.counts == {("", "unknown"): 1}


def test_a_real_and_a_simulated_thing_are_exchanged_one_by_one():
    intake = Intake([], NOW, twins("flat", THINGS))
    assert len(intake.take(own(1))) == 1
    intake.rebind([bound()])
    assert intake.take(own(2, "OFF")) == []
    (real,) = intake.take(came("OFF"))
    assert (real.event.thing, real.change) == (DOOR.slug, True)
    other = own(1, topic="kompas/flat/tap-sensor-kitchen/running")
    assert len(intake.take(other)) == 1
    intake.rebind([])
    assert intake.take(came("ON"))[:] == []
    (back,) = intake.take(own(3))
    assert back.event.value is True
    assert intake.counts == {(DOOR.slug, "muted"): 1, ("", "unknown"): 1}


# Ours: once, and in order


@given(st.lists(st.integers(1, 12), max_size=60))
def test_ours_come_out_once_and_in_order_however_they_come_in(numbers):
    intake = Intake([], NOW, twins("flat", THINGS))
    out = [t.seq for seq in [*numbers, *range(1, 13)] for t in intake.take(own(seq))]
    assert out == list(range(1, 13))
    assert intake.missed == 0
    assert not intake.has_gap


def test_of_a_run_that_began_before_we_listened_the_first_number_is_the_beginning():
    intake = Intake([], NOW, twins("flat", THINGS))
    out = [t.seq for seq in (500, 501, 501, 503, 502) for t in intake.take(own(seq, run=5))]
    assert out == [500, 501, 502, 503]
    (home, wish) = next(intake.pending())
    assert (home, json.loads(wish)) == (
        "kompas/flat",
        {"run": 5, "seen": {OWN: 503}, "again": True},
    )


def test_what_never_comes_is_not_waited_for_without_end():
    intake = Intake([], NOW, twins("flat", THINGS))
    assert [t.seq for t in intake.take(own(1))] == [1]
    assert intake.take(own(4)) == []
    assert intake.give_up(NOW + timedelta(seconds=5)) == []
    assert [t.seq for t in intake.give_up(NOW + timedelta(seconds=30))] == [4]
    assert intake.missed == 2


def test_a_new_start_counts_from_one_again_and_an_old_one_is_refused():
    intake = Intake([], NOW, twins("flat", THINGS))
    later = int(NOW.timestamp() * 1000) + 5
    assert len(intake.take(own(1))) == len(intake.take(own(1, run=later))) == 1
    assert intake.take(own(2)) == []
    assert intake.counts == {(DOOR.slug, "old_run"): 1}


def test_who_left_off_somewhere_takes_up_there():
    intake = Intake([bound(topic=OWN, path="value")], NOW)
    intake.resume(OWN, 7, 40)
    assert intake.take(own(40, run=7)) == []
    assert [t.seq for t in intake.take(own(41, run=7))] == [41]


# Files


def test_a_file_of_bindings_is_read():
    (one,) = read(f'[[bindings]]\nthing = "{DOOR.slug}"\ntopic = "{REAL}"\n', THINGS)
    assert one == Binding(DOOR.slug, "open", REAL)
    assert not bound(thing=TOILET.slug).lasting


@pytest.mark.parametrize(
    ("text", "whys"),
    [
        ("[[", ["file"]),
        ("bindings = 3", ["empty"]),
        ("[[bindings]]\n", ["word", "word"]),
        (f'[[bindings]]\nthing = "{DOOR.slug}"\ntopic = "a"\nproperty = "lit"', ["thing"]),
        (f'[[bindings]]\nthing = "{DOOR.slug}"\ntopic = "{"a" * 201}"', ["topic"]),
        (f'[[bindings]]\nthing = "{DOOR.slug}"\ntopic = "a"\n' * 2, ["twice"]),
    ],
)
def test_every_problem_of_a_file_is_said(text, whys):
    with pytest.raises(BindingFault) as found:
        read(text, THINGS)
    assert [fault.why for fault in found.value.faults] == whys
    assert all(fault.sentence("fr") for fault in found.value.faults)
