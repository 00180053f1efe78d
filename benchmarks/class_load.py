"""100 plays with 5 seats each; each seat acts every 30 s: choice to screen p95 at most 800 ms.

From the moment that an act is sent until the moment that another seat of that play has its own
part of the room with that act in it, by way of the stream. Two minutes; `--minutes 10` for the
full measure. Server and phones share this machine's cores.
"""

import argparse
import asyncio
import re
import sys
import tempfile
import time
import uuid
from pathlib import Path

from benchmarks import classroom
from benchmarks.classroom import Chair, share
from benchmarks.figure import Figure, show
from benchmarks.phone import Phone
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers

PLAYS, SEATS, EVERY = 100, 5, 30.0
LIMIT, GROWTH = 0.800, 1.10
GOLDEN = 0.6180339887  # spreads the first acts evenly, and those of one play far apart
DECISION = rb'name="decision" value="([^"]+)"(?:(?!name="decision").)*?'
OPTION = rb'name="option" id="[^"]+" value="([^"]+)" required>'
CHOICE = re.compile(DECISION + OPTION, re.DOTALL)  # the first that there is time for


class Class:
    """All phones, what they sent, and what they saw when."""

    def __init__(self, port: int, groups: list[list[Chair]]) -> None:
        self.sent: dict[str, tuple[str, int, float]] = {}
        self.seen: dict[str, list[tuple[int, int, float]]] = {g[0].play: [] for g in groups}
        self.statuses: dict[int, int] = {}
        self.kinds: dict[str, int] = {}
        self.phones: list[Phone] = []
        for group in groups:
            for place, chair in enumerate(group):
                self.phones.append(Phone(port, chair, self._noting(chair.play, place)))

    def _noting(self, play: str, place: int):  # noqa: ANN202
        seen = self.seen[play]
        return lambda seq: seen.append((place, seq, time.perf_counter()))

    async def lives(self, index: int, until: float) -> None:
        """Act every 30 seconds, until the end."""
        phone = self.phones[index]
        await asyncio.sleep(index * GOLDEN % 1 * EVERY)
        count = 0
        while time.perf_counter() < until:
            began = time.perf_counter()
            count += 1
            await self._acts(phone, index % SEATS, count)
            await asyncio.sleep(max(0.0, began + EVERY - time.perf_counter()))

    async def _acts(self, phone: Phone, place: int, count: int) -> None:
        token = str(uuid.uuid4())
        if found := CHOICE.search(phone.page):
            form = f"kind=choice&decision={found[1].decode()}&option={found[2].decode()}"
            form = form.replace("#", "%23")
        elif count % 2:
            form = "kind=ready&ready=1"
        else:
            other = "home-nurse" if phone.chair.role != "home-nurse" else "gp"
            form = f"kind=note&to={other}&words=note+{count}"
        kind = form[5:].partition("&")[0]
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self.sent[token] = (phone.chair.play, place, time.perf_counter())
        status = await phone.act(f"{form}&token={token}")
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def waited(self, seqs: dict[str, int], after: float) -> tuple[list[float], int]:
        """Seconds from each act to each other screen, and how many screens never showed it."""
        times, never = [], 0
        for token, (play, place, at) in self.sent.items():
            if token not in seqs or at < after:
                continue
            for other in range(SEATS):
                if other != place:
                    shown = self._shown(play, other, seqs[token])
                    never += shown is None
                    times += [shown - at] if shown is not None else []
        return times, never

    def _shown(self, play: str, place: int, seq: int) -> float | None:
        looks = (at for who, shown, at in self.seen[play] if who == place and shown >= seq)
        return next(looks, None)


async def lesson(room: Class, minutes: float, pid: int) -> list[float]:
    """Let the class live; gives memory at minute 1 and at the end, and processor use."""
    for phone in room.phones:
        await phone.open()
        await asyncio.sleep(0.01)
    await asyncio.sleep(6)  # each has drawn its first room
    start, spent, mine = time.perf_counter(), classroom.cpu(pid), time.process_time()
    until = start + minutes * 60
    tasks = [asyncio.create_task(room.lives(i, until)) for i in range(len(room.phones))]
    await asyncio.sleep(min(60, minutes * 30))
    early = classroom.memory(pid)
    await asyncio.gather(*tasks)
    await asyncio.sleep(3)
    took = time.perf_counter() - start
    use = [(classroom.cpu(pid) - spent) / took, (time.process_time() - mine) / took]
    late = classroom.memory(pid)
    for phone in room.phones:
        phone.close()
    return [early, late, *use]


def measured(minutes: float, folder: Path) -> int:
    port, said, environment = free_port(), folder / "said.txt", own_folders(folder)
    command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
    with running(command, folder, environment, said) as process:
        wait_until_it_answers(process, port, said, 60)
        groups = classroom.begun(environment, lessons=PLAYS // 5, groups=5, roles=SEATS)
        room = Class(port, groups)
        early, late, use, mine = asyncio.run(lesson(room, minutes, process.pid))
        times, never = room.waited(classroom.seqs(environment), 0)
    failed = sum(n for status, n in room.statuses.items() if status not in (204, 409))
    lost = sum(phone.stream.is_lost for phone in room.phones)
    errors = failed + never + sum(phone.problems for phone in room.phones)
    looks = sum(map(len, room.seen.values()))
    print(f"{len(room.sent)} acts {room.kinds}, answers {room.statuses}; {looks} looks")
    print(
        f"p50 {share(times, 0.5):.3f} s, p99 {share(times, 0.99):.3f} s, worst {max(times):.3f} s"
    )
    print(f"server {use:.2f} of a core, phones {mine:.2f}; {lost} streams lost at the end")
    print(f"memory {early:.0f} MB after a minute, {late:.0f} MB at the end")
    print(said.read_text("utf-8")[-2000:])
    return show(
        Figure("choice to screen, p95", share(times, 0.95), LIMIT),
        Figure("errors", errors, 0.5, "errors"),
        Figure("memory at the end", late, early * GROWTH, "MB"),
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=2.0)
    with tempfile.TemporaryDirectory(prefix="kompas-class-") as name:
        return measured(parser.parse_args().minutes, Path(name))


if __name__ == "__main__":
    raise SystemExit(main())
