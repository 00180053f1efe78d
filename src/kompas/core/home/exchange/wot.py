"""Things as W3C Web of Things Thing Descriptions 1.1: what each tells and does, and where to ask.

What lasts is a property that can be observed, what only happens is an event, what a thing can be
asked to do is an action. The path of each address is the MQTT topic that `home_assistant` uses.
Nothing here stands for a real thing: each is marked as simulated, and the broker is this machine's.
"""

from collections.abc import Iterator, Mapping

from kompas.core.catalog import Text
from kompas.core.catalog.kinds import Device, DeviceAction, DeviceSignal
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.home.exchange.events import Hung, Told
from kompas.core.home.exchange.home_assistant import topic
from kompas.core.home.things.signals import SENSES

CONTEXT = "https://www.w3.org/2022/wot/td/v1.1"
SAREF = "https://saref.etsi.org/core/"
OWN = "urn:kompas:term:"
BROKER = "mqtt://127.0.0.1:1883"
TYPES: Mapping[str, str] = dict.fromkeys(("light", "dispenser", "stove"), "saref:Actuator")
DEVICES = frozenset({"robot", "tablet", "voice"})
LEVEL = "privacy_level"
Json = dict[str, object]


def descriptions(told: Told, language: str = "en", broker: str = BROKER) -> list[Json]:
    """A Thing Description 1.1 for each thing of the home, in the order of the things.

    `title` and `description` are in `language`, all three stand in `titles` and `descriptions`.
    KeyError for a language that Kompas does not speak.
    """
    return [_description(told, its, language, broker) for its in told.things]


def _description(told: Told, its: Hung, language: str, broker: str) -> Json:
    said = its.device.summary
    parts = dict(_parts(told, its, broker))
    return {
        "@context": [CONTEXT, {"@language": language, "saref": SAREF, "kompas": OWN}],
        "@type": _type(its.thing.kind),
        "id": f"urn:kompas:{told.home}:{its.slug}",
        "title": its.title(language),
        "titles": {each: its.title(each) for each in LANGUAGES},
        "description": said[language],
        "descriptions": _all(said),
        "created": f"{its.device.provenance.written_on.isoformat()}T00:00:00Z",
        "kompas:simulated": True,
        "securityDefinitions": {"nosec": {"scheme": "nosec"}},
        "security": "nosec",
        **{name: affordances for name, affordances in parts.items() if affordances},
    }


def _parts(told: Told, its: Hung, broker: str) -> Iterator[tuple[str, Json]]:
    sense = SENSES.get(its.thing.kind)
    signals = {signal.property: signal for signal in its.device.signals}
    happens = {signal.property for signal in its.device.signals if signal.happens}
    happens |= {sense[0]} if sense and not sense[1] else set()
    if sense and sense[0] not in signals:
        signals[sense[0]] = DeviceSignal(property=sense[0], type="boolean")
    where = {name: f"{broker}/{topic(told, its.slug, name)}" for name in signals}
    lasting = [name for name in signals if name not in happens]
    level = _level(its.device, f"{broker}/{topic(told, its.slug, LEVEL)}")
    yield "properties", {name: _property(signals[name], where[name]) for name in lasting} | level
    yield "events", {name: _event(signals[name], where[name]) for name in sorted(happens)}
    yield (
        "actions",
        {
            action.name: _action(action, f"{broker}/{topic(told, its.slug, action.name)}")
            for action in its.device.actions
        },
    )


def _property(signal: DeviceSignal, where: str) -> Json:
    form = {"href": where, "op": ["observeproperty", "unobserveproperty"]}
    return {**_data(signal), "readOnly": True, "observable": True, "forms": [form]}


def _event(signal: DeviceSignal, where: str) -> Json:
    return {"data": _data(signal), "forms": [{"href": where, "op": ["subscribeevent"]}]}


def _action(action: DeviceAction, where: str) -> Json:
    form = {"href": where, "op": ["invokeaction"]}
    return {"titles": _all(action.title), "forms": [form]}


def _level(device: Device, where: str) -> Json:
    """How much the device sees, when that can be set: a property that can be written."""
    if not device.levels:
        return {}
    form = {"href": where, "op": ["observeproperty", "unobserveproperty", "writeproperty"]}
    each = [
        {
            "const": level.name,
            "titles": _all(level.title),
            "descriptions": _all(level.keeps),
        }
        for level in device.levels
    ]
    return {LEVEL: {"type": "string", "oneOf": each, "observable": True, "forms": [form]}}


def _data(signal: DeviceSignal) -> Json:
    return {"type": signal.type, **({"unit": signal.unit} if signal.unit else {})}


def _type(kind: str) -> str:
    return TYPES.get(kind, "saref:Device" if kind in DEVICES else "saref:Sensor")


def _all(text: Text) -> Json:
    return {language: text[language] for language in LANGUAGES}
