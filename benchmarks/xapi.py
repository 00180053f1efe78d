"""The store of statements over HTTP: batches of 50 stored, questions answered, memory flat.

A server of its own on SQLite, as `kompas serve` sets it up. A statement counts when its batch was
answered with 200: it was checked, and it lies on the disk. A question asks for ten statements about
one activity, or one person, of all those that were stored before.
"""

import base64
import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import quote
from uuid import uuid4

from benchmarks.figure import Figure, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers
from kompas.core.kernels import cache_folder

PER_SECOND, ASKED_PER_SECOND, GROWTH = 500, 200, 1.10
BATCH, BATCHES, QUESTIONS, CLIENTS, PATIENCE = 50, 400, 2_000, 2, 120
WARM_BATCHES = 20
PEOPLE, ACTIVITIES = 200, 50
BASE = "https://example.org"


def statement(number: int) -> dict[str, object]:
    """A statement as a course sends it: some 1,100 bytes as it is kept."""
    person = {"homePage": BASE, "name": f"learner-{number % PEOPLE}"}
    activity = f"{BASE}/units/{number % ACTIVITIES}"
    return {
        "id": str(uuid4()),
        "actor": {"objectType": "Agent", "account": person},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "id": f"{activity}/items/{number % 7}",
            "definition": {
                "name": {"en": "Question", "nl": "Vraag", "fr": "Question"},
                "type": "http://adlnet.gov/expapi/activities/question",
            },
        },
        "result": {"success": number % 3 == 0, "duration": "PT12.5S"},
        "context": {
            "registration": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee",
            "language": "nl",
            "contextActivities": {"parent": [{"id": activity}]},
        },
        "timestamp": "2026-11-22T12:00:00Z",
    }


def questions(count: int) -> Iterator[str]:
    """Addresses of questions, of two kinds in turn."""
    for number in range(count):
        if number % 2:
            activity = quote(f"{BASE}/units/{number % ACTIVITIES}/items/{number % 7}", safe="")
            yield f"/xapi/statements?limit=10&activity={activity}"
        else:
            person = {"account": {"homePage": BASE, "name": f"learner-{number % PEOPLE}"}}
            yield f"/xapi/statements?limit=10&agent={quote(json.dumps(person))}"


class Sender:
    """A program with a key and one open connection."""

    def __init__(self, port: int, authorization: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {
            "Authorization": authorization,
            "X-Experience-API-Version": "2.0.0",
            "Content-Type": "application/json",
            "Host": "localhost",
        }

    def ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """The answer; raises RuntimeError when it is not 200."""
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        told = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}: {told[:200]!r}")
        return told


@contextmanager
def store() -> Iterator[tuple[int, int, Callable[[], Sender]]]:
    """A server with a key: its port, its process, and how to come in."""
    with tempfile.TemporaryDirectory(prefix="kompas-xapi-") as name:
        folder, port = Path(name), free_port()
        said = folder / "said.txt"
        env = {**own_folders(folder), "KOMPAS_CACHE": str(cache_folder().parents[1])}
        kompas = [sys.executable, "-m", "kompas"]
        make = [*kompas, "key", "make", "benchmark", "--write", "--read", "all"]
        told = subprocess.run(make, env=env, check=True, capture_output=True, text=True).stdout
        user, password = (line.split()[1] for line in told.splitlines()[:2])
        pair = base64.b64encode(f"{user}:{password}".encode()).decode()
        with running([*kompas, "serve", "--port", str(port)], folder, env, said) as process:
            wait_until_it_answers(process, port, said, PATIENCE)
            yield port, process.pid, lambda: Sender(port, f"Basic {pair}")


def together(work: Callable[[int], None]) -> float:
    """Seconds until all clients are done, each in a thread; what one raises is raised."""
    failed: list[BaseException] = []

    def one(number: int) -> None:
        try:
            work(number)
        except BaseException as problem:
            failed.append(problem)

    threads = [Thread(target=one, args=(number,)) for number in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return time.perf_counter() - start


def megabytes(pid: int) -> float:
    """Memory of a process that is its own."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no memory is told here")


def send(come_in: Callable[[], Sender], batches: int) -> float:
    """Statements a second."""
    bodies = [
        json.dumps([statement(at * BATCH + n) for n in range(BATCH)]).encode()
        for at in range(batches)
    ]

    def work(client: int) -> None:
        sender = come_in()
        for body in bodies[client::CLIENTS]:
            sender.ask("POST", "/xapi/statements", body)

    return batches * BATCH / together(work)


def ask(come_in: Callable[[], Sender], count: int) -> float:
    """Questions a second."""
    asked = list(questions(count))

    def work(client: int) -> None:
        sender = come_in()
        for path in asked[client::CLIENTS]:
            if len(json.loads(sender.ask("GET", path))["statements"]) != 10:
                raise RuntimeError(f"{path} did not find ten")

    return count / together(work)


def main() -> int:
    with store() as (_port, pid, come_in):
        send(come_in, WARM_BATCHES * 4)
        ask(come_in, 200)
        before = megabytes(pid)
        stored = send(come_in, BATCHES)
        asked = ask(come_in, QUESTIONS)
        after = megabytes(pid)
    kept = (BATCHES + WARM_BATCHES * 4) * BATCH
    print(f"{kept:,} statements kept; memory {before:.0f} MB before, {after:.0f} MB after")
    return show(
        Figure("statements stored", stored, PER_SECOND, "1/s", at_least=True),
        Figure("questions answered", asked, ASKED_PER_SECOND, "1/s", at_least=True),
        Figure("memory after beside before", after / before, GROWTH, "times"),
    )


if __name__ == "__main__":
    raise SystemExit(main())
