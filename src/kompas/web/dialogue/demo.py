"""The demo's dialogue: invented for the demo, and marked so on every page.

The story of an organisation near Mouscron: people are found on the floor too late. Sixty invented
people, who are helped, care for somebody close, or work there, vote on what matters. Their votes go
through actions as everybody's do, drawn with keyed luck around three planted opinions; whether
groups appear is then worked out as for any dialogue.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from kompas.core.streams import Luck
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.dialogue.actions import moderating, topics, voting
from kompas.web.dialogue.actions.reading import reading
from kompas.web.dialogue.models import Statement, Topic, Voter

SEED = 20261122
PEOPLE, WITH_A_CODE = 60, 42  # the others come through the open link
CAMPS = 3  # helped at home, caring for somebody close, working there
SAW = 0.85  # how many of the statements somebody votes on
TEAM = {"nl": "het team (voorbeeld)", "fr": "l'équipe (exemple)"}
TITLE = {
    "nl": "Wie valt, eerder vinden",
    "fr": "Retrouver plus tôt qui est tombé",
    "en": "Finding people who fell sooner",
}
ABOUT = {
    "nl": "Bedacht voorbeeld. We vinden mensen te laat op de grond. Wat telt als we kiezen hoe het "
    "beter kan?",
    "fr": "Exemple inventé. On retrouve les gens par terre trop tard. Qu'est-ce qui compte pour "
    "choisir comment faire mieux ?",
    "en": "Invented example. People are found on the floor too late. What matters when we choose "
    "how to do better?",
}


@dataclass(frozen=True)
class Line:
    """A statement: its words in the language it was said in, maybe a translation.

    `agree` is how many in a hundred of each camp agree, of those who do not pass.
    """

    slug: str
    language: str
    text: str
    translated: str
    agree: tuple[int, int, int]


LINES = (  # the first six are those of whoever leads, the others were proposed
    Line("found", "fr", "Être retrouvé dans l'heure compte plus que tout le reste.",
         "Binnen het uur gevonden worden telt meer dan al de rest.", (92, 97, 95)),
    Line("night", "nl", "Ik wil niet dat iemand kan zien wanneer ik 's nachts opsta.",
         "Je ne veux pas qu'on puisse voir quand je me lève la nuit.", (96, 8, 30)),
    Line("wall", "fr", "Un capteur au mur rassure plus qu'un bouton au cou.",
         "Een sensor aan de muur stelt meer gerust dan een knop om de hals.", (10, 94, 60)),
    Line("false", "nl", "Elke valse oproep 's nachts kost een andere patiënt onze tijd.",
         "Chaque fausse alerte la nuit prend du temps à un autre patient.", (25, 12, 96)),
    Line("key", "fr", "Une voisine qui a la clé vaut mieux qu'un appareil.",
         "Een buurvrouw met de sleutel is beter dan een toestel.", (93, 12, 80)),
    Line("refuse", "fr", "Qui refuse l'appareil doit recevoir la même aide que les autres.",
         "Wie het toestel weigert, moet dezelfde hulp krijgen als de anderen.", (96, 88, 93)),
    Line("own-tongue", "nl", "De centrale moet antwoorden in de taal van wie belt.",
         "La centrale doit répondre dans la langue de la personne qui appelle.", (94, 95, 90)),
    Line("table", "fr", "Le bouton reste sur la table : il ne sert à rien.",
         "De knop blijft op tafel liggen: hij dient tot niets.", (8, 90, 88)),
    Line("pay", "nl", "Ik betaal liever zelf dan op een terugbetaling te wachten.",
         "", (12, 90, 15)),
    Line("film", "fr", "On peut filmer si la personne a dit oui.", "", (6, 88, 10)),
    Line("round", "nl", "Elke avond iemand die langskomt is beter dan honderd alarmen.",
         "Un passage chaque soir vaut mieux que cent alarmes.", (92, 15, 25)),
    Line("family", "fr", "Les proches doivent être prévenus avant l'équipe.",
         "De familie moet het eerder weten dan het team.", (15, 94, 8)),
    Line("switch", "nl", "Ik beslis zelf wanneer het toestel uit staat.",
         "C'est moi qui décide quand l'appareil est éteint.", (97, 12, 20)),
    Line("alone", "nl", "Wie alleen woont zonder familie moet eerst geholpen worden.",
         "Qui vit seul et sans famille doit être aidé en premier.", (88, 70, 94)),
)  # fmt: skip
BY_WHO_LEADS = 6
REFUSED = (  # language, words, why whoever leads did not show it
    ("nl", "Zuster N. komt altijd te laat.", "name"),
    ("fr", "La meilleure montre est sur www.montre.example", "markup"),
    ("fr", "Être retrouvé dans l'heure compte plus que tout le reste !", "same"),
    ("nl", "De parking aan het station is te klein.", "topic"),
)
PASSES = 0.1
BEGUN_AGO = timedelta(weeks=16)  # before the demo's decision


@transaction.atomic
def load_demo() -> Topic | None:
    """Make the demo's dialogue, unless it is there already; none while there is no organisation."""
    known = Topic.objects.filter(is_demo=True).first()
    home = Organisation.objects.filter(slug="demo").first()
    if known or home is None:
        return known
    by = accounts.system()
    asked = topics.Asked(TITLE, ABOUT, lets_anyone_in=True)
    made = topics.start(asked=asked, organisation=home, by=by)
    Topic.objects.filter(pk=made.pk).update(is_demo=True, created_at=timezone.now() - BEGUN_AGO)
    voters = _voters(made, by)
    shown = _statements(made, voters, by)
    for number, (voter, actor) in enumerate(voters):
        voting.vote_sheet(voter=voter, values=_votes(number, voter, shown), by=actor)
    topics.set_open(topic=made, is_open=False, by=by)
    made.refresh_from_db()
    for with_unverified in (True, False):
        reading(made, with_unverified)
    return made


