"""The demo's need: invented for the demo, and marked so on every page."""

from dataclasses import replace

from django.db import transaction

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Organisation
from kompas.web.dialogue import demo as dialogue
from kompas.web.guide.actions import needs
from kompas.web.guide.models import Need

MOUSCRON = "57096"
FROM = "found"  # the statement of the demo's dialogue that it came from
TOLD = needs.Told(
    words="On retrouve les gens par terre trop tard. Le matin, nos collègues arrivent et la "
    "personne est au sol depuis des heures. Certaines ont un bouton, mais il est sur la table.",
    language="fr",
    kind="found_late",
    role="team",
    place=MOUSCRON,
    people="personnes de plus de 75 ans qui vivent seules et que nous voyons chaque semaine",
    how_many=140,
)
IN_DUTCH = (
    "We vinden mensen te laat op de grond. 's Morgens komen onze collega's binnen en ligt iemand "
    "al uren op de vloer. Sommigen hebben een knop, maar die ligt op tafel."
)


@transaction.atomic
def load_demo() -> Need:
    """Make the need of the demo, unless it is there already."""
    said = dialogue.statement(FROM)
    came_from = str(said.pk) if said else ""
    known = Need.objects.filter(is_demo=True, kind=TOLD.kind).first()
    if known:
        Need.objects.filter(pk=known.pk, dialogue="").update(dialogue=came_from)
        return known
    by = accounts.system()
    home = Organisation.objects.filter(slug="demo").first()
    told = replace(TOLD, dialogue=came_from)
    made = needs.raise_need(told=told, organisation=home, is_demo=True, by=by)
    needs.translate_need(need=made, language="nl", words=IN_DUTCH, translator="team", by=by)
    return made
