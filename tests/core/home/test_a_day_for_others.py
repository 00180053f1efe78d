"""A day at home as others read it: the calendar, rows, CASAS, Home Assistant, things, FHIR."""

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.catalog import load
from kompas.core.fhir import check_bundle, write
from kompas.core.home.days.routine import WHATS, Fare
from kompas.core.home.exchange import casas, home_assistant, lines, wot
from kompas.core.home.exchange.events import Household, Told, hung, spans, tell
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import FALSE, SENSES, Signal
from kompas.core.record.from_home import day_bundle
from kompas.core.streams import Luck

CATALOG = load()
ESTHERS = Plan.from_data(CATALOG.homes["esther-apartment"].model_dump())
MONDAY, LONG, SHORT = date(2026, 11, 16), date(2026, 10, 25), date(2027, 3, 28)
RESTLESS = Fare(frailty=2, dementia=True, night_trips=10)


def a_day(on: date = MONDAY, number: int = 0, seed: int = 1, fare: Fare = RESTLESS) -> Told:
    devices = tuple(CATALOG.devices.values())
    house = Household("esther-apartment", ESTHERS, devices, fare, Luck(seed, 0))
    return tell(house, number, on)


@pytest.fixture(scope="module")
def told() -> Told:
    return a_day()


# The calendar


@pytest.mark.parametrize(("on", "hours"), [(MONDAY, 24), (LONG, 25), (SHORT, 23)])
def test_a_day_lasts_as_long_as_the_calendar_says(on, hours):
    day, next_day = a_day(on), a_day(on + timedelta(days=1))
    real = next_day.start.timestamp() - day.start.timestamp()
    assert real == hours * 3600
    assert all(0 <= e.at.timestamp() - day.start.timestamp() < real for e in day.events)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**32 - 1), on=st.sampled_from([MONDAY, LONG, SHORT]))
def test_events_stay_in_order_whatever_the_clock_does(seed, on):
    moments = [event.at.timestamp() for event in a_day(on, seed=seed).events]
    assert moments
    assert all(first <= then for first, then in pairwise(moments))


def test_after_three_the_clock_on_the_wall_is_the_same_on_any_day():
    said = [
        [(e.at.time(), e.thing) for e in a_day(on).events if e.at.hour >= 3]
        for on in (MONDAY, LONG)
    ]
    assert said[0] == said[1]


def test_a_year_of_which_nobody_knows_the_clock_is_refused():
    with pytest.raises(ValueError, match="between 1970 and 2199, it is 9999"):
        a_day(date(9999, 12, 31))


def test_a_thing_for_a_room_that_the_home_lacks_is_not_there():
    motion = CATALOG.devices["motion-sensor"]
    lost = motion.model_copy(update={"rooms": ("kitchen", "attic")})
    assert [its.slug for its in hung(ESTHERS, [lost])] == ["motion-sensor-kitchen"]


# Rows


def test_truth_leaves_only_where_somebody_asks_for_it(told):
    for asked in (True, False):
        objects = [json.loads(line) for line in lines.jsonl(told, truth=asked)]
        table = list(csv.DictReader(lines.table(told, truth=asked)))
        assert len(objects) == len(table) == len(told.events)
        assert all(("truth" in row) is asked for row in (*objects, *table))
    silent = [*casas.write(told), *home_assistant.lines(told), write(day_bundle(told)).decode()]
    assert not re.search(r"television|wander|\bfalse\"", "\n".join(silent))
    assert {event.truth for event in told.events} <= WHATS | {FALSE}


def test_every_row_says_that_it_is_simulated_and_when_with_an_offset(told):
    first = json.loads(next(lines.jsonl(told)))
    assert first["time"] == "2026-11-16T00:00:00.000+01:00"
    assert all(json.loads(line)["simulated"] is True for line in lines.jsonl(told))
    assert all(row["simulated"] == "true" for row in csv.DictReader(lines.table(told)))


# CASAS


