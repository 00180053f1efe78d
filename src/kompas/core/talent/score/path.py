"""The shortest path from a candidate to a post: what to learn, to show, to have recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kompas.core.catalog import Catalog, load
from kompas.core.catalog.mobility import RouteStep
from kompas.core.catalog.vocabulary import Mastery
from kompas.core.competence import Graph, graph_of, training
from kompas.core.competence import Step as ToLearn
from kompas.core.competence.evidence import rank
from kompas.core.talent.people import Backing, Candidate, Shown, Vacancy
from kompas.core.talent.score.covering import Thing, cheapest
from kompas.core.talent.score.phrase import Phrase, phrase
from kompas.core.talent.score.published import rule
from kompas.core.talent.score.scoring import way
from kompas.core.talent.score.telling import Words
from kompas.core.talent.score.weighing import Scales, language_given, total

KNOWS: Mastery = "knows"
StepKind = Literal["unit", "no_unit", "scene", "trainer", "recognition", "unsettled", "language"]


@dataclass(frozen=True)
class Step:
    """One thing to do on the way to a post.

    `name` is the slug of a unit, a scenario, a step of a route or (where a person helps) the first
    competence, or the code of a language; `competences` are what it teaches or shows. `minutes` is
    None where nobody knows how long it takes. `document` has authority and papers of a recognition.
    `unsettled` is no thing to do but something that is not equivalent, or that could not be found
    out. `lifts` is by how many points the total rises when this is done after all that comes before
    it; None where the score does not look at it (papers under way, what gives no evidence).
    """

    kind: StepKind
    name: str
    sentence: Phrase
    competences: tuple[str, ...] = ()
    minutes: int | None = None
    document: RouteStep | None = None
    lifts: int | None = None


def path(
    candidate: Candidate, vacancy: Vacancy, on: date, catalog: Catalog | None = None
) -> tuple[Step, ...]:
    """The shortest path to a post; empty when nothing is missing.

    Units come first, as few minutes as cover what is to be learned, nothing before what it builds
    on; then scenes and a trainer, for what has to be seen; then the recognition, in the order of
    the route; then languages. The last two can run beside the rest. Competences that the catalogue
    does not have are left out: nothing can be said about them.
    """
    found = catalog or load()
    words = Words(found, candidate, vacancy)
    graph = graph_of(found.competences)
    asked = {one: level for one, level in vacancy.competences.items() if one in graph.builds_on}
    missing = training(graph, levels(candidate.shown), asked)
    steps = (
        *_units(words, graph, missing),
        *_scenes(words, missing),
        *_recognition(words, on),
        *_languages(words),
    )
    return tuple(_lifting(words, Scales(found, rule(found).rule, on), steps))


def done(step: Step, candidate: Candidate, vacancy: Vacancy, catalog: Catalog) -> Candidate:
    """The candidate after a step: what they can show, or speak, more than before."""
    if step.kind == "unit":
        evidence = catalog.units[step.name].unit.evidence
        more = tuple(Shown(one, KNOWS, "unit") for one in evidence)
    elif step.kind in ("scene", "trainer"):
        ground: Backing = "play" if step.kind == "scene" else "trainer"
        more = tuple(Shown(one, vacancy.competences[one], ground) for one in step.competences)
    elif step.kind == "language":
        spoken = {**candidate.languages, step.name: vacancy.languages[step.name]}
        return replace(candidate, languages=spoken)
    else:
        return candidate
    return replace(candidate, shown=(*candidate.shown, *more))


def _lifting(words: Words, scales: Scales, steps: Iterable[Step]) -> Iterator[Step]:
    """The same steps, each with the points that it adds."""
    candidate, vacancy = words.candidate, words.vacancy
    before = total(scales, candidate, vacancy)
    for step in steps:
        after = done(step, candidate, vacancy, words.catalog)
        if after is candidate:
            yield step
            continue
        now = total(scales, after, vacancy)
        yield replace(step, lifts=now - before)
        candidate, before = after, now


def levels(shown: Iterable[Shown]) -> dict[str, Mastery]:
    """The highest level shown of each competence, whatever backs it."""
    found: dict[str, Mastery] = {}
    for one in shown:
        if rank(one.level) > rank(found.get(one.competence)):
            found[one.competence] = one.level
    return found


def _units(words: Words, graph: Graph, missing: tuple[ToLearn, ...]) -> Iterator[Step]:
    """What to read first, and, where no unit teaches it, whom to ask."""
    wanted = [one.competence for one in missing if one.has is None]
    units = {slug: one.unit for slug, one in words.catalog.units.items()}
    things = [Thing(slug, frozenset(one.evidence), one.minutes) for slug, one in units.items()]
    chosen = cheapest(wanted, things)
    teaches = {slug: [one for one in wanted if one in units[slug].evidence] for slug in chosen}
    taught = {one for names in teaches.values() for one in names}
    shown_later = {one.competence for one in missing if one.to != KNOWS}
    for one in wanted:
        if one not in taught and one not in shown_later:
            teaches[f"-{one}"] = [one]  # no slug begins with a hyphen
    for slug in in_order(graph, teaches):
        if slug in units:
            yield _unit(words, slug, teaches[slug])
        else:
            yield _seen(words, "no_unit", teaches[slug])


def _unit(words: Words, slug: str, teaches: list[str]) -> Step:
    unit = words.catalog.units[slug].unit
    told = phrase(
        "path_unit", unit=unit.title, minutes=unit.minutes, competences=_named(words, teaches)
    )
    return Step("unit", slug, told, tuple(teaches), unit.minutes)


def in_order(graph: Graph, teaches: Mapping[str, list[str]]) -> Iterator[str]:
    """Names in an order in which nothing is taught before what it builds on, where that can be.

    Two units can each teach something that the other needs; then the first by the graph is first.
    """
    place = {slug: number for number, slug in enumerate(graph.order)}
    left = sorted(teaches, key=lambda name: min(place[one] for one in teaches[name]))
    below = {name: graph.foundations(teaches[name]) for name in left}
    while left:
        free = (n for n in left if not any(below[n] & {*teaches[o]} for o in left if o != n))
        name = next(free, left[0])
        left.remove(name)
        yield name


def _scenes(words: Words, missing: tuple[ToLearn, ...]) -> Iterator[Step]:
    """What has to be seen: in as few played weeks as can show it, the rest by a trainer."""
    wanted = [one.competence for one in missing if one.to != KNOWS]
    goals = {slug: _goals(words.catalog, slug) for slug in words.catalog.slugs("scenarios")}
    chosen = cheapest(wanted, [Thing(slug, found, 1) for slug, found in goals.items()])
    left = list(wanted)
    for slug in chosen:
        shows = [one for one in left if one in goals[slug]]
        left = [one for one in left if one not in goals[slug]]
        title = words.catalog.scenario(slug).week.title
        told = phrase("path_scene", scenario=title, competences=_named(words, shows))
        yield Step("scene", slug, told, tuple(shows))
    if left:
        yield _seen(words, "trainer", left)


def _goals(catalog: Catalog, scenario: str) -> frozenset[str]:
    learning = catalog.scenario(scenario).week.learning
    return frozenset(one for goal in learning for one in goal.competences)


def _seen(words: Words, kind: StepKind, competences: list[str]) -> Step:
    told = phrase(f"path_{kind}", competences=_named(words, competences))
    return Step(kind, competences[0], told, tuple(competences))


def _recognition(words: Words, on: date) -> Iterator[Step]:
    candidate, vacancy = words.candidate, words.vacancy
    if candidate.profession and candidate.profession != vacancy.profession:
        profession = words.profession(vacancy.profession)
        yield Step("unsettled", "", phrase("path_other_profession", profession=profession))
        return
    found = way(words.catalog, candidate, vacancy, on)
    if found is None:
        return
    for step in found.steps:
        told = phrase("path_recognition", authority=step.authority, decides=step.decides)
        yield Step("recognition", step.slug, told, document=step)
    for name, says in (("not_equivalent", found.not_equivalent), ("unknown", found.unknown)):
        if says is not None:
            yield Step("unsettled", "", phrase(f"path_{name}", says=says))
    if found.way is None:
        yield Step("unsettled", "", phrase("path_nobody_looked"))


def _languages(words: Words) -> Iterator[Step]:
    for code, asked in words.vacancy.languages.items():
        has = words.candidate.languages.get(code)
        if language_given(has, asked) != "met":
            language = words.language(code)
            name = "path_language" if has else "path_language_not_told"
            told = phrase(name, language=language, has=has or "", asked=asked)
            yield Step("language", code, told)


def _named(words: Words, competences: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(phrase("named", name=words.competence(one)) for one in competences)
