"""The demo's dialogue: invented, found to be in three groups, and taken up by the demo's file."""

import time

import pytest

from kompas.web.accounts import actions as accounts
from kompas.web.decisions.demo import load_demo as load_decision
from kompas.web.dialogue import demo
from kompas.web.dialogue.actions import voting
from kompas.web.dialogue.models import Ballot, OneTimeCode, Reading, Statement, Topic, Voter
from kompas.web.guide.actions.demo import load_demo as load_need

pytestmark = pytest.mark.django_db
AGAIN_SECONDS = 0.5


@pytest.fixture
def topic():
    accounts.load_demo()
    return demo.load_demo()


def page(client, topic, end="", language="en"):
    return client.get(f"/{language}/dialogue/{topic.pk}/{end}").text


def test_without_an_organisation_there_is_no_dialogue():
    assert demo.load_demo() is None


def test_loading_again_is_quick_and_changes_nothing(topic):
    counts = [kind.objects.count() for kind in (Topic, Voter, Ballot, Statement, Reading)]
    begun = time.perf_counter()
    assert demo.load_demo() == topic
    assert time.perf_counter() - begun < AGAIN_SECONDS
    assert counts == [kind.objects.count() for kind in (Topic, Voter, Ballot, Statement, Reading)]


def test_three_groups_appear_with_and_without_the_open_link(topic):
    whole, verified = (Reading.objects.get(with_unverified=all_).result for all_ in (True, False))
    assert (whole["state"], len(whole["sizes"])) == ("groups", 3)
    assert (verified["state"], len(verified["sizes"])) == ("groups", 3)
    assert whole["people"] == demo.PEOPLE
    assert verified["people"] == demo.WITH_A_CODE
    assert not OneTimeCode.objects.filter(is_used=False).exists()


def test_the_votes_are_the_same_each_time(topic):
    def told(one):
        shown = one.ballots.values_list("statement__number", "value")
        return sorted(shown)

    before = told(topic)
    topic.delete()
    assert told(demo.load_demo()) == before


def test_statements_show_who_translated_them_or_that_nobody_did(client, topic):
    dutch, french = page(client, topic, "results/", "nl"), page(client, topic, "results/", "fr")
    assert "vertaald door het team (voorbeeld)" in dutch
    assert "traduit par l&#x27;équipe (exemple)" in french
    assert "nog niet vertaald" in dutch
    assert "pas encore traduit" in french


def test_what_was_not_shown_has_its_reason(topic):
    refused = topic.statements.filter(state=Statement.State.REFUSED)
    assert sorted(refused.values_list("why", flat=True)) == ["markup", "name", "same", "topic"]
    found = {one.why: one.reasons for one in refused}
    assert all(why in found[why] for why in ("markup", "name", "same"))
    assert not topic.statements.filter(state=Statement.State.WAITING).exists()


def test_every_page_and_file_says_that_it_is_invented(client, topic):
    for end in ("", "results/"):
        assert "example, invented for the demo" in page(client, topic, end)
    assert "example, invented for the demo" in client.get("/en/dialogue/").text
    taken = client.get(f"/en/dialogue/{topic.pk}/results/json/")
    assert taken.json()["is_invented"]
    for kind in ("json", "csv", "votes"):
        file = client.get(f"/en/dialogue/{topic.pk}/results/{kind}/")
        assert "invented" in file.headers["Content-Disposition"]


def test_the_need_and_the_file_of_the_demo_come_from_it(client, topic):
    need = load_need()
    assert f"/en/dialogue/{topic.pk}/results/" in client.get(f"/en/guide/needs/{need.pk}/").text
    file = load_decision()
    criteria = file.versions.all()[0].document["criteria"]
    origins = [one["origin"] for one in criteria if one["origin"]]
    assert [one["dialogue"] for one in origins] == [str(topic.pk)]
    assert origins[0]["divided"]
    assert origins[0]["verified"]["seen"] < origins[0]["everybody"]["seen"]
    shown = client.get(f"/fr/decisions/{file.pk}/").text
    assert "Je ne veux pas qu&#x27;on puisse voir quand je me lève la nuit." in shown
    assert "Retrouver plus tôt qui est tombé" in shown


def test_a_need_that_was_loaded_before_is_linked_later():
    accounts.load_demo()
    assert load_need().dialogue == ""
    made = demo.load_demo()
    load_need()
    again = load_need()
    assert made.statements.filter(pk=again.dialogue).exists()


def test_a_sheet_counts_once_and_only_for_what_is_shown(topic):
    voter = Voter.objects.create(topic=topic)
    shown = demo.statement("found")
    by = accounts.system()
    with pytest.raises(voting.Refused, match="closed"):
        voting.vote_sheet(voter=voter, values={shown: 1}, by=by)
    Topic.objects.update(is_open=True)
    with pytest.raises(ValueError, match="1, 0 or -1"):
        voting.vote_sheet(voter=voter, values={shown: 2}, by=by)
    hidden = topic.statements.filter(state=Statement.State.REFUSED)[0]
    with pytest.raises(voting.Refused, match="gone"):
        voting.vote_sheet(voter=voter, values={shown: 1, hidden: 1}, by=by)
    assert voting.vote_sheet(voter=voter, values={shown: 1}, by=by) == 1
    with pytest.raises(voting.Refused, match="voted"):
        voting.vote_sheet(voter=voter, values={shown: -1}, by=by)
    assert list(voter.ballots.values_list("value", flat=True)) == [1]
