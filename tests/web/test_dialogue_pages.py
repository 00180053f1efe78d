"""A dialogue through its pages: begin, come in, vote, propose, moderate, read."""

import pytest
from dialogues import TITLES, begun, comes_in, page, system, votes
from django.test import Client
from trainers import organisation, signed_in, verbs

from kompas.web.dialogue.actions import moderating, topics
from kompas.web.dialogue.models import Ballot, OneTimeCode, Statement, Topic, Voter

pytestmark = pytest.mark.django_db


def test_an_empty_register_says_what_to_do():
    told = Client().get("/en/dialogue/")
    assert "None yet" in told.text


def test_a_trainer_begins_a_dialogue_with_a_title_in_three_languages():
    trainer = signed_in(organisation())
    assert trainer.post("/en/dialogue/new/", {"title_nl": "Alleen dit"}).status_code == 422
    sent = trainer.post("/en/dialogue/new/", {**TITLES, "is_listed": "1"})
    topic = Topic.objects.get()
    assert sent.url == f"/en/dialogue/{topic.pk}/lead/statements/"
    assert "Une chute" in Client().get("/fr/dialogue/").text
    assert "dialogue.start" in verbs()


@pytest.mark.parametrize("end", ["lead/", "lead/statements/", "lead/codes/", "lead/wall/"])
def test_only_a_trainer_of_the_organisation_leads(end):
    topic = begun()
    assert page(topic, end).status_code == 404
    stranger = signed_in(organisation("south"), name="sam")
    assert page(topic, end, stranger).status_code == 404
    assert page(topic, end, signed_in(organisation())).status_code == 200


def test_nobody_begins_a_dialogue_without_signing_in():
    assert Client().get("/en/dialogue/new/").status_code == 404


def test_somebody_votes_on_one_statement_after_another():
    topic = begun(statements=2)
    somebody = comes_in(topic)
    assert [votes(somebody, topic, "1"), votes(somebody, topic, "-1")] == [302, 302]
    assert sorted(Ballot.objects.values_list("value", flat=True)) == [-1, 1]
    assert "seen every statement" in page(topic, client=somebody).text
    assert verbs().count("dialogue.vote") == 2


def test_a_vote_that_is_none_is_refused():
    topic = begun(statements=1)
    somebody = comes_in(topic)
    assert [votes(somebody, topic, wrong) for wrong in ("2", "", "yes")] == [422] * 3
    assert not Ballot.objects.exists()


def test_a_vote_on_a_statement_of_another_dialogue_is_refused():
    topic, other = begun(statements=1), begun(statements=1)
    somebody = comes_in(topic)
    sent = {"statement": str(other.statements.get().pk), "value": "1"}
    assert somebody.post(f"/en/dialogue/{topic.pk}/vote/", sent).status_code == 422


def test_voting_again_replaces_the_vote_and_the_audit_says_so():
    topic = begun(statements=1)
    somebody = comes_in(topic)
    sent = {"statement": str(topic.statements.get().pk)}
    for value in ("1", "-1"):
        somebody.post(f"/en/dialogue/{topic.pk}/vote/", {**sent, "value": value})
    assert Ballot.objects.get().value == -1
    assert topic.statements.get().seen == 1


def test_the_statement_that_fewest_have_seen_comes_first():
    topic = begun(statements=3)
    first = comes_in(topic)
    votes(first, topic, "1")
    assert page(topic, client=comes_in(topic)).context["page"].said.statement.number == 2


def test_a_one_time_code_verifies_once_and_remembers_nobody():
    topic = begun(statements=1, lets_anyone_in=False)
    topics.make_codes(topic=topic, count=3, by=system())
    code = OneTimeCode.objects.first().code
    somebody = Client()
    told = somebody.get(f"/en/dialogue/join/{code.upper()}/")
    assert (told.status_code, Voter.objects.count()) == (200, 0)
    somebody.post("/en/dialogue/join/", {"code": code, "sure": "1"})
    assert Voter.objects.get().is_verified
    again = Client().post("/en/dialogue/join/", {"code": code, "sure": "1"})
    assert again.status_code == 422
    assert {field.name for field in OneTimeCode._meta.fields} == {"id", "topic", "code", "is_used"}


