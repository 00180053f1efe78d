# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Home nursing and help: asked for when function is lost, there after a wait, given back later."""

from kompas.core.twin.channels import NEVER
from kompas.core.twin.person import DAY, model

model.declare(
    states={"home_care_asked_at": NEVER, "home_care_held": 0.0, "home_care_pooled": 0.0},
    parameters=("home_care_wait_days", "home_care_end_days", "home_care_ratio_heavy"),
)
# When hours are shared (`windows.Pool`), `home_care_pooled` is 1 and only `home_care_held` opens.


@model.hazard
def home_care_asked(place, residence, adl, home_care, home_care_asked_at):
    """Somebody who needs help asks for it, after a month on average."""
    asks = place < 2.0 and residence == 0.0 and adl >= 1.0 and home_care == 0.0
    return 12.0 if asks and home_care_asked_at == NEVER else 0.0


@model.effect("home_care_asked")
def asks(now, home_care_asked_at):
    """On the list."""
    home_care_asked_at = now
    return home_care_asked_at


@model.hazard
def home_care_begins(
    place, home_care, home_care_asked_at, home_care_held, home_care_pooled, waiting, adl,
    home_care_wait_days,
):
    """When it is free: after the usual wait, or as soon as shared hours are granted."""
    if place >= 2.0 or home_care > 0.0:
        return 0.0
    if home_care_pooled > 0.0:
        return 365.25 if home_care_held > 0.0 else 0.0
    return 1.0 / (home_care_wait_days * DAY) if home_care_asked_at < NEVER else 0.0


@model.effect("home_care_begins")
def begins(now, adl, home_care, home_care_asked_at, waiting, discharge_at):
    """Somebody comes; who waited for it in hospital goes home."""
    home_care = 2.0 if adl >= 3.0 else 1.0
    home_care_asked_at = NEVER
    if waiting > 0.0:
        discharge_at = now
    return home_care, home_care_asked_at, discharge_at


@model.hazard
def home_care_changes(place, adl, home_care, home_care_end_days):
    """More when more is needed, less when less is."""
    if place != 0.0 or home_care == 0.0:
        return 0.0
    needed = 0.0 if adl == 0.0 else 2.0 if adl >= 3.0 else 1.0
    return 1.0 / (home_care_end_days * DAY) if needed != home_care else 0.0


@model.effect("home_care_changes")
def changes(adl, home_care, home_care_held):
    """As function is now; none when nothing needs help."""
    home_care = 0.0 if adl == 0.0 else 2.0 if adl >= 3.0 else 1.0
    if home_care == 0.0:
        home_care_held = 0.0
    return home_care, home_care_held


@model.accrual("staff_minutes")
def staff(
    place, residence, home_care, uses, staff_minutes_per_year, tool_staff_minutes_per_year,
    home_care_ratio_heavy,
):
    """Planned visits and the upkeep of tools, while at home."""
    if place != 0.0 or residence > 0.0:
        return 0.0
    planned = staff_minutes_per_year * (home_care_ratio_heavy if home_care == 2.0 else home_care)
    return planned + (tool_staff_minutes_per_year if uses >= 1.0 else 0.0)


@model.accrual("cost_eur")
def planned_cost(
    place, residence, home_care, uses, cost_per_year, tool_cost_per_year, home_care_ratio_heavy,
    care_home_cost_per_day,
):
    """Planned care and tools, or the care home, while alive."""
    if place >= 2.0:
        return 0.0
    if residence > 0.0:
        return care_home_cost_per_day * 365.25
    planned = cost_per_year * (home_care_ratio_heavy if home_care == 2.0 else home_care)
    return planned + (tool_cost_per_year if uses >= 1.0 else 0.0)
