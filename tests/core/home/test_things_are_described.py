"""Each device as a Thing Description 1.1, held against the rules of W3C.

The schema of version 1.1 comes in a package that W3C publishes (frontend/package-lock.json); where
scripts/get_frontend.sh was not run, its tests are skipped. ASKED below says in our own words what a
description must have by the recommendation (wot-thing-description11, section 5), for everybody.
"""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from kompas.core.catalog import load
from kompas.core.home.days.routine import Fare
from kompas.core.home.exchange import wot
from kompas.core.home.exchange.events import Household, tell
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

PACKAGE = Path(__file__).resolve().parents[3] / "frontend/node_modules/wot-thing-description-types"
W3C = PACKAGE / "schema/td-json-schema-validation.json"
CATALOG = load()
NAMED = [
    *("motion", "door", "bed", "chair", "tap", "stove", "fridge", "scale", "blood-pressure"),
    *("spo2", "dispenser", "light", "pendant", "floor", "wearable", "doorbell", "voice", "robot"),
]
TEXTS = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}


def offered(*ops: str, **more) -> dict:
    form = {
        "type": "object",
        "required": ["href", "op"],
        "properties": {
            "href": {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*://[^\s]+$"},
            "op": {"type": "array", "minItems": 1, "items": {"enum": list(ops)}},
        },
    }
    its = {"forms": {"type": "array", "minItems": 1, "items": form}, "titles": TEXTS, **more}
    each = {"type": "object", "required": ["forms"], "properties": its}
    return {"type": "object", "minProperties": 1, "additionalProperties": each}


DATA = {"enum": ["boolean", "integer", "number", "string", "object", "array", "null"]}
ASKED = {
    "type": "object",
    "required": ["@context", "title", "security", "securityDefinitions"],
    "properties": {
        "@context": {
            "type": "array",
            "items": [{"const": "https://www.w3.org/2022/wot/td/v1.1"}],
            "minItems": 1,
        },
        "id": {"type": "string", "pattern": r"^urn:[a-z0-9][a-z0-9-]{0,31}:[^\s]+$"},
        "title": {"type": "string", "minLength": 1},
        "titles": TEXTS,
        "descriptions": TEXTS,
        "security": {"type": ["string", "array"], "minLength": 1},
        "securityDefinitions": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "required": ["scheme"],
                "properties": {"scheme": {"enum": ["nosec", "basic", "bearer", "psk", "apikey"]}},
            },
        },
        "properties": offered(
            *("readproperty", "writeproperty", "observeproperty", "unobserveproperty"),
            type=DATA,
            readOnly={"type": "boolean"},
            observable={"type": "boolean"},
        ),
        "events": offered("subscribeevent", "unsubscribeevent", data={"type": "object"}),
        "actions": offered("invokeaction", "queryaction", "cancelaction"),
    },
}
BROKEN = {
    "no title": lambda thing: thing.pop("title"),
    "no security": lambda thing: thing.pop("security"),
    "another context": lambda thing: thing.update({"@context": "https://example.org"}),
    "a form without an address": lambda thing: first(thing)["forms"][0].pop("href"),
    "no form at all": lambda thing: first(thing).update({"forms": []}),
    "an operation that there is not": lambda thing: first(thing)["forms"][0].update(op=["fly"]),
}


def first(thing: dict) -> dict:
    return next(iter((thing.get("properties") or thing["events"]).values()))


def of(home: str) -> list[dict]:
    plan = Plan.from_data(CATALOG.homes[home].model_dump())
    devices = tuple(CATALOG.devices.values())
    told = tell(Household(home, plan, devices, Fare(), Luck(1, 0)), 0, date(2026, 11, 16))
    return [thing for language in ("nl", "fr", "en") for thing in wot.descriptions(told, language)]


@pytest.fixture(scope="module")
def things() -> list[dict]:
    return [thing for home in CATALOG.homes for thing in of(home)]


@pytest.fixture(scope="module")
def published() -> Draft7Validator:
    if not W3C.is_file():
        pytest.skip("run scripts/get_frontend.sh")
    schema = json.loads(W3C.read_text())
    assert schema["version"].startswith("1.1")
    return Draft7Validator(schema)


def problems(validator: Draft7Validator, thing: dict) -> list[str]:
    return [f"{thing.get('id')}: {error.message}" for error in validator.iter_errors(thing)]


def test_each_thing_that_one_can_learn_with_is_described_somewhere(things):
    slugs = {thing["id"].split(":")[-1] for thing in things}
    for kind in NAMED:
        devices = [device.slug for device in CATALOG.devices.values() if device.kind == kind]
        assert devices, kind
        assert any(slug.startswith(device) for device in devices for slug in slugs), kind


def test_every_description_has_what_the_recommendation_asks(things):
    validator = Draft7Validator(ASKED)
    assert [said for thing in things for said in problems(validator, thing)] == []


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_description_is_found_out(things, broken):
    thing = deepcopy(things[0])
    BROKEN[broken](thing)
    assert problems(Draft7Validator(ASKED), thing)


@pytest.mark.node
def test_every_description_is_valid_by_the_schema_of_w3c(things, published):
    assert [said for thing in things for said in problems(published, thing)] == []


@pytest.mark.node
@pytest.mark.parametrize("broken", BROKEN)
def test_the_schema_of_w3c_finds_the_same_broken_ones(things, published, broken):
    thing = deepcopy(things[0])
    BROKEN[broken](thing)
    assert problems(published, thing)
