"""What the pages around the room call things: parts of a lesson, ways of working, faults."""

from django.utils.translation import gettext_lazy as _

PARTS = {"briefing": _("Briefing"), "play": _("Play"), "debrief": _("Debrief")}
PHASES = {
    "reactions": _("Reactions: what it was like"),
    "description": _("Description: what happened"),
    "analysis": _("Analysis: why it went that way"),
    "summary": _("Summary: what everybody takes along"),
}
POLICIES = {
    "usual": (_("As usual"), _("They weigh safety, wish and time, as teams mostly do.")),
    "cautious": (
        _("Cautious"),
        _("They lean towards safety, also when the person would rather not."),
    ),
    "stretched": (_("Stretched"), _("They are short of time: much has to wait.")),
}
STATUSES = {
    "waiting": _("not begun yet"),
    "running": _("under way"),
    "paused": _("paused"),
    "over": _("over"),
}
LANGUAGES = {"nl": _("Dutch"), "fr": _("French"), "en": _("English")}
KINDS = {
    "person": _("the person at home"),
    "carer": _("family or friend"),
    "professional": _("care professional"),
}
FAULTS = {
    "false_alarm": (
        _("A false alarm"),
        _("The alarm rings once, for nothing. Everybody gets to know, and somebody has to react."),
    ),
}
WAYS = {
    "stuck": _("it is stuck and says nothing more; a robot stands still"),
    "empty": _("its battery is empty"),
    "delay": _("it tells everything two hours late"),
    "wrong_room": _("it hangs in another room than everybody thinks"),
    "drop": _("seven of its ten signals get lost"),
}
