"""Needs: raised in somebody's own words, translated by somebody, answered or withdrawn."""

import json

import pytest
from django.test import Client
from trainers import organisation, signed_in, verbs

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Audit
from kompas.web.guide.actions import demo
from kompas.web.guide.models import Need, Translation

pytestmark = pytest.mark.django_db
WORDS = "We vinden mensen te laat op de grond, soms pas na uren."
ASKED = {
    "words": WORDS,
    "language": "nl",
    "kind": "found_late",
    "role": "team",
    "place": "Moeskroen",
    "people": "mensen die alleen wonen",
    "how_many": "40",
}


@pytest.fixture
def raised(client):
    """A need that a visitor raised, and its address."""
    answer = client.post("/en/guide/needs/new/", ASKED)
    assert answer.status_code == 302, answer.text
    return Need.objects.get(), answer["Location"]


def refused(client, **changes):
    """The problems that the form names."""
    answer = client.post("/en/guide/needs/new/", {**ASKED, **changes})
    assert answer.status_code == 422
    assert not Need.objects.exists()
    return answer.text


def test_a_need_is_kept_in_the_words_it_was_told_in(client, raised):
    need, address = raised
    assert (need.words, need.language, need.place) == (WORDS, "nl", "57096")
    page = client.get(address).text
    assert f'<blockquote lang="nl"><p>{WORDS}' in page
    assert "A team or service, Mouscron" in page
    assert "about 40 people" in page


def test_raising_a_need_leaves_one_line_in_the_audit_without_its_words(raised):
    line = Audit.objects.get(verb="guide.raise_need")
    assert line.subject_id == raised[0].pk
    assert "grond" not in json.dumps(line.detail)


def test_a_need_shows_which_tools_may_answer_it(client, raised):
    page = client.get(raised[1]).text
    assert "/en/guide/fall-alarm-pendant/" in page
    assert "/en/guide/video-consult/" not in page


@pytest.mark.parametrize("name", ["mouscron", "MOESKROEN", "Mouscron ", "57096"])
def test_a_municipality_is_found_by_either_name(client, name):
    client.post("/en/guide/needs/new/", {**ASKED, "place": name})
    assert Need.objects.get().place == "57096"


def test_a_name_that_no_municipality_has_gets_the_nearest_ones(client):
    assert "Did you mean" in refused(client, place="Moeskron")
    assert "no municipality of this name in the region" in refused(client, place="Qzxw")


@pytest.mark.parametrize(
    "place", [{"words": "<b>help</b> ons met vallen"}, {"people": "<i>zij</i>"}]
)
def test_markup_is_refused_in_a_sentence(client, place):
    assert "There is markup or a web address in it" in refused(client, **place)


@pytest.mark.parametrize(
    "words", ["Bel 0470 12 34 56 als iemand valt", "schrijf naar an@example.org over vallen"]
)
def test_numbers_and_addresses_of_people_are_refused(client, words):
    assert "Leave it out" in refused(client, words=words)


def test_what_looks_like_a_name_is_asked_about_and_can_be_confirmed(client):
    words = "Onze dienst Helpende Handen vindt mensen te laat."
    page = refused(client, words=words)
    assert "Helpende Handen" in page
    assert 'name="no_name"' in page
    client.post("/en/guide/needs/new/", {**ASKED, "words": words, "no_name": "1"})
    assert Need.objects.get().words == words


def test_a_tick_does_not_let_markup_through(client):
    assert "markup" in refused(client, words="<script>alert(1)</script> vallen", no_name="1")


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "kort"},
        {"words": "x" * 1201},
        {"language": "de"},
        {"kind": "magic"},
        {"role": "ceo"},
        {"how_many": "-1"},
        {"how_many": "veel"},
        {"dialogue": "<x>"},
        {"words": "nul \x00 teken in de tekst"},
    ],
    ids=str,
)
def test_what_is_not_known_is_refused(client, wrong):
    refused(client, **wrong)


def test_nobody_fills_the_register_alone(client, monkeypatch):
    monkeypatch.setattr("kompas.web.guide.queries.needs.MOST_A_DAY", 1)
    client.post("/en/guide/needs/new/", ASKED)
    answer = client.post("/en/guide/needs/new/", ASKED)
    assert "You raised many needs today" in answer.text
    assert Need.objects.count() == 1


def test_a_second_click_raises_no_second_need(client, raised):
    client.post("/en/guide/needs/new/", ASKED)
    assert Need.objects.count() == 1


def test_a_statement_of_a_dialogue_can_become_a_need(client):
    page = client.get("/nl/guide/needs/new/?words=Te+laat+%3Cb%3E&dialogue=statement-7").text
    assert "Te laat &lt;b&gt;" in page
    assert 'name="dialogue" value="statement-7"' in page
    client.post("/nl/guide/needs/new/", {**ASKED, "dialogue": "statement-7"})
    assert Need.objects.get().dialogue == "statement-7"


def test_asking_for_the_form_makes_no_session(client):
    assert "sessionid" not in client.get("/en/guide/needs/new/").cookies


def test_the_register_says_what_to_do_when_it_is_empty(client):
    assert "No need yet." in client.get("/en/guide/needs/").text
    assert "No need fits all of this" in client.get("/en/guide/needs/?kind=falls").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?kind=found_late", True),
        ("?kind=falls", False),
        ("?state=answered", False),
        ("?region=Wallonia", True),
        ("?region=Flanders", False),
        ("?language=fr", False),
        ("?words=GROND", True),
        ("?words=robot", False),
        ("?kind=nonsense&region=Atlantis", True),
    ],
)
def test_the_register_is_filtered(client, raised, query, found):
    page = client.get(f"/en/guide/needs/{query}").text
    assert (str(raised[0].pk) in page) is found


