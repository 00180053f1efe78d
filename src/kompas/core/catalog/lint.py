"""Whether a scenario is good to learn with: eleven criteria, each missing, weak, or met.

What is named here is advice, not a problem: a scenario can be played without. The rules look at
what the files really hold: whether minutes add up, whether a learning goal has a decision in which
it can be shown, whether somebody sits a whole day with nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kompas.core.catalog.catalog import Catalog
from kompas.core.catalog.design import Design
from kompas.core.catalog.files import Folder, Pinned
from kompas.core.catalog.lesson import Lesson
from kompas.core.catalog.problems import ContentProblems, Problem
from kompas.core.catalog.scenario import Role, Scenario
from kompas.core.catalog.sheets import Path, Sheet
from kompas.core.catalog.text import Provenance, Record, Text
from kompas.core.catalog.vocabulary import LANGUAGES, LESSON_PARTS, PHASES

LONGEST_MINUTES = 90
SHORTEST_TEXT = 60
WEEK, LESSON, DESIGN = "scenario.toml", "lesson.toml", "design.toml"
# What a writer is asked for, by criterion; these are the fields of Design.
CRITERIA: Mapping[str, str] = {
    "needs": "say who needs this lesson, for what, and how you know",
    "objectives": "say how the learning goals were chosen",
    "format": "say which form the lesson has, and how many minutes it takes",
    "briefing": "say how players are brought in, so that they dare to try",
    "fidelity": "say what is as it is at work, and what is not",
    "facilitation": "say what the trainer does while the week is played",
    "debriefing": "say how the week is talked over afterwards",
    "evaluation": "say how you see whether it helped, before and after",
    "preparation": "say what has to be ready before the class comes",
    "pilot_test": "say who tried it with a class, or that nobody has yet",
    "patient_involved": "say which patients or carers took part, or that none has yet",
}
NOBODY = Provenance(authored_by="nobody", written_on=date.min, next_review=date.max)
# Verbs for what goes on in a head: nobody can see whether it happens.
UNSEEN = re.compile(
    r"^(?:you |je |jij |u |vous |tu )?"
    r"(?:know|understand|realise|realize|are aware|appreciate|learn|believe|feel"
    r"|weet|kent|begrijpt|beseft|leert|gelooft|voelt|bent je bewust"
    r"|savez|sais|connaissez|comprenez|apprenez|réalisez|croyez|sentez|avez conscience)\b",
    re.IGNORECASE,
)


class Weak(NamedTuple):
    """One piece of advice: the file beside scenario.toml, where in it, and a sentence."""

    file: str
    path: Path
    sentence: str


def lint(source: Folder | Pinned, sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Advice on every scenario that can be read, with its file and line, sorted.

    What is wrong with the others is named by the check of content.
    """
    catalog, found = Catalog(source), []
    for slug in catalog.slugs("scenarios"):
        try:
            scenario = catalog.scenario(slug)
        except (ContentProblems, KeyError, UnicodeDecodeError):
            continue
        for weak in weaknesses(scenario):
            file = f"scenarios/{slug}/{weak.file}"
            sheet = sheets.get(file, Sheet(file, "", {}))
            found.append(sheet.problem(weak.path, weak.sentence))
    return sorted(set(found))


def weaknesses(scenario: Scenario) -> Iterator[Weak]:
    """Every criterion that a scenario misses or meets only weakly, in the order of CRITERIA."""
    if scenario.design is None:
        names = ", ".join(f"`{name}`" for name in CRITERIA)
        yield Weak(DESIGN, (), f"this file is missing; it says how the scenario meets {names}")
    if scenario.lesson is None:
        said = "this file is missing; a trainer finds there the steps, ground rules and questions"
        yield Weak(LESSON, (), said)
    for name, ask in CRITERIA.items():
        told = getattr(scenario.design, name, None)
        if scenario.design is not None and told is None:
            yield Weak(DESIGN, (), f"`{name}` is missing: {ask} (a table [{name}] with a text)")
        elif told is not None:
            yield from _named(name, _short(told, name))
        yield from _named(name, RULES[name](scenario))


def _named(criterion: str, found: Iterator[Weak]) -> Iterator[Weak]:
    for weak in found:
        yield weak._replace(sentence=f"`{criterion}` is weak: {weak.sentence}")


