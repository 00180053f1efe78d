"""Which page belongs to which tab."""

from kompas.web.plays.models import Seat
from kompas.web.plays.presenters.home import Home
from kompas.web.plays.presenters.messages import Messages
from kompas.web.plays.presenters.now import Now
from kompas.web.plays.presenters.record import Record
from kompas.web.plays.presenters.room import Page
from kompas.web.plays.presenters.team import Team
from kompas.web.plays.presenters.watching import Watching

PAGES: dict[str, type[Page]] = {
    "now": Now,
    "messages": Messages,
    "team": Team,
    "home": Home,
    "record": Record,
}


def page_of(seat: Seat, tab: str) -> Page:
    """The page of a seat's tab; whoever has no role watches."""
    return PAGES[tab](seat) if seat.role else Watching(seat)
