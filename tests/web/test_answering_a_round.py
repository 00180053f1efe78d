"""A round of answers: anonymous, once each, by link or by code, and silent until it is closed."""

import pytest
from django.test import Client
from rolled_out import acts, begun, closes, leader, one_round, says, sheet, text
from trainers import verbs

from kompas.web.accounts.models import Audit
from kompas.web.adoption.models import Answer, Respondent, RoundCode

pytestmark = pytest.mark.django_db
THANKS = "/en/adoption/thanks/"


@pytest.fixture(autouse=True)
def _no_limits():
    from django.core.cache import cache

    cache.clear()


def test_somebody_answers_on_a_phone_and_nothing_says_who(client):
    one = one_round(begun())
    page = client.get(f"/en/adoption/say/{one.code.upper()}/").text
    assert "I thought the tool was easy to use." in page
    assert says(one.code, client).url == THANKS
    kept = Answer.objects.get()
    assert (kept.role, kept.ratings, kept.by_code) == ("general-nurse", [4, 2] * 5, False)
    assert {field.name for field in Answer._meta.fields} == {
        "id", "round", "role", "ratings", "by_code"
    }  # fmt: skip
    line = Audit.objects.get(verb="adoption.answer")
    assert (line.detail, line.subject_id) == ({}, one.pk)


def test_a_browser_answers_once_and_another_one_too(client):
    one = one_round(begun())
    says(one.code, client)
    assert "This browser has answered in this round already." in says(one.code, client).text
    assert "already" in client.get(f"/en/adoption/say/{one.code}/").text
    assert says(one.code).status_code == 302
    assert Answer.objects.count() == 2


def test_the_database_itself_lets_a_browser_answer_once(client, monkeypatch):
    from kompas.web.adoption import queries

    one = one_round(begun())
    says(one.code, client)
    monkeypatch.setattr(queries, "shut", lambda *_: "")
    assert "already" in says(one.code, client).text
    assert Answer.objects.count() == 1


def test_a_code_answers_once_also_on_a_phone_that_is_shared(client):
    one = one_round(begun(), door="codes")
    address = f"/en/adoption/{one.rollout_id}/rounds/{one.number}/"
    assert leader().post(address, {"act": "codes", "codes": 3}).url == f"{address}codes/"
    slips = leader().get(f"{address}codes/").text
    first, second, third = (code.code for code in RoundCode.objects.all())
    assert f"{first[:5]}-{first[5:]}".upper() in slips
    assert says(first, client).url == THANKS
    assert says(second, client).url == THANKS
    assert says(first, client).status_code == 422
    assert Answer.objects.filter(by_code=True).count() == 2
    assert Respondent.objects.count() == 0
    assert third in leader().get(f"{address}codes/").text.lower().replace("-", "")


def test_a_round_with_codes_only_says_so_before_somebody_fills_in_anything(client):
    one = one_round(begun(), door="codes")
    assert "This round needs a code." in client.get(f"/en/adoption/say/{one.code}/").text
    assert says(one.code).status_code == 422
    assert Answer.objects.count() == 0


def test_open_statements_are_named_and_the_middle_is_offered_not_filled_in(client):
    one = one_round(begun())
    sent = sheet(one.code)
    for name in ("item-3", "item-8", "role"):
        del sent[name]
    answer = client.post("/en/adoption/say/", sent)
    assert answer.status_code == 422
    assert 'href="#item-3"' in answer.text
    assert 'href="#item-8"' in answer.text
    assert "If you cannot say, choose the middle." in answer.text
    assert "Say who you are." in answer.text
    assert answer.text.count(" checked") == 8
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("wrong", [{"item-1": "6"}, {"item-1": "x"}, {"role": "burglar"}])
def test_an_answer_that_is_none_is_not_kept(client, wrong):
    one = one_round(begun())
    assert client.post("/en/adoption/say/", {**sheet(one.code), **wrong}).status_code == 422
    assert Answer.objects.count() == 0


def test_an_unknown_code_is_told_and_too_many_have_to_wait(client):
    begun()
    assert client.get("/en/adoption/say/?code=nothing").status_code == 422
    for _guess in range(30):
        last = client.get("/en/adoption/say/?code=nothing")
    assert last.status_code == 429


def test_an_open_round_says_only_how_many_answered_and_a_closed_one_what(client):
    one = one_round(begun())
    for _person in range(5):
        says(one.code)
    shown = text(one.rollout)
    assert "What it says is shown when it is closed." in shown
    assert "95 % interval" not in shown
    assert "5 answers so far." in leader().get(
        f"/en/adoption/{one.rollout_id}/rounds/{one.number}/"
    ).text  # fmt: skip
    closes(one)
    shown = text(one.rollout)
    assert "<td>5</td><td>75</td>" in shown.replace("\n", "")
    assert Respondent.objects.count() == 0


def test_four_answers_show_nothing():
    one = one_round(begun())
    for _person in range(4):
        says(one.code)
    closes(one)
    assert "too few to show" in text(one.rollout)


def test_a_role_of_fewer_than_five_takes_the_smallest_other_one_along():
    one = one_round(begun())
    for role, people in (("general-nurse", 5), ("home-care-aide", 6), ("patient", 2)):
        for _person in range(people):
            says(one.code, role=role)
    closes(one)
    shown = text(one.rollout).replace("\n", "")
    table = shown[shown.index("Round, and who") :]
    assert "Home care worker" in table
    assert '<th scope="row">Nurse' not in table
    assert "People at home" not in table
    assert '<th scope="row">Other roles</th><td>7</td>' in table


def test_a_closed_round_stays_closed_and_the_next_one_is_compared_with_it():
    rollout = begun()
    one = one_round(rollout)
    for _person in range(6):
        says(one.code, ratings=(2, 4) * 5)
    closes(one)
    assert says(one.code).status_code == 422
    assert "This round is closed." in Client().get(f"/en/adoption/say/{one.code}/").text
    two = one_round(rollout)
    assert (two.number, two.code != one.code) == (2, True)
    for number in range(6):
        says(two.code, ratings=(5, 1) * 4 + (5, 1 + number % 2))
    closes(two)
    assert "Easier to use than in the round before." in text(rollout)


def test_to_close_one_has_to_be_sure_and_twice_is_once():
    one = one_round(begun())
    address = f"/en/adoption/{one.rollout_id}/rounds/{one.number}/"
    assert "Tick that you are sure" in leader().post(address, {"act": "close"}).text
    closes(one)
    closes(one)
    assert verbs().count("adoption.close_round") == 1


def test_a_second_click_opens_no_second_round_and_after_a_stop_none_opens():
    rollout = begun()
    assert one_round(rollout) == one_round(rollout)
    closes(rollout.rounds.get())
    acts(rollout, "stop")
    leader().post(f"/en/adoption/{rollout.pk}/rounds/", {"door": "anyone"})
    assert rollout.rounds.count() == 1


@pytest.mark.parametrize("number", ["", "0", "-1", "501", "x"])
def test_a_wrong_number_of_codes_makes_none(number):
    one = one_round(begun())
    address = f"/en/adoption/{one.rollout_id}/rounds/{one.number}/"
    assert leader().post(address, {"act": "codes", "codes": number}).status_code == 200
    assert RoundCode.objects.count() == 0


def test_the_sheet_says_whose_translation_it_is_in_dutch_and_french():
    one = one_round(begun())
    for _person in range(5):
        says(one.code)
    closes(one)
    assert "Onze eigen vertaling, geen gevalideerde" in text(one.rollout, language="nl")
    assert "Notre propre traduction, non validée" in text(one.rollout, language="fr")
