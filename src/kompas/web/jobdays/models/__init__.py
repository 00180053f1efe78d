"""Tables of job days: the day, what stands there, who comes, who meets whom."""

from kompas.web.jobdays.models.candidates import (
    Background,
    Candidate,
    CandidateDevice,
    Choice,
)
from kompas.web.jobdays.models.days import Interpreter, JobDay
from kompas.web.jobdays.models.meetings import Cancelled, Mark, Meeting, Planning
from kompas.web.jobdays.models.stands import Booth, BoothHost, Stand, TrainingPath, Vacancy

__all__ = [
    "Background",
    "Booth",
    "BoothHost",
    "Cancelled",
    "Candidate",
    "CandidateDevice",
    "Choice",
    "Interpreter",
    "JobDay",
    "Mark",
    "Meeting",
    "Planning",
    "Stand",
    "TrainingPath",
    "Vacancy",
]
