"""`kompas doctor`: what this machine has and lacks, each line fine or with what to do."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from platformdirs import user_data_path

import kompas
from kompas import __version__
from kompas.cli.main import DONE, PROBLEMS

OLDEST_PYTHON = (3, 11)
SHOWN_PACKAGES = ("numpy", "numba", "pydantic", "django")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WEB = Path(kompas.__file__).parent / "web"
OK, NOTE, PROBLEM = "ok", "note", "problem"
MARKS = {OK: "ok  ", NOTE: "note", PROBLEM: "NO  "}


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: `ok`, a `note` (not needed for every use) or a `problem`."""

    what: str
    state: str
    told: str
    to_do: str = ""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("doctor", help="say what this machine has and lacks")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look at everything; 0 when nothing is wrong, 1 when something is."""
    lines = list(look())
    wrong = sum(line.state == PROBLEM for line in lines)
    if options.json:
        shown = {"ok": not wrong, "lines": [asdict(line) for line in lines]}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(f"{MARKS[line.state]}  {line.what}: {line.told}")
            if line.to_do:
                print(f"      {line.to_do}")
        print("All is well." if not wrong else f"{wrong} to mend.")
    return PROBLEMS if wrong else DONE


def look() -> Iterator[Line]:
    """Every line; a look that fails is a line too, never a traceback."""
    for what, check in CHECKS.items():
        try:
            yield check(what)
        except Exception as error:  # noqa: BLE001 - a doctor says what is wrong, whatever it is
            told = " ".join(str(error).split())
            yield Line(what, PROBLEM, f"{type(error).__name__}: {told}", "mend what this names")


def _python(what: str) -> Line:
    told = f"{platform.python_version()} at {sys.executable}"
    if sys.version_info < OLDEST_PYTHON:
        return Line(what, PROBLEM, told, "install Python 3.11 or newer")
    return Line(what, OK, told)


def _packages(what: str) -> Line:
    needed = [r for r in metadata.requires("kompas") or [] if "extra ==" not in r]
    names = [re.split(r"[^A-Za-z0-9_.\-]", requirement)[0] for requirement in needed]
    missing = [name for name in names if _version(name) is None]
    if missing:
        return Line(
            what,
            PROBLEM,
            f"missing: {', '.join(missing)}",
            "run `make setup`, or install kompas again",
        )
    shown = ", ".join(f"{name} {_version(name)}" for name in SHOWN_PACKAGES)
    return Line(what, OK, f"kompas {__version__}, {shown}")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _kernels(what: str) -> Line:
    from kompas.core import kernels

    folder = kernels.cache_folder()
    if folder.name != kernels.source_hash():
        to_do = "let KOMPAS_CACHE name a folder that can be written"
        return Line(what, PROBLEM, "no cache can be written: each start compiles anew", to_do)
    if not any(folder.rglob("*.nbi")):
        return Line(what, OK, f"{folder}, empty: the first rehearsal takes some seconds longer")
    return Line(what, OK, f"{folder}, warm")


def _content(what: str) -> Line:
    from kompas.core.catalog import load
    from kompas.core.practice.check import check

    found = check(load().source, date.today())  # noqa: DTZ011 - a review is due on a day, here
    if found.problems:
        to_do = "`kompas content check` names them"
        return Line(what, PROBLEM, f"{len(found.problems)} problems", to_do)
    return Line(what, OK, f"{found.files} files")


def _data(what: str) -> Line:
    folder = Path(os.environ.get("KOMPAS_DATA") or user_data_path("kompas"))
    place = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError:
        to_do = "let KOMPAS_DATA name a folder that can be written"
        return Line(what, PROBLEM, f"{folder} cannot be written", to_do)
    return Line(what, OK, str(folder) if place == folder else f"{folder}, made at the first start")


def _database(what: str) -> Line:
    if _version("django") is None:
        return Line(what, NOTE, "Django is not installed", "only needed to serve the site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kompas.web.settings")
    import django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    django.setup()
    name = str(connection.settings_dict["NAME"])
    told = f"{connection.vendor} {name}"
    if connection.vendor == "sqlite" and not Path(name).exists():
        return Line(what, OK, f"{told}, made at the first start")
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        to_do = "start the database, or mend KOMPAS_DATABASE"
        return Line(what, PROBLEM, f"{told} cannot be reached: {reason}", to_do)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if behind:
        return Line(
            what, OK, f"{told}, {len(behind)} steps behind; brought up to date at the start"
        )
    return Line(what, OK, told)


def _labels(what: str) -> Line:
    sources = sorted(WEB.glob("*/locale/*/LC_MESSAGES/*.po"))
    missing = [po for po in sources if not po.with_suffix(".mo").exists()]
    languages = sorted({mo.parts[-3] for mo in WEB.glob("*/locale/*/LC_MESSAGES/*.mo")})
    if missing or not languages:
        told = f"{len(missing)} not compiled: those labels would be English"
        return Line(what, PROBLEM, told, "run `make setup`, or install kompas again")
    return Line(what, OK, f"compiled for {', '.join(languages)}, beside en")


def _port(what: str) -> Line:
    from kompas.cli.serve import port_problem

    port = int(os.environ.get("PORT") or 8000)
    if problem := port_problem("127.0.0.1", port):
        return Line(what, PROBLEM, problem, "for instance: PORT=8001 make run")
    return Line(what, OK, f"{port} is free")


def _browser(what: str) -> Line:
    named = os.environ.get("KOMPAS_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        return Line(what, NOTE, "no Chromium", "only needed for tests; `make test` gets it")
    return Line(what, OK, f"{found} (only needed for tests)")


CHECKS: dict[str, Callable[[str], Line]] = {
    "Python": _python,
    "packages": _packages,
    "compiled engine": _kernels,
    "content": _content,
    "data folder": _data,
    "database": _database,
    "labels of the site": _labels,
    "port": _port,
    "browser": _browser,
}