def statement(slug: str) -> Statement | None:
    """A statement of the demo's dialogue; none where there is no such dialogue."""
    number = next(place for place, line in enumerate(LINES, 1) if line.slug == slug)
    shown = Statement.objects.filter(topic__is_demo=True, state=Statement.State.SHOWN)
    return shown.filter(number=number).select_related("topic").first()


def _voters(made: Topic, by: Actor) -> list[tuple[Voter, Actor]]:
    """Invented people, the first ones with a one-time code."""
    topics.make_codes(topic=made, count=WITH_A_CODE, by=by)
    codes = [*made.codes.values_list("code", flat=True)] + [""] * (PEOPLE - WITH_A_CODE)
    found = []
    for code in codes:
        actor = Actor.objects.create(kind=Actor.Kind.SEAT, visitor=uuid.uuid4())
        found.append((voting.join(topic=made, code=code, by=actor), actor))
    return found


def _statements(made: Topic, voters: list[tuple[Voter, Actor]], by: Actor) -> list[Statement]:
    """What whoever leads began with, then what people proposed; and what was refused."""
    for number, line in enumerate(LINES):
        voter = None if number < BY_WHO_LEADS else voters[number]
        said = _said(made, line.language, line.text, voter, by)
        if voter:
            moderating.show(statement=said, by=by)
        if line.translated:
            _translated(said, line, by)
    for number, (language, text, why) in enumerate(REFUSED, len(LINES)):
        refused = _said(made, language, text, voters[number], by)
        moderating.refuse(statement=refused, why=why, by=by)
    return list(made.statements.filter(state=Statement.State.SHOWN))


def _said(
    made: Topic, language: str, text: str, voter: tuple[Voter, Actor] | None, by: Actor
) -> Statement:
    if voter is None:
        return moderating.add_statement(topic=made, text=text, language=language, by=by)
    return voting.propose(voter=voter[0], text=text, language=language, by=voter[1])


def _translated(said: Statement, line: Line, by: Actor) -> None:
    language = "nl" if line.language == "fr" else "fr"
    with override(language):
        moderating.translate(
            statement=said,
            language=language,
            text=line.translated,
            translator=TEAM[language],
            by=by,
        )


def _votes(number: int, voter: Voter, shown: list[Statement]) -> dict[Statement, int]:
    """What one invented person votes: as the camp mostly does, on most statements."""
    luck, count = Luck(SEED, 0, number), len(LINES)
    saw = luck.uniforms("demo.saw", 0, count) < SAW
    passed = luck.uniforms("demo.pass", 0, count) < PASSES
    percents = luck.uniforms("demo.agree", 0, count) * 100
    sides = [
        1 if percents[place] < line.agree[number % CAMPS] else -1
        for place, line in enumerate(LINES)
    ]
    return {
        one: 0 if passed[place] else sides[place]
        for place, one in enumerate(shown)
        if saw[place] and one.proposer_id != voter.pk
    }
