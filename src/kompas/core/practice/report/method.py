"""How it was computed, how to repeat it, and which numbers stand behind it."""

import shlex
from collections.abc import Sequence

from kompas.core.practice.report.shape import Section, Source
from kompas.core.practice.report.telling import OUTCOMES, Row, Telling
from kompas.core.practice.report.words import known

SOURCE_HEADS = ("number", "value", "source", "confidence")


def section(telling: Telling) -> Section:
    """Intended use first, then what is needed to compute the same again."""
    say, result = telling.words.say, telling.result
    policy = telling.words.maybe(f"findings.team_{result['policy']}", str(result["policy"]))
    runs = telling.words.number(result["runs"], 0)
    unknown = say("report.unknown")
    engine, content = result.get("engine", unknown), result.get("content_hash", unknown)
    return Section(
        slug="method",
        title=say("report.method_title"),
        sentence=say("report.method_sentence"),
        points=(
            say("report.method_simulated"),
            say("report.method_runs", runs=runs, seed=result["seed"], as_of=result["as_of"]),
            say("report.method_team", policy=policy),
            say("report.method_luck"),
            say("report.method_engine", engine=engine, content=content),
            say("report.method_again", command=command(telling)),
        ),
    )


def command(telling: Telling) -> str:
    """The command that gives the same figures."""
    result = telling.result
    words = ["kompas", "rehearse", str(result["scenario"]), *_patient(telling)]
    week = telling.scenario.week if telling.scenario else None
    if week is None or week.as_of.isoformat() != result["as_of"]:
        words += ["--as-of", str(result["as_of"])]
    if week is None or week.days != result["days"]:
        words += ["--days", str(result["days"])]
    for arm in telling.arms:
        words += ["--with", "+".join(arm.tools) or "none"]
    words += ["--runs", str(result["runs"]), "--seed", str(result["seed"])]
    return shlex.join([*words, "--policy", str(result["policy"])])


def _patient(telling: Telling) -> list[str]:
    source = str(telling.patient.get("source") or "")
    week = telling.scenario.week if telling.scenario else None
    if not source or (week and week.persona == source):
        return []
    ours = source in telling.catalog.slugs("personas")
    return ["--persona" if ours else "--patient", source]


def quote(telling: Telling) -> str:
    """The person's own words about what matters, where the person is one of ours."""
    slug = str(telling.patient.get("source") or "")
    if slug not in telling.catalog.slugs("personas"):
        return ""
    return telling.catalog.personas[slug].quote[telling.words.language]


def sources(telling: Telling) -> tuple[Source, ...]:
    """Every number behind the figures once, with the figures that rest on it."""
    found: dict[tuple[str, str], Row] = {}
    used: dict[tuple[str, str], list[str]] = {}
    for outcome in OUTCOMES:
        for row in (telling.result.get("sources") or {}).get(outcome) or []:
            number = (str(row["file"]), str(row["name"]))
            found.setdefault(number, row)
            used.setdefault(number, []).append(outcome)
    return tuple(_source(telling, row, used[number]) for number, row in found.items())


def _source(telling: Telling, row: Row, outcomes: Sequence[str]) -> Source:
    words = telling.words
    unit = "report.unit_" + str(row.get("unit", "")).replace(" ", "_")
    mean, low, high = (words.number(row.get(end)) for end in ("value", "low", "high"))
    if known(row.get("low")) is not None and row["low"] != row["high"]:
        mean = words.say("report.figure_range", mean=mean, low=low, high=high)
    mark = str(row.get("confidence", ""))
    return Source(
        name=str(row["name"]),
        outcomes=tuple(outcomes),
        definition=words.text(row.get("definition")),
        value=f"{mean} {words.maybe(unit, str(row.get('unit', '')))}".strip(),
        source=words.text(row.get("reason") or row.get("source")),
        doi=str(row.get("doi") or ""),
        mark=mark,
        confidence=words.maybe("report.confidence_" + mark.replace(" ", "_"), mark),
    )


def sources_sentence(telling: Telling, found: Sequence[Source]) -> str:
    """How many numbers stand behind the report, and how sure they are."""
    marks = [source.mark for source in found]
    return telling.words.say(
        "report.sources_sentence",
        total=len(marks),
        seen=marks.count("seen"),
        memory=marks.count("from memory"),
        assumed=marks.count("assumed"),
    )


def sources_head(telling: Telling) -> tuple[str, ...]:
    """Heads of a table of sources: definition, value, source, confidence."""
    say = telling.words.say
    return tuple(say(f"report.sources_{name}") for name in SOURCE_HEADS)


def rests_on(telling: Telling) -> tuple[tuple[str, str, str], ...]:
    """Each outcome with what it counts and the title of its list of sources."""
    say = telling.words.say
    return tuple(
        (
            name,
            say(f"outcomes.about_{name}"),
            say("report.sources_rests", outcome=telling.outcome(name)),
        )
        for name in OUTCOMES
    )
