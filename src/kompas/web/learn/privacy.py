"""What learning keeps about people."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.models import Audit
from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.learn import telling
from kompas.web.learn.models import Answer, Device, Enrolment, InArea, Seen, Share, Shown
from kompas.web.learn.queries import learners
from kompas.web.xapi.actions import own

Rows = list[dict[str, Any]]
Export = Callable[[Whose], Rows]
A_YEAR = _("One year after your last answer; sooner when you erase it.")


def _learner(who: Whose) -> Rows:
    """The learner, and what stands elsewhere under the pseudonym, which nobody else can find."""
    return [
        {
            "id": one.id,
            "code": one.code,
            "pseudonym": one.pseudonym,
            "began_at": one.began_at,
            "expires_at": one.expires_at,
            "lines": _lines(str(one.pseudonym)),
            **own.about(actor_name=str(one.pseudonym)),
        }
        for one in learners(who)
    ]


def _lines(pseudonym: str) -> Rows:
    """What they did, and when a trainer looked at them."""
    theirs = Q(actor__visitor=pseudonym) | Q(verb="learn.look", detail__learner=pseudonym)
    fields = ("at", "verb", "subject", "subject_id", "detail")
    return [dict(row) for row in Audit.objects.filter(theirs).values(*fields)]


def _erase(who: Whose) -> int:
    mine = list(learners(who))
    for one in mine:
        telling.forget(one)
        one.delete()
    return len(mine)


def _rows(table: type[Model], *fields: str) -> Export:
    """How to export what a table holds of somebody's learners."""

    def export(who: Whose) -> Rows:
        found = table._default_manager.filter(learner__in=learners(who))
        return [dict(row) for row in found.values(*fields)]

    return export


keep(
    "learn.Learner",
    Kept(
        what=_("That somebody learns here: a number, a code, a pseudonym, and the account if any."),
        why=_("So that you can go on where you stopped, here or on another device."),
        how_long=A_YEAR,
        export=_learner,
        erase=_erase,
    ),
)
keep(
    "learn.Device",
    Kept(
        what=_("Which browsers go on with the same learning."),
        why=_("So that you need no account to learn."),
        how_long=A_YEAR,
        export=_rows(Device, "visitor"),
    ),
)
keep(
    "learn.Enrolment",
    Kept(
        what=_("Which curricula you follow."),
        why=_("So that your page shows them first."),
        how_long=A_YEAR,
        export=_rows(Enrolment, "curriculum", "at"),
    ),
)
keep(
    "learn.Answer",
    Kept(
        what=_("What you chose in the items of a unit, and when. Words that you typed are not."),
        why=_(
            "So that an item comes back when you may have forgotten it. No trainer sees it. "
            "Programs with a key can read whether it was right, under a pseudonym."
        ),
        how_long=A_YEAR,
        export=_rows(Answer, "unit", "item", "outcome", "given", "at"),
    ),
)
keep(
    "learn.Shown",
    Kept(
        what=_("Which competences a unit gave evidence for, and when."),
        why=_("So that you can show what you know. It is no grade."),
        how_long=A_YEAR,
        export=_rows(Shown, "unit", "competence", "at"),
    ),
)
keep(
    "learn.Share",
    Kept(
        what=_("Which groups see how far you are, and the name that you gave them."),
        why=_("Because you agreed to it; you may stop it on “What I learned” at any time."),
        how_long=_("Until you stop it, or the group ends: a year at most."),
        export=_rows(Share, "group__name", "name", "at"),
    ),
)
keep(
    "learn.Seen",
    Kept(
        what=_("What a trainer saw you do: a competence, how far, the day, a sentence."),
        why=_("So that you can show more than what you read. You may put it away."),
        how_long=A_YEAR,
        export=_rows(Seen, "competence", "level", "ground", "scenario", "on", "words"),
    ),
)
keep(
    "learn.InArea",
    Kept(
        what=_("That you are counted where you live, and where that is: an area, no address."),
        why=_(
            "Because you asked for it, so that it can be seen which competences are lacking where. "
            "Only numbers of five people or more are shown."
        ),
        how_long=_("Until you stop it: a year at most."),
        export=_rows(InArea, "place", "at", "expires_at"),
    ),
)
holds_nobody("learn.Group")
