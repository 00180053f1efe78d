# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Home nursing and help: asked for when function is lost, there after a wait, given back later."""

from kompas.core.twin.channels import NEVER, lies_waiting, taken
from kompas.core.twin.person import DAY, model

model.declare(
    states={
        "home_care_asked_at": NEVER, "home_care_queued_at": NEVER,
        "home_care_held": 0.0, "home_care_full": 0.0,
        "home_care_in_hours": 0.0, "home_care_asks": 1.0,
    },
    parameters=("home_care_wait_days", "home_care_end_days", "home_care_ratio_heavy"),
    totals=("days_short", "days_short_in_hospital"),
)
# Where places are shared (`windows.Pool`) and short, `home_care_full` is 1: who could begin after
# the usual wait stands in a queue, in the order of asking, until a place is held for them. Where
# hours of staff are shared instead (`home_care_in_hours`), some care takes 1 and daily care
# `home_care_ratio_heavy`; who has some and needs daily care asks for the rest.


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
    place, home_care, home_care_asked_at, home_care_held, home_care_queued_at,
    home_care_wait_days,
):
    """After the usual wait; where places are short, within days of getting one."""
    if place >= 2.0 or home_care > 0.0:
        return 0.0
    if home_care_held > 0.0:
        return 365.25
    arranging = home_care_asked_at < NEVER and home_care_queued_at == NEVER
    return 1.0 / (home_care_wait_days * DAY) if arranging else 0.0


@model.effect("home_care_begins")
def begins(
    now, adl, home_care, home_care_full, home_care_held, home_care_asked_at, home_care_queued_at,
    home_care_in_hours, home_care_asks, home_care_ratio_heavy, waiting, discharge_at,
):
    """Somebody comes, and who waited for it in hospital goes home; or there is no place yet. Who
    was given the hours of some care only begins with these."""
    level = 2.0 if adl >= 3.0 else 1.0
    if home_care_full > 0.0 and home_care_held == 0.0:
        home_care_queued_at = home_care_asked_at
        home_care_asks = taken(level, home_care_in_hours, home_care_ratio_heavy)
    else:
        if home_care_in_hours > 0.0 and home_care_held == 1.0:
            level = 1.0
        home_care = level
        home_care_held = taken(level, home_care_in_hours, home_care_ratio_heavy)
        home_care_asked_at, home_care_queued_at = NEVER, NEVER
        if waiting > 0.0:
            discharge_at = now
    return (
        home_care, home_care_held, home_care_asked_at, home_care_queued_at, home_care_asks,
        discharge_at,
    )


@model.accrual("days_short")
def waits_for_a_place(place, home_care_queued_at):
    """Days on which help at home lacks only because no place is free."""
    return 365.25 if place < 2.0 and home_care_queued_at < NEVER else 0.0


@model.accrual("days_short_in_hospital")
def waits_for_a_place_in_hospital(place, waiting, home_care_queued_at):
    """Those of them that are spent in hospital, ready to go home."""
    lies_there = place == 1.0 and waiting > 0.0
    return 365.25 if lies_there and home_care_queued_at < NEVER else 0.0


@model.accrual("cost_hospital")
def bed_cost(
    place, waiting, home_care_queued_at, bed_asked_at, stay_is_fatal, hospital_cost_per_day,
):
    """A bed that is only taken because home care has no place, and waiting for a bed, which costs
    as much; all other days are paid at once."""
    waits = lies_waiting(place, waiting, home_care_queued_at, bed_asked_at)
    return hospital_cost_per_day * 365.25 if waits and stay_is_fatal == 0.0 else 0.0


@model.hazard
def home_care_changes(
    place, adl, home_care, home_care_in_hours, home_care_held, home_care_queued_at,
    home_care_end_days,
):
    """More when more is needed, less when less is; at once where hours for more were given."""
    if place != 0.0 or home_care == 0.0:
        return 0.0
    needed = 0.0 if adl == 0.0 else 2.0 if adl >= 3.0 else 1.0
    if home_care_in_hours > 0.0:
        if home_care == 1.0 and home_care_held > 1.0:
            return 365.25
        if home_care_queued_at < NEVER:  # on the list for more: until that is no longer needed
            return 0.0 if needed > home_care else 1.0 / (home_care_end_days * DAY)
    return 1.0 / (home_care_end_days * DAY) if needed != home_care else 0.0


@model.effect("home_care_changes")
def changes(
    now, adl, home_care, home_care_full, home_care_held, home_care_queued_at, home_care_in_hours,
    home_care_asks, home_care_ratio_heavy,
):
    """As function is now, where hours are shared once there are enough; none when nothing needs
    help."""
    needed = 0.0 if adl == 0.0 else 2.0 if adl >= 3.0 else 1.0
    if home_care_in_hours == 0.0:
        home_care = needed
        home_care_held = 0.0 if needed == 0.0 else home_care_held
    elif needed == 2.0 and home_care_full > 0.0 and home_care_held == 1.0:
        home_care_queued_at, home_care_asks = now, home_care_ratio_heavy - 1.0
    else:
        home_care, home_care_queued_at = needed, NEVER
        home_care_held = taken(needed, home_care_in_hours, home_care_ratio_heavy)
    return home_care, home_care_held, home_care_queued_at, home_care_asks


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
    place, residence, home_care, waiting, home_care_queued_at, bed_asked_at, stay_is_fatal, uses,
    cost_per_year, tool_cost_per_year, home_care_ratio_heavy, care_home_cost_per_day,
    hospital_cost_per_day,
):
    """Planned care and tools, or the care home, while alive; the bed of who waits for a place."""
    if place >= 2.0:
        return 0.0
    waits = lies_waiting(place, waiting, home_care_queued_at, bed_asked_at)
    waits = waits and stay_is_fatal == 0.0
    if residence > 0.0:
        return (care_home_cost_per_day + (hospital_cost_per_day if waits else 0.0)) * 365.25
    planned = cost_per_year * (home_care_ratio_heavy if home_care == 2.0 else home_care)
    if waits:
        planned += hospital_cost_per_day * 365.25
    return planned + (tool_cost_per_year if uses >= 1.0 else 0.0)
