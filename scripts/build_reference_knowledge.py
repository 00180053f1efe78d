"""The reference pages of what is known: the twin, the tools, the people, the teams."""

from collections.abc import Callable, Iterator, Sequence

from build_reference_tables import (
    Lines,
    head,
    listed,
    named,
    numbers,
    sourced,
    table,
    yes,
)

from kompas.core import record, twin
from kompas.core.catalog import Catalog, Tool, load
from kompas.core.catalog.scenario import Week
from kompas.core.fhir import read
from kompas.core.practice.plan import person_of
from kompas.core.record.codes import SHELVES

SHOWN = ("harm", "caution", "no effect", "mixed", "uncertain", "equivalent", "benefit")


def twin_page() -> Lines:
    """Clocks, timers, totals, parameters, and who notices what without a tool."""
    model, built = twin.BUILT.model, twin.BUILT
    yield from head("The twin", "twin")
    yield from ("## Clocks", "")
    names = ("clock", "how often (per year)", "what then happens", "sets", "a play is told")
    rows = [
        (f"`{e.name}`", _doc(e.hazard), _doc(e.effect), listed(e.sets), yes(e.hands_over))
        for e in built.events
        if e.hazard
    ]
    yield from table(names, rows)
    yield from ("## Dated events", "")
    rows = [(f"`{e.name}`", _doc(e.effect), listed(e.sets)) for e in built.events if not e.hazard]
    yield from table(("timer", "what then happens", "sets"), rows)
    yield from ("## What adds up all the time", "")
    yield from table(("total", "how"), [(f"`{a.total}`", _doc(a.rate)) for a in model.accruals])
    yield from ("## What is known of a person", "", listed(model.given), "")
    yield from ("## What care can change", "", listed(model.care), "")
    yield from ("## Parameters", "")
    for slug, condition in load().conditions.items():
        yield from (f"### {condition.title.en} (`conditions/{slug}.toml`)", "")
        yield from numbers(condition.parameters.items())
    yield from ("## Who notices what, without any tool", "")
    for slug, condition in load().conditions.items():
        for channel in condition.channels:
            yield from (f"### `{channel.episode}` by `{channel.channel}` ({slug})", "")
            yield from numbers(named(channel))


def _doc(function: object) -> str:
    return (function.__doc__ or "").strip() if function else ""


def tools_page() -> Lines:
    """Every tool with its evidence and its numbers."""
    yield from head("Tools and what is known of them", "tools")
    rows = [
        (f"[`{slug}`](#{slug})", tool.title.en, tool.direction, len(tool.evidence))
        for slug, tool in load().tools.items()
    ]
    yield from table(("tool", "what", "the evidence as a whole", "studies"), rows)
    for slug, tool in load().tools.items():
        yield from _tool(slug, tool)


def _tool(slug: str, tool: Tool) -> Lines:
    yield from (f"## {slug}", "", f"**{tool.title.en}.** {tool.summary.en}", "")
    rows = [
        (e.direction, e.design, e.n, e.effect, e.finding.en, sourced(e.source, e.doi), e.confidence)
        for e in sorted(tool.evidence, key=lambda e: SHOWN.index(e.direction))
    ]
    names = ("direction", "design", "n", "effect", "finding", "source", "confidence")
    yield from table(names, rows)
    for channel in tool.channels:
        yield from (f"Notices `{channel.episode}` by `{channel.channel}`:", "")
        yield from numbers(named(channel))
    for effect in tool.effects:
        only = f" Only with {listed(effect.only_if)}." if effect.only_if else ""
        yield from (f"A ratio on `{effect.lever}`, as nothing finer is known.{only}", "")
        yield from numbers([("times", effect.times)])
    yield from ("Work, alarms and money:", "")
    yield from numbers(named(tool))


def people_page() -> Lines:
    """Our people as read from their records, codes that are understood, how agents choose."""
    catalog = load()
    weeks = _weeks(catalog)
    yield from head("People, codes and teams", "people")
    yield from ("## Our people", "")
    names = ("person", "age", "conditions", "NYHA", "frailty", "medicines", "last stay", "silent")
    yield from table(names, [_person(catalog, slug, weeks(slug)) for slug in catalog.personas])
    for shelf in SHELVES:
        yield from (f"## Codes of {shelf}", "")
        yield from table(("read as", "system", "codes"), _codes(catalog, shelf))
    yield from ("## How agents choose", "")
    for slug, policy in catalog.policies.items():
        yield from (f"### {policy.title.en} (`{slug}`)", "", policy.summary.en, "")
        yield from numbers(named(policy))


def _weeks(catalog: Catalog) -> Callable[[str], Week]:
    """The week in which each person is read: their own scenario's, else Esther's."""
    weeks = [catalog.scenario(slug).week for slug in catalog.slugs("scenarios")]
    own = {week.persona: week for week in weeks}
    return lambda persona: own.get(persona, own["esther"])


def _person(catalog: Catalog, slug: str, week: Week) -> Sequence[object]:
    bundle = read(catalog.persona_bundle(slug))
    reading = record.read_person(bundle, week.as_of, record.load_codes(catalog.source))
    facts, flags = reading.patient, person_of(reading).flags
    stay = facts.days_since_discharge
    silent = [thread.slug for thread in week.threads if not set(thread.needs) <= flags]
    return (
        f"{catalog.personas[slug].title.en} (`{slug}`)",
        int(facts.age),
        ", ".join(sorted(facts.flags)),
        facts.nyha or "",
        ("robust", "in between", "frail")[facts.frailty],
        len(facts.medicines),
        "none on record" if stay is None else f"{stay} days ago",
        ", ".join(silent),
    )


def _codes(catalog: Catalog, shelf: str) -> Iterator[tuple[str, str, str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in catalog.table(f"codes/{shelf}.csv"):
        found.setdefault((row["means"], row["system"]), []).append(row["code"])
    for (means, system), codes in sorted(found.items()):
        yield f"`{means}`", system, ", ".join(codes)