@pytest.mark.parametrize("on", [MONDAY, LONG, SHORT])
def test_what_goes_out_as_casas_comes_back_the_same(on):
    day = a_day(on)
    back = casas.read(casas.write(day))
    assert back.problems == ()
    assert [(e.at.timestamp(), e.thing, e.value) for e in back.events] == [
        (e.at.timestamp(), e.thing, e.value) for e in day.events
    ]


def test_a_file_of_a_real_home_is_read_with_its_activities():
    text = """2009-06-01 17:51:20.055202 M046 ON Sleeping begin
2009-06-01\t17:51:22\tD003\tOPEN
2009-06-01 17:52:00.5 T001 21.5
2009-06-01 17:53:00.5 M046 OFF Sleeping end

2009-06-01 17:54:00.5 I006 ABSENT
2009-06-01 17:55:00.5 P001 LOW Meal Preparation"""
    events = casas.read(text.splitlines()).events
    assert [(e.thing, e.value, e.truth) for e in events] == [
        ("M046", True, "Sleeping"),
        ("D003", True, "Sleeping"),
        ("T001", 21.5, "Sleeping"),
        ("M046", False, "Sleeping"),
        ("I006", False, ""),
        ("P001", "LOW", "Meal Preparation"),
    ]
    assert events[0].at.microsecond == 55202


BROKEN = {
    "2009-06-01 17:51:20 M046": "casas.fields",
    "rubbish": "casas.fields",
    "2009-13-01 17:51:20 M046 ON": "casas.time",
    "2009-06-01 25:51:20 M046 ON": "casas.time",
    "2009-06-01 17:51:20+02:00 M046 ON": "casas.time",
    "0001-01-01 00:00:00 M046 ON": "casas.time",
    "2009-06-01 17:51:20 T001 nan": "casas.value",
    "x " * 300: "casas.too_long",
}


@pytest.mark.parametrize(("broken", "says"), BROKEN.items())
def test_a_broken_line_is_named_and_the_rest_is_kept(broken, says):
    good = "2009-06-01 17:51:20 M046 ON"
    reading = casas.read([good, broken, good])
    assert len(reading.events) == 2
    assert [(problem.line, problem.says) for problem in reading.problems] == [(2, says)]
    for language in ("nl", "fr", "en"):
        assert "2" in reading.problems[0].sentence(language)


@given(st.lists(st.text()))
def test_whatever_comes_in_as_casas_is_read_or_named(rows):
    reading = casas.read(rows)
    said = [row for row in rows if row.strip()]
    assert len(reading.events) + len(reading.problems) == len(said)


# Home Assistant

NAMED = re.compile(r"homeassistant/binary_sensor/[a-zA-Z0-9_-]+/config")


def test_home_assistant_hears_of_each_entity_before_it_changes(told):
    said = list(home_assistant.messages(told))
    configs = [json.loads(m.payload) for m in said if NAMED.fullmatch(m.topic)]
    assert [bool(NAMED.fullmatch(m.topic)) for m in said[: len(configs)]] == [True] * len(configs)
    assert len(configs) == sum(its.thing.kind in SENSES for its in told.things)
    known = {config["state_topic"] for config in configs}
    awake = {each["topic"] for config in configs for each in config["availability"]}
    rest = said[len(configs) :]
    assert {m.topic for m in rest} - known == awake
    assert Counter(m.payload for m in rest) == Counter(
        [
            *("ON" if event.value else "OFF" for event in told.events),
            *("offline" if its.slug in told.silent else "online" for its in told.things
              if its.thing.kind in SENSES),
            "online",  # the home itself
        ]
    )  # fmt: skip