def test_without_a_code_nobody_comes_into_a_dialogue_with_codes():
    topic = begun(lets_anyone_in=False)
    comes_in(topic)
    assert not Voter.objects.exists()
    assert "you need a code" in page(topic).text


def test_the_join_code_of_the_wall_leads_to_the_dialogue():
    topic = begun()
    assert page(topic).status_code == 200
    told = Client().get("/en/dialogue/join/", {"code": f" {topic.code.upper()} "})
    assert TITLES["title_en"] in told.text


def test_after_many_wrong_codes_the_right_one_has_to_wait():
    topic = begun()
    guesser = Client(REMOTE_ADDR="192.0.2.77")
    said = [guesser.get("/en/dialogue/join/nothing/").status_code for _ in range(31)]
    assert (said[0], said[-1]) == (422, 429)
    assert guesser.get(f"/en/dialogue/join/{topic.code}/").status_code == 429


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>Iedereen</b> moet een alarm hebben.", "markup"),
        ("Zuster Annick komt altijd te laat.", "name"),
        ("Dit is de uitspraak met nummer 0.", "same"),
    ],
)
def test_what_should_be_read_first_waits_even_where_statements_show_at_once(text, reason):
    topic = begun(statements=1, shows_at_once=True)
    somebody = comes_in(topic)
    somebody.post(f"/en/dialogue/{topic.pk}/propose/", {"text": text, "language": "nl"})
    made = Statement.objects.latest("number")
    assert (made.state, reason in made.reasons) == ("waiting", True)
    assert "<b>Iedereen" not in page(topic, "lead/statements/", signed_in(organisation())).text


def test_a_plain_statement_is_shown_at_once_where_the_topic_says_so_else_it_waits():
    for at_once, state in ((True, "shown"), (False, "waiting")):
        topic = begun(shows_at_once=at_once)
        somebody = comes_in(topic)
        sent = {"text": "Er is 's nachts niemand te bereiken.", "language": "nl"}
        somebody.post(f"/en/dialogue/{topic.pk}/propose/", sent)
        assert topic.statements.get().state == state


@pytest.mark.parametrize("text", ["", "kort", "a" * 201, "x" * 2001])
def test_a_statement_that_is_too_short_or_too_long_is_refused(text):
    topic = begun()
    somebody = comes_in(topic)
    sent = {"text": text, "language": "nl"}
    assert somebody.post(f"/en/dialogue/{topic.pk}/propose/", sent).status_code == 422
    assert not topic.statements.exists()


def test_a_refusal_gives_its_reason_to_who_proposed_it():
    topic = begun()
    somebody = comes_in(topic)
    sent = {"text": "Volgens mij is alles te duur.", "language": "nl"}
    somebody.post(f"/en/dialogue/{topic.pk}/propose/", sent)
    trainer = signed_in(organisation())
    act = {"act": "refuse", "statement": "1", "why": "topic"}
    trainer.post(f"/en/dialogue/{topic.pk}/lead/statements/", act)
    assert "It is about something else." in page(topic, client=somebody).text


def test_nothing_pretends_to_be_translated_and_who_translated_is_shown():
    topic = begun(statements=1)
    somebody = comes_in(topic)
    assert "pas encore traduit" in page(topic, client=somebody, language="fr").text
    trainer = signed_in(organisation())
    act = {"act": "translate", "statement": "1", "language": "en"}
    sent = {**act, "text": "This is statement zero.", "translator": "Tess V."}
    trainer.post(f"/en/dialogue/{topic.pk}/lead/statements/", sent)
    told = page(topic, client=somebody).text
    assert "This is statement zero." in told
    assert "translated by Tess V." in told


def test_the_words_in_which_it_was_said_cannot_be_replaced():
    topic = begun(statements=1)
    with pytest.raises(ValueError, match="stay"):
        moderating.translate(
            statement=topic.statements.get(),
            language="nl",
            text="Iets heel anders nu.",
            translator="",
            by=system(),
        )
