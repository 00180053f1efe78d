"""Each rule of continuing education is held against the worked cases that stand in its own file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from kompas.core.catalog import Folder, Pinned, Problem
from kompas.core.catalog.credits import Credit, CreditCase
from kompas.core.catalog.files import parse_toml
from kompas.core.catalog.problems import ContentProblems
from kompas.core.catalog.sheets import Sheet
from kompas.core.credits.counting import answer

SHELF = "credits/"


def credit_problems(source: Folder | Pinned) -> list[Problem]:
    """Every worked case that its rule gets wrong, and every source seen without where and when."""
    return [
        problem for file in source.paths if file.startswith(SHELF) for problem in _of(source, file)
    ]


def _of(source: Folder | Pinned, file: str) -> Iterator[Problem]:
    try:
        text = source.text(file)
        sheet = Sheet(file, text, parse_toml(file, text))
        slug = file.removeprefix(SHELF).removesuffix(".toml")
        rule = Credit.model_validate({**sheet.data, "slug": slug})
    except (ContentProblems, UnicodeDecodeError, ValidationError):
        return  # named where files are read
    for place, case in enumerate(rule.cases):
        for sentence in wrong(rule, case):
            yield sheet.problem(("cases", place), f"the case “{case.says}”: {sentence}")
    for place, one in enumerate(rule.sources):
        if one.confidence == "seen" and not (one.looked_up and one.address):
            sentence = "a source that was `seen` says where (`address`) and when (`looked_up`)"
            yield sheet.problem(("sources", place), sentence)


def wrong(rule: Credit, case: CreditCase) -> Iterator[str]:
    """What the rule says otherwise than the case."""
    found = answer(rule, case.on, case.activities, case.began)
    if found.standing != case.standing:
        yield f"the rule `{found.standing}` on {case.on}, the case says `{case.standing}`"
    counts = {one.ask.slug: one.has for one in found.counted if one.has is not None}
    if counts != case.counts:
        yield f"counted is {_told(counts)}, the case says {_told(case.counts)}"
    lacking = {one.ask.slug for one in found.counted if one.is_met is False}
    if lacking != set(case.lacking):
        yield f"lacking is {sorted(lacking)}, the case says {sorted(case.lacking)}"


def _told(counts: object) -> str:
    return str(counts) if counts else "nothing"
