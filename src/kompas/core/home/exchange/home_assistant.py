"""A home that Home Assistant finds by itself: MQTT discovery first, then what changed.

Rules as documented by Home Assistant (integrations/mqtt, read November 2026): the topic
`PREFIX/COMPONENT/OBJECT/config` takes letters, digits, `_` and `-` only, and the object is best the
`unique_id`, without which an entity belongs to no device; `default_entity_id` names the entity with
its domain before it, since `object_id` went in 2026.4. What happens without lasting turns off again
by `off_delay`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompas.core.home.exchange.events import Hung, Told, said
from kompas.core.home.signals import SENSES

PREFIX = "homeassistant"
COMPONENT = "binary_sensor"
ON, OFF = "ON", "OFF"
ONLINE, OFFLINE = "online", "offline"
OFF_AFTER_SECONDS = 5
CLASSES: Mapping[str, str] = {
    "motion": "motion",
    "bed": "occupancy",
    "chair": "occupancy",
    "floor": "occupancy",
    "door": "door",
    "fridge": "door",
    "tap": "running",
    "stove": "power",
    "light": "light",
}


class Message(NamedTuple):
    """One MQTT message: a topic, and a payload as text."""

    topic: str
    payload: str


def root(told: Told) -> str:
    """Under which topic everything of this home is published."""
    return f"kompas/{told.home}"


def topic(told: Told, thing: str, name: str) -> str:
    """The topic on which a property of a thing of this home changes."""
    return f"{root(told)}/{thing}/{name}"


def messages(told: Told, language: str = "en") -> Iterator[Message]:
    """Everything to publish for a day, in order: what there is, who is awake, what changed.

    Configurations and availability are to be retained by the broker. KeyError for a language
    that Kompas does not speak.
    """
    speaking = [its for its in told.things if its.thing.kind in SENSES]
    for its in speaking:
        yield Message(_config_topic(told, its), json.dumps(_config(told, its, language)))
    for its in speaking:
        awake = OFFLINE if its.slug in told.silent else ONLINE
        yield Message(topic(told, its.slug, "availability"), awake)
    for event in told.events:
        yield Message(topic(told, event.thing, event.property), said(event.value, ON, OFF))


def lines(told: Told, language: str = "en") -> Iterator[str]:
    """The same as JSON, one `{"topic", "payload"}` a line."""
    for message in messages(told, language):
        yield json.dumps(message._asdict(), ensure_ascii=False)


def _config_topic(told: Told, its: Hung) -> str:
    return f"{PREFIX}/{COMPONENT}/{_unique(told, its)}/config"


def _unique(told: Told, its: Hung) -> str:
    return _id(f"kompas_{told.home}_{its.slug}_{SENSES[its.thing.kind][0]}")


def _config(told: Told, its: Hung, language: str) -> dict[str, object]:
    name, lasting, _ = SENSES[its.thing.kind]
    unique, device_class = _unique(told, its), CLASSES.get(its.thing.kind)
    return {
        "name": name.replace("_", " "),
        "unique_id": unique,
        "default_entity_id": f"{COMPONENT}.{unique}",
        **({"device_class": device_class} if device_class else {}),
        "state_topic": topic(told, its.slug, name),
        "payload_on": ON,
        "payload_off": OFF,
        **({} if lasting else {"off_delay": OFF_AFTER_SECONDS}),
        "availability": [
            {
                "topic": topic(told, its.slug, "availability"),
                "payload_available": ONLINE,
                "payload_not_available": OFFLINE,
            }
        ],
        "device": _device(told, its, language),
        "origin": {"name": "Kompas"},
    }


def _device(told: Told, its: Hung, language: str) -> dict[str, object]:
    area = {"suggested_area": its.room[language]} if language in its.room else {}
    return {
        "identifiers": [_id(f"kompas_{told.home}_{its.slug}")],
        "name": f"{its.title(language)} · {told.title[language]}",
        "manufacturer": "Kompas",
        "model": f"{its.device.title[language]} (simulated)",
        **area,
    }


def _id(text: str) -> str:
    return re.sub(r"[^a-z0-9_]", "_", text.lower())
