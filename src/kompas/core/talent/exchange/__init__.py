"""A job day in and out of other programs: vacancies, tables, calendars.

`posting` is a vacancy as schema.org JobPosting, `sheets` candidates, vacancies and booths as CSV,
`calendar` the plan of a day as iCalendar. Nothing is taken over while one problem stands.
"""

from kompas.core.talent.exchange.problems import (
    PostingProblems,
    Problem,
    Problems,
    SheetProblems,
    Unreadable,
)

__all__ = ["PostingProblems", "Problem", "Problems", "SheetProblems", "Unreadable"]
