"""A dialogue through its pages: begin, come in, vote, propose, moderate, read."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from opinions import planted
from trainers import organisation, signed_in, verbs

from kompas.web.accounts.models import Actor
from kompas.web.dialogue.actions import moderating, reading, topics, voting
from kompas.web.dialogue.models import Ballot, OneTimeCode, Reading, Statement, Topic, Voter

pytestmark = pytest.mark.django_db
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


def test_results_of_nobody_and_of_one_voter_are_too_few_to_tell():
    topic = begun(statements=6)
    assert "Too few to tell" in page(topic, "results/").text
    filled(topic, [[1] * 6])
    told = page(topic, "results/").text
    assert "Too few to tell" in told
    assert "too few to tell" in told


@pytest.mark.parametrize("vote", [0, 1])
def test_when_all_say_the_same_there_are_no_groups(vote):
    topic = begun(statements=8)
    filled(topic, [[vote] * 8] * 20)
    told = page(topic, "results/").text
    assert "No separate groups" in told


def test_two_groups_are_shown_with_what_stands_for_them():
    topic = begun(statements=12)
    made, _ = planted(40, 12, 2)
    filled(topic, made)
    told = page(topic, "results/")
    assert told.context["page"].state == "groups"
    assert "2 opinion groups" in told.text
    assert "Group A" in told.text


def test_fifty_clones_through_the_open_link_change_nothing_for_verified_voters():
    topic = begun(statements=12)
    made, _ = planted(40, 12, 2)
    filled(topic, made)
    alone = page(topic, "results/?voters=verified").context["page"].found
    filled(topic, [[1, -1] * 6] * 50, verified=False)
    told = page(topic, "results/")
    assert "It may be one person more than once" in told.text
    assert "With and without the voters" in told.text
    again = page(topic, "results/?voters=verified").context["page"].found
    assert {**again, "alike": 0} == {**alone, "alike": 0}


def test_a_large_dialogue_is_worked_out_beside_the_page(monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 10)
    topic = begun(statements=6)
    filled(topic, [[1] * 6] * 12)
    told = page(topic, "results/")
    assert told.status_code == 202
    assert "being worked out" in told.text
    reading.work_out.call(str(topic.pk), True)
    assert page(topic, "results/").status_code == 200


def test_results_can_be_taken_along():
    topic = begun(statements=6)
    filled(topic, [[1, 1, 1, -1, 0, 1]] * 12)
    rows = list(csv.DictReader(StringIO(page(topic, "results/csv/").text)))
    assert (rows[0]["all_agree"], rows[3]["all_disagree"], rows[4]["all_seen"]) == ("12",) * 3
    whole = json.loads(page(topic, "results/json/").content)
    assert whole["result"]["people"] == 12
    every = list(csv.reader(StringIO(page(topic, "results/votes/").text)))
    assert every[1] == ["1", "1", "1", "1", "-1", "0", "1"]


def test_all_votes_are_not_given_away_when_few_voted():
    topic = begun(statements=6)
    filled(topic, [[1] * 6] * 9)
    assert page(topic, "results/votes/").status_code == 404
    assert page(topic, "results/nothing/").status_code == 404


def test_words_that_a_spreadsheet_would_run_are_taken_as_words():
    topic = begun()
    moderating.add_statement(topic=topic, text="=1+1 is geen mening", language="nl", by=system())
    assert "'=1+1" in page(topic, "results/csv/").text


def test_leaving_erases_the_votes():
    topic = begun(statements=2)
    somebody = comes_in(topic)
    votes(somebody, topic, "1")
    somebody.post(f"/en/dialogue/{topic.pk}/leave/")
    assert (Voter.objects.count(), Ballot.objects.count()) == (0, 0)
    assert {one.seen for one in topic.statements.all()} == {0}


def test_what_is_kept_about_a_voter_can_be_had_and_erased():
    topic = begun(statements=1)
    somebody = comes_in(topic)
    votes(somebody, topic, "1")
    told = somebody.post("/en/privacy/export").json()
    assert told["dialogue.Ballot"][0]["value"] == 1
    somebody.post("/en/privacy/erase")
    assert not Voter.objects.exists()


def test_a_closed_dialogue_and_a_round_that_is_over_take_no_votes():
    topic = begun(statements=1)
    somebody = comes_in(topic)
    sent = {"statement": str(topic.statements.get().pk), "value": "1"}
    topics.set_open(topic=topic, is_open=False, by=system())
    assert somebody.post(f"/en/dialogue/{topic.pk}/vote/", sent).status_code == 422
    assert not Ballot.objects.exists()


def test_the_wall_has_the_code_the_counts_and_the_time():
    topic = begun(statements=1)
    trainer = signed_in(organisation())
    trainer.post(f"/en/dialogue/{topic.pk}/lead/act/", {"act": "round", "minutes": "5"})
    told = page(topic, "lead/wall/", trainer).text
    assert topic.code.upper() in told
    assert "data-seconds" in told
    part = trainer.get(f"/en/dialogue/{topic.pk}/lead/wall/", headers={"HX-Request": "true"}).text
    assert "<html" not in part


@pytest.mark.parametrize("codes", ["0", "2001", "many", ""])
def test_a_number_of_codes_that_cannot_be_is_refused(codes):
    topic = begun()
    trainer = signed_in(organisation())
    sent = {"act": "codes", "codes": codes}
    told = trainer.post(f"/en/dialogue/{topic.pk}/lead/act/", sent, follow=True)
    assert "Give a number" in told.text
    assert not OneTimeCode.objects.exists()


def test_the_same_votes_are_read_once():
    topic = begun(statements=6)
    filled(topic, [[1] * 6] * 12)
    made = [page(topic, "results/") and Reading.objects.get().made_at for _ in range(2)]
    assert made[0] == made[1]


def test_a_topic_is_erased_whole_and_expires():
    topic = begun(statements=2)
    votes(comes_in(topic), topic, "1")
    trainer = signed_in(organisation())
    trainer.post(f"/en/dialogue/{topic.pk}/lead/act/", {"act": "erase"})
    assert Topic.objects.exists()
    Topic.objects.update(expires_at=topic.created_at)
    assert topics.expire() == 1
    assert not Ballot.objects.exists()


def test_one_person_proposes_at_most_ten():
    topic = begun()
    voter = Voter.objects.create(topic=topic)
    for number in range(voting.MOST_PROPOSALS):
        text = f"dit is gedachte {number} van mij"
        voting.propose(voter=voter, text=text, language="nl", by=system())
    with pytest.raises(voting.Refused, match="many"):
        voting.propose(voter=voter, text="en nog eentje meer", language="nl", by=system())


def test_whoever_leads_writes_down_as_a_need_what_unites():
    topic = begun(statements=6)
    filled(topic, [[1] * 6] * 12)
    link = "/en/guide/needs/new/?words=Dit+is+de+uitspraak"
    assert link in page(topic, "results/", signed_in(organisation())).text
    assert link not in page(topic, "results/").text


def test_no_file_tells_what_four_people_said():
    topic = begun(statements=6)
    filled(topic, [[1, 1, 1, -1, 0, 1]] * 4)
    rows = list(csv.DictReader(StringIO(page(topic, "results/csv/").text)))
    assert {rows[0][kind] for kind in ("all_agree", "all_disagree", "all_seen")} == {""}
    whole = json.loads(page(topic, "results/json/").content)
    assert whole["result"]["everybody"]["agree"] == [None] * 6


def test_votes_that_come_one_after_another_are_not_read_each_time(monkeypatch):
    topic = begun(statements=6)
    filled(topic, [[1] * 6] * 12)
    assert page(topic, "results/").context["page"].found["people"] == 12
    filled(topic, [[-1] * 6])
    told = page(topic, "results/")
    assert told.context["page"].found["people"] == 12
    assert "Newer votes" in told.text
    monkeypatch.setattr(reading, "AT_MOST_EVERY", timedelta(0))
    assert page(topic, "results/").context["page"].found["people"] == 13
