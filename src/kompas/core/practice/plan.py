"""What somebody wants rehearsed, and why it may be refused: one sentence, in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kompas.core import twin
from kompas.core.catalog import Catalog, ContentProblems, NotInCatalog, one_of
from kompas.core.catalog.vocabulary import POLICIES
from kompas.core.fhir import FhirProblem, read
from kompas.core.practice.play import Cast
from kompas.core.record import Reading, load_codes, read_person

MOST_RUNS = 100_000
MOST_SEED = (1 << 32) - 1
YEARS = range(1970, 2101)
READ = ("tools", "devices", "conditions", "policies", "homes", "messages")  # before work begins


class Refused(ValueError):
    """A plan that cannot be rehearsed; `text(language)` says why in one sentence.

    `key` is a message id such as `refusals.runs` or `record.empty`, `parameters` fill it. The
    exception's own text is for a terminal (it may name an option of the command).
    """

    def __init__(
        self, key: str, catalog: Catalog, sentence: str = "", /, **parameters: object
    ) -> None:
        self.key, self.catalog, self.parameters = key, catalog, parameters
        super().__init__(sentence or self.text("en"))

    def text(self, language: str) -> str:
        """The sentence in this language."""
        return self.catalog.messages[self.key][language].format(**self.parameters)


@dataclass(frozen=True)
class Plan:
    """A rehearsal to be done.

    `arms` are tuples of tool slugs, the empty one is "none". A person is a `persona` (default the
    scenario's) or a FHIR `bundle` (then `source` is what to call the file). `days` and `as_of`
    default to the scenario's.
    """

    scenario: str
    arms: tuple[tuple[str, ...], ...] = ()
    runs: int = 200
    seed: int = 1
    policy: str = "usual"
    persona: str | None = None
    bundle: bytes | None = None
    patient_id: str | None = None
    source: str | None = None
    as_of: date | None = None
    days: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A plan that holds: its arms, the person as read, and the cast."""

    plan: Plan
    arms: tuple[tuple[str, ...], ...]
    cast: Cast
    reading: Reading
    source: str


def prepare(plan: Plan, catalog: Catalog) -> Prepared:
    """Check a plan and read its person; raises Refused with one sentence."""
    try:
        return _prepare(plan, catalog)
    except FhirProblem as problem:
        key = f"record.{problem.slug}"
        raise Refused(key, catalog, str(problem), **problem.parameters) from problem
    except NotInCatalog as problem:
        raise Refused("refusals.not-known", catalog, str(problem), problem=problem) from problem
    except ContentProblems as problem:
        first, more = problem.problems[0], len(problem.problems) - 1
        sentence = f"{first} (and {more} more: kompas content check)" if more else str(first)
        raise Refused("refusals.content", catalog, sentence, problem=first, more=more) from problem


def _prepare(plan: Plan, catalog: Catalog) -> Prepared:
    scenario = catalog.scenario(plan.scenario)
    for kind in READ:
        getattr(catalog, kind)
    _check_numbers(plan, catalog, scenario.week.days)
    arms = plan.arms or ((), (scenario.week.tool,))
    for arm in arms:
        for slug in arm:
            catalog.known("tools", slug)
            if arm.count(slug) > 1:
                raise Refused("refusals.tool-twice", catalog, tool=slug)
    if len({frozenset(arm) for arm in arms}) != len(arms):
        raise Refused("refusals.arm-twice", catalog)
    as_of = plan.as_of or scenario.week.as_of
    if as_of.year not in YEARS:
        raise Refused("refusals.as-of", catalog, as_of=as_of, first=YEARS[0], last=YEARS[-1])
    reading, source = _read(plan, catalog, scenario.week.persona, as_of)
    cast = Cast(
        catalog,
        scenario,
        person_of(reading),
        plan.days or scenario.week.days,
        as_of.isoformat(),
        reading.patient.name,
    )
    return Prepared(plan, arms, cast, reading, source)


def _check_numbers(plan: Plan, catalog: Catalog, days: int) -> None:
    if not 1 <= plan.runs <= MOST_RUNS:
        raise Refused("refusals.runs", catalog, runs=plan.runs, most=MOST_RUNS)
    if not 0 <= plan.seed <= MOST_SEED:
        raise Refused("refusals.seed", catalog, seed=plan.seed, most=MOST_SEED)
    if plan.days is not None and not 1 <= plan.days <= days:
        raise Refused("refusals.days", catalog, days=plan.days, most=days)
    one_of("policy", plan.policy, (*POLICIES, "all"))


def _read(plan: Plan, catalog: Catalog, persona: str, as_of: date) -> tuple[Reading, str]:
    slug = catalog.known("personas", plan.persona or persona)
    data = plan.bundle if plan.bundle is not None else catalog.persona_bundle(slug)
    source = plan.source or ("bundle" if plan.bundle is not None else slug)
    return read_person(read(data), as_of, load_codes(catalog.source), plan.patient_id), source


def person_of(reading: Reading) -> twin.Person:
    """The twin's person, from what the record says."""
    facts = reading.patient
    return twin.Person(
        age=facts.age,
        male=facts.male,
        flags=facts.flags,
        nyha=facts.nyha,
        frailty=facts.frailty,
        medicines=len(facts.medicines),
        days_since_discharge=facts.days_since_discharge,
    )
