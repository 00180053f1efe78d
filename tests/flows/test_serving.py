"""`kompas serve` from its start to its end."""

import contextlib
import hashlib
import os
import signal
import socket
import ssl
import time
import urllib.request
from pathlib import Path

import pytest
from running import end, serve, wait_until_it_answers

from kompas.cli import network

pytestmark = pytest.mark.slow


@pytest.fixture
def start(tmp_path):
    """Start sites; whatever happens, none of them stays behind."""
    started = []

    def new(*options, **more):
        started.append(serve(tmp_path, *options, **more))
        return started[-1]

    yield new
    for site in started:
        if site.process.poll() is None:
            site.process.kill()
            site.process.wait(10)


def children(pid):
    """The processes that a process has started, by any of its threads."""
    folder = Path(f"/proc/{pid}/task")
    if not folder.exists():
        pytest.skip("this system does not tell which process started which")
    found = []
    for file in folder.glob("*/children"):
        with contextlib.suppress(OSError):  # a thread that has just ended
            found += [int(child) for child in file.read_text().split()]
    return found


def wait_for(what, seconds=15):
    for _ in range(seconds * 10):
        if what():
            return True
        time.sleep(0.1)
    return False


def test_a_taken_port_is_one_sentence(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = start(port=port)
        assert site.process.wait(30) == 1
    said = site.said.read_text()
    assert said == (
        f"kompas: port {port} is taken by another program: choose another with --port, or stop it\n"
    )


def test_its_worker_stops_with_it_and_nothing_is_said_twice(start):
    site = start("--demo")
    wait_until_it_answers(site)
    assert wait_for(lambda: children(site.process.pid))
    workers = children(site.process.pid)
    assert end(site) == 0, site.said.read_text()
    assert wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    lines = site.said.read_text().splitlines()
    assert lines[0] == f"Kompas is on {site.url}"
    assert lines[1].startswith("Sign in as demo with the password ")
    assert len(lines) == 2


def test_its_worker_stops_even_when_it_is_killed(start):
    site = start()
    wait_until_it_answers(site)
    assert wait_for(lambda: children(site.process.pid))
    workers = children(site.process.pid)
    site.process.kill()
    site.process.wait(10)
    assert wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_a_worker_that_died_is_replaced(start):
    site = start()
    wait_until_it_answers(site)
    assert wait_for(lambda: children(site.process.pid))
    first = children(site.process.pid)
    for pid in first:
        os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: set(children(site.process.pid)) - set(first))
    assert end(site) == 0, site.said.read_text()


def test_the_data_folder_is_private(start, tmp_path):
    site = start()
    wait_until_it_answers(site)
    assert end(site) == 0, site.said.read_text()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data/secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not network.addresses(), reason="this machine is on no network")
def test_phones_on_the_same_network_get_an_address_and_a_code(start):
    site = start("--lan")
    wait_until_it_answers(site)
    assert end(site) == 0, site.said.read_text()
    said = site.said.read_text()
    assert "Phones on the same Wi-Fi" in said
    assert "█" in said or "▄" in said


def test_over_https_the_cookies_are_secure_and_the_certificate_is_the_one_that_was_told(
    start, tmp_path
):
    site = start("--lan", "--https")
    file = tmp_path / "data/local.pem"
    assert wait_for(file.exists, 60)
    known = ssl.create_default_context(cafile=file)
    with https_page(site, known) as there:
        cookies = there.headers.get_all("Set-Cookie")
    assert cookies
    assert all("; Secure" in cookie for cookie in cookies)
    assert "Strict-Transport-Security" not in there.headers
    shown = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate_in(file))).hexdigest()
    assert end(site) == 0, site.said.read_text()
    said = site.said.read_text()
    assert "Kompas is on https://" in said
    assert shown.upper() in said.replace(":", "")


def certificate_in(file):
    return (
        "-----BEGIN CERTIFICATE-----" + file.read_text().partition("-----BEGIN CERTIFICATE-----")[2]
    )


def https_page(site, known):
    """A page with a form, which sets the cookies, once the site answers."""
    address = f"{site.url.replace('http', 'https')}/en/join/"
    for _ in range(240):
        try:
            return urllib.request.urlopen(address, timeout=30, context=known)  # noqa: S310 - our own
        except OSError:
            assert site.process.poll() is None, site.said.read_text()
            time.sleep(0.25)
    raise AssertionError(site.said.read_text())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://me@host/care", "must begin with postgresql://"),
        ("postgresql://nobody-here@127.0.0.1:1/care", "refused"),
    ],
)
def test_a_database_that_cannot_be_had_is_one_sentence(start, address, said):
    site = start(database=address)
    assert site.process.wait(60) == 1
    told = site.said.read_text()
    assert told.startswith("kompas: the database cannot be used: ")
    assert said in told
    assert told.count("\n") == 1
