"""A site in a process of its own, with its own data."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """A running site: its address, its process, and what it printed at its start."""

    url: str
    process: subprocess.Popen
    said: Path

    @property
    def password(self):
        """The demo password that it printed."""
        return re.search(r"password (\S+)", self.said.read_text())[1]


def free_port():
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder, *options, port=None, database="", said="said.txt"):
    """Start a site with its data in a folder; what it says goes to a file there."""
    port = port or free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "KOMPAS_"))}
    env = {**kept, "KOMPAS_DATA": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    if database:
        env["KOMPAS_DATABASE"] = database
    said = folder / said
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "kompas", "serve", "--port", str(port), *options],
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    return Site(f"http://localhost:{port}", process, said)


def wait_until_it_answers(site):
    """Wait for the first page, or fail with what the server said."""
    for _ in range(240):
        assert site.process.poll() is None, site.said.read_text()
        try:
            with urllib.request.urlopen(site.url + "/en/", timeout=30):  # noqa: S310 - our own
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(site.said.read_text())


def end(site):
    """Stop a site as Ctrl-C does, or by force; gives its exit code."""
    site.process.send_signal(signal.SIGINT)
    try:
        return site.process.wait(20)
    except subprocess.TimeoutExpired:
        site.process.kill()
        return site.process.wait(10)