def test_a_long_register_has_pages_that_keep_what_was_asked(client, monkeypatch):
    monkeypatch.setattr("kompas.web.guide.presenters.needs.SHOWN_AT_ONCE", 2)
    for number in range(3):
        client.post("/en/guide/needs/new/", {**ASKED, "how_many": str(number + 1)})
    first = client.get("/en/guide/needs/?kind=found_late").text
    assert "3 needs" in first
    assert "?kind=found_late&amp;page=2" in first
    last = client.get("/en/guide/needs/?kind=found_late&page=2").text
    assert "Older needs" not in last
    assert "Newer needs" in last
    for wrong in ("0", "-3", "x", "99"):
        assert client.get(f"/en/guide/needs/?page={wrong}").status_code == 200


def test_nothing_pretends_to_be_translated(client, raised):
    sent = {
        "language": "fr",
        "words": "On trouve les gens trop tard.",
        "translator": "general-nurse",
    }
    assert client.post(f"{raised[1]}translate", sent).status_code == 302
    french = client.get(raised[1].replace("/en/", "/fr/")).text
    assert '<blockquote lang="fr"><p>On trouve les gens' in french
    assert "Traduit par" in french
    assert WORDS in french
    english = client.get(raised[1]).text
    assert f'<blockquote lang="nl"><p>{WORDS}' in english


def test_a_second_translation_replaces_the_first(client, raised):
    for words in ("On trouve les gens tard.", "On les trouve beaucoup trop tard."):
        sent = {"language": "fr", "words": words, "translator": "team"}
        client.post(f"{raised[1]}translate", sent)
    assert Translation.objects.get().words == "On les trouve beaucoup trop tard."


def test_a_need_is_not_translated_into_its_own_language(client, raised):
    sent = {"language": "nl", "words": "Iets heel anders gezegd.", "translator": "team"}
    assert client.post(f"{raised[1]}translate", sent).status_code == 422
    assert not Translation.objects.exists()


def test_a_stranger_can_read_a_need_but_change_nothing(raised):
    stranger = Client()
    page = stranger.get(raised[1]).text
    assert WORDS in page
    assert "Erase it" not in page
    for act in ("translate", "close", "erase"):
        assert stranger.post(f"{raised[1]}{act}").status_code == 404
    assert Need.objects.get().is_open


def test_a_trainer_of_another_house_may_translate_but_not_close():
    signed_in(organisation("north")).post("/en/guide/needs/new/", ASKED)
    address = f"/en/guide/needs/{Need.objects.get().pk}/"
    trainer = signed_in(organisation("south"), name="sam")
    sent = {"language": "fr", "words": "On trouve les gens trop tard.", "translator": "team"}
    assert trainer.post(f"{address}translate", sent).status_code == 302
    assert trainer.post(f"{address}close", {"state": "withdrawn"}).status_code == 404
    assert trainer.post(f"{address}erase").status_code == 404


def test_what_a_visitor_wrote_can_be_put_away_by_any_trainer_with_a_reason(client, raised):
    trainer = signed_in(organisation("south"))
    sent = {"state": "withdrawn", "answer": "this names a product"}
    assert trainer.post(f"{raised[1]}close", sent).status_code == 302
    assert "this names a product" in client.get(raised[1]).text
    assert trainer.post(f"{raised[1]}erase").status_code == 302
    assert not Need.objects.exists()


def test_a_member_who_trains_nobody_puts_nothing_away(raised):
    member = signed_in(organisation("south"), role="member")
    assert member.post(f"{raised[1]}erase").status_code == 404


def test_the_trainers_of_its_house_lead_a_need(client):
    north = organisation("north")
    trainer, colleague = signed_in(north), signed_in(north, name="tom")
    trainer.post("/en/guide/needs/new/", ASKED)
    need = Need.objects.get()
    assert need.organisation == north
    assert (
        colleague.post(f"/en/guide/needs/{need.pk}/close", {"state": "answered"}).status_code == 302
    )


def test_a_need_is_answered_opened_again_and_erased(client, raised):
    need, address = raised
    client.post(f"{address}close", {"state": "answered", "answer": "a round at seven"})
    assert "a round at seven" in client.get(address).text
    client.post(f"{address}close", {"state": "open"})
    client.post(f"{address}close", {"state": "exploded"})
    need.refresh_from_db()
    assert need.is_open
    client.post(f"{address}erase")
    assert client.get(address).status_code == 404
    assert verbs()[-4:] == [
        "guide.raise_need",
        "guide.need_answered",
        "guide.need_open",
        "guide.erase_need",
    ]


def test_what_somebody_wrote_can_be_taken_along_and_erased(client, raised):
    other = Client()
    other.post("/en/guide/needs/new/", ASKED)
    everything = json.loads(client.post("/en/privacy/export").text)
    assert [row["words"] for row in everything["guide.Need"]] == [WORDS]
    client.post("/en/privacy/erase")
    assert Need.objects.count() == 1


def test_the_demo_has_one_need_that_says_it_is_invented(client):
    accounts.load_demo()
    demo.load_demo()
    demo.load_demo()
    need = Need.objects.get()
    assert need.is_demo
    page = client.get(f"/fr/guide/needs/{need.pk}/").text
    assert "inventé" in page
    assert "par terre trop tard" in page
    assert "te laat op de grond" in client.get(f"/nl/guide/needs/{need.pk}/").text
