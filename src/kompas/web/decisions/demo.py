"""The demo's decision file: invented for the demo, and marked so on every page.

Three groups of five invented people weigh three ways of finding somebody sooner. Judgements that
no tool of the guide has a number for are examples, and say so as their source.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import override

from kompas.core import catalog
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.decisions import actions, starting
from kompas.web.decisions.models import Decision
from kompas.web.guide.models import Need
from kompas.web.guide.queries.places import municipalities

TOOLS = ("fall-alarm-pendant", "motion-sensors")
ROUND = "evening-round"
LANGUAGE = "fr"  # of the need and of those who wrote the file
SOURCE = "exemple inventé pour la démo"
JUDGED = {  # does something about the need, easy for the person: low, likeliest, high
    "fall-alarm-pendant": ((40, 65, 80), (55, 75, 90)),
    "motion-sensors": ((60, 80, 90), (15, 35, 70)),
    ROUND: ((5, 20, 40), (60, 85, 95)),
}
ROUND_COSTS = {  # of an evening round that passes by twice a week, by criterion
    "cost_eur_per_month": (0, 0, 0),
    "staff_minutes_per_week": (20, 30, 45),
    "carer_minutes_per_week": (0, 0, 5),
    "false_alarms_per_week": (0, 0, 0),
}
ORDER = ("answers-the-need", "ease", *starting.BY_NUMBER)
POINTS = {  # five people each, in the order of the criteria
    "Personnes aidées": ((30, 40, 20, 0, 5, 5), (40, 40, 10, 0, 0, 10), (20, 50, 20, 0, 0, 10),
                         (35, 35, 20, 0, 5, 5), (30, 45, 15, 0, 5, 5)),
    "Proches": ((45, 20, 10, 0, 20, 5), (40, 25, 10, 0, 20, 5), (50, 15, 10, 0, 20, 5),
                (35, 25, 15, 0, 20, 5), (45, 20, 10, 0, 15, 10)),
    "Équipe à domicile": ((50, 5, 5, 25, 0, 15), (45, 5, 5, 30, 0, 15), (40, 10, 5, 25, 0, 20),
                          (55, 5, 5, 20, 0, 15), (50, 10, 5, 25, 0, 10)),
}  # fmt: skip
BY = "exemple"
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
    own = starting.own_option(ROUND, "Un passage le soir, sans appareil")
    begun["options"] = [_judged(one) for one in (*begun["options"], own)]
    return begun


def _judged(option: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, tuple[float, float, float]] = {}
    known |= dict(zip(ORDER[:2], JUDGED[option["slug"]], strict=True))
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
    return {
        "seat": [{"text": SEAT, "language": LANGUAGE}],
        "losers": [{"line": line, "found": found, "by": BY} for line, found in LOSERS.items()],
        "route": {"text": ROUTE, "people": 25},
        "chosen": "fall-alarm-pendant",
        "decider": "le conseil (exemple)",
        "decided_on": date(2026, 11, 20),
        "review_on": date(2027, 5, 20),
    }
