"""The demo's decision file: invented for the demo, and marked so on every page.

Three groups of five invented people weigh three ways of finding somebody sooner. Judgements that
no tool of the guide has a number for are examples, and say so as their source.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from kompas.core import catalog
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.decisions import actions, starting, suggested
from kompas.web.decisions.models import Decision
from kompas.web.dialogue import demo as dialogue
from kompas.web.guide.models import Need
from kompas.web.guide.queries.places import municipalities

TOOLS = ("fall-alarm-pendant", "motion-sensors")
ROUND = "evening-round"
LANGUAGE = "fr"  # of the need and of those who wrote the file
SOURCE = "exemple inventé pour la démo"
UNSEEN = "unseen-at-night"  # what a statement of the demo's dialogue suggested
SAID, SAID_AGO = "night", timedelta(weeks=13)  # a week before the decision
IN_WORDS = "Je ne veux pas qu'on puisse voir quand je me lève la nuit."
JUDGED = {  # does something about the need, easy, unseen at night: low, likeliest, high
    "fall-alarm-pendant": ((40, 65, 80), (55, 75, 90), (70, 85, 95)),
    "motion-sensors": ((60, 80, 90), (15, 35, 70), (5, 20, 45)),
    ROUND: ((5, 20, 40), (60, 85, 95), (85, 95, 100)),
}
ROUND_COSTS = {  # of an evening round that passes by twice a week, by criterion
    "cost_eur_per_month": (0, 0, 0),
    "staff_minutes_per_week": (20, 30, 45),
    "carer_minutes_per_week": (0, 0, 5),
    "false_alarms_per_week": (0, 0, 0),
}
ORDER = ("answers-the-need", "ease", UNSEEN, *starting.BY_NUMBER)
POINTS = {  # five people each, in the order of the criteria
    "Personnes aidées": ((25, 30, 20, 15, 0, 5, 5), (30, 30, 20, 10, 0, 0, 10),
                         (15, 40, 20, 15, 0, 0, 10), (30, 25, 20, 15, 0, 5, 5),
                         (25, 30, 25, 10, 0, 5, 5)),
    "Proches": ((45, 20, 0, 10, 0, 20, 5), (40, 25, 0, 10, 0, 20, 5), (50, 15, 0, 10, 0, 20, 5),
                (35, 25, 0, 15, 0, 20, 5), (45, 20, 0, 10, 0, 15, 10)),
    "Équipe à domicile": ((50, 5, 0, 5, 25, 0, 15), (45, 5, 0, 5, 30, 0, 15),
                          (40, 10, 0, 5, 25, 0, 20), (55, 5, 0, 5, 20, 0, 15),
                          (50, 10, 0, 5, 25, 0, 10)),
}  # fmt: skip
BY = "exemple"
DECIDED_AGO, REVIEW_IN = timedelta(weeks=12), timedelta(weeks=26)
SEAT = "Je veux bien un bouton, mais je ne veux pas qu'on sache quand je me lève la nuit."
LOSERS = {
    "territory": "Dans les rues sans bon réseau, le boîtier ne passe pas : trois adresses connues.",
    "age": "Après 90 ans, le bouton reste plus souvent sur la table.",
    "digital ability": "Personne : ni bouton ni passage ne demandent d'écran.",
    "language": "La centrale répond en français ; pour qui parle néerlandais, pas encore vérifié.",
    "carer": "Sans proche à prévenir, le délai dépend de l'équipe seule.",
}
ROUTE = "Un passage le soir, deux fois par semaine, et une voisine qui a la clé."


@transaction.atomic
def load_demo() -> Decision | None:
    """Make the demo's file, unless it is there already; none while the demo has no need."""
    known = Decision.objects.filter(is_demo=True).first()
    need = Need.objects.filter(is_demo=True).order_by("created_at").first()
    if known or need is None:
        return known
    by = accounts.system()
    home = Organisation.objects.filter(slug="demo").first()
    with override(LANGUAGE):
        made = actions.begin(need=need, document=_document(need), organisation=home, by=by)
    Decision.objects.filter(pk=made.pk).update(is_demo=True)
    _weigh(made, by)
    actions.change(decision=made, base=1, part="decide", to=_decided(), by=by)
    return made


def _document(need: Need) -> dict[str, Any]:
    tools = [catalog.load().tools[slug] for slug in TOOLS]
    place = municipalities()[need.place].name[LANGUAGE]
    begun = starting.document(need, place, "Retrouver plus tôt qui est tombé", tools)
    begun["criteria"].insert(len(starting.BY_JUDGEMENT), _suggested())
    own = starting.own_option(ROUND, "Un passage le soir, sans appareil")
    begun["options"] = [_judged(one) for one in (*begun["options"], own)]
    return begun


def _suggested() -> dict[str, Any]:
    """What the demo's dialogue suggests, with a scale; without it a criterion like any other."""
    said = dialogue.statement(SAID)
    found = suggested.Suggested(said.topic).find(str(said.pk)) if said else None
    return {
        "slug": UNSEEN,
        "name": {"text": found.said.text if found else IN_WORDS, "language": LANGUAGE},
        "unit": "/ 100",
        "worst": 0.0,
        "best": starting.EASE_TOP,
        "origin": found.origin(timezone.localdate() - SAID_AGO).model_dump() if found else None,
    }


def _judged(option: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, tuple[float, float, float]] = {}
    known |= dict(zip(ORDER[:3], JUDGED[option["slug"]], strict=True))
    if option["slug"] == ROUND:
        known |= ROUND_COSTS
    return {**option, "scores": {**option["scores"], **_scores(known)}}


def _scores(known: Mapping[str, tuple[float, float, float]]) -> dict[str, Any]:
    beside = {"basis": "judgement", "certainty": "very low", "source": SOURCE}
    return {
        slug: {"low": low, "value": value, "high": high, **beside}
        for slug, (low, value, high) in known.items()
    }


def _weigh(made: Decision, by: Actor) -> None:
    for name, people in POINTS.items():
        circle = actions.add_circle(decision=made, name=name, by=by)
        for points in people:
            given = dict(zip(ORDER, points, strict=True))
            actions.weigh(circle=circle, how="direct", points=given, instead=None, by=by)


def _decided() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "seat": [{"text": SEAT, "language": LANGUAGE}],
        "losers": [{"line": line, "found": found, "by": BY} for line, found in LOSERS.items()],
        "route": {"text": ROUTE, "people": 25},
        "chosen": "fall-alarm-pendant",
        "decider": "le conseil (exemple)",
        "decided_on": today - DECIDED_AGO,
        "review_on": today + REVIEW_IN,
    }
