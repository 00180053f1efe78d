"""What the pages of plays ask for."""

from kompas.web.plays.presenters.card import Card
from kompas.web.plays.presenters.console import Console
from kompas.web.plays.presenters.debriefing import DebriefPage, TakeHome
from kompas.web.plays.presenters.guide import Cards, Guide
from kompas.web.plays.presenters.joining import Join, SeatPage
from kompas.web.plays.presenters.leading import LEADS, LessonPage, lead_data
from kompas.web.plays.presenters.leaf import leaf
from kompas.web.plays.presenters.lessons import About, Index
from kompas.web.plays.presenters.observing import SheetPage
from kompas.web.plays.presenters.placing import PlacingPage
from kompas.web.plays.presenters.rating import RatingPage
from kompas.web.plays.presenters.room import act_problem, answer
from kompas.web.plays.presenters.rooms import page_of
from kompas.web.plays.presenters.words import sentence, uuid_or_none

__all__ = [
    "LEADS",
    "About",
    "Card",
    "Cards",
    "Console",
    "DebriefPage",
    "Guide",
    "Index",
    "Join",
    "LessonPage",
    "PlacingPage",
    "RatingPage",
    "SeatPage",
    "SheetPage",
    "TakeHome",
    "act_problem",
    "answer",
    "lead_data",
    "leaf",
    "page_of",
    "sentence",
    "uuid_or_none",
]
