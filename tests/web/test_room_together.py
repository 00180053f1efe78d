"""The room of a role: what is said and written, the team, the record, the card."""

import uuid

import pytest
from playing import Player, begun, lesson
from rooms import TABS, in_language, lead, text_of

from kompas.core.catalog import load
from kompas.web.plays.models import Words
from kompas.web.plays.queries import states

pytestmark = pytest.mark.django_db


@pytest.fixture
def play():
    """A play of Esther's week that nobody has joined."""
    return lesson().plays.get()


def test_a_letter_that_a_role_does_not_read_teaches_it_nothing(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    gp.do("ready", ready="1")
    page = gp.get("messages/")
    body, said = page.content.decode(), text_of(page)
    assert '<blockquote class="document" lang="nl">' in body
    assert "Geachte collega" in said
    assert "Cher confrère" not in body
    assert "in Dutch" in said
    assert "Your role does not read Dutch and has learned nothing from this." in said
    assert "The hospital doubled the water tablet" not in body


def test_a_letter_that_a_role_reads_stays_in_its_language_too(play):
    ward = Player(play, "hospital-nurse")
    begun(play.lesson)
    ward.do("ready", ready="1")
    said = text_of(in_language(ward, "messages/", "fr"))
    assert "Geachte collega" in said
    assert "Cher confrère" not in said
    assert "ne lit pas" not in said


def test_a_note_is_read_in_each_readers_language_and_its_words_stay_in_theirs(play):
    nurse, gp = Player(play, "home-nurse"), Player(play, "gp", "Jo")
    begun(play.lesson)
    sent = {"to": ["gp", "hospital-nurse"], "facts": ["two-boxes"], "lang": "nl"}
    assert nurse.do("note", **sent, words="Bel me even.") == (204, "")
    page = in_language(gp, "messages/", "fr")
    said, body = text_of(page), page.content.decode()
    assert "deux boîtes du même médicament" in said
    assert '<p class="own-words" lang="nl">Bel me even.</p>' in body
    assert "not-read" in body
    play.refresh_from_db()
    state = states.state_of(play)
    assert "two-boxes" in state.knows["gp"]
    assert state.carried.retellings == 1


def test_words_are_escaped_and_only_for_those_they_were_written_to(play):
    nurse, gp = Player(play, "home-nurse"), Player(play, "gp", "Jo")
    claire = Player(play, "claire", "<b>Noor</b>")
    begun(play.lesson)
    bad = "<script>alert('x')</script>\"><img src=x onerror=y>"
    assert nurse.do("note", to="gp", words=bad, lang="fr") == (204, "")
    assert gp.do("task", to="home-nurse", words=bad, lang="fr") == (204, "")
    for tab in TABS:
        for who in (nurse, gp, claire):
            body = who.get(tab).content.decode()
            assert "<script>alert" not in body
            assert "<img src=x" not in body
            assert "<b>Noor" not in body
    assert "&lt;script&gt;alert" in gp.get("messages/").content.decode()
    heard = claire.get("messages/").context["page"].days_said
    assert all(line.kind != "note" for _day, lines in heard for line in lines)


def test_a_screen_reader_is_told_who_said_something(play):
    nurse, gp = Player(play, "home-nurse"), Player(play, "gp", "Jo")
    begun(play.lesson)
    assert "Latest message" not in gp.get().context["page"].say
    nurse.do("note", to="gp", words="Bonjour.", lang="fr")
    gp.do("note", to="home-nurse", words="Oui.", lang="fr")
    assert "Latest message: Home nurse, 08:00." in gp.get().context["page"].say


def test_words_that_were_erased_say_so(play):
    nurse, gp = Player(play, "home-nurse"), Player(play, "gp", "Jo")
    begun(play.lesson)
    nurse.do("note", to="gp", words="Oublie ça.", lang="fr")
    nurse.post("seat/act/", leave="1")
    said = text_of(gp.get("messages/"))
    assert "Oublie ça." not in said
    assert "These words were erased." in said


def test_a_news_flash_is_nobodys_words(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    lead(play, "inject", message="Snow is coming.", to=["gp"])
    assert "News from outside" in text_of(gp.get("messages/"))
    assert "Snow is coming." in text_of(gp.get("messages/"))


def test_a_token_counts_once_for_every_kind_of_act(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    token = str(uuid.uuid4())
    sent = {"to": "esther", "words": "Une fois.", "lang": "fr", "token": token}
    assert gp.do("note", **sent) == (204, "")
    assert gp.do("note", **sent) == (204, "")
    assert Words.objects.filter(play=play).count() == 1


def test_tasks_are_asked_seen_by_all_and_done_by_who_was_asked(play):
    nurse, gp = Player(play, "home-nurse"), Player(play, "gp", "Jo")
    claire = Player(play, "claire", "Noor")
    begun(play.lesson)
    assert nurse.do("task", to="gp", words="Appelez l'hôpital.", lang="fr") == (204, "")
    seq = gp.get("team/").context["page"].tasks[0].seq
    assert "Appelez l'hôpital." in text_of(claire.get("team/"))
    assert claire.do("done", task=seq)[0] == 409
    assert f'name="task" value="{seq}"' not in claire.get("team/").content.decode()
    assert gp.do("done", task=seq) == (204, "")
    assert gp.get("team/").context["page"].tasks[0].is_done
    assert gp.do("done", task=seq)[0] == 409


def test_a_wish_goes_into_the_plan_and_out_of_it(play):
    gp = Player(play, "gp")
    begun(play.lesson)
    gp.do("goal", goal="market", shared="1")
    assert text_of(gp.get("team/")).count("in the team's plan") == 1
    gp.do("goal", goal="market")
    assert "in the team's plan" not in text_of(gp.get("team/"))


def test_the_team_page_says_who_plays_what(play):
    gp = Player(play, "gp", "Mimi")
    Player(play, "claire", "Noor")
    begun(play.lesson)
    members = {m.slug: m for m in gp.get("team/").context["page"].members}
    assert (members["claire"].player, members["claire"].is_person) == ("Noor", True)
    assert not members["esther"].is_person
    assert "played by the computer" in text_of(gp.get("team/"))


def test_the_record_is_closed_until_opened_and_the_person_sees_who_looked(play):
    gp, esther = Player(play, "gp"), Player(play, "esther", "Sam")
    begun(play.lesson)
    assert "Esther can see who looked, and when." in text_of(gp.get("record/"))
    assert "Nobody yet." in text_of(esther.get("record/"))
    assert "furosemide" not in text_of(gp.get("record/"))
    assert gp.do("read") == (204, "")
    said = text_of(gp.get("record/"))
    assert "Conditions insuffisance cardiaque Heart failure" in said
    assert "furosemide 80 mg Water tablet since 9 November 2026" in said
    assert "Weight 61 kg 9 November 2026" in said
    assert "19,2 s" in text_of(in_language(gp, "record/", "nl"))
    assert "GP Monday 16 November" in text_of(esther.get("record/"))
    assert "Who looked into" not in text_of(gp.get("record/"))


def test_a_role_sees_the_parts_of_the_record_that_it_may_and_no_other(play):
    physio = Player(play, "physiotherapist")
    begun(play.lesson)
    physio.do("read")
    said = text_of(physio.get("record/"))
    assert "Heart failure" in said
    assert "Weight 61 kg" in said
    assert "furosemide" not in said
    assert "Medicines" not in said


def test_a_role_without_rights_is_told_so_calmly(play):
    claire = Player(play, "claire")
    begun(play.lesson)
    page = claire.get("record/")
    assert "Claire has no access to the record of Esther." in text_of(page)
    assert 'value="read"' not in page.content.decode()
    assert claire.do("read")[0] == 409


def test_the_role_card_says_what_one_knows_reads_and_has_time_for(play):
    ward = Player(play, "hospital-nurse")
    said = text_of(ward.get("card/"))
    assert "25 minutes a day" in said
    assert "Dutch and French" in said
    assert "The hospital doubled the water tablet" in said
    assert Player(play, "", "Kijk").get("card/").status_code == 302


def test_a_seat_says_how_often_a_role_decides_and_when_all_are_taken():
    play = lesson().plays.get()
    slugs = [role.slug for role in load().scenario("esther-week").week.roles]
    first = Player(play, slugs[0], "N0")
    assert "decides about 5 times" in text_of(first.get("seat/"))
    for number, slug in enumerate(slugs[1:], start=1):
        Player(play, slug, f"N{number}")
    late = Player(play, "", "Late")
    text = text_of(late.get("seat/"))
    assert "All roles are taken" in text
    assert text.count("Watch") == 1
