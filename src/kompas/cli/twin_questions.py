"""`kompas twin story | psa | calibrate`: one life told, what we do not know, numbers fitted."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kompas.cli.main import DONE, STOPPED, WRONG_USE, UserProblem
from kompas.core.catalog.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from kompas.core.catalog import Approach, Catalog, Target
    from kompas.core.measures.calibrating import Fit
    from kompas.core.measures.kept import Kept

REGIONS = ("Flanders", "Wallonia", "Hauts-de-France")
YOUNGEST, OLDEST, LONGEST = 60, 100, 60.0
OUT = "kompas-fitted"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the three commands below `kompas twin`."""
    _add_story(commands)
    _add_psa(commands)
    _add_calibrate(commands)


def _add_story(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("story", help="one simulated life in dated sentences")
    parser.add_argument("--person", type=_count(0), default=0, metavar="N", help="which, from 0")
    parser.add_argument("--age", type=_age, metavar="A", help="of this age, 60 to 100")
    parser.add_argument("--sex", choices=("women", "men"), help="women or men")
    parser.add_argument("--region", choices=REGIONS, help="of this region")
    parser.add_argument("--years", type=_years, default=10.0, metavar="Y", help="how long (10)")
    parser.add_argument("--approach", metavar="SLUG", help="tell what differs with this approach")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences")
    _add_usual(parser)
    parser.set_defaults(run=_story)


def _add_psa(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("psa", help="what an approach changes, over all we do not know")
    parser.add_argument("approach", help="which approach, such as fall-alarm")
    parser.add_argument("--draws", type=_count(1), default=100, metavar="N", help="how many (100)")
    parser.add_argument("--people", type=_count(100), default=20_000, metavar="N", help="20000")
    parser.add_argument("--years", type=_years, default=5.0, metavar="Y", help="how long (5)")
    parser.add_argument("--resume", metavar="FILE", help="keep finished draws here, and go on")
    _add_usual(parser)
    parser.set_defaults(run=_psa)


def _add_calibrate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("calibrate", help="fit numbers to the targets meant for it")
    parser.add_argument("--parameters", nargs="+", metavar="NAME", help="which numbers to fit")
    parser.add_argument("--targets", nargs="+", metavar="ID", help="to which targets (all)")
    parser.add_argument(
        "--start", nargs="+", type=_value, default=[], metavar="NAME=VALUE", help="begin here"
    )
    parser.add_argument("--iterations", type=_count(1), default=8, metavar="N", help="at most (8)")
    parser.add_argument("--people", type=_count(100), default=8_000, metavar="N", help="8000")
    parser.add_argument(
        "--beyond", action="store_true", help="let numbers leave their own low to high"
    )
    parser.add_argument("--out", default=OUT, metavar="FOLDER", help=f"of what changed ({OUT})")
    parser.add_argument("--resume", metavar="FILE", help="keep finished looks here, and go on")
    _add_usual(parser)
    parser.set_defaults(run=_calibrate)


def _add_usual(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=_count(0), default=1, metavar="S", help="which luck (1)")
    parser.add_argument("--threads", type=_count(1), default=1, metavar="T", help="at once (1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _story(options: argparse.Namespace) -> int:
    """Tell one life, or what differs in it with an approach."""
    from kompas.core.catalog import Stratum, load
    from kompas.core.catalog.census_reading import load_census
    from kompas.core.measures import world
    from kompas.core.measures.differing import twice
    from kompas.core.measures.speaking import Moment, lives, said
    from kompas.core.measures.story import somebody, story

    catalog = load()
    age = options.age
    stratum = Stratum(
        options.sex, age or YOUNGEST, None if age is None else age + 1, options.region
    )
    with _asked():
        approach = _approach(catalog, options.approach) if options.approach else None
        here = world(catalog, load_census(), seed=options.seed, threads=options.threads)
        person = somebody(here, stratum, options.person, approach)
    parts: dict[str, list[Moment]] = {}
    if approach:
        both = twice(here, person, options.years, approach)
        parts = {"without": both.without, "with": both.with_it, "differs": both.differs}
    else:
        parts = {"story": story(here, person, options.years)}
    if options.json:
        told = {k: [m.as_json(catalog.messages) for m in ms] for k, ms in parts.items()}
        _print({"simulated": True, "person": int(person.ids[0]), "years": options.years, **told})
        return DONE
    for name, moments in parts.items():
        if approach:
            title = lives(f"part-{name}", tool=approach.title)
            print(f"\n{said(title, catalog.messages, options.language)}")
        for moment in moments:
            sentence = said(moment.what, catalog.messages, options.language)
            print(f"{moment.day.isoformat()}  {sentence}")
    return DONE


def _psa(options: argparse.Namespace) -> int:
    """Draw after draw; print what came out of them."""
    from kompas.core.catalog import load
    from kompas.core.catalog.census_reading import load_census
    from kompas.core.measures.uncertainty import psa

    catalog = load()
    with _asked():
        approach = _approach(catalog, options.approach)
        question = {
            name: getattr(options, name) for name in ("approach", "people", "years", "seed")
        }
        kept = _kept(catalog, options.resume, "psa", question)
    with _asked(), _bar("draws", options.draws, options.json) as drawn:
        found = psa(
            catalog, load_census(), approach, draws=options.draws, people=options.people,
            years=options.years, seed=options.seed, threads=options.threads, kept=kept, tell=drawn,
        )  # fmt: skip
    if options.json:
        _print({**question, **found.as_json()})
    else:
        from kompas.cli.twin_tables import uncertain

        uncertain(found, approach.title["en"])
    return _ended(len(found) < options.draws, kept)


def _calibrate(options: argparse.Namespace) -> int:
    """Fit, print what changed, and write it as content."""
    from kompas.core.catalog import load
    from kompas.core.catalog.census_reading import load_census
    from kompas.core.measures import calibrating
    from kompas.core.measures.fitted import files_of
    from kompas.core.measures.identified import identified
    from kompas.core.twin import Numbers

    _check_folder(Path(options.out))
    catalog, start = load(), dict(options.start)
    with _asked():
        names = options.parameters or identified(Numbers.of(catalog).by_name)
        targets = _targets(catalog, options.targets)
        calibrating.check_targets(targets)
        question = {
            "parameters": names, "start": start, "people": options.people, "seed": options.seed,
            "beyond": options.beyond, "targets": [(t.id, t.value, t.low, t.high) for t in targets],
        }  # fmt: skip
        kept = _kept(catalog, options.resume, "calibrate", question)
    with _asked(), _bar("looks", None, options.json) as looked:
        fit = calibrating.calibrate(
            catalog, load_census(), names, targets, start=start, seed=options.seed,
            people=options.people, iterations=options.iterations, beyond=options.beyond,
            threads=options.threads, kept=kept, tell=_step, looked=looked,
        )  # fmt: skip
    with _asked():
        files = files_of(catalog, fit, start)
    _write(Path(options.out), files)
    _show_fit(fit, options, sorted(files))
    return _ended(fit.stopped, kept)


def _step(step: Any) -> None:  # noqa: ANN401 - a Progress, which is not imported at the door
    told = (
        f"step {step.step}: objective {step.objective:.2f}; worst {step.worst} {step.residual:+.1f}"
    )
    print(f"kompas: {told}", file=sys.stderr)


def _show_fit(fit: Fit, options: argparse.Namespace, files: list[str]) -> None:
    if options.json:
        _print({**fit.as_json(), "out": options.out, "files": files})
        return
    from kompas.cli.twin_tables import fitted

    fitted(fit)
    if files:
        print(f"Written to {options.out}: {', '.join(files)}")
        print(f"Look at it with: KOMPAS_CONTENT={options.out} kompas twin check")
    else:
        print("No number changed, so nothing was written.")


def _approach(catalog: Catalog, slug: str) -> Approach:
    from kompas.core.catalog import one_of

    return catalog.approaches[one_of("approach", slug, catalog.approaches)]


def _targets(catalog: Catalog, ids: list[str] | None) -> list[Target]:
    from kompas.core.catalog import one_of

    if not ids:
        return [target for target in catalog.targets.values() if target.use == "calibrate"]
    return [catalog.targets[one_of("target", name, catalog.targets)] for name in ids]


def _kept(catalog: Catalog, named: str | None, what: str, question: Mapping[str, object]) -> Kept:
    """Where finished work is kept: in the file that was named, else beside the kernels."""
    from kompas.core.kernels import cache_folder
    from kompas.core.measures.kept import keep, stamp_of

    stamp = stamp_of(catalog.source, {"what": what, **question})
    if named:
        return keep(Path(named), stamp)
    return keep(cache_folder() / f"{what}-{stamp[:16]}.jsonl", stamp)


def _ended(stopped: bool, kept: Kept) -> int:
    if not stopped:
        return DONE
    told = f"stopped; what was done is kept in {kept.path}: the same command goes on from there"
    print(f"kompas: {told}", file=sys.stderr)
    return STOPPED


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserProblem(f"{folder} is no folder to write content to", WRONG_USE)
    if not folder.absolute().parent.is_dir():
        raise UserProblem(f"{folder} cannot be written: there is no such folder", WRONG_USE)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    from kompas.core.practice import write_file

    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode())


@contextmanager
def _asked() -> Iterator[None]:
    """What a user can mend comes out as one sentence."""
    from kompas.core.catalog import ContentProblems, NotInCatalog
    from kompas.core.measures import NobodyThere
    from kompas.core.measures.calibrating import CalibrationProblem
    from kompas.core.measures.kept import KeptProblem
    from kompas.core.twin.model import ModelProblem

    wrong = (NotInCatalog, NobodyThere, CalibrationProblem, KeptProblem)
    try:
        yield
    except wrong as problem:
        raise UserProblem(str(problem), WRONG_USE) from problem
    except (ContentProblems, ModelProblem) as problem:
        raise UserProblem(str(problem)) from problem


@contextmanager
def _bar(what: str, total: int | None, hidden: bool) -> Iterator[Callable[..., None]]:
    """Progress on the error stream; told how many are done, or that one more is."""
    if hidden and not sys.stderr.isatty():
        yield lambda *done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda *done: bar.update(task, **({"completed": done[0]} if done else {"advance": 1}))


def _print(found: Mapping[str, object]) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2))


def _count(least: int) -> Callable[[str], int]:
    def counted(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) < 1 << 32:
            raise argparse.ArgumentTypeError(f"'{text}' is no whole number from {least} on")
        return int(text)

    return counted


def _age(text: str) -> float:
    if not text.isdecimal() or not YOUNGEST <= int(text) <= OLDEST:
        raise argparse.ArgumentTypeError(f"'{text}' is no age from {YOUNGEST} to {OLDEST}")
    return float(text)


def _years(text: str) -> float:
    try:
        years = float(text)
    except ValueError:
        years = 0.0
    if not 0.0 < years <= LONGEST:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of years up to {LONGEST:g}")
    return years


def _value(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not written NAME=VALUE") from error
