"""A group of learners: its trainers see how far people are who let them, and for as long."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kompas.core.catalog import load
from kompas.core.competence import EvidenceProblem
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Account, Audit, Membership, Organisation
from kompas.web.learn import actions as learning
from kompas.web.learn.groups import actions, queries
from kompas.web.learn.groups.actions import Sight
from kompas.web.learn.models import Group, Learner, Seen, Share

pytestmark = pytest.mark.django_db
CURRICULUM = "cybersecurity-at-the-bedside"
KNOWN = "recognise-a-phishing-message"


def trainer(name="trainer", house="school"):
    account = Account.objects.create_user(name, password="x")  # noqa: S106 - a test
    organisation, _ = Organisation.objects.get_or_create(slug=house, defaults={"name": house})
    Membership.objects.create(account=account, organisation=organisation, role="trainer")
    client = Client()
    client.force_login(account)
    return client


def begin(client, name="Second year"):
    given = {"name": name, "curriculum": CURRICULUM}
    client.post("/en/learn/groups/", given)
    return Group.objects.get(name=name)


def joins(group, name="Noor", client=None, **more):
    client = client or Client()
    given = {"code": group.code, "name": name, "agrees": "1", **more}
    return client, client.post("/en/learn/groups/join/", given, follow=True)


@pytest.fixture
def led(client):
    """A trainer's client, her group, a learner's client and their consent."""
    leader = trainer()
    group = begin(leader)
    learner, _page = joins(group)
    return leader, group, learner, Share.objects.get(group=group)


def tells(led, **more):
    leader, group, _learner, share = led
    given = {"competence": KNOWN, "level": "does", "where": "", "on": str(timezone.localdate())}
    return leader.post(f"/en/learn/groups/{group.pk}/{share.pk}/", {**given, **more}, follow=True)


def test_the_code_shows_what_would_be_seen_before_anything_is(client):
    group = begin(trainer())
    page = client.get("/en/learn/groups/join/", {"code": f" {group.code.upper()} "})
    assert "What its trainers would see" in page.content.decode()
    assert Share.objects.count() == 0
    assert Learner.objects.count() == 0


def test_without_the_tick_nobody_is_seen():
    group = begin(trainer())
    _client, page = joins(group, agrees="")
    assert page.status_code == 422
    assert "Without it, nothing is shown" in page.content.decode()
    assert Share.objects.count() == 0


def test_a_trainer_sees_how_far_and_never_which_answers(led):
    leader, group, learner, _share = led
    unit = load().units["a-message-in-a-hurry"]
    learner.post(f"/en/learn/units/{unit.slug}/what-first/", {"choice": "reply"})
    page = leader.get(f"/en/learn/groups/{group.pk}/").content.decode()
    assert "Noor" in page
    assert "0 / 5" in page
    assert "reply" not in page


def test_whoever_leads_another_house_finds_no_group(led):
    _leader, group, _learner, share = led
    other = trainer("other", "elsewhere")
    assert other.get(f"/en/learn/groups/{group.pk}/").status_code == 404
    assert other.get(f"/en/learn/groups/{group.pk}/{share.pk}/").status_code == 404
    assert other.post(f"/en/learn/groups/{group.pk}/end/").status_code == 404
    assert Client().get(f"/en/learn/groups/{group.pk}/").status_code == 404


def test_who_leads_nobody_is_asked_to_sign_in(client):
    page = client.get("/en/learn/groups/")
    assert page.status_code == 404
    assert "sign in as a trainer" in page.content.decode()


def test_to_stop_is_one_click_and_the_trainer_finds_nobody(led):
    leader, group, learner, share = led
    assert "Second year" in learner.get("/en/learn/mine/").content.decode()
    learner.post(f"/en/learn/groups/mine/{share.pk}/stop/")
    assert leader.get(f"/en/learn/groups/{group.pk}/{share.pk}/").status_code == 404
    assert "Nobody lets you see yet" in leader.get(f"/en/learn/groups/{group.pk}/").content.decode()


def test_nobody_stops_it_for_somebody_else(led):
    _leader, _group, _learner, share = led
    stranger = Client()
    assert stranger.post(f"/en/learn/groups/mine/{share.pk}/stop/").status_code == 404
    assert Share.objects.count() == 1


def test_joining_again_changes_the_name_and_makes_nobody_twice(led):
    _leader, group, learner, _share = led
    joins(group, "Noor V.", learner)
    assert [one.name for one in Share.objects.all()] == ["Noor V."]


def test_what_a_trainer_saw_gives_does_and_the_learner_reads_it(led):
    assert tells(led, words="Phoned back by herself").status_code == 200
    page = led[2].get("/en/learn/mine/").content.decode()
    assert "does it" in page
    assert "Phoned back by herself" in page
    assert "seen at work" in page
    learner = Learner.objects.get()
    assert queries.levels(learner) == {KNOWN: "does"}


def test_a_unit_gives_knows_and_what_was_seen_counts_above_it(led):
    learner = Learner.objects.get()
    learner.shown.create(unit="x", competence=KNOWN, at=timezone.now())
    assert queries.levels(learner) == {KNOWN: "knows"}
    tells(led, level="with_help")
    assert queries.levels(learner) == {KNOWN: "with_help"}


def test_whoever_chose_no_competence_is_asked_to(led):
    page = tells(led, competence="")
    assert page.status_code == 422
    assert "Choose a competence." in page.content.decode()
    assert Seen.objects.count() == 0


def test_knows_cannot_be_said_by_looking(led):
    assert tells(led, level="knows").status_code == 422
    assert Seen.objects.count() == 0


def test_a_play_shows_only_what_its_learning_goals_ask(led):
    week = load().scenario("esther-week").week
    asked = week.learning[0].competences[0]
    assert "esther-week" not in queries.scenarios_that_show(KNOWN)
    page = tells(led, where="esther-week")
    assert page.status_code == 422
    assert "cannot be seen in that week" in page.content.decode()
    tells(led, competence=asked, where="esther-week")
    row = Seen.objects.get()
    assert (row.competence, row.ground, row.scenario) == (asked, "play", "esther-week")


@pytest.mark.parametrize(("days", "said"), [(1, "still to come"), (-366, "more than a year ago")])
def test_a_day_that_cannot_be_says_why(led, days, said):
    day = timezone.localdate() + timedelta(days=days)
    page = tells(led, on=str(day))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert Seen.objects.count() == 0


def test_only_the_learner_and_who_said_it_take_it_back(led):
    leader, group, learner, share = led
    tells(led)
    row = Seen.objects.get()
    assert Client().post(f"/en/learn/groups/seen/{row.pk}/put-away/").status_code == 404
    learner.post(f"/en/learn/groups/seen/{row.pk}/put-away/")
    assert Seen.objects.count() == 0
    tells(led)
    row = Seen.objects.get()
    leader.post(f"/en/learn/groups/{group.pk}/{share.pk}/{row.pk}/take-back/")
    assert Seen.objects.count() == 0


def test_ending_a_group_leaves_what_was_seen_with_the_learner(led):
    tells(led)
    led[0].post(f"/en/learn/groups/{led[1].pk}/end/")
    assert (Group.objects.count(), Share.objects.count(), Seen.objects.count()) == (0, 0, 1)


def test_a_wrong_code_says_so(client):
    page = client.get("/en/learn/groups/join/", {"code": "nosuch"})
    assert page.status_code == 422
    assert "opens no group" in page.content.decode()


def test_whoever_learned_on_two_devices_shares_once(led):
    _leader, group, _learner, _share = led
    other, _page = joins(group, "Noor at home")
    first = Learner.objects.exclude(shares__name="Noor at home").get()
    other.post("/en/learn/resume/", {"code": first.code})
    assert Learner.objects.count() == 1
    assert Share.objects.count() == 1


def test_evidence_that_says_too_much_is_refused_before_anything_is_kept(led):
    sight = Sight(KNOWN, "does", "unit", timezone.localdate())
    with pytest.raises(EvidenceProblem):
        actions.see(share=led[3], sight=sight, by=accounts.system())
    assert Seen.objects.count() == 0


def test_each_look_of_a_trainer_is_in_the_audit(led):
    leader, group, _learner, share = led
    leader.get(f"/en/learn/groups/{group.pk}/")
    leader.get(f"/en/learn/groups/{group.pk}/{share.pk}/")
    lines = Audit.objects.filter(verb="learn.look").order_by("at")
    assert [line.detail for line in lines] == [{}, {"learner": str(share.learner.pseudonym)}]


def test_a_learner_stands_in_audit_lines_by_a_pseudonym_that_ends_with_them():
    account = Account.objects.create_user("noor", password="x")  # noqa: S106 - a test
    client = Client()
    client.force_login(account)
    client.post(f"/en/learn/{CURRICULUM}/enrol/")
    mine = Learner.objects.get(account=account)
    lines = Audit.objects.filter(verb__startswith="learn.")
    assert {line.actor.visitor for line in lines} == {mine.pseudonym}
    assert {line.actor.account for line in lines} == {None}
    assert {line.subject_id for line in lines} == {None}
    learning.erase(learner=mine, by=accounts.system())
    assert Audit.objects.filter(actor__visitor=mine.pseudonym, verb="learn.erase").count() == 1
    kept = [str(vars(row)) for row in [*Audit.objects.all(), *Learner.objects.all()]]
    both = [row for row in kept if str(mine.pseudonym) in row and str(account.pk) in row]
    assert both == []


def test_a_learner_who_is_erased_is_gone_from_the_group(led):
    tells(led)
    led[2].post("/en/learn/mine/erase/")
    assert (Learner.objects.count(), Share.objects.count(), Seen.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_of_a_group_stands_in_each_language(led, language):
    leader, group, _learner, share = led
    for path in (
        "",
        f"{group.pk}/",
        f"{group.pk}/{share.pk}/",
        f"join/?code={group.code}",
        "join/",
    ):
        assert leader.get(f"/{language}/learn/groups/{path}").status_code == 200


def test_a_class_of_thirty_asks_the_database_no_more_than_one_learner_does(
    led, django_assert_max_num_queries
):
    leader, group, _learner, _share = led
    for number in range(29):
        _client, _page = joins(group, f"Learner {number}")
    with django_assert_max_num_queries(30):
        page = leader.get(f"/en/learn/groups/{group.pk}/").content.decode()
    assert page.count("0 / 5") == 30


def test_the_words_of_another_house_are_not_shown(led):
    tells(led, words="Phoned back by herself")
    _leader, _group, learner, _share = led
    other = trainer("other", "elsewhere")
    group = begin(other, "Third year")
    joins(group, "Noor", learner)
    share = Share.objects.get(group=group)
    page = other.get(f"/en/learn/groups/{group.pk}/{share.pk}/").content.decode()
    assert "does it" in page  # the level is what she agreed to
    assert "Phoned back" not in page
    assert "school" not in page
    ours = led[0].get(f"/en/learn/groups/{led[1].pk}/{led[3].pk}/").content.decode()
    assert "Phoned back by herself" in ours


@pytest.mark.parametrize("name", ["   ", "\u200b", "\u202e\u2066", "\0"])
def test_a_name_that_nobody_can_see_is_none(name):
    group = begin(trainer())
    _client, page = joins(group, name)
    assert page.status_code == 422
    assert Share.objects.count() == 0


def test_a_name_turns_nothing_round():
    group = begin(trainer())
    joins(group, "No\u202eor  <b>")
    assert Share.objects.get().name == "No or <b>"


def test_a_second_click_begins_no_second_group_and_keeps_nothing_twice(led):
    leader, _group, _learner, _share = led
    assert begin(leader) == led[1]
    tells(led, words="Once")
    tells(led, words="Once")
    assert (Group.objects.count(), Seen.objects.count()) == (1, 1)
    assert Audit.objects.filter(verb="learn.see").count() == 1
