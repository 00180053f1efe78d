"""Streams for tests: the ASGI app is asked as a server asks it."""

import asyncio
import re
import time
from contextlib import asynccontextmanager

from django.db import OperationalError

from kompas.web.live.stream import Limits

QUICK = Limits(look=0.01, heartbeat=0.05, recheck=0.05)
CALM = Limits(look=0.01, heartbeat=60, recheck=60)


class Listener:
    """One request to the stream, as a server makes it."""

    def __init__(self, live, path, cookies=None, method="GET", query="", **headers):
        self.live, self.status, self.headers, self.body = live, None, {}, b""
        self.blocked = asyncio.Event()
        self.blocked.set()
        self._gone = asyncio.Event()
        sent = {"host": "localhost", **{k.replace("_", "-"): v for k, v in headers.items()}}
        if cookies:
            sent["cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
        self.scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "server": ("localhost", 80),
            "headers": [(k.encode(), v.encode()) for k, v in sent.items()],
        }

    async def receive(self):
        """Nothing, until the other side is gone."""
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        """Take a part of the answer, as fast as the line allows."""
        await self.blocked.wait()
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        self.body += message.get("body", b"")

    def hang_up(self):
        """The connection is lost."""
        self._gone.set()

    async def run(self):
        """The whole answer."""
        await asyncio.wait_for(self.live(self.scope, self.receive, self.send), 30)
        return self

    @property
    def numbers(self):
        """The numbers that it heard."""
        return [int(n) for n in re.findall(rb"^data: (\d+)$", self.body, re.MULTILINE)]

    async def hears(self, *numbers):
        """Wait until it heard just these."""
        await until(lambda: self.numbers == list(numbers), lambda: self.body)


async def until(what, said=lambda: ""):
    for _ in range(500):
        if what():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(said())


def patiently(write):
    """Write to a database in memory, which tells at once when somebody reads just then."""
    for _ in range(200):
        try:
            return write()
        except OperationalError:
            time.sleep(0.01)
    raise AssertionError("it was never free")


@asynccontextmanager
async def listening(listener):
    """A stream in the background, ended at the end."""
    task = asyncio.create_task(listener.run())
    yield listener
    listener.hang_up()
    await task


def address(play):
    return f"/live/{play.pk}"


def ask(live, path, cookies=None, **more):
    """The whole answer to one request."""

    async def asked():
        return await Listener(live, path, cookies, **more).run()

    return asyncio.run(asked())