# What Home Assistant documents of a binary sensor over MQTT (read November 2026).
DOCUMENTED = {
    *("availability", "availability_mode", "availability_template", "availability_topic"),
    *("default_entity_id", "device", "device_class", "enabled_by_default", "encoding"),
    *("entity_category", "entity_picture", "expire_after", "force_update", "icon"),
    *("json_attributes_template", "json_attributes_topic", "name", "off_delay", "origin"),
    *("payload_available", "payload_not_available", "payload_off", "payload_on", "platform"),
    *("qos", "state_topic", "unique_id", "value_template"),
}
CLASSES = {
    *("battery", "battery_charging", "carbon_monoxide", "cold", "connectivity", "door"),
    *("garage_door", "gas", "heat", "light", "lock", "moisture", "motion", "moving", "occupancy"),
    *("opening", "plug", "power", "presence", "problem", "running", "safety", "smoke", "sound"),
    *("tamper", "update", "vibration", "window"),
}


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_each_entity_is_described_by_the_documented_rules(told, language, live):
    said = list(home_assistant.configurations(told, language, live))
    assert all(NAMED.fullmatch(m.topic) for m in said)
    configs = [json.loads(m.payload) for m in said]
    unique = [config["unique_id"] for config in configs]
    assert len(set(unique)) == len(unique)
    for config in configs:
        assert re.fullmatch(r"binary_sensor\.[a-z0-9_]+", config["default_entity_id"])
        assert "object_id" not in config
        assert not re.search(r"[#+]", config["state_topic"])
        assert {"identifiers", "name"} <= config["device"].keys()
        assert "simulated" in config["device"]["model"]
        assert config["origin"]["name"] == "Kompas"
        assert config.keys() <= DOCUMENTED
        assert config.get("device_class", "door") in CLASSES
        assert len(config["availability"]) == 1 or config["availability_mode"] == "all"
        assert ("value_template" in config) == live


def test_what_only_happens_turns_off_again(told):
    configs = [json.loads(m.payload) for m in home_assistant.messages(told) if "config" in m.topic]
    by_name = {config["name"]: config for config in configs}
    assert by_name["dose taken out"]["off_delay"] == 5
    assert "off_delay" not in by_name["occupied"]


def test_a_thing_with_an_empty_battery_is_offline():
    seen = next(d for d in (a_day(number=n) for n in range(2000)) if d.silent)
    offline = {m.topic for m in home_assistant.messages(seen) if m.payload == "offline"}
    speaking = {its.slug for its in seen.things if its.thing.kind in SENSES} & seen.silent
    assert offline == {home_assistant.topic(seen, slug, "availability") for slug in speaking}


# Thing Descriptions

OPERATIONS = {
    "properties": {"readproperty", "writeproperty", "observeproperty", "unobserveproperty"},
    "events": {"subscribeevent", "unsubscribeevent", "cancelsubscription"},
    "actions": {"invokeaction", "queryaction", "cancelaction"},
}


def test_each_thing_has_a_description_with_all_that_the_standard_asks(told):
    found = wot.descriptions(told)
    assert len({thing["id"] for thing in found}) == len(told.things)
    for thing in found:
        assert thing["@context"][0] == "https://www.w3.org/2022/wot/td/v1.1"
        assert thing["security"] in thing["securityDefinitions"]
        assert thing["securityDefinitions"]["nosec"] == {"scheme": "nosec"}
        assert set(thing["titles"]) == {"nl", "fr", "en"} == set(thing["descriptions"])
        assert thing["title"] == thing["titles"]["en"]
        assert thing["@type"].startswith("saref:")
        assert set(thing) & set(OPERATIONS), "a thing that offers nothing"


@pytest.mark.parametrize("part", OPERATIONS)
def test_each_part_of_a_description_has_forms_with_operations_of_its_own(told, part):
    for thing in wot.descriptions(told):
        for offered in thing.get(part, {}).values():
            assert offered["forms"]
            for form in offered["forms"]:
                assert form["href"].startswith("mqtt://127.0.0.1:1883/kompas/esther-apartment/")
                assert set(form["op"]) <= OPERATIONS[part]
            if part == "properties":
                assert offered["type"] in {"boolean", "number", "string"}


