"""The words of core on the pages of roll-outs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise
PERSON, CARER = "patient", "carer"
OTHERS: dict[str, Said] = {
    PERSON: _("I use it myself, at home"),
    CARER: _("I am an informal carer"),
}
OTHER_NAMES: dict[str, Said] = {PERSON: _("people at home"), CARER: _("informal carers")}
ACTS: dict[str, Said] = {
    "scale": _("Scale it up"),
    "stop": _("Stop it"),
    "extend": _("Extend it once"),
}
DONE: dict[str, Said] = {
    "scale": _("scaled up"),
    "stop": _("stopped"),
    "extend": _("extended once"),
}
REASONS: dict[str, Said] = {
    "too-hard": _("too hard to use"),
    "no-benefit": _("it did not help"),
    "too-many-alarms": _("too many alarms"),
    "being-watched": _("did not want to be watched"),
    "broke": _("it broke, or had no connection"),
    "no-help": _("nobody had time to help"),
    "cost": _("it cost too much"),
    "no-need": _("no need any more"),
    "moved-or-died": _("moved, or died"),
    "unknown": _("reason unknown"),
}
GAPS: dict[str, Said] = {
    "not counted": _("Nobody has said how many people it is meant for."),
    "no roles": _("No role has anything to learn."),
    "no people": _("Nobody has said how many people there are:"),
    "no helper": _("Nobody is named who helps:"),
    "nobody learns": _("No role learns this:"),
}
VERDICTS: dict[str, Said] = {
    "too few": _("Too few to tell: each round needs five answers or more."),
    "no clear difference": _("No clear difference from the round before."),
    "better": _("Easier to use than in the round before."),
    "worse": _("Harder to use than in the round before."),
}
PROBLEMS: dict[str, Said] = {
    "not-ready": _(
        "A roll-out begins with a decision file that is ready and has a trial run: what is "
        "measured, when it stops, when it may grow, when it ends."
    ),
    "stale": _("Somebody else changed this plan while you were writing. Look at theirs first."),
    "ended": _("This was ended already."),
    "extended": _("It was extended before. That can be done only once."),
    "until": _(
        "An extension ends after the trial run should have ended, and lasts at most as long as the "
        "trial run itself."
    ),
    "many": _("There are as many as can be kept."),
    "closed": _("This round is closed."),
    "code": _("This code is not known here, or it was used."),
    "needs-code": _("This round needs a code. Whoever invited you has it."),
    "already": _("This browser has answered in this round already."),
    "role": _("This role does not belong to the roll-out."),
    "negative": _("A number of people is 0 or more."),
    "started-over-offered": _("More people started than were offered it."),
    "using-over-started": _(
        "People who use it and people who stopped are together more than ever started."
    ),
    "empty": _("Give at least one number. Leave empty what nobody counted."),
    "same-day": _("Two counts are of the same day."),
    "became-less": _(
        "All who were offered it or started so far cannot become fewer from one count to the next."
    ),
    "columns": _("The first line must name the columns, as in the file that you can take along."),
    "too-many-rows": _("The file has too many lines."),
    "not-a-count": _("This is no date, or no number of people."),
    "no-text": _("The file is no text in UTF-8."),
    "future": _("This day is still to come."),
}
