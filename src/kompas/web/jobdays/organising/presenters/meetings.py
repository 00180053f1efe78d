"""The meetings of a day with what a page shows of them, without all that rows of people hold."""

from kompas.web.jobdays.models import Candidate, JobDay, Meeting


def meetings(day: JobDay) -> list[Meeting]:
    """All of them, in the order of the day; booth, candidate and interpreter are filled in.

    Joining the rows would read what every candidate shows once for each of their meetings.
    """
    booths = day.booths.in_bulk()
    helpers = day.interpreters.in_bulk()
    people = {row.pk: row for row in candidates(day)}
    rows = [
        row  # of somebody who did not withdraw between two questions to the database
        for row in day.meetings.order_by("slot")
        if row.booth_id in booths and row.candidate_id in people
    ]
    for row in rows:
        row.booth, row.candidate = booths[row.booth_id], people[row.candidate_id]
        row.interpreter = helpers.get(row.interpreter_id) if row.interpreter_id else None
    return sorted(rows, key=lambda row: (row.slot, row.booth.number))


def candidates(day: JobDay) -> list[Candidate]:
    """Everybody by name: what they are called, and whether they come."""
    shown = ("name", "job_day", "arrived_at", "is_absent", "arrives", "leaves")
    return list(day.candidates.only(*shown))