def _short(told: Record, name: str) -> Iterator[Weak]:
    for field in type(told).model_fields:
        text = getattr(told, field)
        if isinstance(text, Text) and (said := _too_short(text)):
            yield Weak(DESIGN, (name, field), f"its `{field}` {said}")


def _too_short(text: Text) -> str:
    """What to say of a text that is hardly more than a heading in some language; else nothing."""
    short = [language for language in LANGUAGES if len(text[language].strip()) < SHORTEST_TEXT]
    return f"says hardly anything in {', '.join(short)}: write a sentence or two" if short else ""


def _needs(scenario: Scenario) -> Iterator[Weak]:
    needs = _design(scenario).needs
    if needs and not needs.sources:
        yield Weak(DESIGN, ("needs",), "it rests on no source: name in `sources` how you know")


def _objectives(scenario: Scenario) -> Iterator[Weak]:
    if not scenario.week.learning:
        yield Weak(WEEK, (), "there is no learning goal: write [[learning]]")
    watched = {prompt.learning for prompt in _lesson(scenario).observe}
    for place, goal in enumerate(scenario.week.learning):
        path = ("learning", place)
        for verb in (UNSEEN.search(goal.text[language]) for language in LANGUAGES):
            if verb:
                said = f"`{goal.slug}` is something in a head ({verb.group()} …)"
                yield Weak(WEEK, path, f"{said}: write what one can see somebody do")
        if not any(
            d.thread in goal.threads or d.slug in goal.decisions for d in scenario.decisions
        ):
            said = f"no decision gives a chance to show `{goal.slug}`"
            yield Weak(WEEK, path, f"{said}: name its `threads` or `decisions`")
        if scenario.lesson and goal.slug not in watched:
            said = f"nothing says what an observer sees of `{goal.slug}`: write [[observe]]"
            yield Weak(LESSON, (), said)


def _format(scenario: Scenario) -> Iterator[Weak]:
    if scenario.lesson:
        yield from _steps(scenario.lesson)
        yield from _divided(scenario.lesson)
    yield from _minutes(scenario)
    for place, role in enumerate(scenario.week.roles):
        if idle := _idle_days(scenario, role):
            said = f"`{role.slug}` has nothing to decide on day {', '.join(map(str, idle))}"
            yield Weak(WEEK, ("roles", place), f"{said}: give it a decision then, or an initiative")


def _steps(lesson: Lesson) -> Iterator[Weak]:
    for part in LESSON_PARTS:
        if not any(step.part == part for step in lesson.steps):
            yield Weak(LESSON, (), f"no step has the part `{part}`")
    for place, step in enumerate(lesson.steps):
        if said := _too_short(step.text):
            yield Weak(LESSON, ("steps", place, "text"), f"this step {said}")


def _minutes(scenario: Scenario) -> Iterator[Weak]:
    lesson, promised = _lesson(scenario), _design(scenario).format
    if scenario.lesson and promised and lesson.minutes != promised.minutes:
        said = f"the steps take {lesson.minutes} minutes, the design says {promised.minutes}"
        yield Weak(LESSON, ("steps", 0), said)
    minutes = max(lesson.minutes, promised.minutes if promised else 0)
    if minutes > LONGEST_MINUTES:
        said = f"{minutes} minutes do not fit a lesson of {LONGEST_MINUTES}"
        yield Weak(LESSON if scenario.lesson else DESIGN, (), said)


def _divided(lesson: Lesson) -> Iterator[Weak]:
    if not lesson.variants:
        yield Weak(LESSON, (), "nothing says how to divide a class: write [[variants]]")
    for place, variant in enumerate(lesson.variants):
        if not variant.groups <= variant.at_least <= variant.at_most:
            said = (
                f"{variant.at_least} to {variant.at_most} people cannot be {variant.groups} groups"
            )
            yield Weak(LESSON, ("variants", place), said)


def _idle_days(scenario: Scenario, role: Role) -> list[int]:
    """Days on which this role has no decision, when it has no initiative from the start either."""
    own = [d for d in scenario.decisions if d.role == role.slug]
    if any(d.on == "initiative" and set(d.needs) <= set(role.knows) for d in own):
        return []
    busy = {d.day for d in own}
    return [day for day in range(1, scenario.week.days + 1) if day not in busy]


