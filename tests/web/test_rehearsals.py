"""A rehearsal from start to end: run, read, stopped, erased, expired; seen by its own only."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kompas.core import catalog, practice
from kompas.web.accounts.models import Account, Audit
from kompas.web.practice import actions
from kompas.web.practice.models import Rehearsal

pytestmark = pytest.mark.django_db
State = Rehearsal.State


@pytest.fixture
def finished(ask, work, made_up):
    ask()
    return work()


def address(rehearsal, part="", language="en"):
    return f"/{language}/practice/{rehearsal.pk}/{part}"


def test_it_waits_runs_and_is_done(client, ask, work, made_up):
    page = client.get(ask()["Location"]).text
    assert "Waiting for its turn" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    done = work()
    assert done.state == State.DONE
    assert done.done == done.total == 100


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_its_pages_open_in_each_language(client, finished, language):
    for part in ("", "patient", "sources/falls", "result.json"):
        assert client.get(address(finished, part, language)).status_code == 200
    listed = client.get(f"/{language}/practice/mine/").text
    assert str(finished.pk) in listed


def test_each_figure_of_the_report_leads_to_its_sources(client, finished):
    text = client.get(address(finished)).text
    for outcome in practice.OUTCOMES:
        assert f"/en/practice/{finished.pk}/sources/{outcome}" in text


def test_sources_say_value_range_source_and_how_sure(client, finished):
    text = client.get(address(finished, "sources/falls", "fr")).text
    assert "Texte français" in text
    assert "97 %" in text
    assert "entre 82 % et 99 %" in text
    assert "https://doi.org/10.1016/S0140-6736(18)31880-4" in text
    assert "de mémoire" in text
    assert "/fr/guide/hf-telemonitoring-24-7/" in text


def test_words_from_a_record_cannot_become_markup(client, finished):
    assert "Heart failure &lt;b&gt;" in client.get(address(finished, "patient")).text


def test_a_name_from_a_record_cannot_become_markup_even_in_a_picture(client, finished):
    evil = "</text><script>alert(1)</script>"
    finished.result["patient"] |= {"name": evil, "source": evil}
    finished.result["patient"]["understood"][0]["text"] = evil
    finished.save()
    for part in ("", "patient", "sources/falls"):
        text = client.get(address(finished, part)).text
        assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in client.get(address(finished)).text


def test_a_result_that_cannot_be_stored_is_said_and_does_not_hang(ask, work, monkeypatch, caplog):
    monkeypatch.setattr(practice, "rehearse", lambda *args, **options: {"not": {"for", "json"}})
    ask()
    assert work().state == State.FAILED


def test_pictures_are_sound_and_carry_no_style(client, finished):
    for part in client.get(address(finished)).context["page"].parts:
        if part.section.picture:
            root = ET.fromstring(part.section.picture)  # noqa: S314 - made by core
            for node in root.iter():
                assert "style" not in node.attrib
                assert not node.tag.endswith(("script", "style"))


def test_the_download_is_the_result_itself(client, finished):
    answer = client.get(address(finished, "result.json"))
    assert answer.json() == finished.result
    assert "attachment" in answer["Content-Disposition"]


def test_the_report_says_how_to_repeat_it_in_a_terminal(client, ask, work, made_up):
    ask(person="gaston", arm_1=["light-path", "video-consult"], days="3", seed="7", policy="all")
    text = client.get(address(work())).text
    line = "kompas rehearse esther-week --persona gaston --days 3 --with none"
    assert f"{line} --with light-path+video-consult --runs 100 --seed 7 --policy all" in text


def test_nobody_else_can_open_it(client, finished):
    somebody = Client()
    somebody.get("/en/practice/")
    for part in ("", "progress", "patient", "sources/falls", "result.json"):
        assert somebody.get(address(finished, part)).status_code == 404
    for part in ("stop", "erase"):
        assert somebody.post(address(finished, part)).status_code == 404
    assert str(finished.pk) not in somebody.get("/en/practice/mine/").text
    assert Rehearsal.objects.filter(pk=finished.pk).exists()


def test_an_account_keeps_its_rehearsals_on_another_browser(ask, client, asked):
    account = Account.objects.create_user("trainer")
    client.force_login(account)
    made = ask()["Location"]
    elsewhere = Client()
    elsewhere.force_login(account)
    assert elsewhere.get(made).status_code == 200
    assert Client().get(made).status_code == 404


def test_stop_is_honoured_while_it_runs(client, ask, work, monkeypatch):
    made = ask()["Location"]

    def rehearse(plan, catalog, progress, processes=None):
        assert client.post(made + "stop").status_code == 302
        progress(1, 1)

    monkeypatch.setattr(practice, "rehearse", rehearse)
    stopped = work()
    assert stopped.state == State.STOPPED
    assert stopped.result is None
    assert "You stopped this rehearsal" in client.get(made).text


def test_one_that_only_waits_stops_at_once_and_never_runs(client, ask, work):
    client.post(ask()["Location"] + "stop")
    assert work().state == State.STOPPED


def test_progress_asks_for_the_whole_page_when_it_is_over(client, ask, work, made_up):
    made = ask()["Location"]
    going = client.get(made + "progress", HTTP_HX_REQUEST="true")
    assert "HX-Refresh" not in going
    work()
    assert client.get(made + "progress", HTTP_HX_REQUEST="true")["HX-Refresh"] == "true"
    assert client.get(made + "progress")["Location"] == made


def test_erase_leaves_nothing_but_the_line_that_says_so(client, finished):
    answer = client.post(address(finished, "erase"), follow=True)
    assert "Nothing of that rehearsal is kept" in answer.text
    assert not Rehearsal.objects.exists()
    assert client.get(address(finished)).status_code == 404
    assert Audit.objects.filter(verb="practice.erase", subject_id=finished.pk).count() == 1


def test_erased_while_it_runs_stays_erased(client, ask, monkeypatch):
    from kompas.web.practice import tasks

    made = ask()["Location"]
    pk = Rehearsal.objects.get().pk

    def rehearse(plan, catalog, progress, processes=None):
        client.post(made + "erase")
        progress(1, 1)

    monkeypatch.setattr(practice, "rehearse", rehearse)
    tasks.rehearse.call(str(pk))
    assert not Rehearsal.objects.exists()


def test_a_refusal_while_it_runs_is_said_in_the_language_of_the_reader(
    client, ask, work, monkeypatch
):
    def rehearse(plan, catalog, progress, processes=None):
        raise practice.Refused("refusals.arm-twice", catalog)

    monkeypatch.setattr(practice, "rehearse", rehearse)
    ask()
    failed = work()
    assert failed.state == State.FAILED
    sentence = str(catalog.load().messages["refusals.arm-twice"]["nl"])
    assert sentence in client.get(address(failed, language="nl")).text


def test_our_own_fault_while_it_runs_is_one_calm_sentence(client, ask, work, monkeypatch, caplog):
    def rehearse(plan, catalog, progress, processes=None):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(practice, "rehearse", rehearse)
    ask()
    failed = work()
    assert failed.state == State.FAILED
    page = client.get(address(failed)).text
    assert "Something broke on our side" in page
    assert "secret detail" not in page
    assert "secret detail" in caplog.text


def test_what_is_past_its_time_is_erased(finished, ask, work, made_up):
    Rehearsal.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    ask()
    assert actions.expire() == 1
    assert Rehearsal.objects.count() == 1


def test_a_rehearsal_whose_worker_was_killed_is_said_to_be_interrupted(client, ask):
    made = ask()["Location"]
    now = timezone.now()
    Rehearsal.objects.update(state=State.RUNNING, heard_at=now - timedelta(minutes=1))
    actions.expire()
    assert Rehearsal.objects.get().state == State.RUNNING, "a minute of silence is no death"
    Rehearsal.objects.update(heard_at=now - timedelta(minutes=3))
    actions.expire()
    assert "interrupted because the server stopped" in client.get(made).text


def test_reading_about_a_person_leaves_a_line(client, finished):
    client.get(address(finished, "patient"))
    line = Audit.objects.get(verb="practice.read")
    assert line.subject_id == finished.pk
    assert line.actor.kind == "seat"
    assert "Esther" not in str(line.detail)
