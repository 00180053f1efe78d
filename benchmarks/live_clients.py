"""500 live clients on one server: at most 200 MB of memory; and how late they hear."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import classroom
from benchmarks.classroom import Chair, share
from benchmarks.figure import Figure, show
from benchmarks.phone import FORGERY, Line, Stream
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers

CLIENTS, PLAYS, ROUNDS, LIMIT_MB, LIMIT = 500, 25, 2, 200, 0.8
ROLES = 5


class Hall:
    """Streams, as many for each seat, and when they heard what."""

    def __init__(self, port: int, groups: list[list[Chair]], each: int) -> None:
        self.port, self.groups, self.each = port, groups, each
        self.heard: dict[str, list[float]] = {group[0].play: [] for group in groups}
        self.streams: list[Stream] = []

    async def fill(self) -> None:
        """Open all streams."""
        loop = asyncio.get_running_loop()
        for group in self.groups:
            for chair in group:
                for _ in range(self.each):
                    await self._open(loop, chair)

    async def _open(self, loop: asyncio.AbstractEventLoop, chair: Chair) -> None:
        note = self.heard[chair.play].append
        make = lambda: Stream(chair, lambda _: note(time.perf_counter()))  # noqa: E731
        self.streams.append((await loop.create_connection(make, "127.0.0.1", self.port))[1])

    async def lags(self) -> list[float]:
        """Something happens in each play in turn; seconds from its answer to each ear."""
        found: list[float] = []
        line = Line()
        for count in range(ROUNDS):
            for group in self.groups:
                self.heard[group[0].play].clear()
                status, _ = await line.ask(self.port, ready(group[0], count % 2 == 0))
                at = time.perf_counter()
                need(status == 204, f"an act was answered with {status}")
                await asyncio.sleep(0.3)
                found += [moment - at for moment in self.heard[group[0].play]]
        return found


def need(is_so: bool, what: str) -> None:
    """Stop when the server did not do its part."""
    if not is_so:
        raise RuntimeError(what)


def ready(chair: Chair, on: bool) -> bytes:
    """The request of a seat that is ready to go on, or no longer."""
    form = "kind=ready" + ("&ready=1" if on else "")
    return (
        f"POST /en/plays/{chair.play}/do/ HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: sessionid={chair.session}; csrftoken={FORGERY}\r\n"
        f"X-CSRFToken: {FORGERY}\r\nHX-Request: true\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(form)}\r\n\r\n{form}"
    ).encode()


async def held(hall: Hall, pid: int) -> tuple[float, list[float], float]:
    """Memory with all clients, their lags, and the server's use of a core while nothing happens."""
    await hall.fill()
    await asyncio.sleep(5)
    need(all(hall.heard.values()), "not everybody heard")
    spent = classroom.cpu(pid)
    await asyncio.sleep(5)
    idle = (classroom.cpu(pid) - spent) / 5
    lags = await hall.lags()
    need(not any(stream.is_lost for stream in hall.streams), "a stream was lost")
    most = classroom.memory(pid)
    print(f"{classroom.own_memory(pid):.0f} MB of it its own; the rest are pages of program files")
    for stream in hall.streams:
        stream.transport.close()
    return most, lags, idle


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kompas-live-") as name:
        folder, port = Path(name), free_port()
        said, environment = folder / "said.txt", own_folders(folder)
        command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
        with running(command, folder, environment, said) as process:
            wait_until_it_answers(process, port, said, 60)
            before = classroom.memory(process.pid)
            groups = classroom.begun(environment, lessons=PLAYS // 5, groups=5, roles=ROLES)
            hall = Hall(port, groups, CLIENTS // (PLAYS * ROLES))
            most, lags, idle = asyncio.run(held(hall, process.pid))
        print(f"{len(hall.streams)} streams; memory without them {before:.0f} MB")
        print(f"with them and nothing to tell: {idle:.2f} of a core")
        print(f"lag p50 {share(lags, 0.5) * 1000:.0f} ms, {len(lags)} times heard")
        return show(
            Figure("memory with 500 live clients", most, LIMIT_MB, "MB"),
            Figure("lag of 500 live clients, p95", share(lags, 0.95), LIMIT),
        )


if __name__ == "__main__":
    raise SystemExit(main())
