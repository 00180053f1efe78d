"""The room of a role: five pages, and what can be decided on them."""

import re

import pytest
from playing import Player, asks, begun, lesson, log_of
from rooms import TABS, in_language, lead, text_of, until_asked

from kompas.core.catalog import load
from kompas.web.plays.models import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def play():
    """A play of Esther's week that nobody has joined."""
    return lesson().plays.get()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_has_an_address_of_its_own_and_the_head(play, tab, language):
    gp = Player(play, "gp")
    begun(play.lesson)
    page = in_language(gp, tab, language)
    body = page.content.decode()
    assert text_of(page)
    assert body.count('aria-current="page"') == 1
    assert f'lang="{language}"' in body
    assert 'class="voice' in body
    assert "/live/" in body


@pytest.mark.parametrize("tab", TABS)
def test_a_page_with_scripts_gets_only_its_own_part(play, tab):
    gp = Player(play, "gp")
    begun(play.lesson)
    body = gp.get(tab, **{"HX-Request": "true"}).content.decode()
    assert body.startswith('<div id="room"')
    assert "<html" not in body


def test_the_day_the_time_and_the_minutes_stand_on_top(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    gp.do("ready", ready="1")
    said = text_of(gp.get())
    assert "Monday 16 November, 12:00 day 1 of 7" in said
    assert "You are GP . 40 minutes left today." in said
    assert "Lundi 16 novembre, 12:00" in text_of(in_language(gp, "", "fr"))
    assert "Maandag 16 november, 12:00" in text_of(in_language(gp, "", "nl"))


def test_the_newest_words_of_the_person_come_first(play):
    nurse, esther = Player(play, "home-nurse"), Player(play, "esther", "Esther's player")
    begun(play.lesson)
    assert "Slept well, thank you." in text_of(nurse.get())[:80]
    assert "On Saturday I am at the market." in text_of(Player(play, "gp", "Jo").get())[:80]
    esther.do("note", to="home-nurse", words="Je me lève seule.", lang="fr")
    assert "Je me lève seule." in text_of(nurse.get())[:100]


def test_the_page_says_whom_it_waits_for(play):
    gp, claire = Player(play, "gp"), Player(play, "claire", "Jo")
    Player(play, "esther", "Sam")
    begun(play.lesson)
    gp.do("ready", ready="1")
    assert "Waiting for Esther and Claire." in text_of(gp.get())
    claire.do("ready", ready="1")
    assert "Waiting for Esther." in text_of(gp.get())
    gp.do("ready")
    assert "I'm done for now" in text_of(gp.get())


def test_who_watches_rates_working_together_too_while_the_week_has_not_begun(play):
    observer = Player(play)
    page = observer.get()
    assert f"/plays/{play.pk}/rating/before/" in page.content.decode()
    assert "00:00" not in text_of(page)
    begun(play.lesson)
    assert "/rating/before/" not in observer.get().content.decode()


def test_before_the_week_begins_nothing_can_be_decided(play):
    nurse = Player(play, "home-nurse")
    page = nurse.get()
    assert "The week has not begun yet." in text_of(page)
    assert asks(page) == []
    assert "/console/" not in page.content.decode()


def test_before_the_week_begins_the_page_says_what_to_do_meanwhile(play):
    nurse = Player(play, "home-nurse")
    page = nurse.get()
    text, html = text_of(page), page.content.decode()
    assert f"/plays/{play.pk}/card/" in html
    assert f"/plays/{play.pk}/rating/before/" in html
    assert "minutes left today" not in text
    assert "00:00" not in text
    assert "You heard nothing new" not in text
    assert not page.context["page"].has_rated
    answers = {item.slug: "3" for item in load().instruments["working-together"].items}
    nurse.post("rating/before/", **answers)
    assert nurse.get().context["page"].has_rated
    begun(play.lesson)
    assert "/rating/before/" not in nurse.get().content.decode()


def test_a_screen_reader_is_told_in_words_when_nothing_waits(play):
    nurse = Player(play, "home-nurse")
    assert nurse.get().context["page"].say == "The week has not begun yet."
    begun(play.lesson)
    said = nurse.get().context["page"].say
    assert "Nothing waits for you at this moment." in said
    assert "0 things" not in said


def test_to_be_done_comes_after_what_there_is_to_decide(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    while not gp.get().context["page"].decisions:
        gp.do("ready", ready="1")
    html = gp.get().content.decode()
    assert html.index('class="decision"') < html.index('id="ready-button"')
    assert html.count('id="ready-button"') == 1
    assert "1 thing waits for you" in text_of(gp.get())
    elsewhere = gp.get("messages/").content.decode()
    assert elsewhere.count('id="ready-button"') == 1


def test_many_whom_one_waits_for_are_counted_and_few_are_named(play):
    gp = Player(play, "gp")
    roles = ("claire", "esther", "home-nurse", "physiotherapist")
    others = [Player(play, role, f"N{role}") for role in roles]
    begun(play.lesson)
    assert "Still busy: 4 others." in text_of(gp.get())
    others[0].do("ready", ready="1")
    named = "Still busy: Esther, Home nurse and Physiotherapist."
    assert named in text_of(gp.get())


def test_a_day_within_a_line_has_no_capital_in_dutch_and_french(play):
    nurse = Player(play, "home-nurse")
    begun(play.lesson)
    for language, day in (("nl", "Esther, maandag"), ("fr", "Esther, lundi")):
        page = nurse.client.get(f"/{language}/plays/{play.pk}/")
        assert day in text_of(page)


def test_a_pause_is_said_and_keeps_the_questions_readable(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    key = asks(until_asked(gp))[0]
    lead(play, "pause", on=True)
    page = gp.get()
    assert "The play is paused." in text_of(page)
    assert key in asks(page)
    assert "<fieldset disabled" in page.content.decode()
    status, sentence = gp.do("choice", decision=key, option="wait")
    assert (status, "paused" in sentence) == (409, True)


def test_the_end_leads_to_the_debrief(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    lead(play, "end")
    page = gp.get()
    assert "The week is over." in text_of(page)
    assert "/debrief/" in page.content.decode()
    assert asks(page) == []
    assert gp.do("ready", ready="1")[0] == 409


def test_time_left_is_counted_by_the_server(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    assert "data-left" not in gp.get().content.decode()
    lead(play, "pace", pace="auto", seconds=90)
    left = int(re.search(r'data-left="(\d+)"', gp.get().content.decode())[1])
    assert 80 <= left <= 90


def test_a_choice_without_scripts_comes_back_with_what_came_of_it(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    decision = until_asked(gp).context["page"].decisions[0]
    here = f"/en/plays/{play.pk}/"
    sent = {"kind": "choice", "decision": decision.key, "option": "phone-ward", "back": here}
    answer = gp.post("do/", **sent, words="I cannot read it.")
    assert (answer.status_code, answer.url) == (302, here)
    page = gp.get()
    assert decision.key not in asks(page)
    after = page.context["page"].settled[0].after
    assert after in text_of(page)
    assert "I cannot read it." in text_of(page)


def test_a_form_comes_back_to_its_own_tab_and_to_no_other_site(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    team = f"/en/plays/{play.pk}/team/"
    assert gp.post("do/", kind="goal", goal="market", shared="1", back=team).url == team
    for bad in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        answer = gp.post("do/", kind="goal", goal="market", back=bad)
        assert answer.url == f"/en/plays/{play.pk}/"


def test_a_choice_too_late_is_one_sentence_in_the_readers_language(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    key = asks(until_asked(gp))[0]
    assert gp.do("choice", decision=key, option="phone-ward") == (204, "")
    status, sentence = gp.do("choice", decision=key, option="phone-ward")
    assert (status, sentence.count(".")) == (409, 1)
    assert "no longer there" in sentence
    sent = {"kind": "choice", "decision": key, "option": "phone-ward"}
    said = gp.client.post(f"/nl/plays/{play.pk}/do/", sent, headers={"HX-Request": "true"})
    assert "ligt niet meer voor" in said.content.decode()


def test_without_scripts_a_refusal_stands_on_the_next_page(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    answer = gp.post("do/", kind="choice", decision="no-such#1", option="wait")
    assert "no longer there" in text_of(gp.client.get(answer.url))


def test_a_decision_of_another_role_cannot_be_taken(play):
    gp, claire = Player(play, "gp"), Player(play, "claire", "Jo")
    begun(play.lesson)
    for _ in range(6):
        gp.do("ready", ready="1")
        claire.do("ready", ready="1")
        keys = asks(gp.get())
        if gp.get().context["page"].decisions:
            break
    before = len(log_of(play))
    status, sentence = claire.do("choice", decision=keys[0], option="phone-ward")
    assert (status, bool(sentence)) == (409, True)
    assert len(log_of(play)) == before


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "choice"},
        {"kind": "tick", "to": "1"},
        {"kind": "end"},
        {"kind": "inject", "fault": "network_down"},
        {"kind": "choice", "decision": "x\x00y#1", "option": "wait"},
        {"kind": "done", "task": "99999999999999999999"},
        {"kind": "note", "to": ["no-such-role"], "words": "hello"},
        {"kind": "note", "to": ["esther"] * 500, "facts": ["x" * 101]},
        {"kind": "note", "to": ["esther"], "words": "hello", "lang": "xx"},
        {"kind": "note", "to": ["esther"], "words": "w" * 601},
        {"kind": "note", "to": ["gp"], "words": "to myself"},
        {"kind": "task", "to": ["esther"]},
        {"kind": "goal", "goal": "to-fly", "shared": "1"},
        {"kind": "ready", "token": "no-token"},
    ],
)
def test_nonsense_is_a_sentence_and_changes_nothing(play, sent):
    gp = Player(play, "gp")
    begun(play.lesson)
    before = log_of(play)
    status, sentence = gp.do(sent.pop("kind"), **sent)
    assert (status, bool(sentence)) == (409, True)
    assert log_of(play) == before
    assert not Words.objects.exists()


def test_what_takes_too_long_is_shown_with_the_reason_and_cannot_be_chosen(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    until_asked(gp)
    for _ in range(6):
        assert gp.do("note", to="esther", words="again", lang="fr") == (204, "")
    page = gp.get()
    offers = page.context["page"].decisions[0].offers
    out = [offer for offer in offers if not offer.is_in_reach]
    assert out
    assert all(offer.minutes > 10 for offer in out)
    assert "you have 10 left today" in text_of(page)
    key = page.context["page"].decisions[0].key
    status, sentence = gp.do("choice", decision=key, option=out[0].slug)
    assert (status, "10 minutes" in sentence) == (409, True)


def test_an_initiative_is_taken_once_a_day(play):
    nurse = Player(play, "home-nurse")
    begun(play.lesson)
    nurse.do("ready", ready="1")
    first = nurse.get().context["page"].initiatives[0]
    assert "Do something of your own accord" in text_of(nurse.get())
    assert nurse.do("choice", decision=first.key, option=first.offers[1].slug) == (204, "")
    assert first.question not in [d.question for d in nurse.get().context["page"].initiatives]


def test_who_watches_sees_all_and_can_do_nothing(play):
    gp, watcher = Player(play, "gp"), Player(play, "", "Kijk")
    begun(play.lesson)
    gp.do("ready", ready="1")
    gp.do("note", to="esther", words="Only for you.", lang="fr")
    page = watcher.get()
    said = text_of(page)
    assert "Geachte collega" in said
    assert "Known to GP and Esther." in said
    assert "What to look for" in said
    assert "Only for you." not in said
    assert "<form" not in page.content.decode()[page.content.decode().index("<main") :]
    assert watcher.get("team/").status_code == 302
    status, sentence = watcher.do("ready", ready="1")
    assert (status, "watches" in sentence) == (409, True)


def test_a_stranger_finds_nothing_and_can_do_nothing(play, client):
    begun(play.lesson)
    for tab in (*TABS, "card/"):
        assert client.get(f"/en/plays/{play.pk}/{tab}").status_code == 404
    assert client.post(f"/en/plays/{play.pk}/do/", {"kind": "ready"}).status_code == 404
