"""Who may do what, what is written down about it, and what is kept about anybody."""

import json

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from kompas.web.accounts import actions, privacy, rights
from kompas.web.accounts.models import Account, AppendOnlyError, Audit
from kompas.web.practice.models import Rehearsal

pytestmark = pytest.mark.django_db


def test_every_model_is_in_the_register_of_what_is_kept():
    registered = set(privacy.register())
    models = {model._meta.label for model in apps.get_models()}
    assert models - registered == set(), "say in a privacy.py what these keep, why and how long"
    assert registered - models == set(), "these do not exist any more"


def test_personal_data_must_say_why_and_how_long():
    with pytest.raises(ValueError, match="must say why"):
        privacy.keep("x.Y", privacy.Kept(what="something"))


@pytest.mark.parametrize("app", ["accounts", "practice"])
def test_rows_of_our_own_have_uuids(app):
    for model in apps.get_app_config(app).get_models():
        assert model._meta.pk.get_internal_type() == "UUIDField", model


def test_the_audit_can_be_added_to_but_not_changed():
    line = actions.record(by=actions.system(), verb="test.act")
    line.verb = "test.other"
    with pytest.raises(AppendOnlyError):
        line.save()
    with pytest.raises(AppendOnlyError):
        line.delete()
    with pytest.raises(AppendOnlyError):
        Audit.objects.update(verb="test.other")
    with pytest.raises(AppendOnlyError):
        Audit.objects.all().delete()
    assert Audit.objects.get().verb == "test.act"


def test_rights_are_one_list_and_an_unknown_right_is_an_error():
    assert "practice.read" in rights.table()
    assert len(rights.table().splitlines()) == len(rights.RIGHTS)
    with pytest.raises(KeyError):
        rights.may(rights.Whose(), "practice.fly")


def test_nobody_owns_what_belongs_to_nobody():
    orphan = Rehearsal(account=None, visitor=None)
    assert not rights.may(rights.Whose(), "practice.read", orphan)


def test_the_demo_renews_its_password_and_can_sign_in(client):
    first, second = actions.load_demo(), actions.load_demo()
    assert first.password != second.password
    assert Account.objects.count() == 1
    wrong = client.post("/en/sign-in/", {"login": "demo", "password": first.password})
    assert wrong.status_code == 200
    right = client.post("/en/sign-in/", {"login": "demo", "password": second.password})
    assert right.status_code == 302
    assert "Sign out" in client.get(right["Location"]).text
    assert client.post("/en/sign-out/").status_code == 302


def test_nobody_can_make_an_account_on_the_site(client):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.get("/en/sign-up/").status_code == 404


def test_what_is_kept_about_a_visitor_can_be_taken_along_and_erased(client, ask):
    ask()
    answer = client.post("/en/privacy/export")
    everything = json.loads(answer.text)
    assert everything["practice.Rehearsal"][0]["plan"]["persona"] == "esther"
    assert everything["accounts.Audit"]
    assert everything["accounts.Account"] == []
    client.post("/en/privacy/erase")
    assert not Rehearsal.objects.exists()


def test_erasing_touches_nobody_else(client, ask, asked):
    from django.test import Client

    ask()
    other = Client()
    other.post("/en/practice/", asked)
    client.post("/en/privacy/erase")
    assert Rehearsal.objects.count() == 1
    assert json.loads(other.post("/en/privacy/export").text)["practice.Rehearsal"]
