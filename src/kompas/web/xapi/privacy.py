"""What the store of statements keeps about people."""

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep

keep(
    "xapi.Statement",
    Kept(
        what=_("What other programs told about learning: who, what, when. Ours name a pseudonym."),
        why=_("So that what somebody learned elsewhere counts here, and the other way round."),
        how_long=_("As long as the site, for a statement cannot be changed. The pseudonym goes."),
    ),
)
keep(
    "xapi.Mention",
    Kept(
        what=_("By which identity a statement is found, as a number made from it."),
        why=_("So that statements about somebody can be found."),
        how_long=_("As long as the statement."),
    ),
)
keep(
    "xapi.Attachment",
    Kept(
        what=_("Files that other programs sent along with statements."),
        why=_("So that a statement can be checked."),
        how_long=_("As long as the statement."),
    ),
)
keep(
    "xapi.Document",
    Kept(
        what=_("Notes of other programs: how far somebody is, what they prefer."),
        why=_("So that a program can go on where somebody stopped."),
        how_long=_("Until that program removes them, or you erase what you learned here."),
    ),
)
holds_nobody("xapi.AccessKey", "xapi.Activity", "xapi.Lead")
