"""`kompas home alarms`: what alarm rules notice in simulated lives, or in a CASAS file."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, WRONG_USE, UserProblem
from kompas.cli.twin_asking import grid, number, print_json, print_tables, told, whole
from kompas.core.catalog.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from rich.table import Table

    from kompas.core.catalog import Catalog
    from kompas.core.catalog.alarms import AlarmRule
    from kompas.core.home.alarms.rules import Rule
    from kompas.core.home.alarms.scoring import Score
    from kompas.core.home.alarms.trial import Lived, Stretch
    from kompas.core.home.exchange.events import Household

    Ready = list[tuple[AlarmRule, Rule]]

MOST_SEEDS, MOST_DAYS_IN_ALL = 1000, 20_000
LARGEST_SEED = 2**32 - 1
Asking = Callable[[argparse.Namespace, "Catalog"], "Household"]


def add_alarms(task: argparse.ArgumentParser, first_day: object) -> None:
    """The arguments of the task."""
    task.add_argument("home", metavar="WHERE", help="a home, such as esther-apartment, or a file")
    task.add_argument("--rule", dest="rules", nargs="+", metavar="RULE", help="only these rules")
    task.add_argument(
        "--set", dest="sizes", nargs="+", metavar="NAME=SIZE", default=[],
        help="numbers of one rule, such as limit=30 (minutes) or begins=22 (hour)",
    )  # fmt: skip
    form = ("text", "json", "csv")
    task.add_argument("--format", choices=form, default="text", help="how it is written")
    task.add_argument("--language", choices=LANGUAGES, default="en", help="of words and titles")
    task.add_argument(
        "--on-the-way", type=_minutes, metavar="MINUTES", help="from an alarm to help (none: 45)"
    )
    _add_lives(task.add_argument_group("in a home"))
    _add_file(task.add_argument_group("of a file"))
    task.set_defaults(date=first_day, seed=1, day=1, callers=[], aids=False)  # nobody comes by


def _add_lives(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--persona", metavar="SLUG", help="one of our people lives there")
    group.add_argument(
        "--fare", nargs="+", metavar="HOW=LEVEL", default=[],
        help="how the person fares: frailty, breathless, infected, mood, sleep, stage, night_trips",
    )  # fmt: skip
    group.add_argument(
        "--with", dest="devices", nargs="+", metavar="DEVICE", help="only these devices (none: all)"
    )
    group.add_argument(
        "--seeds", type=_seeds, default=range(1, 13), metavar="A-B", help="which lives (none: 1-12)"
    )
    group.add_argument(
        "--days", type=whole(1, 366), default=28, metavar="N", help="days of each life (none: 28)"
    )
    group.add_argument(
        "--tune-on", type=_seeds, metavar="A-B", help="set the rules on these lives, not on --seeds"
    )
    group.add_argument(
        "--at-most", type=number(1000.0), default=0.5, metavar="N",
        help="false alarms a week that are borne when a rule is set (none: 0.5)",
    )  # fmt: skip


def _add_file(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--places", metavar="FILE", help="CSV that says what sensors are: sensor,kind,room"
    )
    group.add_argument(
        "--noted", nargs="+", metavar="WORD=EVENT", default=[],
        help="which word beside a line is which event, such as Fallen=fall",
    )  # fmt: skip


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        raise argparse.ArgumentTypeError(f"'{text}' is no seed and no range such as 1-12")
    found = range(int(first), int(last or first) + 1)
    if not 1 <= len(found) <= MOST_SEEDS or found[-1] > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"1 to {MOST_SEEDS} seeds, not {text}")
    return found


def _minutes(text: str) -> float:
    return float(whole(0, 1440)(text))


def run_alarms(options: argparse.Namespace, household: Asking) -> int:
    """Let the rules listen, and print what they noticed."""
    from kompas.cli.home_alarms_file import of_file
    from kompas.core.catalog import load
    from kompas.core.home.alarms.telling import ON_THE_WAY

    catalog = load()
    if options.on_the_way is None:
        options.on_the_way = ON_THE_WAY
    with told():
        rules = _rules(options, catalog)
        if options.home not in catalog.homes and _is_file(options.home):
            of_file(options, catalog, rules)
        else:
            _of_home(options, household(options, catalog), rules)
    return DONE


def _is_file(where: str) -> bool:
    return Path(where).exists() or any(sign in where for sign in "./\\")


def _rules(options: argparse.Namespace, catalog: Catalog) -> Ready:
    from kompas.core.home.alarms.rules import RuleProblem, made_ready

    slugs = dict.fromkeys(catalog.known("alarms", slug) for slug in options.rules or catalog.alarms)
    if options.sizes and len(slugs) != 1:
        raise UserProblem("--set is about one rule: name it with --rule", WRONG_USE)
    sizes = dict(_size(text) for text in options.sizes)
    try:
        return [(catalog.alarms[s], made_ready(catalog.alarms[s], sizes)) for s in sorted(slugs)]
    except RuleProblem as problem:
        raise UserProblem(str(problem), WRONG_USE) from problem


def _size(text: str) -> tuple[str, float]:
    name, _, size = text.partition("=")
    try:
        return name, float(size)
    except ValueError:
        raise UserProblem(f"'{text}' is no size such as limit=30", WRONG_USE) from None


def _of_home(options: argparse.Namespace, house: Household, rules: Ready) -> None:
    from kompas.core.home.alarms.trial import Lived
    from kompas.core.home.exchange.events import hung

    tuning = options.tune_on or ()
    if (len(options.seeds) + len(tuning)) * options.days > MOST_DAYS_IN_ALL:
        raise UserProblem(f"at most {MOST_DAYS_IN_ALL:,} days in all", WRONG_USE)
    if set(options.seeds) & set(tuning):
        raise UserProblem("--tune-on and --seeds must have no seed in common", WRONG_USE)
    kinds = frozenset(kind for _, rule in rules for kind in rule.kinds())
    things = tuple(its.thing for its in hung(house.plan, house.devices) if its.thing.kind in kinds)
    home = Lived(house.plan, things, house.fare)
    lives = [home.stretch(seed, options.days) for seed in options.seeds]
    if tuning:
        _tuned(options, house, rules, home, lives)
    else:
        _scored(options, house, rules, lives)


def _scored(
    options: argparse.Namespace, house: Household, rules: Ready, lives: Sequence[Stretch]
) -> None:
    from kompas.core.home.alarms.scoring import scored

    scores = [(asked, rule, scored(rule, lives)) for asked, rule in rules]
    if options.format == "json":
        print_json(_document(options, house, lives, _entries(options, scores)))
    elif options.format == "csv":
        print(_csv(_entries(options, scores)), end="")
    else:
        print_tables(*_head(options, house, lives), _table(options, scores))


def _tuned(
    options: argparse.Namespace,
    house: Household,
    rules: Ready,
    home: Lived,
    lives: Sequence[Stretch],
) -> None:
    from kompas.core.home.alarms.telling import number as written
    from kompas.core.home.alarms.telling import say
    from kompas.core.home.alarms.tuning import tune

    on = [home.stretch(seed, options.days) for seed in options.tune_on]
    found = [(asked, tune(asked, on, lives, options.at_most)) for asked, _ in rules]
    there = [(asked, its.rule, its.tuned) for asked, its in found]
    held = [(asked, its.rule, its.held_out) for asked, its in found]
    limits = [{"at_most": its.at_most, "met": its.met, "tried": its.tried} for _, its in found]
    rows = [
        {**out, "tuned_on": {**limit, **into}}
        for out, into, limit in zip(
            _entries(options, held), _entries(options, there), limits, strict=True
        )
    ]
    if options.format == "json":
        seeds = {"tuned_on_seeds": list(options.tune_on)}
        print_json({**_document(options, house, lives, rows), **seeds})
        return
    if options.format == "csv":
        print(_csv(rows), end="")
        return
    words, most = options.language, written(options.at_most, options.language)
    print_tables(
        *_head(options, house, lives),
        say("tuned", words, seeds=len(on), most=most),
        *(say("not_met", words, rule=a.title[words]) for a, its in found if not its.met),
        _table(options, there),
        say("held_out", words, seeds=len(lives)),
        _table(options, held),
    )


def _head(options: argparse.Namespace, house: Household, lives: Sequence[Stretch]) -> Iterator[str]:
    from kompas.core.home.alarms.telling import number as written
    from kompas.core.home.alarms.telling import say

    words = options.language
    ordinary = sum(len(life.ordinary) for life in lives)
    home = house.plan.title.get(words, house.name)
    yield say("lived", words, home=home, seeds=len(lives), days=options.days, ordinary=ordinary)
    yield say("planted", words)
    yield say("false_means", words)
    yield say("help_means", words, way=written(options.on_the_way, words, 0))


def _table(options: argparse.Namespace, scores: Sequence[tuple[AlarmRule, Rule, Score]]) -> Table:
    from kompas.core.home.alarms.telling import cells, heads

    words = options.language
    rows = [cells(*each, words, options.on_the_way) for each in scores]
    return grid(heads(words), rows, words=3)


def _entries(
    options: argparse.Namespace, scores: Sequence[tuple[AlarmRule, Rule, Score]]
) -> list[dict[str, object]]:
    from kompas.core.home.alarms.telling import entry

    return [entry(rule, score, options.on_the_way) for _, rule, score in scores]


def _document(
    options: argparse.Namespace,
    house: Household,
    lives: Sequence[Stretch],
    rules: list[dict[str, object]],
) -> dict[str, object]:
    from kompas.core.home.alarms.planting import PLANTED

    return {
        **{"home": house.name, "persona": options.persona, "simulated": True},
        **{"seeds": list(options.seeds), "days": options.days},
        "planted_per_week": dict(PLANTED),
        "minutes_on_the_way": options.on_the_way,
        "rules": rules,
    }


def _csv(rows: Sequence[dict[str, object]]) -> str:
    """A table of flat columns: what is inside another has its name before it."""
    flat = [dict(_flat(row)) for row in rows]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(flat[0]) if flat else [], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(flat)
    return text.getvalue()


def _flat(row: dict[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}_")
        elif value is None and name in ("sensitivity", "false_alarms_per_week"):
            yield from ((f"{before}{name}_{part}", "") for part in ("value", "low", "high"))
        else:
            yield f"{before}{name}", "" if value is None else value
