"""Run ADL's conformance tests against our store of statements, and write what came out.

    python scripts/run_xapi_conformance.py [--from REPOSITORY]

Fetches the suite at the commit below (from ADL, or from a clone that is at hand), installs what it
needs with npm, serves Kompas on an empty database, runs the tests of 2.0 and of 1.0.3, and writes
docs/reference/conformance/xapi.json, from which `make docs` makes the page. Needs git, Node and
npm; takes some three minutes. Nothing of the suite is kept here.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SUITE = "https://github.com/adlnet/lrs-conformance-test-suite"
COMMIT = "d17a26a0139523db65909fe5e9fdd6701c786013"
VERSIONS = ("2.0.0", "1.0.3")
PORT, PATIENCE, LONGEST = 8765, 120, 1_800
ROOT = Path(__file__).parents[1]
RESULT = ROOT / "docs/reference/conformance/xapi.json"
NPM = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]


def get_suite(folder: Path, source: str) -> Path:
    """Fetch the suite at its commit and install what it needs."""
    place = folder / "suite"
    git = ["git", "-C", str(place)]
    subprocess.run(["git", "init", "-q", str(place)], check=True)
    subprocess.run([*git, "fetch", "-q", "--depth", "1", source, COMMIT], check=True)
    subprocess.run([*git, "checkout", "-q", "FETCH_HEAD"], check=True)
    subprocess.run(NPM, cwd=place, check=True)
    return place


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve Kompas on an empty database; gives the user and password of a key."""
    environment = {**os.environ, "KOMPAS_DATA": str(folder / "data")}
    kompas = [sys.executable, "-m", "kompas"]
    make = [*kompas, "key", "make", "conformance", "--write", "--read", "all"]
    told = subprocess.run(make, env=environment, check=True, capture_output=True, text=True).stdout
    user, password = (line.split()[1] for line in told.splitlines()[:2])
    server = subprocess.Popen([*kompas, "serve", "--port", str(PORT)], env=environment)
    try:
        wait(server)
        yield user, password
    finally:
        server.terminate()
        server.wait(30)


def wait(server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers."""
    for _try in range(PATIENCE):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/xapi/about", timeout=5).close()
            return
        except OSError:
            time.sleep(1)
    raise SystemExit("the server did not answer")


def run(suite: Path, version: str, user: str, password: str) -> Mapping[str, Any]:
    """Run the tests of one version; gives their log."""
    logs = suite / "logs"
    before = set(logs.glob("*.log"))
    command = ["node", "bin/console_runner.js", "-e", f"http://localhost:{PORT}/xapi", "-a"]
    command += ["-u", user, "-p", password, "-x", version]
    subprocess.run(
        command, cwd=suite, check=False, stdout=subprocess.DEVNULL, timeout=LONGEST
    )  # its exit code is how many failed
    (log,) = set(logs.glob("*.log")) - before
    return dict(json.loads(log.read_text(encoding="utf-8")))


def failed(test: Mapping[str, Any], above: str = "") -> Iterator[dict[str, str]]:
    """Tests that failed, each under the heading that it stands beneath."""
    inside = test.get("tests") or []
    if test.get("status") == "failed" and not inside:
        said = str(test.get("error", "")).splitlines()
        yield {"under": above, "test": test["title"], "said": said[0] if said else ""}
    for one in inside:
        yield from failed(one, test["title"])


def outcome(version: str, log: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a run."""
    summary = log["summary"]
    counts = {"total": summary["total"], "passed": summary["passed"]}
    return {"version": version, **counts, "failed": list(failed(log["log"]))}


def main() -> int:
    """Do it all; 1 when a test of 2.0 failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", default=SUITE, help="where to fetch the suite")
    source = parser.parse_args().source
    with tempfile.TemporaryDirectory(prefix="kompas-conformance-") as name:
        folder = Path(name)
        suite = get_suite(folder, source)
        with served(folder) as (user, password):
            runs = [outcome(v, run(suite, v, user, password)) for v in VERSIONS]
    today = datetime.now(UTC).date().isoformat()
    result = {"suite": SUITE, "commit": COMMIT, "on": today, "runs": runs}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for one in runs:
        print(f"xAPI {one['version']}: {one['passed']:,} of {one['total']:,}")
    return int(runs[0]["passed"] < runs[0]["total"])


if __name__ == "__main__":
    sys.exit(main())
