# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""The informal carer: hours given, and the moment when it becomes too much."""

from kompas.core.twin.person import DAY, model


@model.accrual("carer_hours")
def cares(place, carer_out, carer_hours_per_year):
    """Hours of the informal carer, while there is somebody to care for at home."""
    return carer_hours_per_year if place == 0.0 and carer_out == 0.0 else 0.0


@model.hazard
def carer_break(
    place, carer_out, carer_hours_per_year, carer_break_per_year, carer_full_load_hours,
):
    """The carer can no longer: the more hours a week, the sooner."""
    if place != 0.0 or carer_out > 0.0:
        return 0.0
    return carer_break_per_year * carer_hours_per_year / (52.18 * carer_full_load_hours)


@model.effect("carer_break", hands_over=True)
def carer_stops(now, carer_out, carer_back_at, carer_break_days):
    """For some days nobody of the family looks in or calls."""
    carer_out = 1.0
    carer_back_at = now + carer_break_days * DAY
    return carer_out, carer_back_at


@model.timer("carer_back")
def carer_returns(carer_out):
    """Back, rested or not."""
    carer_out = 0.0
    return carer_out
