"""What people said in a dialogue becomes what counts in a decision file, by a person's hand."""

import re

import pytest
from dialogues import begun as dialogue
from dialogues import filled, system
from trainers import organisation, signed_in

from kompas.web.decisions import actions, starting, suggested
from kompas.web.decisions.models import Decision
from kompas.web.dialogue.actions import moderating, topics
from kompas.web.guide.models import Need

pytestmark = pytest.mark.django_db
# Six statements; two camps of eight. Of the first all agree, the second and third divide.
CAMPS = ([1, 1, -1, 1, -1, 1], [1, -1, 1, 1, 1, -1])
CLONES = [1, -1, -1, -1, -1, 1]


@pytest.fixture
def topic():
    """A closed dialogue with two groups, all with a code."""
    made = dialogue(statements=6)
    filled(made, [camp for camp in CAMPS for _ in range(8)])
    topics.set_open(topic=made, is_open=False, by=system())
    made.refresh_from_db()
    return made


@pytest.fixture
def decision():
    """A file with two criteria that nobody suggested."""
    need = Need.objects.create(
        words="On nous trouve trop tard.",
        language="fr",
        kind="found_late",
        role="team",
        place="54007",
        organisation=organisation(),
    )
    document = starting.document(need, "Mouscron", "Found in time", [])
    document["criteria"] = document["criteria"][:2]
    return actions.begin(need=need, document=document, organisation=organisation(), by=system())


@pytest.fixture
def trainer():
    return signed_in(organisation())


def offered(client, decision, topic, language="en"):
    return client.get(
        f"/{language}/decisions/{decision.pk}/criteria/suggested/", {"dialogue": topic.pk}
    ).text


def keys(text):
    return re.findall(r'name="statement" value="([^"]+)"', text)


def taken_up(client, decision, chosen, scale=("0", "10"), language="en"):
    """Tick, then keep the form that comes, with this scale for all that is new."""
    address = f"/{language}/decisions/{decision.pk}/criteria/"
    form = client.get(address, {"statement": chosen}).context["form"]
    base = decision.versions.all()[0].number
    sent = {"base": base, "form-TOTAL_FORMS": len(form.forms)}
    sent["form-INITIAL_FORMS"] = len(form.initial)
    for number, row in enumerate(form.initial):
        new = {"worst": scale[0], "best": scale[1]}
        for name, value in {**new, **row}.items():
            sent[f"form-{number}-{name}"] = "" if value is None else value
    return client.post(address, sent)


def criteria(decision):
    return Decision.objects.get(pk=decision.pk).versions.all()[0].document["criteria"]


def test_the_file_offers_what_unites_divides_and_stands_for_a_group(trainer, decision, topic):
    text = offered(trainer, decision, topic)
    assert "unites everybody" in text
    assert "divides" in text
    assert "stands for group A" in text
    assert "All voters: 16 agree, 0 disagree, of 16." in text
    assert len(keys(text)) == len(set(keys(text))) > 2


def test_a_group_that_rejects_a_statement_is_said_to_be_against_it(trainer, decision, topic):
    text = offered(trainer, decision, topic)
    assert "group A is against it" in text
    second = topic.statements.get(number=2)
    found = suggested.Suggested(topic).find(str(second.pk))
    assert {found.groups, found.against} == {"A", "B"}


def test_what_all_reject_is_said_to_be_rejected(trainer, decision):
    made = dialogue(statements=6)
    filled(made, [[-1, *camp[1:]] for camp in CAMPS for _ in range(8)])
    topics.set_open(topic=made, is_open=False, by=system())
    made.refresh_from_db()
    assert "everybody is against it" in offered(trainer, decision, made)
    first = suggested.Suggested(made).find(str(made.statements.get(number=1).pk))
    assert first.why == ["everybody is against it"]


def test_a_ticked_statement_becomes_a_criterion_once_a_person_gave_it_a_scale(
    trainer, decision, topic
):
    key = keys(offered(trainer, decision, topic))[0]
    assert taken_up(trainer, decision, [key], scale=("", "")).status_code == 422
    assert len(criteria(decision)) == 2
    assert taken_up(trainer, decision, [key], scale=("0", "10")).status_code == 302
    made = criteria(decision)[2]
    assert made["name"] == {"text": "Dit is de uitspraak met nummer 0.", "language": "nl"}
    assert (made["worst"], made["best"]) == (0, 10)
    origin = made["origin"]
    assert origin["dialogue"] == str(topic.pk)
    assert origin["statement"] == str(topic.statements.get(number=1).pk)
    assert origin["united"]
    assert origin["everybody"] == {"agree": 16, "disagree": 0, "seen": 16}
    assert origin["on"]


def test_votes_never_become_weights(trainer, decision, topic):
    taken_up(trainer, decision, keys(offered(trainer, decision, topic))[:3])
    whole = decision.versions.all()[0].document
    assert len(whole["criteria"]) == 5
    assert whole["groups"] == []
    assert decision.circles.count() == 0


