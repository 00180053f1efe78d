"""A server of our own for a benchmark: its own port and folders, ended however we end."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE_SECONDS = 15


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_folders(folder: Path) -> dict[str, str]:
    """The environment with data, caches and log in this folder: as on a fresh machine."""
    places = {
        "KOMPAS_DATA": "data",
        "KOMPAS_CACHE": "cache",
        "XDG_CACHE_HOME": "xdg-cache",
        "XDG_DATA_HOME": "xdg-data",
        "XDG_STATE_HOME": "xdg-state",
        "PIP_CACHE_DIR": "pip",
        "UV_CACHE_DIR": "uv",
    }
    return {**os.environ, **{name: str(folder / place) for name, place in places.items()}}


@contextmanager
def running(
    command: Sequence[str], where: Path, environment: dict[str, str], said: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process group of its own; what it says goes to the file `said`."""
    with said.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=where,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the group to end, and end it when it does not."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE_SECONDS)
            return


def get(port: int, path: str = "/") -> int:
    """Fetch a page as a first visit does, following it to its language; returns the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "Accept-Language": "nl"})
        answer = connection.getresponse()
        answer.read()
        onwards = answer.getheader("Location")
        return get(port, onwards) if onwards and onwards != path else answer.status
    finally:
        connection.close()


def wait_until_it_answers(
    process: subprocess.Popen[bytes], port: int, said: Path, most: float
) -> float:
    """Seconds until the front page answers; raises RuntimeError with what was said when not."""
    start = time.perf_counter()
    while time.perf_counter() - start < most:
        with suppress(OSError, http.client.HTTPException):
            if get(port) == http.client.OK:
                return time.perf_counter() - start
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("the server did not answer:\n" + said.read_text("utf-8")[-2000:])
