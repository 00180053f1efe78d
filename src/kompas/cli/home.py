"""`kompas home`: a day in a simulated home, as data for other programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from kompas.cli.home_alarms import add_alarms, run_alarms
from kompas.cli.home_bridge import add_bridge, bridge_file
from kompas.cli.home_day import faring, people, who_comes
from kompas.cli.home_play import bridge_plays
from kompas.cli.home_stream import add_stream, stream
from kompas.cli.main import DONE, WRONG_USE, UserProblem
from kompas.cli.mqtt import check_where
from kompas.cli.rehearse import day_named
from kompas.cli.twin import LARGEST_SEED
from kompas.cli.twin_asking import print_json, told, whole
from kompas.core.catalog.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from kompas.core.catalog import Catalog
    from kompas.core.home.days.routine import Fare
    from kompas.core.home.exchange.events import Household, Told
    from kompas.core.home.floor_plan.plan import Plan

FORMATS = ("jsonl", "casas", "ha", "wot", "fhir", "csv")
WITH_TRUTH = ("jsonl", "csv")
FIRST_DAY = date(2026, 11, 16)
MOST_DAYS = 36_600


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("home", help="a simulated home as data", description=__doc__)
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    day = tasks.add_parser("day", help="what the things in a home tell of one day")
    _add_day(day)
    day.set_defaults(run=run)
    stream = tasks.add_parser("stream", help="the same as it goes, to an MQTT broker")
    _add_whom(stream)
    add_stream(stream)
    stream.set_defaults(run=_run_stream)
    bridge = tasks.add_parser("bridge", help="real things over MQTT, in place of simulated ones")
    add_bridge(bridge)
    alarms = tasks.add_parser("alarms", help="what alarm rules notice, in a home or in a file")
    add_alarms(alarms, FIRST_DAY)
    alarms.set_defaults(run=lambda options: run_alarms(options, _household))
    bridge.set_defaults(run=_run_bridge)


def _add_whom(task: argparse.ArgumentParser) -> None:
    task.add_argument("home", help="which home, such as esther-apartment")
    task.add_argument(
        "--persona", metavar="SLUG", help="one of our people lives there (none: somebody well)"
    )
    seed = whole(0, LARGEST_SEED)
    task.add_argument("--seed", type=seed, default=1, metavar="S", help="which luck")
    days = whole(1, MOST_DAYS)
    task.add_argument("--day", type=days, default=1, metavar="N", help="which day; 1 is the first")
    task.add_argument(
        "--date", type=day_named, default=FIRST_DAY, metavar="DATE",
        help="the date of the first day, YYYY-MM-DD",
    )  # fmt: skip
    task.add_argument(
        "--with", dest="devices", nargs="+", metavar="DEVICE", help="only these devices (none: all)"
    )
    task.add_argument(
        "--callers", nargs="+", metavar="WHO", default=[],
        help="who comes by: names, 'usual' for who usually comes to such a person (none: nobody)",
    )  # fmt: skip
    task.add_argument(
        "--fare", nargs="+", metavar="HOW=LEVEL", default=[],
        help="how the person fares: frailty, breathless, infected, mood, sleep, stage, night_trips",
    )  # fmt: skip
    task.add_argument(
        "--aids", action="store_true", help="lit ways and reminders change the day a little",
    )  # fmt: skip
    task.add_argument("--language", choices=LANGUAGES, default="en", help="of names and titles")


def _add_day(task: argparse.ArgumentParser) -> None:
    _add_whom(task)
    form = task.add_mutually_exclusive_group()
    form.add_argument("--format", choices=FORMATS, default="jsonl", help="how it is written")
    form.add_argument("--json", action="store_true", help="print all of it as one JSON object")
    task.add_argument(
        "--truth", action="store_true", help="say beside each event what was really going on"
    )


def run(options: argparse.Namespace) -> int:
    """Live the day and print what its things told."""
    from kompas.core.catalog import load
    from kompas.core.home.exchange.events import tell

    if options.truth and not options.json and options.format not in WITH_TRUTH:
        why = f"--truth goes with --json or --format {' or '.join(WITH_TRUTH)}"
        raise UserProblem(f"{why}, not {options.format}", WRONG_USE)
    with told():
        house = _household(options, load())
    try:
        day = tell(house, options.day - 1, options.date + timedelta(days=options.day - 1))
    except (ValueError, OverflowError) as problem:
        last = "the day must lie between the years 1970 and 2199"
        raise UserProblem(f"{last}, not {options.day} days from {options.date}", WRONG_USE) from (
            problem
        )
    _show(options, day)
    return DONE


def _run_stream(options: argparse.Namespace) -> int:
    from kompas.core.catalog import load

    with told():
        house = _household(options, load())
    return stream(options, house)


def _run_bridge(options: argparse.Namespace) -> int:
    check_where(options.mqtt, options.elsewhere, "what it says comes in from other machines")
    plays = [target for target in options.targets if _is_play(target)]
    files = [target for target in options.targets if target not in plays]
    if plays or not files:
        return bridge_plays(options.mqtt, plays, files)
    if len(files) > 1:
        raise UserProblem("without a play, one file of bindings at a time", WRONG_USE)
    return bridge_file(options.mqtt, files[0])


def _is_play(target: str) -> bool:
    try:
        return bool(UUID(target))
    except ValueError:
        return False


def _household(options: argparse.Namespace, catalog: Catalog) -> Household:
    from kompas.core.home.days.visits import aids_of
    from kompas.core.home.exchange.events import Household
    from kompas.core.streams import Luck

    home = catalog.known("homes", options.home)
    wanted = options.devices or sorted(catalog.devices)
    slugs = dict.fromkeys(catalog.known("devices", slug) for slug in wanted)
    devices = tuple(catalog.devices[slug] for slug in slugs)
    fare = faring(_fare(options, catalog), options.fare)
    luck, callers = Luck(options.seed, 0), who_comes(options.callers, fare)
    aids = aids_of(slugs if options.aids else ())
    return Household(home, _plan(catalog, home), devices, fare, luck, callers=callers, aids=aids)


def _plan(catalog: Catalog, home: str) -> Plan:
    from kompas.core.home.floor_plan.faults import PlanFault
    from kompas.core.home.floor_plan.plan import Plan

    try:
        return Plan.from_data(catalog.homes[home].model_dump())
    except PlanFault as fault:
        raise UserProblem(f"nobody can live in the home '{home}': {fault}") from fault


def _fare(options: argparse.Namespace, catalog: Catalog) -> Fare:
    from kompas.core.fhir import FhirProblem, read
    from kompas.core.home.days.routine import Fare
    from kompas.core.record import load_codes, read_person
    from kompas.core.record.from_home import fare_of

    if not options.persona:
        return Fare()
    bundle = read(catalog.persona_bundle(catalog.known("personas", options.persona)))
    try:
        reading = read_person(bundle, options.date, load_codes(catalog.source))
    except FhirProblem as problem:
        raise UserProblem(str(problem)) from problem
    return fare_of(reading.patient)


def _show(options: argparse.Namespace, day: Told) -> None:
    from kompas.core.home.exchange import casas, home_assistant, lines

    if options.json:
        print_json(_document(options, day))
        return
    forms: Mapping[str, Callable[[], Iterable[str]]] = {
        "jsonl": lambda: lines.jsonl(day, options.truth),
        "csv": lambda: lines.table(day, options.truth),
        "casas": lambda: casas.write(day),
        "ha": lambda: home_assistant.lines(day, options.language),
        "wot": lambda: _described(options, day),
        "fhir": lambda: _bundled(options, day),
    }
    for line in forms[options.format]():
        print(line)


def _described(options: argparse.Namespace, day: Told) -> list[str]:
    from kompas.core.home.exchange import wot

    things = wot.descriptions(day, options.language)
    return [json.dumps(things, ensure_ascii=False, indent=2)]


def _bundled(options: argparse.Namespace, day: Told) -> list[str]:
    from kompas.core.catalog import load
    from kompas.core.fhir import write
    from kompas.core.record.from_home import STRANGER, day_bundle

    who = load().personas[options.persona].title[options.language] if options.persona else STRANGER
    return [write(day_bundle(day, who, options.language)).decode().rstrip()]


def _document(options: argparse.Namespace, day: Told) -> dict[str, object]:
    from kompas.core.home.exchange import lines

    things = [
        {
            "thing": its.slug,
            "device": its.device.slug,
            "kind": its.thing.kind,
            "room": its.thing.room,
            "title": its.title(options.language),
            "battery_empty": its.slug in day.silent,
        }
        for its in day.things
    ]
    truth = {"people": list(people(day))} if options.truth else {}
    return {
        **{"home": day.home, "persona": options.persona, "seed": options.seed},
        **{"day": options.day, "date": day.start.date().isoformat(), "simulated": True},
        **{"things": things, "events": list(lines.rows(day, options.truth))},
        **truth,
    }
