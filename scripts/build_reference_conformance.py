"""The reference page of conformance: what tests of others say, with the reason of each failure."""

import json
from typing import Any

from build_reference_tables import REFERENCE, Lines, head, sentence, table


def conformance_page() -> Lines:
    """Each suite with its commit, its day, its counts, and every test that fails."""
    yield from head("Conformance", "conformance")
    yield from _xapi(json.loads((REFERENCE / "conformance/xapi.json").read_text(encoding="utf-8")))


def _xapi(result: dict[str, Any]) -> Lines:
    yield from ("## xAPI", "", sentence("conformance", "xapi").strip(), "")
    yield f"Suite: <{result['suite']}> at commit `{result['commit']}`, run on {result['on']}."
    yield ""
    yield from table(
        ("version", "tests passed", "tests"),
        [(run["version"], f"{run['passed']:,}", f"{run['total']:,}") for run in result["runs"]],
    )
    for run in result["runs"]:
        if run["failed"]:
            yield from (f"### What fails with {run['version']}, and why", "")
            yield from table(("test", "it said", "why"), map(_why, run["failed"]))


def _why(failed: dict[str, str]) -> tuple[str, str, str]:
    reason = sentence("conformance", "xapi_fails", failed["test"])
    return failed["test"], failed["said"], reason
