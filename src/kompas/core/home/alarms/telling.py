"""What is told of rules and their scores: rows for other programs, sentences and cells for people.

Every sentence stands in content/messages/alarms.toml, in nl, fr and en.
"""

from collections.abc import Mapping
from functools import cache

from kompas.core.catalog import Text, load
from kompas.core.catalog.alarms import AlarmRule
from kompas.core.home.alarms.rules import Rule
from kompas.core.home.alarms.scoring import Range, Score

ON_THE_WAY = 45.0  # minutes from an alarm to help, as in tools/fall-alarm-pendant (assumed)
HEADS = ("rule", "settings", "event", "events", "sensitivity", "false", "elsewhere", "help")


@cache
def _texts() -> Mapping[str, Text]:
    return load().messages


def say(name: str, language: str, **values: object) -> str:
    """A sentence or word about alarms; KeyError for one that is not there."""
    return _texts()[f"alarms.{name}"][language].format(**values)


def heads(language: str, names: tuple[str, ...] = HEADS) -> tuple[str, ...]:
    """The names of columns."""
    return tuple(say(f"head_{name}", language) for name in names)


def number(value: float, language: str, digits: int = 1) -> str:
    """A number with so many digits after the point, as the language writes it."""
    text = f"{value:.{digits}f}"
    return text if language == "en" else text.replace(".", ",")


def rate(found: Range | None, language: str) -> str:
    """A rate with its interval, or that it is unknown."""
    if found is None:
        return say("unknown", language)
    value, low, high = (number(x, language) for x in (found.value, found.low, found.high))
    return f"{value} ({low} – {high})"


def share(found: Range | None, language: str) -> str:
    """A share in per cent with its interval, or that there was nothing to notice."""
    if found is None:
        return say("nothing_to_notice", language)
    value, low, high = (f"{100 * x:.0f}" for x in (found.value, found.low, found.high))
    return f"{value} % ({low} – {high})"


def settings(rule: Rule, language: str) -> str:
    """What a rule is set to: minutes, and the hours of the clock where not all count."""
    limit = say("minutes", language, minutes=number(rule.settings["limit"], language, 0))
    if rule.hours.always:
        return limit
    return f"{limit}, {clock(rule.settings['begins'])} – {clock(rule.settings['ends'])}"


def clock(hours: float) -> str:
    """An hour of the clock: 6.5 is 6:30."""
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def cells(
    asked: AlarmRule, rule: Rule, score: Score, language: str, way: float = ON_THE_WAY
) -> tuple[str, ...]:
    """A row of the table whose columns are HEADS."""
    return (
        asked.title[language],
        settings(rule, language),
        say(f"event_{rule.event}", language),
        f"{score.noticed} / {score.events}",
        share(score.sensitivity, language),
        rate(score.false_per_week, language),
        str(score.elsewhere),
        minutes_to_help(score, language, way),
    )


def minutes_to_help(score: Score, language: str, way: float) -> str:
    """Minutes from an event to help, for half of what was noticed and for the slowest."""
    half, worst = score.median_minutes, score.worst_minutes
    if half is None or worst is None:
        return say("none_noticed" if score.events else "nothing_to_notice", language)
    return f"{half + way:.0f} / {worst + way:.0f}"


def entry(rule: Rule, score: Score, way: float = ON_THE_WAY) -> dict[str, object]:
    """The same for other programs; null is unknown, or nothing to notice."""
    half, worst = score.median_minutes, score.worst_minutes
    return {
        "rule": rule.slug,
        "event": rule.event,
        "settings": dict(rule.settings),
        "window_minutes": rule.window / 60_000,
        "events": score.events,
        "noticed": score.noticed,
        "sensitivity": ranged(score.sensitivity),
        "false_alarms": score.false,
        "ordinary_days": score.ordinary_days,
        "false_alarms_per_week": ranged(score.false_per_week),
        "false_alarms_on_other_days": score.elsewhere,
        "alarms": score.sounded,
        "minutes_to_alarm": {"median": half, "worst": worst},
        "minutes_to_help": {
            "median": None if half is None else half + way,
            "worst": None if worst is None else worst + way,
        },
    }


def ranged(found: Range | None) -> dict[str, float] | None:
    """A value with its 95 % interval."""
    return None if found is None else vars(found).copy()
