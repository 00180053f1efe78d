"""The reference page of alarm rules: what each listens to, and how well it does."""

from collections.abc import Mapping, Sequence

from build_reference_tables import Lines, head, listed, sentence, table

from kompas.core.catalog import load
from kompas.core.catalog.alarms import AlarmRule, Heard
from kompas.core.home.alarms.planting import PLANTED
from kompas.core.home.alarms.rules import made_ready
from kompas.core.home.alarms.scoring import Score, scored
from kompas.core.home.alarms.telling import (
    ON_THE_WAY,
    clock,
    minutes_to_help,
    rate,
    settings,
    share,
)
from kompas.core.home.alarms.trial import Lived, Stretch
from kompas.core.home.alarms.tuning import tune
from kompas.core.home.days.fare import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.things import hang

HOME, FARE, DAYS = "esther-apartment", Fare(frailty=1), 28
TUNED_ON, HELD_OUT, AT_MOST = range(1, 9), range(101, 111), 0.5
SCORE = ("noticed", "share (95 %)", "false a week (95 %)", "false on other days")


def alarms_page() -> Lines:
    """Every rule, then what it does where it was set and where it was not."""
    yield from head("Alarm rules", "alarms")
    rules = load().alarms
    for slug, rule in sorted(rules.items()):
        yield from _rule(slug, rule)
    yield from ("## How well they do", "", sentence("alarms", "results").strip(), "")
    yield f"Planted events a week: {_listed(PLANTED)}."
    yield ""
    kinds = {kind for rule in rules.values() for kind in made_ready(rule).kinds()}
    things = [t for d in load().devices.values() for t in hang(d) if t.kind in kinds]
    plan = Plan.from_data(load().homes[HOME].model_dump())
    home = Lived(plan, tuple(things), FARE)
    on, others = ([home.stretch(seed, DAYS) for seed in seeds] for seeds in (TUNED_ON, HELD_OUT))
    yield from _as_they_stand(rules, others)
    yield from _as_they_were_set(rules, on, others)


def _rule(slug: str, rule: AlarmRule) -> Lines:
    yield from (f"## {rule.title.en}", "", f"`{slug}`. {rule.summary.en}", "")
    rows = [
        (name, _heard(heard))
        for name in ("starts", "signs", "stops")
        for heard in getattr(rule, name)
    ]
    yield from table(("", f"`{rule.pattern}` listens to"), rows)
    hours = f"from {clock(rule.begins.value)} to {clock(rule.ends.value)}"
    always = made_ready(rule).hours.always
    event = rule.event.replace("_", " ")
    yield f"Meant for: {event}, noticed within {rule.window.value:g} minutes."
    yield f"Counts {'always' if always else hours}. Limit: {rule.limit.value:g} minutes"
    yield f"({rule.limit.low:g} to {rule.limit.high:g}, by {rule.limit.step:g})."
    yield ""


def _heard(heard: Heard) -> str:
    where = f" in {listed(heard.rooms)}" if heard.rooms else ""
    where += f", not in {listed(heard.except_rooms)}" if heard.except_rooms else ""
    says = "" if heard.says == "either" else f" saying {heard.says}"
    return f"{listed(heard.kinds)}{says}{where}{', which holds' if heard.holds else ''}"


def _listed(rates: Mapping[str, float]) -> str:
    return ", ".join(f"{event.replace('_', ' ')} {rate:g}" for event, rate in rates.items())


def _as_they_stand(rules: Mapping[str, AlarmRule], others: Sequence[Stretch]) -> Lines:
    yield from (f"### As they stand, seeds {_range(HELD_OUT)}", "")
    rows = []
    for slug, rule in sorted(rules.items()):
        ready = made_ready(rule)
        score = scored(ready, others)
        helped = minutes_to_help(score, "en", ON_THE_WAY)
        rows.append((f"`{slug}`", settings(ready, "en"), *_score(score), helped))
    yield from table(("rule", "set to", *SCORE, "minutes to help: half / slowest"), rows)


def _as_they_were_set(
    rules: Mapping[str, AlarmRule], on: Sequence[Stretch], others: Sequence[Stretch]
) -> Lines:
    yield from (
        f"### Set on seeds {_range(TUNED_ON)} for at most {AT_MOST:g} false alarms a week",
        "",
        sentence("alarms", "tuned").strip(),
        "",
    )
    rows = []
    for slug, rule in sorted(rules.items()):
        found = tune(rule, on, others, AT_MOST)
        set_to = settings(found.rule, "en") + ("" if found.met else " (none keeps to it)")
        for where, score in ((TUNED_ON, found.tuned), (HELD_OUT, found.held_out)):
            rows.append((f"`{slug}`", set_to, _range(where), *_score(score)))
    yield from table(("rule", "set to", "seeds", *SCORE), rows)


def _score(score: Score) -> tuple[str, ...]:
    noticed = f"{score.noticed} / {score.events}"
    found = share(score.sensitivity, "en"), rate(score.false_per_week, "en")
    return (noticed, *found, str(score.elsewhere))


def _range(seeds: range) -> str:
    return f"{seeds[0]} to {seeds[-1]}"
