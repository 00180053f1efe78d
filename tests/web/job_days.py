"""Job days for tests: a small one, with a booth, a vacancy and a candidate."""

from datetime import date

from trainers import organisation

from kompas.web.accounts import actions as accounts
from kompas.web.jobdays.actions import booths, candidates, days
from kompas.web.jobdays.models import JobDay

ASKED = days.Asked(
    title={"nl": "Jobdag Doornik", "fr": "Journée de Tournai", "en": "Job day in Tournai"},
    place="57081",
    on=date(2027, 3, 18),
    halls=("Hall A", "Hall B"),
    walking=(("Hall A", "Hall B", 1),),
)
POST = {
    "title": "Verpleegkundige thuiszorg",
    "language": "nl",
    "profession": "general-nurse",
    "place": "34022",
    "side": "Flanders",
    "setting": "home_care",
    "contract": "permanent",
    "hours_least": 19,
    "hours_most": 38,
    "pay_least": 2900,
    "pay_most": 3900,
    "languages": {"nl": "B2"},
    "competences": {"ask-what-matters": "does", "act-on-an-alarm": "with_help"},
}
NURSE = {
    "name": "Inès",
    "language": "fr",
    "profession": "general-nurse",
    "qualified": "France",
    "place": "59350",
    "languages": {"fr": "C2", "nl": "B1"},
    "shown": [{"competence": "ask-what-matters", "level": "does", "backing": "trainer"}],
}


def job_day(**changes) -> JobDay:
    """A job day of the school North."""
    asked = days.Asked(**{**vars(ASKED), **changes})
    return days.begin(asked=asked, organisation=organisation(), by=accounts.system())


def booth(day, institution="Huis Linde", posts=(POST,), **changes):
    """A booth with its vacancies."""
    fields = {
        "institution": institution,
        "hall": day.halls[0],
        "languages": ["nl"],
        "place": "34022",
    }
    made = days.add_booth(day=day, fields=fields | changes, by=accounts.system())
    booths.post(booth=made, vacancies=posts, by=accounts.system())
    return made


def candidate(day, by, **changes):
    """Somebody who comes to the day; `by` is an actor."""
    return candidates.join(day=day, fields=NURSE | changes, by=by)
