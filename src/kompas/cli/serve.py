"""`kompas serve`: the site, with its worker, in one command."""

import argparse
import errno
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from kompas.cli import demo, network
from kompas.cli.certificate import certificate
from kompas.cli.main import UserProblem
from kompas.cli.mqtt import broker_named, check_where

BRIDGE = [sys.executable, "-m", "kompas", "home", "bridge", "--mqtt"]
WORKER = [sys.executable, "-m", "django", "rehearsals"]
PATIENCE_SECONDS = 5


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="serve the site on this machine")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    port = os.environ.get("PORT") or "8000"
    parser.add_argument("--port", type=int, default=port, help="port (else PORT, else 8000)")
    parser.add_argument("--demo", action="store_true", help="load the demo, print its password")
    parser.add_argument(
        "--lan", action="store_true", help="let phones on the same Wi-Fi in; prints a QR code"
    )
    parser.add_argument(
        "--https",
        action="store_true",
        help="with a certificate of its own: AR on phones needs it",
    )
    parser.add_argument(
        "--mqtt", type=broker_named, metavar="HOST:PORT", help="bridge real things of this broker"
    )
    parser.add_argument(
        "--elsewhere", action="store_true", help="yes, that broker is not on this machine"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C; UserProblem when the port cannot be had."""
    host = "0.0.0.0" if args.lan else args.host  # noqa: S104 - asked for with --lan
    names = network.addresses() if args.lan else [host]
    name = next(iter(names), "localhost")
    if problem := port_problem(host, args.port):
        raise UserProblem(problem)
    if args.mqtt:
        check_where(args.mqtt, args.elsewhere, "what it says comes in from other machines")
    allow(names)
    if args.https:
        os.environ["KOMPAS_HTTPS"] = "local"
    demo.prepare()
    scheme = "https" if args.https else "http"
    said = [f"Kompas is on {address('localhost' if is_local(name) else name, args.port, scheme)}"]
    if args.demo:
        said.append(demo.load())
    print("\n".join(said), flush=True)
    if args.lan:
        print_way_in([address(name, args.port, scheme) for name in names])
    secure = own_certificate(names) if args.https else None
    with beside(args):
        serve(host, args.port, secure)
    return leave()


def own_certificate(names: list[str]) -> Path:
    """The file with our certificate and its key; its fingerprint is printed."""
    from kompas.web.settings import data_folder

    made = certificate(data_folder(), [name for name in names if not is_local(name)])
    print("A browser warns once, as nobody else knows our certificate. Its SHA-256 must be:")
    print(made.fingerprint, flush=True)
    return made.file


def address(name: str, port: int, scheme: str = "http") -> str:
    """What to type into a browser."""
    return f"{scheme}://{f'[{name}]' if ':' in name else name}:{port}"


def is_local(name: str) -> bool:
    """Whether only this machine hears it."""
    return name in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::")  # noqa: S104


def allow(names: list[str]) -> None:
    """Let the site be asked for under these names too."""
    known = os.environ.get("KOMPAS_HOSTS", "")
    os.environ["KOMPAS_HOSTS"] = ",".join(filter(None, [known, *names]))


def port_problem(host: str, port: int) -> str:
    """Why this port cannot be had, in one sentence; empty when it can."""
    if not 0 < port < 65536:
        return f"{port} is no port: choose a number from 1 to 65535"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        return f"port {port} needs more rights: choose one above 1023 with --port"
    except socket.gaierror:
        return f"{host} is no address of this machine: leave --host out, or use 0.0.0.0"
    except OSError as problem:
        if problem.errno == errno.EADDRNOTAVAIL:
            return f"{host} is no address of this machine: leave --host out, or use 0.0.0.0"
        return f"port {port} is taken by another program: choose another with --port, or stop it"
    return ""


def print_way_in(links: list[str]) -> None:
    """Print a QR code for phones, and the other addresses when there are more."""
    import segno

    if not links:
        print("No network: switch on a Wi-Fi or a hotspot, then start again.", flush=True)
        return
    print("Phones on the same Wi-Fi: point the camera here.", flush=True)
    segno.make(links[0], micro=False).terminal(compact=True)
    if links[1:]:
        print("If that does not open, try", " or ".join(links[1:]), flush=True)


@contextmanager
def beside(args: argparse.Namespace) -> Iterator[None]:
    """What runs beside the pages: the worker, and the bridge to real things when asked for."""
    with ExitStack() as running:
        running.enter_context(kept_running(WORKER))
        if args.mqtt:
            elsewhere = ["--elsewhere"] if args.elsewhere else []
            running.enter_context(kept_running([*BRIDGE, str(args.mqtt), *elsewhere]))
        yield


@contextmanager
def kept_running(command: list[str]) -> Iterator[None]:
    """Keep one such process running beside the pages; it ends when we do, however we end."""
    over = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not over.is_set():
            env = {**os.environ, "KOMPAS_BESIDE": "1"}
            running[:] = [subprocess.Popen(command, stdin=subprocess.PIPE, env=env)]  # noqa: S603 - ours
            running[0].wait()
            over.wait(1)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        for process in running:
            end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end, and end it when it does not."""
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def leave() -> NoReturn:
    """End the process at once, with code 0.

    Threads that still compile or simulate cannot be waited for, and when Python ends around
    compiled code it may abort. Nothing is lost: what was asked is answered, the worker has ended,
    and what is kept is kept as it happens.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def serve(host: str, port: int, secure: Path | None = None) -> None:
    """Serve pages until somebody stops us; over https with a file of certificate and key."""
    import uvicorn

    with suppress(KeyboardInterrupt):
        uvicorn.run(
            "kompas.web.asgi:application",
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=3,
            ssl_certfile=secure,
            ssl_keyfile=secure,
        )
