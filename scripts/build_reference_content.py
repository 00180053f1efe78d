"""The reference page of content files: every kind with its fields, read off the models."""

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, Union, get_args, get_origin

from annotated_types import BaseMetadata, Ge, Le
from build_reference_tables import Lines, head, sentence, table, words
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kompas.core.catalog import MEASURES, alarms, approaches, paying, trials, vocabulary
from kompas.core.catalog import credits as credit_kinds
from kompas.core.catalog import design as design_kinds
from kompas.core.catalog import guides as guide_kinds
from kompas.core.catalog import kinds as catalog_kinds
from kompas.core.catalog import lesson as lesson_kinds
from kompas.core.catalog import mobility as mobility_kinds
from kompas.core.catalog import scenario as scenario_kinds
from kompas.core.catalog import scores as score_kinds
from kompas.core.catalog import units as unit_kinds
from kompas.core.catalog import walks as walk_kinds
from kompas.core.catalog import wordings as wording_kinds
from kompas.core.catalog.quantities import ADMITTED_FOR, form
from kompas.core.catalog.targets import COLUMNS
from kompas.core.catalog.text import Titled

FILLED_IN = {("Message", "day"), ("Decision", "day")}  # by the loader, from the name of the file
PLAIN = {
    str: "text",
    float: "number",
    int: "whole number",
    bool: "true or false",
    type(None): "nothing",
}
KINDS: Mapping[str, type[BaseModel]] = {
    "tools/SLUG.toml": catalog_kinds.Tool,
    "devices/SLUG.toml": catalog_kinds.Device,
    "conditions/SLUG.toml": catalog_kinds.Condition,
    "competences/SLUG.toml": catalog_kinds.Competence,
    "professions/SLUG.toml": catalog_kinds.Profession,
    "personas/SLUG/persona.toml": catalog_kinds.Persona,
    "homes/SLUG.toml": catalog_kinds.Home,
    "instruments/SLUG.toml": catalog_kinds.Instrument,
    "policies/SLUG.toml": catalog_kinds.Policy,
    "approaches/SLUG.toml": approaches.Approach,
    "trials/SLUG.toml": trials.Trial,
    "payers/SLUG.toml": paying.PayingSystem,
    "suits/SLUG.toml": guide_kinds.Suit,
    "frameworks/SLUG.toml": guide_kinds.Framework,
    "questions/SLUG.toml": guide_kinds.Question,
    "scenarios/SLUG/scenario.toml": scenario_kinds.Week,
    "scenarios/SLUG/day-N.toml": scenario_kinds.Day,
    "scenarios/SLUG/lesson.toml": lesson_kinds.Lesson,
    "scenarios/SLUG/design.toml": design_kinds.Design,
    "curricula/SLUG.toml": unit_kinds.Curriculum,
    "credits/SLUG.toml": credit_kinds.Credit,
    "routes/SLUG.toml": mobility_kinds.Route,
    "commuting/SLUG.toml": mobility_kinds.Commuting,
    "units/SLUG/unit.toml": unit_kinds.Unit,
    "units/SLUG/items.toml": unit_kinds.UnitItems,
    "learning/pace.toml": unit_kinds.Pace,
    "scores/SLUG.toml": score_kinds.ScoreRule,
    "wordings/SLUG.toml": wording_kinds.Wording,
    "walks/SLUG.toml": walk_kinds.Walk,
    "spotting/rule.toml": walk_kinds.SpottingRule,
    "alarms/SLUG.toml": alarms.AlarmRule,
}
VOCABULARY = (
    "Language", "Episode", "Channel", "Confidence", "Direction", "Unit", "Lever", "Trigger",
    "LedgerLine", "RecordPart", "LessonPart", "Phase", "Illness", "FrailtyState", "Region",
    "TrialOutcome", "EffectKind", "Hazard", "TargetUnit", "TargetUse",
    "NeedKind", "Skill", "Somebody", "CompetenceArea", "Mastery", "DigComp", "ItemKind",
    "CreditUnit", "Side", "Recognition", "CommutingTopic", "ScorePart", "SpottingNumber",
    "AlarmEvent", "AlarmPattern",
)  # fmt: skip


