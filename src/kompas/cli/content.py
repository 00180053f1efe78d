"""`kompas content`: all problems of all content at once, or a skeleton for a new piece of it."""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, PROBLEMS, WRONG_USE, UserProblem

if TYPE_CHECKING:
    from kompas.core.catalog import Folder, Problem
    from kompas.core.catalog.check import Findings

SKELETONS = files("kompas.cli") / "skeletons"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
# Where a kind goes: its name here is that of one of the skeletons.
SHELVES = {
    "tool": "tools/{slug}.toml",
    "suit": "suits/{slug}.toml",
    "question": "questions/{slug}.toml",
    "device": "devices/{slug}.toml",
    "condition": "conditions/{slug}.toml",
    "competence": "competences/{slug}.toml",
    "profession": "professions/{slug}.toml",
    "home": "homes/{slug}.toml",
    "approach": "approaches/{slug}.toml",
    "trial": "trials/{slug}.toml",
    "target": "targets/{slug}.csv",
    "payers": "payers/{slug}.toml",
    "messages": "messages/{slug}.toml",
    "persona": "personas/{slug}",
    "scenario": "scenarios/{slug}",
    "curriculum": "curricula/{slug}.toml",
    "credit": "credits/{slug}.toml",
    "route": "routes/{slug}.toml",
    "commuting": "commuting/{slug}.toml",
    "unit": "units/{slug}",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("content", help="check content, or start a new piece of it")
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    check = tasks.add_parser("check", help="name every problem in every content file at once")
    check.add_argument("--json", action="store_true", help="say it as JSON")
    new = tasks.add_parser("new", help="write a commented skeleton of a new piece of content")
    new.add_argument("kind", help=f"what: {', '.join(SHELVES)}")
    new.add_argument("slug", help="its name: small letters, digits and hyphens")
    for task in (check, new):
        task.add_argument("--folder", metavar="DIR", help="a folder of your own beside ours")
    check.set_defaults(run=run, act=check_all)
    new.set_defaults(run=run, act=start_new)


def run(options: argparse.Namespace) -> int:
    """Do the task: 0 fine, 1 problems were found, 2 wrong use."""
    act = check_all if options.task == "check" else start_new
    return act(options)


def check_all(options: argparse.Namespace) -> int:
    """Print every problem with file and line, then advice, then what is due for a new look."""
    from kompas.core.practice.check import check

    source = _source(options.folder)
    found = check(source, date.today())  # noqa: DTZ011 - a review is due on a day, here
    if options.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _show(found, source)
    return PROBLEMS if found.problems else DONE


def _source(folder: str | None) -> Folder:
    from kompas.core.catalog import Folder
    from kompas.core.catalog.files import content_folder

    named = folder or os.environ.get("KOMPAS_CONTENT")
    if named and not Path(named).is_dir():
        raise UserProblem(f"{named} is no folder", WRONG_USE)
    return Folder((content_folder(), *([Path(named)] if named else [])))


def _as_json(found: Findings) -> dict[str, object]:
    return {
        "files": found.files,
        "problems": [vars(problem) for problem in found.problems],
        "advice": [vars(problem) for problem in found.advice],
        "to_review": [vars(problem) for problem in found.to_review],
    }


def _show(found: Findings, source: Folder) -> None:
    for problem in found.problems:
        print(_line(problem, source))
    for heading, lines in (
        ("Advice (no problem): what makes a scenario good to learn with", found.advice),
        ("Due for a new look (no problem):", found.to_review),
    ):
        if lines:
            print(heading)
        for problem in lines:
            print(f"  {_line(problem, source)}")
    count = len({problem.file for problem in found.problems})
    told = [f"{len(found.problems)} problems in {count} files" if count else "no problems"]
    told += [f"{len(found.advice)} pieces of advice"] if found.advice else []
    print("; ".join([*told, f"{found.files} files read"]))


def _line(problem: Problem, source: Folder) -> str:
    """The problem with the path of the file as it can be opened from here."""
    path = source.paths.get(problem.file)
    if path is None:
        return str(problem)
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return f"{shown}:{problem.line}: {problem.sentence}"


def start_new(options: argparse.Namespace) -> int:
    """Write the skeleton, whole or not at all, and say where it is and what to do next."""
    if options.kind not in SHELVES:
        from kompas.core.catalog import NotInCatalog, one_of

        try:
            one_of("kind of content", options.kind, SHELVES)
        except NotInCatalog as problem:
            raise UserProblem(str(problem), WRONG_USE) from problem
    place = SHELVES[options.kind].format(slug=_slug(options.slug))
    if any(f == place or f.startswith(f"{place}/") for f in _source(options.folder).paths):
        raise UserProblem(f"{place} is there already: choose another name", WRONG_USE)
    target = _home_of_new(options.folder) / place
    write(options.kind, options.slug, target)
    own = f" --folder {options.folder}" if options.folder else ""
    print(f"{target} is written. Fill in what is empty; `kompas content check{own}` names it.")
    return DONE


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > LONGEST_SLUG:
        raise UserProblem(
            f"`{text}` is no name for content: small letters, digits and single hyphens, "
            f"at most {LONGEST_SLUG} of them",
            WRONG_USE,
        )
    return text


def _home_of_new(folder: str | None) -> Path:
    """The folder given, else KOMPAS_CONTENT, else our own content where it is a checkout."""
    from kompas.core.catalog.files import content_folder

    if named := folder or os.environ.get("KOMPAS_CONTENT"):
        return Path(named)
    if not (content_folder().parents[2] / "pyproject.toml").is_file():
        raise UserProblem("say with --folder DIR where your own content lives", WRONG_USE)
    return content_folder()


def write(kind: str, slug: str, target: Path) -> None:
    """Fill the skeleton of a kind into a file or folder that is not there yet.

    It is made beside its place and moved there when whole; OSError when it cannot be written.
    """
    today = date.today()  # noqa: DTZ011 - the writer's own calendar
    filling = {
        "SLUG": slug,
        "TODAY": today.isoformat(),
        "IN A YEAR": (today + timedelta(days=365)).isoformat(),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as draft:
        made = Path(draft) / target.name
        _fill(SKELETONS / (kind + target.suffix), made, filling)
        made.rename(target)


def _fill(skeleton: Traversable, made: Path, filling: dict[str, str]) -> None:
    if skeleton.is_dir():
        made.mkdir()
        for part in skeleton.iterdir():
            _fill(part, made / part.name, filling)
        return
    text = skeleton.read_text(encoding="utf-8")
    for name, value in filling.items():
        text = text.replace(f"<{name}>", value)
    made.write_text(text, encoding="utf-8")
