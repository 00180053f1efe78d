"""A roll-out on the site: begun from a decision, planned, ended."""

import re

import pytest
from rolled_out import acts, begun, counts, days, leader, one_round, ready, says, text
from trainers import organisation, signed_in, verbs

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import AppendOnlyError
from kompas.web.adoption.models import Rollout

pytestmark = pytest.mark.django_db


def test_an_empty_register_says_where_a_roll_out_begins(client):
    assert "There is no roll-out yet." in client.get("/en/adoption/").text


def test_a_ready_file_with_a_trial_run_begins_one_roll_out_however_often_one_clicks(client):
    decision = ready()
    assert "Accompany this" in leader().get(f"/en/decisions/{decision.pk}/").text
    first = leader().post(f"/en/adoption/new/{decision.pk}/")
    assert leader().post(f"/en/adoption/new/{decision.pk}/").url == first.url
    assert Rollout.objects.count() == 1
    assert verbs().count("adoption.begin") == 1
    assert "hours on the floor" in client.get(first.url).text
    assert "How it is accompanied" in client.get(f"/en/decisions/{decision.pk}/").text


def test_nobody_else_begins_one_and_everybody_reads_it(client):
    decision = ready()
    other = signed_in(organisation("south"), name="sam")
    for stranger in (client, other):
        assert stranger.post(f"/en/adoption/new/{decision.pk}/").status_code == 404
        assert "Accompany this" not in stranger.get(f"/en/decisions/{decision.pk}/").text
    assert Rollout.objects.count() == 0
    assert "What is measured" in text(begun(decision), client)


def test_a_file_that_lacks_something_or_has_no_trial_run_begins_none(client):
    from kompas.web.decisions import actions
    from kompas.web.decisions.queries import latest

    decision = ready()
    base = latest(decision).number
    actions.change(
        decision=decision, base=base, part="route", to={"route": None}, by=accounts.system()
    )
    assert "Accompany this" not in leader().get(f"/en/decisions/{decision.pk}/").text
    told = leader().post(f"/en/adoption/new/{decision.pk}/", follow=True).text
    assert "A roll-out begins with a decision file that is ready" in told
    assert Rollout.objects.count() == 0


def test_the_trial_run_stands_on_top_with_the_days_that_are_left(client):
    shown = text(begun(ends=60))
    for words in ("60 days left", "one fall that nobody hears", "half as many hours"):
        assert words in shown
    assert shown.index("60 days left") < shown.index("Who uses it")


def test_a_trial_run_past_its_date_is_named_on_its_page_and_first_in_the_register(client):
    rollout = begun(begins=-90, ends=-1)
    assert "past its date: it should have ended on" in text(rollout)
    assert "past its date: it should have ended on" in client.get("/en/adoption/").text


def test_rules_that_change_in_the_file_later_change_nothing_in_the_roll_out(client):
    from kompas.web.decisions import actions

    rollout = begun()
    newest = rollout.decision.versions.all()[0]
    pilot = {**newest.document["pilot"], "stop": "never"}
    change = {"decision": rollout.decision, "base": newest.number, "part": "pilot"}
    actions.change(**change, to={"pilot": pilot}, by=accounts.system())
    shown = text(rollout)
    assert "one fall that nobody hears" in shown
    assert "The decision file has other rules now." in shown


def test_who_must_be_able_to_do_what_comes_from_the_competences_of_the_tool(client):
    shown = text(begun())
    for words in ("Nurse", "Home care worker", "Act on an alarm", "before week 1"):
        assert words in shown
    assert "Done means that somebody sees each of them" in shown
    assert "Nobody is named who helps" in shown
    assert "Nobody has said how many people there are" in shown


def plan_sent(rollout, **other):
    """What a browser sends back of a plan."""
    page = leader().get(f"/en/adoption/{rollout.pk}/plan/").text
    sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', page))
    for name, body in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        sent[name] = chosen[1] if chosen else ""
    return {**{k: v for k, v in sent.items() if "csrf" not in k and "gone:" not in k}, **other}


def write_plan(rollout, **other):
    return leader().post(f"/en/adoption/{rollout.pk}/plan/", plan_sent(rollout, **other))


def test_a_plan_gets_people_weeks_helpers_and_another_profession(client):
    rollout = begun()
    own = {"people:general-nurse": 6, "helper:general-nurse": "the reference nurse"}
    week = {"week:general-nurse:act-on-an-alarm": 3, "able:general-nurse:act-on-an-alarm": 2}
    answer = write_plan(rollout, meant_for=40, more="pharmacist", **own, **week)
    assert answer.status_code == 302
    shown = text(rollout)
    for words in ("6 people", "the reference nurse", "before week 3", "2 of 6 can", "Pharmacist"):
        assert words in shown
    write_plan(rollout, **{"gone:pharmacist": "on", "week:general-nurse:act-on-an-alarm": ""})
    assert "Pharmacist" not in text(rollout)
    rollout.refresh_from_db()
    nurse = rollout.plan["roles"][0]
    assert "act-on-an-alarm" not in [duty["skill"] for duty in nurse["duties"]]
    assert (nurse["people"], rollout.edition) == (6, 3)


def test_a_date_stands_in_the_form_as_a_browser_reads_it_in_every_language():
    rollout = begun(begins=-30)
    for language in ("nl", "fr", "en"):
        page = leader().get(f"/{language}/adoption/{rollout.pk}/plan/").text
        assert f'value="{days(-30)}"' in page


def test_more_people_who_are_able_than_people_are_refused_and_nothing_is_lost():
    rollout = begun()
    wrong = {"people:general-nurse": 2, "able:general-nurse:act-on-an-alarm": 3}
    answer = write_plan(rollout, **wrong, **{"helper:general-nurse": "Somebody new"})
    assert answer.status_code == 422
    assert "More people than this role has." in answer.text
    assert "Somebody new" in answer.text