def content_page() -> Lines:
    """Every kind of content file with its fields."""
    yield from head("Content files", "content")
    yield from table(("file", "kind"), [(f"`{f}`", _link(k)) for f, k in KINDS.items()])
    for file, kind in KINDS.items():
        yield from _model(kind, f"File `{file}`. ")
    for part in _parts():
        yield from _model(part, "")
    yield from _targets()
    yield from ("## Closed words", "", sentence("intro", "closed_words").strip(), "")
    for name in VOCABULARY:
        values = ", ".join(f"`{value}`" for value in get_args(getattr(vocabulary, name)))
        yield from (f"### {name}", "", values, "")


def _targets() -> Lines:
    """The tables of what the twin must meet: their columns and quantities."""
    yield from ("## Targets", "", sentence("intro", "targets").strip(), "")
    rows = [(f"`{name}`", sentence("targets", name)) for name in COLUMNS]
    yield from table(("column", "what"), rows)
    measures = [(f"`{form(kind)}`", m.unit, m.meaning) for kind, m in MEASURES.items()]
    yield from table(("quantity", "unit", "what"), measures)
    yield from (f"Reasons of an admission: {', '.join(f'`{word}`' for word in ADMITTED_FOR)}.", "")


def _model(kind: type[BaseModel], where: str) -> Lines:
    yield from (f"## {kind.__name__}", "", where + (kind.__doc__ or "").strip(), "")
    rows = [
        (f"`{field.alias or name}`", _type(field), _need(field), _said(kind, name))
        for name, field in kind.model_fields.items()
        if not (name == "slug" and issubclass(kind, Titled))
        and (kind.__name__, name) not in FILLED_IN
    ]
    yield from table(("field", "type", "needed", "what"), rows)


def _said(kind: type[BaseModel], name: str) -> str:
    own = words()["fields"].get(kind.__name__, {})
    return str(own.get(name) or words()["fields"]["any"].get(name, ""))


def _need(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    if field.default in (None, (), {}, "") or isinstance(field.default, BaseModel):
        return "no"
    shown = str(field.default).lower() if isinstance(field.default, bool) else field.default
    return f"no, else `{shown}`"


def _type(field: FieldInfo) -> str:
    return _name(field.annotation) + _limits(field.metadata)


def _limits(found: Iterable[object]) -> str:
    metadata = [item for item in found if isinstance(item, BaseMetadata)]
    low = next((item.ge for item in metadata if isinstance(item, Ge)), None)
    high = next((item.le for item in metadata if isinstance(item, Le)), None)
    return f", {low} to {high}" if low is not None and high is not None else ""


def _name(annotation: object) -> str:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _name(args[0]) + _limits(args[1:])
    if origin is Literal:
        return _choice(annotation, args)
    if origin in (Union, types.UnionType):
        return " or ".join(_name(arg) for arg in args if arg is not type(None))
    if origin is tuple:
        return f"list of: {_name(args[0])}"
    if origin is dict:
        return f"table, by {_name(args[0])}, of: {_name(args[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _link(annotation)
    return PLAIN.get(annotation, getattr(annotation, "__name__", str(annotation)))


def _choice(annotation: object, args: Sequence[object]) -> str:
    for name in VOCABULARY:
        if getattr(vocabulary, name) == annotation:
            return f"[{name}](#{name.lower()})"
    return ", ".join(f"`{arg}`" for arg in args)


def _link(kind: type[BaseModel]) -> str:
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _parts() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {}
    waiting = list(KINDS.values())
    while waiting:
        kind = waiting.pop(0)
        for field in kind.model_fields.values():
            inner = [k for k in _models(field.annotation) if k not in found]
            found.update(dict.fromkeys(inner))
            waiting += inner
    return sorted(found, key=lambda kind: kind.__name__)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from _models(arg)
