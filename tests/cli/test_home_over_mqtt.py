"""A simulated home on a real broker, and the way back: nothing lost, nothing twice, clean ends."""

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from queue import Empty, Queue

import paho.mqtt.client as paho
import pytest
from brokers import OwnBroker
from paho.mqtt.enums import CallbackAPIVersion

from kompas.cli.home import _household
from kompas.cli.main import main, parser
from kompas.core.catalog import load
from kompas.core.home.exchange.events import tell
from kompas.core.home.exchange.live import Outbox
from kompas.core.home.real_things.binding import Arrived
from kompas.core.home.real_things.intake import Intake, twins

KOMPAS = [sys.executable, "-m", "kompas", "home"]
HOME = "esther-apartment"
RUNNING = []
DOOR, TAP = "door-sensor-hall", "tap-sensor-kitchen"
BOUND = f"""
home = "{HOME}"

[[bindings]]
thing = "{DOOR}"
topic = "zigbee2mqtt/front-door"
path = "contact"
yes = ["false"]
no = ["true"]
"""
WRONG = (
    *('{"contact": false}', '{"contact": false}', "{", '{"contact": "ajar"}', '{"battery": 3}'),
    *("[" * 16_000, "x" * 200_000, b"\xff\xfe"),
)


@pytest.fixture(params=["as installed", "amqtt"])
def any_broker(request):
    with OwnBroker(only_amqtt=request.param == "amqtt") as own:
        yield own


@pytest.fixture(autouse=True)
def all_end():
    """Nothing that a test started outlives it."""
    yield
    while RUNNING:
        process = RUNNING.pop()
        process.kill()
        process.wait()


@pytest.fixture
def broker():
    with OwnBroker() as own:
        yield own


class Ear:
    """Somebody else at the same broker."""

    def __init__(self, broker, *topics):
        self.heard = Queue()
        self.client = paho.Client(CallbackAPIVersion.VERSION2)
        self.client.on_message = lambda _c, _d, message: self.heard.put(message)
        self.client.connect("127.0.0.1", broker.port)
        self.client.subscribe([(topic, 1) for topic in topics or ("#",)])
        self.client.loop_start()

    def say(self, topic, payload, retain=False):
        self.client.publish(topic, payload, 1, retain).wait_for_publish(10)

    def all(self, quiet=1.0):
        found = []
        while True:
            try:
                found.append(self.heard.get(timeout=quiet))
            except Empty:
                return found

    def stop(self):
        self.client.disconnect()
        self.client.loop_stop()


def kept(broker):
    """What the broker keeps for whoever comes later."""
    ear = Ear(broker)
    found = {message.topic: message.payload for message in ear.all() if message.retain}
    ear.stop()
    return found


def started(folder, name, *arguments):
    files = [folder / f"{name}.{each}" for each in ("out", "err")]
    with files[0].open("w") as out, files[1].open("w") as err:
        process = subprocess.Popen([*KOMPAS, *arguments], stdout=out, stderr=err)
    RUNNING.append(process)
    process.said = lambda: [file.read_text() for file in files]
    return process


def ended(process):
    process.send_signal(signal.SIGINT)
    process.wait(20)
    return process.said()


def wait_for(done, seconds=30):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def told(seed=1, days=1):
    asked = parser().parse_args(["home", "stream", HOME, "--seed", str(seed)])
    house = _household(asked, load())
    return [tell(house, n, date(2026, 11, 16 + n)) for n in range(days)]


def changes(days):
    """What somebody hears who misses nothing: each change of each thing, in order."""
    outbox, things = Outbox(2**40), [its.thing for its in days[0].things]
    intake = Intake([], datetime(2000, 1, 1, tzinfo=UTC), twins(HOME, things))
    found = {}
    for day in days:
        for event in day.events:
            message = outbox.number(day, event)
            arrived = Arrived(message.topic, message.payload.encode(), False, event.at)
            for taken in intake.take(arrived):
                if taken.change:
                    found.setdefault(event.thing, []).append(event.value)
    return found


def by_thing(text):
    found = {}
    for row in map(json.loads, text.splitlines()):
        assert row["simulated"] is True
        found.setdefault(row["thing"], []).append(row["value"])
    return found


def test_a_home_appears_by_itself_lives_a_day_and_leaves(any_broker, capsys):
    ear = Ear(any_broker, "homeassistant/#", "kompas/#")
    streams = ["home", "stream", HOME, "--mqtt", any_broker.address]
    assert main([*streams, "--speed", "0", "--days", "1"]) == 0
    heard = ear.all()
    ear.stop()
    events = [json.loads(m.payload) for m in heard if m.payload.startswith(b'{"value"')]
    (day,) = told()
    assert len(events) == len(day.events)
    assert all(each["simulated"] is True for each in events)
    assert len({(each["thing"], each["seq"]) for each in events}) == len(events)
    kept_now = kept(any_broker)
    assert kept_now[f"kompas/{HOME}/availability"] == b"offline"
    configs = [json.loads(p) for t, p in kept_now.items() if t.startswith("homeassistant/")]
    assert {config["state_topic"] for config in configs} >= {
        m.topic for m in heard if b"seq" in m.payload
    }
    assert main([*streams, "--forget"]) == 0
    assert kept(any_broker) == {}
    assert f"{len(events)} changes were sent. The home is offline." in capsys.readouterr().out


