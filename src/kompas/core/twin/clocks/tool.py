# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""A tool in use: laid aside after a while, stopped on a date, what it did fading; false alarms."""

from kompas.core.twin.channels import NEVER, until_answered
from kompas.core.twin.person import DAY, MINUTE, model

model.declare(
    states={
        "tool_fades_at": NEVER, "tool_asked_at": NEVER, "tool_held": 0.0, "tool_cost_once": 0.0,
    },
    totals=("cost_tools",),
)
# Where places of an approach are passed on (`windows.Pool`), `tool_asked_at` is since when somebody
# waits for one, `tool_held` is 1 while they have it, and `tool_cost_once` is paid when they begin.


@model.hazard
def tool_dropped(place, residence, uses, tool_drop_per_year):
    """Somebody stops using it: adherence fades."""
    return tool_drop_per_year if place == 0.0 and uses >= 1.0 else 0.0


@model.effect("tool_dropped")
@model.timer("tool_ends")
def laid_aside(now, uses, tool_fades_at, tool_asked_at, tool_held, tool_fade_days):
    """Its channels close at once; half of what it changed in habits stays for a while."""
    if uses >= 1.0:
        uses, tool_fades_at = 0.5, now + tool_fade_days * DAY
    tool_asked_at, tool_held = NEVER, 0.0
    return uses, tool_fades_at, tool_asked_at, tool_held


@model.timer("tool_begins")
def taken_up(place, residence, uses, tool_held, tool_cost_once, cost_eur, cost_tools):
    """A tool comes into use, if there is still a home to bring it to."""
    if place < 2.0 and residence == 0.0:
        uses = 1.0
        cost_eur += tool_cost_once
        cost_tools += tool_cost_once
        tool_cost_once = 0.0
    else:
        tool_held = 0.0
    return uses, tool_held, tool_cost_once, cost_eur, cost_tools


@model.timer("tool_fades")
def forgotten(uses):
    """Nothing of it is left."""
    uses = 0.0
    return uses


@model.hazard
def false_alarm(place, residence, uses, false_alarms_per_year):
    """A tool calls without reason."""
    in_use = place == 0.0 and residence == 0.0 and uses >= 1.0
    return false_alarms_per_year if in_use else 0.0


@model.effect("false_alarm", hands_over=True)
def false_alarm_answered(
    u0, u1, false_alarms, staff_minutes, minutes_per_false_alarm, alarm_centre, alarm_busy,
    alarm_wait, alarm_call_minutes, alarm_calls, alarm_minutes, alarm_waits, alarm_wait_minutes,
):
    """Somebody goes to see, for nothing; an alarm centre takes the call first."""
    false_alarms += 1.0
    staff_minutes += minutes_per_false_alarm
    if alarm_centre > 0.0:
        waits = until_answered(u0, u1, alarm_busy, alarm_wait)
        alarm_calls, alarm_minutes = alarm_calls + 1.0, alarm_minutes + alarm_call_minutes
        alarm_waits += 1.0 if waits > 0.0 else 0.0
        alarm_wait_minutes += waits / MINUTE
    return (
        false_alarms, staff_minutes, alarm_calls, alarm_minutes, alarm_waits, alarm_wait_minutes,
    )


@model.accrual("cost_tools")
def upkeep_cost(place, residence, uses, tool_cost_per_year):
    """The part of all costs that is tools in use; what they cost once is there from the start."""
    in_use = place < 2.0 and residence == 0.0 and uses >= 1.0
    return tool_cost_per_year if in_use else 0.0
