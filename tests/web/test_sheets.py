"""Who watches marks what they saw on a sheet; the group reads it together after the week."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playing import Player, begun, lesson
from rooms import in_language, text_of

from kompas.core.catalog import load
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Audit
from kompas.web.accounts.privacy import register
from kompas.web.accounts.queries import Whose
from kompas.web.plays import tasks
from kompas.web.plays.actions import leading, lessons, observing, seats
from kompas.web.plays.models import Lesson, Mark, Play
from kompas.web.plays.presenters.observed import Seen
from kompas.web.plays.queries.states import state_of

pytestmark = pytest.mark.django_db
SHEET = load().instruments["watching-together"]
ITEMS = [item.slug for item in SHEET.items]
HEADS = {
    "nl": "Wat zag wie meekeek?",
    "fr": "Ce que les personnes qui observaient ont vu",
    "en": "What those who watched saw",
}


@pytest.fixture
def watcher(play):
    return Player(play, nickname="Uil")


@pytest.fixture
def player(play):
    return Player(play, "gp")


def marks(*signs):
    """What a browser sends: a sign for each behaviour, "." for one without a mark."""
    words = {"+": "seen", "-": "not_seen", "?": "could_not_tell"}
    return {item: words[sign] for item, sign in zip(ITEMS, signs, strict=False) if sign in words}


def on_day(play, day):
    """Let time go on until this day of the play."""
    while state_of(play).today < day:
        leading.move_on(play=play, by=accounts.system())
        play.refresh_from_db()


def to_the_end(play):
    """The play at its end, with its debrief worked out."""
    leading.lead(play=play, kind="end", data={}, by=accounts.system())
    tasks.work_out.call(str(play.pk))
    return Play.objects.get(pk=play.pk)


def kept(day=1):
    """What is kept of a day, by behaviour."""
    return dict(Mark.objects.filter(day=day).values_list("item", "mark"))


def test_who_watches_finds_the_sheet_and_comes_back_to_what_happens(watcher):
    assert f"/en/plays/{watcher.play_pk}/sheet/" in watcher.get().content.decode()
    answer = watcher.post("sheet/1/", **marks("+", "-", "?"))
    assert (answer.status_code, answer.url) == (302, f"/en/plays/{watcher.play_pk}/")
    assert "Your marks of day 1 are kept." in text_of(watcher.get())
    assert kept() == marks("+", "-", "?")


def test_the_sheet_works_without_scripts(watcher):
    page = watcher.get("sheet/").content.decode()
    body = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in page
    assert 'method="post"' in body
    assert body.count('type="radio"') == len(ITEMS) * 3
    assert body.count("<fieldset") == body.count("<legend>") == len(ITEMS)


def test_marks_stay_and_can_be_changed_one_by_one(watcher):
    watcher.post("sheet/1/", **marks("+", "-"))
    assert watcher.get("sheet/1/").content.decode().count(" checked>") == 2
    watcher.post("sheet/1/", **marks("-", "."))
    assert kept() == marks("-", "-")


def test_each_day_has_its_own_marks_and_a_day_to_come_has_none(play, watcher):
    on_day(play, 2)
    watcher.post("sheet/1/", **marks("+"))
    watcher.post("sheet/2/", **marks("-"))
    assert (kept(1), kept(2)) == (marks("+"), marks("-"))
    answer = watcher.post("sheet/3/", **marks("+"))
    assert answer.status_code == 409
    assert "That day has not come yet." in answer.content.decode()
    assert not kept(3)


def test_there_is_no_day_that_the_week_does_not_have(watcher):
    assert watcher.get("sheet/99/").status_code == 404
    assert watcher.get(f"sheet/{10**30}/").status_code == 404


def test_before_the_week_there_is_nothing_to_mark():
    waiting = Player(lesson().plays.get())
    answer = waiting.post("sheet/1/", **marks("+"))
    assert answer.status_code == 409
    assert "not begun" in answer.content.decode()
    assert not Mark.objects.exists()


def test_whoever_plays_marks_nothing_and_sees_no_sheet(watcher, player):
    watcher.post("sheet/1/", **marks("+"))
    for answer in (player.get("sheet/"), player.post("sheet/1/", **marks("+"))):
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Whoever plays a role marks nothing" in page
        assert "<fieldset" not in page
    assert not Mark.objects.filter(seat=player.seat).exists()
    for tab in ("", "team/", "card/"):
        assert "sheet/" not in player.get(tab).content.decode()


def test_a_role_taken_meanwhile_in_another_window_is_noticed(watcher):
    stale = watcher.seat
    watcher.post("seat/act/", take="gp")
    with pytest.raises(observing.PlaysARole):
        observing.mark(seat=stale, day=1, marks=marks("+"), by=accounts.system())
    assert not Mark.objects.exists()


def test_nobody_without_a_seat_at_this_play_sees_or_fills_its_sheet(play, watcher):
    other = Player(begun(lesson(seed=2)))
    for client in (Client(), other.client):
        address = f"/en/plays/{play.pk}/sheet/1/"
        assert client.get(address).status_code == 404
        assert client.post(address, marks("+")).status_code == 404
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Nothing is marked yet."),
        ({"somebody-laughed": "seen"}, "Nothing is marked yet."),
        ({ITEMS[0]: "maybe", ITEMS[1]: "seen"}, "Something in the form was not right."),
    ],
)
def test_what_says_nothing_is_not_kept_and_the_page_says_why(watcher, sent, why):
    answer = watcher.post("sheet/1/", **sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Mark.objects.exists()


def test_one_line_of_audit_says_that_somebody_marked_and_not_what(watcher):
    watcher.post("sheet/1/", **marks("+", "-"))
    line = Audit.objects.get(verb="plays.mark")
    assert (line.subject_id, line.detail) == (watcher.seat.pk, {"day": 1})


def test_after_the_week_one_can_still_mark_each_day_that_was_played(play, watcher):
    on_day(play, 2)
    to_the_end(play)
    answer = watcher.post("sheet/1/", **marks("+"))
    assert answer.url.endswith("/sheet/1/")
    page = text_of(watcher.get("sheet/1/"))
    assert "The week is over." in page
    assert watcher.post("sheet/2/", **marks("-")).status_code == 302
    assert watcher.post("sheet/7/", **marks("-")).status_code == 409


@pytest.fixture
def watched(play, watcher, player):
    """A play of two days that three people watched, at its end; and who watched."""
    people = [watcher, Player(play, nickname="Mus"), Player(play, nickname="Kauw")]
    on_day(play, 2)
    rows = {1: ("+-", "+-", "+?"), 2: ("++", "-+", ".?")}
    for day, signs in rows.items():
        for person, row in zip(people, signs, strict=True):
            person.post(f"sheet/{day}/", **marks(*row))
    return to_the_end(play), people


def test_the_debrief_tells_what_was_seen_and_how_far_people_agree(watched, player):
    page = text_of(player.get("debrief/description/"))
    assert "3 people watched and marked on 2 days." in page
    assert "3 of the 3 people who judged this saw it, once or more." in page
    too_few = "Too few days to say how far they agree: two or more judged 2 days, "
    assert too_few + "and all said the same on 1 (AC1" in page
    assert too_few + "and all said the same on 2 (AC1 1.00)" in page
    assert "2 of the 2 people who judged this" in page
    assert "3 of 3" in page
    assert "1 of 2" in page
    assert "This is no grade" in page


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (("++++", "++++"), "They agree well"),
        (("+++++", "++++-"), "They agree in part"),
        (("++++", "+--+"), "They hardly agree"),
    ],
)
def test_with_days_enough_the_agreement_is_said_in_a_word(play, watcher, rows, word):
    other = Player(play)
    for person, row in zip((watcher, other), rows, strict=True):
        words = [marks(sign)[ITEMS[0]] for sign in row]
        for day, mark in enumerate(words, start=1):
            Mark.objects.create(seat=person.seat, day=day, item=ITEMS[0], mark=mark)
    (row,) = Seen(play).rows
    assert row.agreement.startswith(word)


def test_it_names_nobody_and_stands_in_one_phase_only(watched, player):
    page = player.get("debrief/description/").content.decode()
    section = page[
        page.index('id="observed"') : page.index("</section>", page.index('id="observed"'))
    ]
    assert not any(name in section for name in ("Uil", "Mus", "Kauw"))
    for phase in ("", "analysis/", "summary/"):
        assert 'id="observed"' not in player.get(f"debrief/{phase}").content.decode()


@pytest.mark.parametrize("language", HEADS)
def test_sheet_and_debrief_speak_each_language(watched, language):
    _, (watcher, *_others) = watched
    sheet = text_of(in_language(watcher, "sheet/1/", language))
    assert SHEET.title[language] in sheet
    assert all(text[language] in sheet for text in SHEET.scale)
    assert all(item.text[language] in sheet for item in SHEET.items)
    debrief = text_of(in_language(watcher, "debrief/description/", language))
    assert HEADS[language] in debrief
    assert not re.search(r"%\(|\{", debrief)
    assert ("1.00" if language == "en" else "1,00") in debrief


def test_one_who_watched_alone_agrees_with_nobody(play, watcher):
    watcher.post("sheet/1/", **marks("+", "-"))
    to_the_end(play)
    page = text_of(watcher.get("debrief/description/"))
    assert "1 person watched and marked on 1 day." in page
    assert "How far people agree is unknown" in page
    assert "AC1 0" not in page


def test_when_nobody_watched_the_debrief_says_nothing_of_it(play, player):
    to_the_end(play)
    assert 'id="observed"' not in player.get("debrief/description/").content.decode()


def test_the_console_shows_it_when_the_week_is_over_and_not_before():
    made = lesson()
    play = begun(made)
    watcher = Player(play)
    Lesson.objects.filter(pk=made.pk).update(visitor=watcher.seat.visitor)
    watcher.post("sheet/1/", **marks("+"))
    assert 'id="observed"' not in watcher.get("console/").content.decode()
    to_the_end(play)
    assert 'id="observed"' in watcher.get("console/").content.decode()


def test_what_somebody_marked_can_be_taken_along_and_goes_when_they_leave(play, watcher):
    other = Player(play)
    for person in (watcher, other):
        person.post("sheet/1/", **marks("+", "-"))
    mine = register()["plays.Mark"]
    rows = mine.export(Whose(visitor=watcher.seat.visitor))
    assert {(row["day"], row["item"], row["mark"]) for row in rows} == {
        (1, ITEMS[0], "seen"),
        (1, ITEMS[1], "not_seen"),
    }
    watcher.post("seat/act/", leave="1")
    assert set(Mark.objects.values_list("seat", flat=True)) == {other.seat.pk}


def test_erasing_ones_data_erases_marks_and_those_of_nobody_else(play, watcher):
    other = Player(play)
    for person in (watcher, other):
        person.post("sheet/1/", **marks("+"))
    register()["plays.Seat"].erase(Whose(visitor=watcher.seat.visitor))
    assert set(Mark.objects.values_list("seat", flat=True)) == {other.seat.pk}


def test_marks_expire_and_are_erased_with_their_lesson(play, watcher):
    watcher.post("sheet/1/", **marks("+"))
    Lesson.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert lessons.expire() == 1
    assert not Mark.objects.exists()


def test_what_was_marked_stays_when_somebody_takes_a_role_later(play, watcher):
    watcher.post("sheet/1/", **marks("+"))
    seats.take(seat=watcher.seat, role="gp", by=accounts.system())
    assert kept() == marks("+")