def test_where_it_came_from_stays_when_the_part_is_written_again(trainer, decision, topic):
    taken_up(trainer, decision, keys(offered(trainer, decision, topic))[:1])
    before = criteria(decision)[2]["origin"]
    assert taken_up(trainer, decision, []).status_code == 302
    assert criteria(decision)[2]["origin"] == before
    topic.delete()
    assert taken_up(trainer, decision, []).status_code == 302
    assert criteria(decision)[2]["origin"] == before


def test_the_page_the_json_and_the_pdf_say_where_it_came_from(trainer, decision, topic):
    taken_up(trainer, decision, keys(offered(trainer, decision, topic))[:1])
    begin = f"/decisions/{decision.pk}/"
    for language, words in (
        ("en", "Suggested by the dialogue"),
        ("nl", "dialoog"),
        ("fr", "dialo"),
    ):
        assert words in trainer.get(f"/{language}{begin}").text
        assert trainer.get(f"/{language}{begin}file.pdf").content.startswith(b"%PDF")
    assert "16 agree, 0 disagree, of 16" in trainer.get(f"/en{begin}").text
    assert trainer.get(f"/en{begin}file.json").json()["file"]["criteria"][2]["origin"]["united"]


def test_what_holds_only_with_the_open_link_says_so(trainer, decision):
    made = dialogue(statements=7)
    filled(made, [[*camp, 0] for camp in CAMPS for _ in range(8)])
    filled(made, [[*CLONES, 1]] * 30, verified=False)
    topics.set_open(topic=made, is_open=False, by=system())
    made.refresh_from_db()
    text = offered(trainer, decision, made)
    assert "Voters with a code: 16. Through the open link: 30." in text
    assert "All voters: 46 agree, 0 disagree, of 46." in text
    assert "Voters with a code alone: 16 agree, 0 disagree, of 16." in text
    assert "It would be suggested without the open link too." in text
    assert "Without the open link it would not be suggested." in text


def test_the_words_are_those_of_the_person_who_takes_them_up(trainer, decision, topic):
    first = topic.statements.get(number=1)
    words = "Être trouvé dans l'heure."
    moderating.translate(
        statement=first, language="fr", text=words, translator="l'équipe", by=system()
    )
    text = offered(trainer, decision, topic, language="fr")
    assert "équipe" in text
    taken_up(trainer, decision, keys(text)[:1], language="fr")
    assert criteria(decision)[2]["name"] == {"text": words, "language": "fr"}


def test_an_open_dialogue_is_offered_only_when_the_need_came_from_it(trainer, decision):
    made = dialogue(statements=6)
    filled(made, [camp for camp in CAMPS for _ in range(8)])
    assert "There is no dialogue to take from" in offered(trainer, decision, made)
    Need.objects.update(dialogue=str(made.statements.all()[0].pk))
    assert "unites everybody" in offered(trainer, decision, made)


def test_a_file_of_twelve_criteria_takes_no_more(decision, topic):
    document = decision.versions.get().document
    document["criteria"] = [{**document["criteria"][0], "slug": f"c{n}"} for n in range(11)]
    every = [f"{topic.pk}/{one.pk}" for one in topic.statements.all()]
    assert len(suggested.with_ticked(document, every)["criteria"]) == 12


@pytest.mark.parametrize("key", ["", "x", "x/y", "/", f"{'0' * 8}-0000-0000-0000-{'0' * 12}/z"])
def test_a_key_that_leads_nowhere_adds_nothing(trainer, decision, key):
    page = trainer.get(f"/en/decisions/{decision.pk}/criteria/", {"statement": key})
    assert page.status_code == 200
    assert len(page.context["form"].initial) == 2


def test_a_dialogue_with_too_few_voters_suggests_nothing(trainer, decision):
    made = dialogue(statements=6)
    filled(made, [CAMPS[0]] * 3)
    topics.set_open(topic=made, is_open=False, by=system())
    made.refresh_from_db()
    assert "Nothing unites, divides or stands for a group clearly enough." in offered(
        trainer, decision, made
    )


def test_groups_of_opinion_give_names_to_weighing_groups_and_no_weights(trainer, decision, topic):
    taken_up(trainer, decision, keys(offered(trainer, decision, topic))[:1])
    address = f"/en/decisions/{decision.pk}/groups/"
    assert "People who think as opinion group A" in trainer.get(address).text
    trainer.post(address, {"name": "People who think as opinion group A"})
    circle = decision.circles.get()
    assert circle.weighings.count() == 0
    text = trainer.get(address).text
    assert 'value="People who think as opinion group A"' not in text
    assert 'value="People who think as opinion group B"' in text


def test_whoever_may_not_change_the_file_gets_no_suggestions(client, decision):
    assert client.get(f"/en/decisions/{decision.pk}/criteria/suggested/").status_code == 404
