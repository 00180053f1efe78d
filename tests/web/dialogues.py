"""Dialogues for tests: a topic, people who come in, votes straight into the tables."""

from django.test import Client
from trainers import organisation

from kompas.web.accounts.models import Actor
from kompas.web.dialogue.actions import moderating, topics
from kompas.web.dialogue.models import Ballot, Voter

TITLES = {
    "title_nl": "Wat telt bij een val?",
    "title_fr": "Une chute : qu'est-ce qui compte ?",
    "title_en": "What matters after a fall?",
}


def system():
    return Actor.objects.get_or_create(kind="system", name="kompas")[0]


def begun(statements=0, **asked):
    """A topic of a school, with statements in Dutch."""
    title = {code: TITLES[f"title_{code}"] for code in ("nl", "fr", "en")}
    asked = topics.Asked(title, {}, **{"lets_anyone_in": True, **asked})
    topic = topics.start(asked=asked, organisation=organisation(), by=system())
    for number in range(statements):
        text = f"Dit is de uitspraak met nummer {number}."
        moderating.add_statement(topic=topic, text=text, language="nl", by=system())
    return topic


def filled(topic, votes, *, verified=True):
    """Votes of made-up people, straight into the tables."""
    shown = list(topic.statements.order_by("number"))
    for row in votes:
        voter = Voter.objects.create(topic=topic, is_verified=verified)
        Ballot.objects.bulk_create(
            Ballot(topic=topic, voter=voter, statement=one, value=int(vote))
            for one, vote in zip(shown, row, strict=True)
            if vote in (-1, 0, 1)
        )
    topics.changed(topic)
    topic.refresh_from_db()


def page(topic, end="", client=None, language="en"):
    return (client or Client()).get(f"/{language}/dialogue/{topic.pk}/{end}")


def comes_in(topic):
    client = Client()
    client.post(f"/en/dialogue/{topic.pk}/come-in/")
    return client


def votes(client, topic, value):
    """Vote on what the page shows; gives the status."""
    shown = page(topic, client=client).context["page"].said
    sent = {"statement": str(shown.statement.pk), "value": value}
    return client.post(f"/en/dialogue/{topic.pk}/vote/", sent).status_code
