"""Words for what a plan or a result names: outcomes, policies, states, kinds."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.core import catalog
from kompas.web.practice import queries

POLICIES = {
    "usual": (
        lazy("As usual"),
        lazy("The team does what teams mostly do: it weighs safety, wish and time."),
    ),
    "cautious": (
        lazy("Cautious"),
        lazy("The team leans towards safety, also when the person would rather not."),
    ),
    "stretched": (
        lazy("Stretched"),
        lazy("The team is short of time: much has to wait."),
    ),
    "all": (
        lazy("All three"),
        lazy("The report then says where the answer depends on the team. Takes longer."),
    ),
}
STATES = {
    "waiting": lazy("Waiting for its turn"),
    "running": lazy("Running"),
    "stopping": lazy("Stopping"),
    "stopped": lazy("Stopped"),
    "done": lazy("Done"),
    "failed": lazy("Did not succeed"),
}


def language() -> str:
    """The reader's language."""
    return get_language() or "en"


def outcome(name: str) -> str:
    """An outcome in words."""
    return catalog.load().messages[f"outcomes.name_{name}"][language()]


def about(name: str) -> str:
    """What an outcome counts, in one sentence."""
    return catalog.load().messages[f"outcomes.about_{name}"][language()]


def policy(name: str) -> str:
    """A way of working in words."""
    return str(POLICIES[name][0]) if name in POLICIES else name


def policies() -> Iterator[tuple[str, str, str]]:
    """Every way of working: slug, name, what it means."""
    for slug, (name, meaning) in POLICIES.items():
        yield slug, str(name), str(meaning)


def state(name: str) -> str:
    """A state in words."""
    return str(STATES[name])


def reading(prefix: str, name: object) -> str:
    """How a record's kind (`kind`), reading (`as`) or value is called; else the name itself."""
    found = catalog.load().messages.get(f"readings.{prefix}_{str(name).lower()}")
    return found[language()] if found else str(name).replace("_", " ")


def reason(line: dict[str, Any]) -> str:
    """Why something was assumed, in the reader's language where the result names the reason."""
    found = catalog.load().messages.get(f"record.{line.get('reason')}")
    return found[language()].format(**line.get("parameters") or {}) if found else line["why"]


def day(text: str) -> date:
    """A date from a result."""
    return date.fromisoformat(text)


def arm(tools: Sequence[str]) -> str:
    """An alternative in words."""
    if not tools:
        return _("Without any tool")
    known = catalog.load().tools
    return " + ".join(known[s].title[language()] if s in known else s for s in tools)


def query(plan: dict[str, Any]) -> str:
    """The query that fills the form as it was for this plan."""
    fields = ("days", "runs", "policy", "seed")
    asked = {"scenario": plan["scenario"], "person": plan.get("persona")}
    asked |= {name: plan.get(name) for name in fields}
    pairs = [(name, value) for name, value in asked.items() if value]
    return urlencode(pairs + [("with", "+".join(tools)) for tools in plan["arms"] if tools])


def command(plan: dict[str, Any]) -> str:
    """The line that repeats a rehearsal in a terminal."""
    week = queries.week(plan["scenario"])
    line = ["kompas", "rehearse", plan["scenario"]]
    if plan.get("uploaded"):
        line += ["--patient", "your-file.json"]
    elif plan["persona"] != week.persona:
        line += ["--persona", plan["persona"]]
    for option in ("patient_id", "as_of", "days"):
        if plan.get(option) and plan[option] != getattr(week, option, None):
            line += ["--" + option.replace("_", "-"), str(plan[option])]
    for tools in plan["arms"]:
        line += ["--with", "+".join(tools) or "none"]
    line += ["--runs", str(plan["runs"]), "--seed", str(plan["seed"]), "--policy", plan["policy"]]
    return shlex.join(line)
