"""A home that Home Assistant finds by itself: MQTT discovery first, then what changed.

Rules as documented by Home Assistant (integrations/mqtt, read November 2026): the topic
`PREFIX/COMPONENT/OBJECT/config` takes letters, digits, `_` and `-` only, and the object is best the
`unique_id`, without which an entity belongs to no device; `default_entity_id` names the entity with
its domain before it, since `object_id` went in 2026.4. What happens without lasting turns off again
by `off_delay`. A thing is there when both it and the home are (`availability_mode` all): when who
publishes falls away, the broker itself says that the home is offline.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompas.core.home.exchange.events import Hung, Told, said
from kompas.core.home.things.signals import SENSES

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
    return topic_of(told.home, thing, name)


def topic_of(home: str, thing: str, name: str) -> str:
    """The same for a home by its name."""
    return f"kompas/{home}/{thing}/{name}"


def messages(told: Told, language: str = "en") -> Iterator[Message]:
    """Everything to publish for a day, in order: what there is, who is awake, what changed.

    Configurations and availability are to be retained by the broker. KeyError for a language
    that Kompas does not speak.
    """
    yield from configurations(told, language)
    yield from availability(told)
    for event in told.events:
        yield Message(topic(told, event.thing, event.property), said(event.value, ON, OFF))


def configurations(told: Told, language: str, live: bool = False) -> Iterator[Message]:
    """What there is, to be retained; `live` when the values come in numbered messages (JSON)."""
    for its in _speaking(told):
        config = _config(told, its, language) | (_in_json(told, its) if live else {})
        yield Message(_config_topic(told, its), json.dumps(config))


def availability(told: Told) -> Iterator[Message]:
    """Which things are awake, to be retained; the home itself last."""
    for its in _speaking(told):
        awake = OFFLINE if its.slug in told.silent else ONLINE
        yield Message(topic(told, its.slug, "availability"), awake)
    yield Message(home_topic(told.home), ONLINE)


def home_topic(home: str) -> str:
    """Where it is said whether a home is there at all."""
    return f"kompas/{home}/availability"


def lines(told: Told, language: str = "en") -> Iterator[str]:
    """The same as JSON, one `{"topic", "payload"}` a line."""
    for message in messages(told, language):
        yield json.dumps(message._asdict(), ensure_ascii=False)


def _speaking(told: Told) -> list[Hung]:
    return [its for its in told.things if its.thing.kind in SENSES]


def _in_json(told: Told, its: Hung) -> dict[str, object]:
    where = topic(told, its.slug, SENSES[its.thing.kind][0])
    return {"value_template": "{{ value_json.value }}", "json_attributes_topic": where}


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
            {"topic": where, "payload_available": ONLINE, "payload_not_available": OFFLINE}
            for where in (topic(told, its.slug, "availability"), home_topic(told.home))
        ],
        "availability_mode": "all",
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
