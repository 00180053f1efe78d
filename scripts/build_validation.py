"""Run every shipped target and trial in the twin, and write what came out.

`src/kompas/content/verdicts/{targets,trials}.csv` keep the figures, docs/reference/validation.md
shows them. `--check` runs the same and changes nothing; it exits with 1 when a verdict is another.
"""

import argparse
import csv
import io
import sys
from collections.abc import Mapping, Sequence

from build_reference_tables import REFERENCE

from kompas.core.catalog import load
from kompas.core.catalog.files import content_folder
from kompas.core.measures import World, check, replay, world
from kompas.core.region import load_census

VERDICTS = content_folder() / "verdicts"
RUNS = 100
TARGETS = (*("id", "quantity", "stratum", "unit", "value", "low", "high"),
           *("simulated", "mc_error", "ok", "use", "confidence"))  # fmt: skip
TRIALS = (*("id", "control", "control_published", "effect", "effect_low", "effect_high"),
          *("effect_published", "kind", "expect", "comes_out_as", "validates", "ok"))  # fmt: skip
Row = Mapping[str, str]


def found() -> tuple[list[Row], list[Row]]:
    """What the twin gives now for all targets and all trials."""
    catalog = load()
    here = world(catalog, load_census())
    targets = []
    for done in check(here, catalog.targets.values()):
        told = done.as_json()
        targets.append({name: _text(told[name]) for name in TARGETS})
    return targets, [_trial(slug, here) for slug in catalog.trials]


def _trial(slug: str, here: World) -> Row:
    catalog = load()
    done = replay(here, catalog.trials[slug], catalog.approaches, runs=RUNS)
    median, low, high = done.effect
    published = done.trial.published
    values = (
        *(slug, float(done.control.mean()), published.control_rate.value, median, low, high),
        *(published.effect.value, published.effect.kind, done.trial.expect, done.comes_out_as),
        *(done.trial.validates, done.ok),
    )
    return dict(zip(TRIALS, map(_text, values), strict=True))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.4g}" if isinstance(value, float) else str("" if value is None else value)


def page(targets: Sequence[Row], trials: Sequence[Row]) -> str:
    """The validation page."""
    messages = load().messages
    misses = {row["id"]: messages[f"misses.{row['why']}"].en for row in _read("misses")}
    met = sum(row["ok"] == "yes" for row in targets)
    fresh = [row for row in targets if row["use"] == "validate"]
    lines = [
        "# Validation: what the twin gets right, and what it misses",
        "",
        "Made by `make validation` from `content/targets` and `content/trials`, not by hand.",
        "A target is met when the simulated value lies within its low to high. What is said to",
        "*calibrate* is meant to set parameters with: meeting it proves little. The first numbers",
        "were set by hand with all rows in view: what *validate* says is weaker than a blind test.",
        "",
        f"{met} of {len(targets)} targets are met; of the {len(fresh)} that only validate, "
        f"{sum(row['ok'] == 'yes' for row in fresh)}. Misses come first.",
        "",
        "| | target | in whom | published (low to high) | twin (± error of counting) | use | "
        "confidence | why it misses |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in sorted(targets, key=lambda row: row["ok"] == "yes"):
        lines.append(
            f"| {'met' if row['ok'] == 'yes' else '**miss**'} | `{row['id']}` {row['quantity']} | "
            f"{row['stratum']} | {row['value']} ({row['low']} to {row['high']}) {row['unit']} | "
            f"{row['simulated'] or 'unknown'} ± {row['mc_error'] or '-'} | {row['use']} | "
            f"{row['confidence']} | {misses.get(row['id'], '') if row['ok'] == 'no' else ''} |"
        )
    return "\n".join([*lines, "", *_trials_part(trials, misses)]) + "\n"


def _trials_part(trials: Sequence[Row], misses: Mapping[str, str]) -> list[str]:
    lines = [
        "## Trials done again",
        "",
        f"Each is replayed {RUNS} times with arms as large as published. It passes when the "
        "published effect lies in the 95 % predictive interval and the control rate within 15 %.",
        "",
        "| | trial | control rate (published) | effect (95 % predictive) | published | expected, "
        "came out as | fitted to it | why it misses |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in trials:
        lines.append(
            f"| {'pass' if row['ok'] == 'yes' else '**miss**'} | `{row['id']}` | {row['control']} "
            f"({row['control_published']}) | {row['effect']} ({row['effect_low']} to "
            f"{row['effect_high']}) {row['kind']} | {row['effect_published']} | {row['expect']}, "
            f"{row['comes_out_as']} | {'no' if row['validates'] == 'yes' else 'yes'} | "
            f"{misses.get(row['id'], '') if row['ok'] == 'no' else ''} |"
        )
    return lines


def _read(name: str) -> list[Row]:
    file = VERDICTS / f"{name}.csv"
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8")))) if file.exists() else []


def _write(name: str, rows: Sequence[Row]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (VERDICTS / f"{name}.csv").write_text(text.getvalue(), "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files and the page, or check that they say what the twin gives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if one is stale")
    asked = parser.parse_args(arguments)
    targets, trials = found()
    if asked.check:
        stale = targets != _read("targets") or trials != _read("trials")
        print("stale: run make validation" if stale else "as written")
        return int(stale)
    VERDICTS.mkdir(exist_ok=True)
    _write("targets", targets)
    _write("trials", trials)
    (REFERENCE / "validation.md").write_text(page(targets, trials), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