def test_whatever_a_thing_tells_in_a_day_stands_in_its_description(told):
    offered = {
        (thing["id"].split(":")[-1], name)
        for thing in wot.descriptions(told)
        for part in OPERATIONS
        for name in thing.get(part, {})
    }
    assert {(event.thing, event.property) for event in told.events} <= offered


def the_thing(told, slug):
    return next(thing for thing in wot.descriptions(told) if thing["id"].endswith(f":{slug}"))


def test_a_robot_can_be_asked_for_all_that_it_can_and_to_stop(told):
    robot = the_thing(told, "assistive-robot-living")
    assert set(robot["actions"]) == {
        *("stop", "dock", "remind", "look_for", "carry", "telepresence", "fetch_help"),
    }
    assert robot["actions"]["stop"]["titles"]["nl"] == "Meteen stoppen"
    assert "reason" in robot["properties"]


def test_who_lives_there_sets_how_much_the_doorbell_sees(told):
    level = the_thing(told, "doorbell-camera-hall")["properties"]["privacy_level"]
    assert [each["const"] for each in level["oneOf"]] == ["bell", "presence", "outline", "picture"]
    assert "writeproperty" in level["forms"][0]["op"]
    assert "readOnly" not in level


def test_what_only_happens_is_an_event_and_what_lasts_a_property(told):
    pendant = the_thing(told, "fall-pendant")
    assert set(pendant["events"]) == {"button_pressed", "fall_detected"}
    assert set(pendant["properties"]) == {"worn", "battery"}


# FHIR


def test_the_bundle_of_a_day_is_valid_and_wholly_test_data(told):
    bundle = day_bundle(told, "Esther", "fr")
    assert check_bundle(bundle) == ()
    resources = [entry["resource"] for entry in bundle["entry"]]
    for resource in (bundle, *resources):
        assert [label["code"] for label in resource["meta"]["security"]] == ["HTEST"]
    kinds = Counter(resource["resourceType"] for resource in resources)
    assert kinds["Device"] == len(told.things)
    assert kinds["Observation"] == len(list(spans(told)))
    assert write(bundle) == write(day_bundle(told, "Esther", "fr"))


def test_every_reference_in_the_bundle_leads_to_a_resource_in_it(told):
    bundle = day_bundle(told)
    there = {entry["fullUrl"] for entry in bundle["entry"]}
    found = set(re.findall(r'"reference": "([^"]+)"', write(bundle).decode()))
    assert found
    assert found <= there


def test_a_night_in_bed_is_one_observation_with_a_beginning_and_an_end(told):
    beds = [(b, e) for b, e in spans(told) if b.property == "in_bed" and b.value is True]
    assert all(ended is None or ended.at > begun.at for begun, ended in beds)
    assert [ended is None for _, ended in beds] == [False] * (len(beds) - 1) + [True]
    assert len(beds) > 2


# A robot in the same stream


def test_what_a_robot_tells_goes_out_in_every_format(told):
    slug = "assistive-robot-living"
    words = [
        Signal(ms, slug, name, value, "robot", ms + 500)
        for ms, name, value in ((1000, "docked", False), (1000, "reason", "asked"))
    ]
    words.append(Signal(9000, slug, "battery", 99.0, "robot", 9000))
    house = Household("esther-apartment", ESTHERS, tuple(CATALOG.devices.values()), RESTLESS,
                      Luck(1, 0))  # fmt: skip
    both = tell(house, 0, MONDAY, also=words)
    assert [e for e in both.events if e.thing != slug] == list(told.events)
    own = [event for event in both.events if event.thing == slug]
    assert [e.value for e in own] == [False, "asked", 99.0]
    assert {e.arrived - e.at for e in own} == {timedelta(0), timedelta(milliseconds=500)}
    assert check_bundle(day_bundle(both)) == ()
    assert casas.read(casas.write(both)).problems == ()
    rows = [json.loads(line) for line in lines.jsonl(both)]
    assert [row["value"] for row in rows if row["thing"] == slug] == [False, "asked", 99.0]
