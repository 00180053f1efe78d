"""What plays keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.plays.actions.seats import forget
from kompas.web.plays.models import Lesson, Mark, Rating, Words
from kompas.web.plays.queries import access

Rows = list[dict[str, Any]]


def _seats(who: Whose) -> Rows:
    rows = access.seats(who).values("id", "play_id", "nickname", "role", "joined_at")
    return [dict(row) for row in rows]


def _erase_seats(who: Whose) -> int:
    mine = list(access.seats(who))
    for seat in mine:
        forget(seat)
    return len(mine)


def _words(who: Whose) -> Rows:
    found = Words.objects.filter(seat__in=access.seats(who))
    return [dict(row) for row in found.values("play_id", "seq", "text")]


def _ratings(who: Whose) -> Rows:
    found = Rating.objects.filter(seat__in=access.seats(who))
    return [dict(row) for row in found.values("seat_id", "moment", "answers", "created_at")]


def _marks(who: Whose) -> Rows:
    found = Mark.objects.filter(seat__in=access.seats(who)).order_by("seat", "day", "item")
    return [dict(row) for row in found.values("seat_id", "day", "item", "mark")]


def _lessons(who: Whose) -> Rows:
    fields = ("id", "scenario", "created_at", "expires_at")
    return list(_own_lessons(who).values(*fields))


def _own_lessons(who: Whose) -> Any:  # noqa: ANN401 - a queryset of lessons
    return access.lessons(who).filter(organisation=None)


def _erase_lessons(who: Whose) -> int:
    made = Lesson.objects.filter(pk__in=[lesson.pk for lesson in _own_lessons(who)])
    return made.delete()[0]


keep(
    "plays.Seat",
    Kept(
        what=_("Your seat at a play: a nickname, the role you took, when you were last seen."),
        why=_(
            "So that the others know who plays which role, and you can go on after a break. "
            "Whoever leads can take along, as a file, what each role did and when, without your "
            "nickname and your words."
        ),
        how_long=_("30 days at most; sooner when you leave, erase it, or the trainer erases it."),
        export=_seats,
        erase=_erase_seats,
    ),
)
keep(
    "plays.Words",
    Kept(
        what=_("What you wrote in your own words during a play; your choices stand apart."),
        why=_(
            "So that those you wrote to can read it. Why you chose something, your group and "
            "whoever leads read in the debrief. What you do without network waits on your own "
            "device until it is sent."
        ),
        how_long=_("30 days at most; sooner when you leave or erase it."),
        export=_words,
    ),
)
keep(
    "plays.Rating",
    Kept(
        what=_("How you rated working together, before and after."),
        why=_("So that you and the group can see what changed. The trainer sees only the group."),
        how_long=_("30 days at most; sooner when you leave or erase it."),
        export=_ratings,
    ),
)
keep(
    "plays.Mark",
    Kept(
        what=_("What you marked while you watched a play: which behaviour you saw on which day."),
        why=_(
            "So that the group and whoever leads can talk about it after the week. They see how "
            "many people marked what, without names."
        ),
        how_long=_("30 days at most; sooner when you leave or erase it."),
        export=_marks,
    ),
)
keep(
    "plays.Lesson",
    Kept(
        what=_("Which scenario was started, by which account or browser, and its join code."),
        why=_("So that whoever leads a play can find it again."),
        how_long=_("30 days, or 7 days when you play alone."),
        export=_lessons,
        erase=_erase_lessons,
    ),
)
holds_nobody("plays.Content", "plays.Play", "plays.Entry")