def test_who_is_killed_is_offline_all_the_same(broker, tmp_path):
    process = started(tmp_path, "stream", "stream", HOME, "--mqtt", broker.address)
    wait_for(lambda: kept(broker).get(f"kompas/{HOME}/availability") == b"online")
    process.kill()
    process.wait()
    wait_for(lambda: kept(broker).get(f"kompas/{HOME}/availability") == b"offline")


def test_a_broker_is_killed_in_the_middle_and_nothing_is_lost_or_doubled(broker, tmp_path):
    file = tmp_path / "bindings.toml"
    file.write_text(BOUND.replace(DOOR, TAP))
    bridge = started(tmp_path, "bridge", "bridge", str(file), "--mqtt", broker.address)
    wait_for(lambda: "Ctrl-C" in bridge.said()[1])
    time.sleep(1)
    at = ["--mqtt", broker.address, "--speed", "20000", "--days", "2"]
    stream = started(tmp_path, "stream", "stream", HOME, *at)
    wait_for(lambda: len(bridge.said()[0].splitlines()) > 40)
    broker.kill()
    time.sleep(1)
    broker.start()
    assert stream.wait(60) == 0
    expected = changes(told(days=2))
    expected.pop(TAP)
    most = sum(map(len, expected.values()))
    wait_for(lambda: len(bridge.said()[0].splitlines()) >= most)
    out, err = ended(bridge)
    assert by_thing(out) == expected
    assert "never came" not in err
    assert f"muted ({TAP})" in err
    assert "online" not in str(kept(broker).get(f"kompas/{HOME}/availability"))


def test_the_bound_real_door_opens_the_scenes_door_and_what_is_wrong_is_said(broker, tmp_path):
    file = tmp_path / "bindings.toml"
    file.write_text(BOUND)
    door, ear = "zigbee2mqtt/front-door", Ear(broker, "nothing")
    ear.say(door, '{"contact": false}', retain=True)
    bridge = started(tmp_path, "bridge", "bridge", str(file), "--mqtt", broker.address)
    wait_for(lambda: "kept this message" in bridge.said()[1])
    for payload in WRONG:
        ear.say(door, payload)
    ear.say(door, '{"contact": true}')
    wait_for(lambda: len(bridge.said()[0].splitlines()) >= 2)
    out, err = ended(bridge)
    ear.stop()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["thing"], row["value"], row["simulated"]) for row in rows] == [
        (DOOR, True, False),
        (DOOR, False, False),
    ]
    for why in (
        "1 × not_text",
        "2 × not_json",
        "1 × path",
        "1 × retained",
        "1 × too_large",
        "1 × value",
    ):
        assert f"{why} ({DOOR})" in err
    assert f"1 × too_large ({DOOR})" in err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["stream", HOME, "--mqtt", "192.0.2.1:1883"], 2, "is not this machine"),
        (["stream", HOME, "--mqtt", "127.0.0.1:99999"], 2, "is no port"),
        (["stream", HOME, "--mqtt", "a b:1"], 2, "is no HOST:PORT"),
        (["stream", HOME, "--mqtt", "127.0.0.1:9"], 1, "no broker answers"),
        (["stream", "nowhere"], 2, "nowhere"),
        (["stream", HOME, "--speed", "-1"], 2, "between 0 and"),
        (["stream", HOME, "--date", "9999-12-31"], 2, "between the years"),
        (["bridge", "no-such-file.toml"], 2, "cannot be read"),
        (["bridge", "no-such-file.toml", "--mqtt", "mqtt.example.org"], 2, "--elsewhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(capsys, arguments, code, says):
    assert main(["home", *arguments]) == code
    err = capsys.readouterr().err
    assert err.startswith("kompas: ")
    assert says in err
    assert err.count("\n") == 1


def test_all_that_is_wrong_with_a_file_of_bindings_is_said_at_once(capsys, tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text(
        f'home = "{HOME}"\n[[bindings]]\nthing = "no-such-thing"\ntopic = "a/+"\n'
        f'[[bindings]]\nthing = "{DOOR}"\nabove = "x"\nyes = ["1"]\nno = ["1"]\nhow = 1\n'
    )
    assert main(["home", "bridge", str(file)]) == 2
    err = capsys.readouterr().err
    for part in ("Binding 1: a topic", "no-such-thing", "Binding 2: “topic”", "“above”",
                 "“how”", "cannot mean yes and no"):  # fmt: skip
        assert part in err
