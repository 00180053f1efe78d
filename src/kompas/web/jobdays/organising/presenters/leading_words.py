"""What a refusal says to whoever leads a day."""

from django.utils.translation import gettext as _


def refusal(why: str) -> str:
    """Why it cannot be done, and what to do."""
    said = {
        "meanwhile": _("Somebody else changed the day meanwhile. Look at it, then do it again."),
        "halls": _("That hall is not one of this day. Add it to the settings first."),
        "booths": _("A day has at most 200 booths. Take some away first."),
        "number": _("There is a booth with that number already. Choose another number."),
        "planned": _("This booth has meetings. Close it, or set the schedule aside first."),
        "languages": _("Tick at least two languages: from one to the other."),
        "interpreters": _("A day has at most 40 interpreters. Take some away first."),
        "vacancies": _("A booth has at most 40 vacancies. Leave some out."),
        "full": _("A day has at most 3000 candidates. Divide them over two days."),
        "began": _("The day has begun: it is not planned from scratch any more. Replan the rest."),
        "unplanned": _("There is no schedule yet. Work it out first."),
        "slot": _("That slot is not one of this day."),
        "marked": _(
            "Booths have marked meetings of this schedule already. Replan the rest instead."
        ),
        "lasts": _("The day is not over yet. The report is made afterwards."),
        "unmarked": _(
            "No booth has marked any meeting, so nothing can be counted. Ask them first."
        ),
        "closed": _("The day is closed for candidates. Open it first."),
    }
    return said.get(why, _("This does not go. Look at the page again, then retry."))
