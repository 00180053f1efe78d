"""The words of core on the pages of decision files."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))
BASES = (
    ("judgement", _("our own judgement")),
    ("study", _("a study")),
    ("price", _("a price")),
    ("model number", _("a number of the guide")),
    ("rehearsal", _("an own rehearsal")),
)
CERTAINTIES = (
    ("very low", _("very low")),
    ("low", _("low")),
    ("moderate", _("moderate")),
    ("high", _("high")),
)
HOWS = (
    ("direct", _("Share out points: more points for what matters more to you")),
    ("swing", _("Give 100 to the change from worst to best that matters most, less to the others")),
)
LINES = {
    "territory": _("By place: town, village, side of the border"),
    "age": _("By age"),
    "digital ability": _("By digital ability and connection"),
    "language": _("By language"),
    "carer": _("With or without an informal carer"),
}
EVERYBODY = "everybody"
TWIN_LINES = {EVERYBODY: _("Everybody together"), **LINES}
SPEAKERS = {
    "patient": _("a patient"),
    "carer": _("an informal carer"),
    "professional": _("somebody who works in care"),
    "manager": _("somebody who leads a service"),
}
LACKING = {
    "no weights": (_("Nobody has weighed yet: at least five people of one group."), "groups"),
    "no patient's or carer's word": (
        _("No word of a patient or an informal carer: the file is not quorate."),
        "seat",
    ),
    "nobody looked": (_("Nobody has looked yet for who loses:"), "losers"),
    "no non-digital route": (_("There is no way without the tool, with places."), "route"),
    "not decided": (_("Nothing is chosen yet."), "decide"),
    "chosen option was removed": (_("What was chosen fails a requirement:"), "decide"),
    "no decider": (_("Nobody has decided yet."), "decide"),
    "no review date": (_("No day is set on which it is looked at again."), "decide"),
    "rehearsal beside its own trial": (
        _("A rehearsal stands beside the study on which its model was set:"),
        "options",
    ),
}
PARTS = {
    "begun": _("Begun"),
    "criteria": _("What counts"),
    "requirements": _("What it must do"),
    "options": _("Options"),
    "seat": _("The patient's seat"),
    "losers": _("Who loses"),
    "twin": _("Figures of the twin"),
    "rehearsal": _("Figures of a rehearsal"),
    "route": _("The way without the tool"),
    "pilot": _("The trial run"),
    "decide": _("The decision"),
}
