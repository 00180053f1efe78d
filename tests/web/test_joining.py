"""Coming in by code and nickname: what a code opens, for whom, how often one may guess."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from playing import Player, begun, lesson, log_of
from trainers import organisation, signed_in, verbs

from kompas.core.practice import EntryProblem
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.plays.actions import leading, lessons, seats
from kompas.web.plays.models import Entry, Rating, Seat, Words
from kompas.web.plays.queries import states

pytestmark = pytest.mark.django_db
WRONG = "wrong2"


def joins(client, code, nickname="Mimi", **sent):
    return client.post("/en/join/", {"code": code, "nickname": nickname, **sent})


def test_a_code_is_six_letters_that_do_not_look_alike_and_never_the_same():
    codes = {lesson().code for _ in range(30)}
    assert len(codes) == 30
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{6}", code) for code in codes)


def test_a_code_may_be_typed_in_capitals_with_a_space_or_a_hyphen(client):
    code = lesson().code.upper()
    assert joins(client, f" {code[:3]}-{code[3:]} ").status_code == 302


def test_the_address_of_the_code_asks_for_a_nickname_only(client):
    made = lesson()
    page = client.get(f"/nl/join/{made.code}/")
    assert page.status_code == 200
    assert "De week van Esther" in page.text
    assert 'id="id_code"' not in page.text


def test_the_address_on_the_wall_has_no_language_and_each_browser_gives_its_own(client):
    code = lesson().code
    answer = client.get(f"/join/{code}/", headers={"Accept-Language": "fr"})
    assert answer["Location"] == f"/fr/join/{code}/"


@pytest.mark.parametrize("address", ["/en/join/wrong2/", "/en/join/?code=wrong2"])
def test_a_wrong_code_says_nothing_of_any_lesson(client, address):
    lesson()
    page = client.get(address)
    assert page.status_code == 404
    assert "This code opens nothing" in page.text
    assert "Esther" not in page.text
    assert joins(client, WRONG).status_code == 422
    assert not Seat.objects.exists()


def test_a_nickname_is_asked_for_and_need_not_be_a_name(client):
    code = lesson().code
    for wrong in ("", "   ", "x" * 31):
        answer = joins(client, code, wrong)
        assert answer.status_code == 422
        assert "It need not be your name" in answer.text
    assert not Seat.objects.exists()


def test_a_code_expires(client):
    made = lesson()
    made.code_expires_at = timezone.now() - timedelta(seconds=1)
    made.save()
    assert joins(client, made.code).status_code == 422


def test_a_closed_door_lets_nobody_in_and_opens_with_another_code(client):
    made = lesson()
    inside, old = Player(made.plays.get(), "gp"), made.code
    lessons.set_door(lesson=made, is_open=False, by=accounts.system())
    assert joins(client, old).status_code == 422
    assert joins(client, made.code).status_code == 422
    assert inside.get().status_code == 200
    lessons.set_door(lesson=made, is_open=True, by=accounts.system())
    assert made.code != old
    assert joins(client, old).status_code == 422
    assert joins(client, made.code).status_code == 302


def test_a_hundred_guesses_a_second_are_stopped_also_with_the_right_code():
    made = lesson()
    answers = [joins(Client(), f"guess{n}").status_code for n in range(100)]
    assert answers[:30] == [422] * 30
    assert set(answers[30:]) == {429}
    late = joins(Client(), made.code)
    assert late.status_code == 429
    assert "Wait ten minutes" in late.text
    assert Client().get(f"/en/join/{made.code}/").status_code == 429


def test_guesses_in_an_address_count_as_well():
    for n in range(30):
        assert Client().get(f"/en/join/guess{n}/").status_code == 404
    assert Client().get("/en/join/guess30/").status_code == 429


def test_guesses_at_the_same_moment_are_all_counted():
    request = RequestFactory().get("/en/join/")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: limits.WRONG_CODES.count(request), range(limits.WRONG_CODES.most)))
    assert limits.WRONG_CODES.is_reached(request)


def test_another_address_may_still_come_in(client):
    made = lesson()
    for n in range(40):
        Client(REMOTE_ADDR="192.0.2.7").get(f"/en/join/guess{n}/")
    assert joins(Client(REMOTE_ADDR="192.0.2.7"), made.code).status_code == 429
    assert joins(Client(REMOTE_ADDR="192.0.2.8"), made.code).status_code == 302


def test_one_network_of_ipv6_is_one_address():
    made = lesson()
    for n in range(31):
        Client(REMOTE_ADDR=f"2001:db8::{n:x}").get("/en/join/guess/")
    assert joins(Client(REMOTE_ADDR="2001:db8::ffff"), made.code).status_code == 429
    assert joins(Client(REMOTE_ADDR="2001:db8:1::1"), made.code).status_code == 302


def test_a_class_of_thirty_behind_one_address_can_join_though_many_mistype():
    made = lesson(groups=2)
    for n in range(30):
        pupil = Client()
        if n % 2:
            assert joins(pupil, "mistyp").status_code == 422
        answer = joins(pupil, made.code, f"Pupil {n}", group=1 + n % 2)
        assert answer.status_code == 302, n
    assert [play.seats.count() for play in made.plays.all()] == [15, 15]


def test_with_several_groups_one_is_chosen_and_one_sees_how_full_they_are(client):
    made = lesson(groups=2)
    Player(made.plays.get(number=2), "gp")
    page = client.get(f"/en/join/{made.code}/")
    assert "1 person, 6 roles free" in page.text
    none = joins(client, made.code)
    assert none.status_code == 422
    assert "Choose a group." in none.text
    assert 'value="Mimi"' in none.text
    assert joins(client, made.code, group=9).status_code == 422
    assert joins(client, made.code, group="x").status_code == 422
    assert joins(client, made.code, group=2).status_code == 302


def test_a_full_group_says_so(client, monkeypatch):
    monkeypatch.setattr(seats, "MOST_SEATS", 2)
    made = lesson()
    Player(made.plays.get()), Player(made.plays.get())
    answer = joins(client, made.code)
    assert answer.status_code == 422
    assert "This group is full" in answer.text
    assert Seat.objects.count() == 2


def test_joining_twice_from_one_browser_keeps_the_seat():
    made = lesson(groups=2)
    player = Player(made.plays.get(number=1), "gp")
    page = player.client.get(f"/en/join/{made.code}/")
    assert "You are in already, as Mimi, in group 1." in page.text
    again = joins(player.client, made.code, "Other", group=2)
    assert again["Location"] == f"/en/plays/{player.play_pk}/"
    assert Seat.objects.get().nickname == "Mimi"


def test_a_trainer_can_join_as_well():
    school = organisation()
    made = lesson(organisation=school)
    client = signed_in(school)
    assert joins(client, made.code).status_code == 302
    assert Seat.objects.get().account is not None
    assert "Choose a role" in client.get(f"/en/plays/{made.plays.get().pk}/seat/").text


def test_the_page_of_a_seat_shows_free_taken_and_ones_own():
    made = lesson()
    play = made.plays.get()
    first, second = Player(play, "gp", "Ann"), Player(play, "home-nurse", "Bo")
    text = second.get("seat/").text
    assert "Taken by Ann" in text
    assert "That is you." in text
    assert text.count("Change to this role") == 5
    assert 'value="gp"' not in text
    assert "You play: GP" in first.get("seat/").text


def test_two_people_take_the_same_role_and_one_gets_it():
    play = lesson().plays.get()
    first, second = Player(play), Player(play)
    assert first.post("seat/act/", take="gp").url.endswith("/card/")
    assert second.post("seat/act/", take="gp").url.endswith("/seat/")
    assert "Somebody was just before you" in second.get("seat/").text
    assert Seat.objects.filter(role="gp").get() == first.seat


def test_a_role_that_does_not_exist_is_refused_in_words():
    player = Player(lesson().plays.get())
    player.post("seat/act/", take="magician")
    assert "This scenario has no such role" in player.get("seat/").text


def test_changing_role_leaves_the_other_one_to_an_agent():
    play = lesson().plays.get()
    player = Player(play, "gp")
    player.post("seat/act/", take="claire")
    play.refresh_from_db()
    state = states.state_of(play)
    assert state.seats == {"gp": "agent:gp", "claire": player.seat.actor}


def test_a_role_is_handed_over_to_who_watches_and_then_to_an_agent():
    play = begun(lesson())
    player, watcher = Player(play, "gp", "Ann"), Player(play, "", "Bo")
    assert "To Bo" in player.get("seat/").text
    player.post("seat/act/", to=watcher.seat.pk)
    watcher.seat.refresh_from_db()
    assert watcher.seat.role == "gp"
    assert player.do("ready", ready="1")[0] == 409
    assert watcher.do("ready", ready="1")[0] == 204
    watcher.post("seat/act/", to="agent")
    assert set(Seat.objects.values_list("role", flat=True)) == {""}


def test_an_empty_form_hands_nothing_over():
    player = Player(lesson().plays.get(), "gp")
    player.post("seat/act/")
    player.seat.refresh_from_db()
    assert player.seat.role == "gp"


def test_nobody_hands_over_to_somebody_of_another_group_or_with_a_role():
    made = lesson(groups=2)
    one, two = made.plays.all()
    player, busy, elsewhere = Player(one, "gp"), Player(one, "claire"), Player(two)
    for other in (busy, elsewhere):
        player.post("seat/act/", to=other.seat.pk)
        player.seat.refresh_from_db()
        assert player.seat.role == "gp"


def test_a_seat_whose_role_was_just_taken_away_cannot_give_it_on():
    play = lesson().plays.get()
    player, watcher, quick = Player(play, "gp"), Player(play), Player(play)
    stale = Seat.objects.get(pk=player.seat.pk)
    seats.release(play=play, role="gp", by=accounts.system())
    quick.post("seat/act/", take="gp")
    seats.hand_over(seat=stale, to=watcher.seat.pk, by=accounts.system())
    play.refresh_from_db()
    assert states.state_of(play).seats["gp"] == quick.seat.actor


def test_leaving_erases_what_was_brought_and_an_agent_plays_on():
    play = begun(lesson())
    player = Player(play, "gp", "Ann")
    player.do("note", to=["claire"], facts=[], words="I call you tonight")
    Rating.objects.create(seat=player.seat, moment="before", answers={})
    assert Words.objects.count() == 1
    before = Entry.objects.count()
    assert player.post("seat/act/", leave="1").url == "/en/plays/"
    player.seat.refresh_from_db()
    gone = (player.seat.nickname, player.seat.visitor, player.seat.account, player.seat.role)
    assert gone == ("", None, None, "")
    assert not Words.objects.exists()
    assert not Rating.objects.exists()
    assert Entry.objects.count() == before + 1
    play.refresh_from_db()
    assert states.state_of(play).seats["gp"] == "agent:gp"
    assert player.get().status_code == 404


def test_after_the_week_is_over_one_can_still_leave():
    play = begun(lesson())
    player = Player(play, "gp")
    leading.lead(play=play, kind="end", data={}, by=accounts.system())
    player.post("seat/act/", take="claire")
    assert "The week is over" in player.get("seat/").text
    player.post("seat/act/", leave="1")
    assert Seat.objects.get().nickname == ""


def test_a_latecomer_gets_a_snapshot_and_not_a_replay():
    play = begun(lesson())
    early = Player(play, "gp")
    for _ in range(3):
        early.do("ready", ready="1")
    play.refresh_from_db()
    length = play.length
    late = Player(play, "claire", "Late")
    play.refresh_from_db()
    assert play.length == length + 1
    assert late.get().status_code == 200
    assert states.state_of(play).now > 0
    assert log_of(play)[-1][2:4] == (late.seat.actor, "join")


def test_who_joins_and_takes_a_role_stands_in_the_audit():
    player = Player(lesson().plays.get(), "gp")
    player.post("seat/act/", to="agent")
    player.post("seat/act/", leave="1")
    assert verbs() == ["plays.start", "plays.join", "plays.take", "plays.hand_over", "plays.leave"]


def test_a_seat_belongs_to_its_browser_alone(client):
    player = Player(lesson().plays.get(), "gp")
    assert client.get(f"/en/plays/{player.play_pk}/seat/").status_code == 404
    assert client.post(f"/en/plays/{player.play_pk}/seat/act/", {"take": "gp"}).status_code == 404


def test_the_second_to_take_a_role_is_refused_by_the_log_itself():
    play = lesson().plays.get()
    first, second = Player(play), Player(play)
    seats.take(seat=first.seat, role="gp", by=accounts.system())
    with pytest.raises(EntryProblem, match="taken"):
        seats.take(seat=second.seat, role="gp", by=accounts.system())
