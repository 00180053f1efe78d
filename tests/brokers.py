"""A broker of our own for a test: Mosquitto where it is installed, else amqtt; it can be killed."""

import shutil
import socket
import subprocess
import sys
import time

PATIENCE = 20
AMQTT = """
import asyncio, sys
from amqtt.broker import Broker

async def run():
    listener = {"type": "tcp", "bind": f"127.0.0.1:{sys.argv[1]}"}
    anonymous = {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}}
    broker = Broker({"listeners": {"default": listener}, "plugins": anonymous})
    await broker.start()
    await asyncio.Event().wait()

asyncio.run(run())
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OwnBroker:
    """Listens on a port of its own; nothing that it took outlives a kill."""

    def __init__(self, only_amqtt=False):
        found = shutil.which("mosquitto", path="/usr/bin:/usr/sbin:/usr/local/sbin")
        self.port = free_port()
        amqtt = [sys.executable, "-c", AMQTT, str(self.port)]
        self.command = amqtt if only_amqtt or not found else [found, "-p", str(self.port)]
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def start(self):
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(self.command, stdout=quiet, stderr=quiet)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"{self.command[0]} does not listen")

    def kill(self):
        """As when the power goes: it cannot write anything down."""
        self.process.kill()
        self.process.wait()
