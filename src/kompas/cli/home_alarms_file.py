"""`kompas home alarms FILE`: what alarm rules make of a CASAS file that somebody brings."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kompas.cli.main import WRONG_USE, UserProblem
from kompas.cli.twin_asking import grid, print_json, print_tables, say, text_of
from kompas.core.catalog.vocabulary import ALARM_EVENTS, AlarmEvent

if TYPE_CHECKING:
    from rich.table import Table

    from kompas.core.catalog import Catalog
    from kompas.core.catalog.alarms import AlarmRule
    from kompas.core.home.alarms.file import Brought, Sounded
    from kompas.core.home.alarms.rules import Rule
    from kompas.core.home.exchange.casas import Reading

    Found = list[tuple[AlarmRule, Rule, Sounded]]

MOST_SAID = 20  # broken lines; how many more there are is said


def of_file(
    options: argparse.Namespace, catalog: Catalog, rules: Sequence[tuple[AlarmRule, Rule]]
) -> None:
    """Let the rules listen to a file, and print when they sound and what can be said of it."""
    from kompas.core.home.alarms import file
    from kompas.core.home.exchange.casas import read

    try:
        places = file.places_of_devices(catalog.devices.values())
        places |= file.read_places(text_of(options.places)) if options.places else {}
    except file.PlacesProblem as problem:
        raise UserProblem(f"{options.places}: {problem}", WRONG_USE) from problem
    reading = read(text_of(options.home).splitlines())
    try:
        heard = file.brought(reading, places, {**file.NOTED, **_noted(options.noted)})
    except ValueError:
        _complain(options, reading)
        raise UserProblem(f"{options.home}: no line of it could be read", WRONG_USE) from None
    found = [(asked, rule, file.listened(rule, heard)) for asked, rule in rules]
    if options.format == "json":
        print_json(_document(options, reading, heard, found))
        return
    _complain(options, reading)
    if options.format == "csv":
        print(_csv(options, heard, found), end="")
    else:
        _print(options, reading, heard, found)


def _noted(texts: Sequence[str]) -> dict[str, AlarmEvent]:
    found: dict[str, AlarmEvent] = {}
    for text in texts:
        word, _, name = text.partition("=")
        event = next((each for each in ALARM_EVENTS if each == name), None)
        if not word or event is None:
            known = ", ".join(ALARM_EVENTS)
            raise UserProblem(f"'{text}' is no word and its event; events: {known}", WRONG_USE)
        found[word.replace("_", " ").casefold()] = event
    return found


def _complain(options: argparse.Namespace, reading: Reading) -> None:
    """Name the broken lines on the error stream."""
    from kompas.core.home.alarms.telling import say as sentence

    for problem in reading.problems[:MOST_SAID]:
        say(problem.sentence(options.language))
    more = len(reading.problems) - MOST_SAID
    if more > 0:
        say(sentence("broken_more", options.language, count=more))


def _print(options: argparse.Namespace, reading: Reading, heard: Brought, found: Found) -> None:
    from kompas.core.home.alarms.telling import heads
    from kompas.core.home.alarms.telling import say as sentence

    words = options.language
    rows = [(moment, title) for moment, _, title in _by_time(options, heard, found)]
    alarms = grid(heads(words, ("time", "rule")), rows, words=2)
    print_tables(
        *_head(options, reading, heard),
        alarms if rows else sentence("none_sounded", words),
        *_scores(options, found),
        *_rates(options, heard, found),
        *_late(options, found),
        *(
            sentence("deaf", words, rule=asked.title[words], kinds=", ".join(its.deaf_to))
            for asked, _, its in found
            if its.deaf_to
        ),
    )


def _head(options: argparse.Namespace, reading: Reading, heard: Brought) -> Iterator[str]:
    from kompas.core.home.alarms.telling import say as sentence

    words, count = options.language, len(reading.events)
    days = len(heard.stretch.days)
    yield sentence("file_read", words, file=options.home, events=count, days=days)
    if heard.strangers:
        names = ", ".join(sorted(heard.strangers))
        yield sentence("strangers", words, count=len(heard.strangers), names=names)


def _by_time(
    options: argparse.Namespace, heard: Brought, found: Found
) -> Iterator[tuple[str, str, str]]:
    """Moment, slug and title of each alarm."""
    titles = {rule.slug: asked.title[options.language] for asked, rule, _ in found}
    for alarm in sorted(alarm for _, _, its in found for alarm in its.alarms):
        moment = heard.moment(alarm.ms).isoformat(" ", "seconds")
        yield moment, alarm.rule, titles[alarm.rule]


def _scores(options: argparse.Namespace, found: Found) -> Iterator[Table | str]:
    from kompas.core.home.alarms.telling import cells, heads
    from kompas.core.home.alarms.telling import say as sentence

    words, way = options.language, options.on_the_way
    rows = [cells(a, r, its.score, words, way) for a, r, its in found if its.score is not None]
    if rows:
        yield grid(heads(words), rows, words=3)
        yield sentence("false_means", words)
        yield sentence("help_means", words, way=f"{way:.0f}")


def _rates(options: argparse.Namespace, heard: Brought, found: Found) -> Iterator[Table | str]:
    from kompas.core.home.alarms.telling import heads, rate
    from kompas.core.home.alarms.telling import say as sentence

    words = options.language
    unjudged = [(a, its) for a, _, its in found if its.score is None and not its.deaf_to]
    if not unjudged:
        return
    noted = ", ".join(sentence(f"event_{event}", words) for event in sorted(heard.noted))
    yield sentence("part_truth", words, events=noted) if noted else sentence("no_truth", words)
    rows = [(a.title[words], rate(its.per_week, words)) for a, its in unjudged]
    yield grid(heads(words, ("rule", "per_week")), rows, words=1)


def _late(options: argparse.Namespace, found: Found) -> Iterator[str]:
    from kompas.core.home.alarms.telling import say as sentence

    late = max((its.too_late for _, _, its in found), default=0)
    if late:
        yield sentence("too_late", options.language, count=late)


def _csv(options: argparse.Namespace, heard: Brought, found: Found) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("time", "rule", "title"))
    writer.writerows(_by_time(options, heard, found))
    return text.getvalue()


def _document(
    options: argparse.Namespace, reading: Reading, heard: Brought, found: Found
) -> Mapping[str, object]:
    from kompas.core.home.alarms.telling import entry, ranged

    problems = [{"line": p.line, "sentence": p.sentence(options.language)}
                for p in reading.problems]  # fmt: skip
    rules = [
        {
            **{"rule": rule.slug, "event": rule.event, "deaf_to": list(its.deaf_to)},
            **{"alarms_per_week": ranged(its.per_week), "too_late": its.too_late},
            "score": entry(rule, its.score, options.on_the_way) if its.score else None,
        }
        for _, rule, its in found
    ]
    alarms = [{"time": moment.replace(" ", "T"), "rule": slug}
              for moment, slug, _ in _by_time(options, heard, found)]  # fmt: skip
    return {
        **{"file": options.home, "events": len(reading.events), "problems": problems},
        **{"days": len(heard.stretch.days), "strangers": dict(heard.strangers)},
        **{"noted": sorted(heard.noted), "alarms": alarms, "rules": rules},
    }
