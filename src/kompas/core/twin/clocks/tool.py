# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""A tool in use: laid aside after a while, stopped on a date, what it did fading; false alarms."""

from kompas.core.twin.channels import NEVER
from kompas.core.twin.person import DAY, model

model.declare(states={"tool_fades_at": NEVER}, totals=("cost_tools",))


@model.hazard
def tool_dropped(place, residence, uses, tool_drop_per_year):
    """Somebody stops using it: adherence fades."""
    return tool_drop_per_year if place == 0.0 and uses >= 1.0 else 0.0


@model.effect("tool_dropped")
@model.timer("tool_ends")
def laid_aside(now, uses, tool_fades_at, tool_fade_days):
    """Its channels close at once; half of what it changed in habits stays for a while."""
    if uses >= 1.0:
        uses, tool_fades_at = 0.5, now + tool_fade_days * DAY
    return uses, tool_fades_at


@model.timer("tool_begins")
def taken_up(place, residence, uses):
    """A tool comes into use, if there is still a home to bring it to."""
    if place < 2.0 and residence == 0.0:
        uses = 1.0
    return uses


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
def false_alarm_answered(false_alarms, staff_minutes, minutes_per_false_alarm):
    """Somebody goes to see, for nothing."""
    false_alarms += 1.0
    staff_minutes += minutes_per_false_alarm
    return false_alarms, staff_minutes


@model.accrual("cost_tools")
def upkeep_cost(place, residence, uses, tool_cost_per_year):
    """The part of all costs that is tools in use; what they cost once is there from the start."""
    in_use = place < 2.0 and residence == 0.0 and uses >= 1.0
    return tool_cost_per_year if in_use else 0.0
