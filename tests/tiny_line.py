"""A model of people who need hours of somebody, and who call a line that may be busy."""

from math import log

from kompas.core.twin.model import Model

NEVER = float("inf")


def grows_worse(need, worsening):
    return worsening if need < 3.0 else 0.0


def needs_more(now, need, hours, hours_asked_at, hours_full, hours_wanted):
    need += 1.0
    if hours_asked_at < NEVER:
        hours_wanted += 1.5
    elif hours_full > 0.0:
        hours_asked_at, hours_wanted = now, 1.5
    else:
        hours += 1.5
    return need, hours, hours_asked_at, hours_wanted


def recovers(need, hours):
    return 2.0 if need > 0.0 and hours > 0.0 else 0.0


def needs_less(need, hours):
    need -= 1.0
    hours = max(hours - 1.5, 0.0)
    return need, hours


def call(need, has_line, calling):
    return calling * (1.0 + need) if has_line > 0.0 else 0.0


def calls(u0, u1, made, talked, waited, line_busy, line_wait, minutes_per_call):
    made += 1.0
    talked += minutes_per_call
    if u0 < line_busy:
        waited += -log(u1) * line_wait
    return made, talked, waited


def year_over(now, years, year_over_at):
    years += 1.0
    year_over_at = now + 1.0
    return years, year_over_at


def hours_and_calls() -> Model:
    """People grow worse, get hours (some of them at once), and call the more the worse they are."""
    model = Model(
        "hours-and-calls",
        given=(),
        care={"has_line": 1, "line_busy": 1, "line_wait": 1},
        parameters=("worsening", "calling", "minutes_per_call"),
        states={
            "need": 0.0,
            "hours": 0.0,
            "hours_asked_at": NEVER,
            "hours_full": 1.0,
            "hours_wanted": 0.0,
            "years": 0.0,
            "year_over_at": 0.5,
        },
        totals=("made", "talked", "waited"),
        levels={"need": range(4)},
    )
    model.hazard(grows_worse)
    model.effect("grows_worse")(needs_more)
    model.hazard(recovers)
    model.effect("recovers")(needs_less)
    model.hazard(call)
    model.effect("call")(calls)
    model.timer("year_over")(year_over)
    return model
