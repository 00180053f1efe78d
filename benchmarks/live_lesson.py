"""500 live clients on one lesson: how late a real browser among them shows what happened.

The other clients only listen: whoever plays on 500 real browsers has more than one server.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Page, async_playwright

from benchmarks import classroom
from benchmarks.classroom import Chair, share
from benchmarks.figure import Figure, show
from benchmarks.live_clients import Hall, need, ready
from benchmarks.phone import Line
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers

GROUPS, ROLES, WATCHING, EACH = 5, 5, 15, 5  # streams: their product, but for the one browser
ROUNDS, LIMIT, LIMIT_MB = 30, 0.6, 200
WATCH = """() => {
  window.changed = 0;
  new MutationObserver(() => { window.changed = Date.now(); })
    .observe(document.getElementById("room"),
      { subtree: true, childList: true, characterData: true, attributes: true });
}"""


async def _shown(page: Page, happens: Callable[[], Awaitable[float]]) -> float:
    """Seconds from the answer to an act to the change on this screen."""
    await page.evaluate("() => { window.changed = 0; }")
    at = await happens()
    for _ in range(200):
        if changed := await page.evaluate("() => window.changed"):
            return float(changed) / 1000 - at
        await asyncio.sleep(0.02)
    raise RuntimeError("the screen did not change within four seconds")


async def _screen(hall: Hall, reader: Chair, actor: Chair) -> list[float]:
    named = os.environ.get("KOMPAS_CHROMIUM") or shutil.which("chromium")
    line = Line()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        context = await browser.new_context(bypass_csp=True)
        address = f"http://localhost:{hall.port}"
        await context.add_cookies([{"name": "sessionid", "value": reader.session, "url": address}])
        page = await context.new_page()
        await page.goto(f"{address}/en/plays/{reader.play}/team/")
        await page.evaluate(WATCH)
        await asyncio.sleep(2)
        found = []
        for count in range(ROUNDS):

            async def happens(on: bool = count % 2 == 0) -> float:
                status, _ = await line.ask(hall.port, ready(actor, on))
                need(status == 204, f"an act was answered with {status}")
                return time.time()

            found.append(await _shown(page, happens))
            await asyncio.sleep(0.2)
        await browser.close()
    return found


async def measured(hall: Hall, pid: int) -> tuple[float, list[float]]:
    """Memory with all clients, and the delays of one screen."""
    await hall.fill()
    await asyncio.sleep(3)
    need(all(hall.heard.values()), "not everybody heard")
    print(f"with 500 streams, before anybody acts: {classroom.memory(pid):.0f} MB")
    group = hall.groups[0]
    late = await _screen(hall, group[1], group[0])
    most = classroom.memory(pid)
    print(f"{classroom.own_memory(pid):.0f} MB of it its own; the rest are pages of program files")
    need(not any(stream.is_lost for stream in hall.streams), "a stream was lost")
    for stream in hall.streams:
        stream.transport.close()
    return most, late


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kompas-lesson-") as name:
        folder, port = Path(name), free_port()
        said, environment = folder / "said.txt", own_folders(folder)
        command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
        with running(command, folder, environment, said) as process:
            wait_until_it_answers(process, port, said, 60)
            groups = classroom.begun(environment, 1, GROUPS, ROLES, WATCHING)
            before = classroom.memory(process.pid)
            hall = Hall(port, groups, EACH)
            most, late = asyncio.run(measured(hall, process.pid))
        print(f"memory of the server without them: {before:.0f} MB")
        print(f"{len(hall.streams)} streams of one lesson, and one browser")
        print(f"from event to screen: p50 {share(late, 0.5) * 1000:.0f} ms, {len(late)} events")
        return show(
            Figure("memory with 500 live clients of one lesson", most, LIMIT_MB, "MB"),
            Figure("event to screen among 500 live clients, p95", share(late, 0.95), LIMIT),
        )


if __name__ == "__main__":
    raise SystemExit(main())
