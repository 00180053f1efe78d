"""What comes of a dialogue on its pages: results, files, the wall, what is kept and erased."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from dialogues import begun, comes_in, filled, page, system, votes
from opinions import planted
from trainers import organisation, signed_in

from kompas.web.dialogue.actions import moderating, reading, topics, voting
from kompas.web.dialogue.models import Ballot, OneTimeCode, Reading, Topic, Voter

pytestmark = pytest.mark.django_db


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