def _briefing(scenario: Scenario) -> Iterator[Weak]:
    if said := _too_short(scenario.week.briefing):
        yield Weak(WEEK, ("briefing",), f"what players read first {said}")
    if scenario.lesson and not scenario.lesson.ground_rules:
        yield Weak(LESSON, (), "there are no ground rules: write [[ground_rules]]")
    if scenario.lesson and not scenario.lesson.recorded:
        said = "players are not told what is kept, why, who sees it and for how long"
        yield Weak(LESSON, (), f"{said}: write [[recorded]]")


def _fidelity(scenario: Scenario) -> Iterator[Weak]:
    fidelity = _design(scenario).fidelity
    if fidelity and fidelity.not_real is None:
        yield Weak(DESIGN, ("fidelity",), "it does not say what is not real: write `not_real`")


def _facilitation(scenario: Scenario) -> Iterator[Weak]:
    if scenario.lesson is None:
        return
    days = range(1, scenario.week.days + 1)
    hinted = {hint.day for hint in scenario.lesson.hints}
    if bare := [str(day) for day in days if day not in hinted]:
        said = f"a trainer has no hint for a group that is stuck on day {', '.join(bare)}"
        yield Weak(LESSON, (), f"{said}: write [[hints]]")
    for place, hint in enumerate(scenario.lesson.hints):
        if hint.day not in days:
            yield Weak(LESSON, ("hints", place), f"there is no day {hint.day} to give a hint on")
    if not scenario.lesson.when:
        said = "nothing says what to do when something stops or somebody is upset"
        yield Weak(LESSON, (), f"{said}: write [[when]]")


def _debriefing(scenario: Scenario) -> Iterator[Weak]:
    if scenario.lesson is None:
        return
    steps = [(n, s) for n, s in enumerate(scenario.lesson.steps) if s.part == "debrief"]
    for phase in PHASES:
        if not getattr(scenario.lesson.questions, phase):
            said = f"there is no question for `{phase}`: write [[questions.{phase}]]"
            yield Weak(LESSON, (), said)
        if not any(step.phase == phase for _, step in steps):
            yield Weak(LESSON, (), f"no step has the phase `{phase}`")
    for place, step in steps:
        if step.phase is None:
            yield Weak(LESSON, ("steps", place), "this step of the debrief names no `phase`")


def _evaluation(scenario: Scenario) -> Iterator[Weak]:
    evaluation = _design(scenario).evaluation
    for moment in ("before", "after") if evaluation else ():
        if getattr(evaluation, moment) is None:
            said = f"it does not say what is asked {moment} the lesson: write `{moment}`"
            yield Weak(DESIGN, ("evaluation",), said)


def _preparation(scenario: Scenario) -> Iterator[Weak]:
    if scenario.lesson and not scenario.lesson.prepare:
        yield Weak(LESSON, (), "a trainer reads nowhere what to bring: write [[prepare]]")
    for place, role in enumerate(scenario.week.roles):
        if said := _too_short(role.card):
            yield Weak(WEEK, ("roles", place, "card"), f"the card of `{role.slug}` {said}")


def _pilot_test(scenario: Scenario) -> Iterator[Weak]:
    pilot = _design(scenario).pilot_test
    if pilot and not (pilot.done_on and pilot.people):
        said = "nobody has tried it with a class yet: do, then write `done_on`, `people`, `changed`"
        yield Weak(DESIGN, ("pilot_test",), said)
    elif pilot and pilot.changed is None:
        yield Weak(DESIGN, ("pilot_test",), "say in `changed` what was changed since")


def _patient_involved(scenario: Scenario) -> Iterator[Weak]:
    involved = _design(scenario).patient_involved
    if involved and not involved.people:
        said = "no patient or carer took part in making it: ask some, then write `people`"
        yield Weak(DESIGN, ("patient_involved",), said)


def _lesson(scenario: Scenario) -> Lesson:
    """The lesson, or one in which nothing stands."""
    return scenario.lesson or Lesson(provenance=NOBODY)


def _design(scenario: Scenario) -> Design:
    """The design, or one in which nothing stands."""
    return scenario.design or Design(provenance=NOBODY)


RULES: Mapping[str, Callable[[Scenario], Iterator[Weak]]] = {
    "needs": _needs,
    "objectives": _objectives,
    "format": _format,
    "briefing": _briefing,
    "fidelity": _fidelity,
    "facilitation": _facilitation,
    "debriefing": _debriefing,
    "evaluation": _evaluation,
    "preparation": _preparation,
    "pilot_test": _pilot_test,
    "patient_involved": _patient_involved,
}