def test_of_two_who_write_a_plan_the_second_is_told_and_loses_nothing():
    rollout = begun()
    sent = plan_sent(rollout, **{"helper:general-nurse": "the second"})
    write_plan(rollout, **{"helper:general-nurse": "the first"})
    answer = leader().post(f"/en/adoption/{rollout.pk}/plan/", sent)
    assert answer.status_code == 422
    assert "Somebody else changed this plan while you were writing." in answer.text
    assert "the second" in answer.text
    assert "the first" in text(rollout)


def test_who_sent_a_plan_on_time_and_again_as_it_stands_writes_over_it_knowingly():
    rollout = begun()
    sent = plan_sent(rollout)
    write_plan(rollout)
    again = leader().post(f"/en/adoption/{rollout.pk}/plan/", sent).text
    base = re.search(r'name="base" value="(\d+)"', again)[1]
    answer = leader().post(f"/en/adoption/{rollout.pk}/plan/", {**sent, "base": base})
    assert answer.status_code == 302


@pytest.mark.parametrize(("what", "done"), [("scale", "Scaled up"), ("stop", "Stopped")])
def test_an_end_is_written_with_a_reason_told_in_the_file_and_final(what, done, client):
    rollout = begun(begins=-90, ends=-1)
    assert acts(rollout, what).status_code == 302
    shown = text(rollout, leader())
    assert f"<strong>{done}</strong>" in shown
    assert "Held against the rules." in shown
    assert "the board" in shown
    assert "past its date" not in shown
    assert "Scale or stop" not in shown
    assert "The trial run ended on" in client.get(f"/en/decisions/{rollout.decision_id}/").text
    assert "should have ended" not in client.get("/en/decisions/").text
    assert verbs().count("adoption.act") == 1
    assert acts(rollout, "stop").status_code == 422
    assert rollout.acts.count() == 1


def test_it_is_extended_once_and_the_file_and_the_register_follow(client):
    rollout = begun(begins=-60, ends=-1)
    assert acts(rollout, "extend").status_code == 422
    assert acts(rollout, "extend", until=days(59)).status_code == 422
    assert acts(rollout, "extend", until=days(-2)).status_code == 422
    assert acts(rollout, "extend", until=days(58)).status_code == 302
    shown = text(rollout, leader())
    assert "58 days left" in shown
    assert "Extended once" in shown
    assert "Scale or stop" in shown
    assert "should have ended" not in client.get("/en/decisions/").text
    assert acts(rollout, "extend", until=days(50)).status_code == 422
    assert acts(rollout, "scale").status_code == 302


def test_an_act_without_a_reason_is_none():
    rollout = begun()
    assert acts(rollout, "stop", reason=" ").status_code == 422
    assert rollout.acts.count() == 0


def test_acts_are_added_and_never_changed():
    rollout = begun()
    acts(rollout, "stop")
    with pytest.raises(AppendOnlyError):
        rollout.acts.get().save()


def test_while_one_goes_on_no_other_begins_and_after_its_end_only_a_new_trial_run_does():
    rollout = begun()
    again = leader().post(f"/en/adoption/new/{rollout.decision_id}/")
    assert again.url.endswith(f"{rollout.pk}/")
    acts(rollout, "stop")
    assert "Accompany this" not in leader().get(f"/en/decisions/{rollout.decision_id}/").text
    leader().post(f"/en/adoption/new/{rollout.decision_id}/")
    assert Rollout.objects.count() == 1


@pytest.mark.parametrize(
    "part", ["plan/", "use/", "end/", "use.csv", "rounds/1/", "rounds/1/codes/"]
)
def test_only_who_may_change_the_file_comes_to_what_changes_a_roll_out(client, part):
    rollout = begun()
    one_round(rollout)
    other = signed_in(organisation("south"), name="sam")
    for stranger in (client, other):
        assert stranger.get(f"/en/adoption/{rollout.pk}/{part}").status_code == 404
    assert leader().get(f"/en/adoption/{rollout.pk}/{part}").status_code == 200
    assert "Write the plan" not in text(rollout)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_is_there_in_each_language(client, language):
    rollout = begun()
    one = one_round(rollout)
    for part in ("", "plan/", "use/", "end/", f"rounds/{one.number}/"):
        assert leader().get(f"/{language}/adoption/{rollout.pk}/{part}").status_code == 200
    for part in ("", "say/", f"say/{one.code}/", "thanks/"):
        assert client.get(f"/{language}/adoption/{part}").status_code == 200
    nothing = "00000000-0000-0000-0000-000000000000"
    assert client.get(f"/{language}/adoption/{nothing}/").status_code == 404


def test_the_demo_has_one_roll_out_however_often_it_is_loaded_marked_as_invented(client):
    from kompas.web.adoption.demo import load_demo
    from kompas.web.decisions.demo import load_demo as load_decision
    from kompas.web.guide.actions.demo import load_demo as load_need

    assert load_demo() is None
    load_need()
    load_decision()
    made, again = load_demo(), load_demo()
    assert made == again
    for language, words in (("en", "Round 2"), ("nl", "Ronde 2"), ("fr", "Tour 2")):
        shown = text(made, client, language)
        assert words in shown
        assert shown.count("<svg") == 2
    shown = text(made)
    assert "example, invented for the demo" in shown
    assert "Easier to use than in the round before." in shown
    assert "unknown" in shown


def test_a_decision_that_is_erased_takes_its_roll_out_along():
    rollout = begun()
    one = one_round(rollout)
    says(one.code)
    counts(rollout, offered=3)
    acts(rollout, "stop")
    rollout.decision.delete()
    assert Rollout.objects.count() == 0
