"""The console of one play: what whoever leads sees and does, and what others may not."""

import json
import re
import uuid

import pytest
from django.test import Client
from playing import Player, begun, log_of
from trainers import Led, organisation, signed_in, verbs

from kompas.core.practice import read_log, replay_log
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading
from kompas.web.plays.models import Words
from kompas.web.plays.queries import before, states

pytestmark = pytest.mark.django_db
ALARM = ("fall-alarm-pendant",)


def row(text, role):
    """The part of the console about one role."""
    return next(part for part in text.split('class="role-row"')[1:] if f"<h3>{role}</h3>" in part)


def test_the_console_shows_day_and_time_and_who_is_where():
    led = Led()
    Player(led.play, "gp", "Ann")
    Player(led.play, "", "Watcher")
    waiting = led.page().text
    assert "The week begins when you begin it." in waiting
    assert "The week has not begun yet." in waiting
    assert "1 role has a player." in waiting
    text = led.act("begin")
    assert "Monday 16 November, 08:00" in text
    assert "day 1 of 7" in text
    assert "0 of 1 players are done for now" in text
    assert "Ann" in row(text, "GP")
    assert "played by the computer" in row(text, "Home nurse")
    assert "Watcher" in text


def test_the_part_that_changes_comes_alone_for_a_page_with_scripts():
    led = Led()
    part = led.page(**{"HX-Request": "true"}).text
    assert "<html" not in part
    assert "<textarea" not in part
    assert 'data-status="waiting"' in part
    assert 'data-live="/live/' in led.page().text


def test_the_console_shows_what_each_role_knows_and_what_is_new():
    led = Led()
    gp, nurse = Player(led.play, "gp"), Player(led.play, "home-nurse")
    begun(led.lesson)
    gp.do("ready", ready="1")
    nurse.do("ready", ready="1")
    known = led.state.knows["home-nurse"]
    nurse.do("note", to=["gp"], facts=sorted(known)[:1])
    assert led.state.knows["gp"] >= set(sorted(known)[:1])
    told = row(led.page().text, "GP")
    fact = states.core_play(led.play).cast.facts[sorted(known)[0]]["en"].split("'")[0]
    assert fact in told
    assert "1 new" in told
    for _ in range(2):
        gp.do("ready", ready="1")
        nurse.do("ready", ready="1")
        gp.do("read")
    later = row(led.page().text, "GP")
    assert fact in later
    assert "<li>" + fact in later.replace("\n", "")


def test_what_is_new_is_what_came_since_time_last_began_to_move():
    led = Led()
    player = Player(led.play, "gp")
    begun(led.lesson)
    for _ in range(3):
        player.do("ready", ready="1")
    entries = states.entries(led.play)
    last = max(n for n, entry in enumerate(entries) if entry.kind == "ready")
    then = states.replayed(led.play, entries[: last + 1])
    assert before.before_last_move(led.play).knows == then.knows
    assert before.before_last_move(led.play).now == then.now


def test_open_decisions_show_until_when():
    led = Led()
    player = Player(led.play, "gp")
    begun(led.lesson)
    while not (waiting := [one for one in led.state.open if one.role == "gp"]):
        assert player.do("ready", ready="1")[0] == 204
    item = waiting[0]
    closes = states.core_play(led.play).cast.local(item.closes)
    text = row(led.page().text, "GP")
    assert f"until {closes:%A %H:%M}" in text


def test_what_nobody_knows_yet_is_marked():
    from kompas.core.practice.state import Happening

    led = Led()
    play = begun(led.lesson)
    told = led.state.told(Happening(led.state.now, "false_alarm"))
    states._states.put(play.pk, (play.length, told))
    assert "nobody knows yet" in led.page().text


def test_a_question_that_nobody_answered_in_time_says_so():
    led = Led()
    player = Player(led.play, "home-nurse")
    begun(led.lesson)
    while not any(happening.kind == "not_decided" for happening in led.state.happenings):
        assert player.do("ready", ready="1")[0] == 204
    assert "left undecided" in led.page().text


def test_beginning_twice_begins_once():
    led = Led()
    led.act("begin")
    length = led.play.length
    led.act("begin")
    assert led.play.length == length
    assert verbs().count("plays.begin") == 1


def test_move_on_moves_to_the_next_stop_whether_or_not_all_are_ready():
    led = Led()
    Player(led.play, "gp")
    led.act("begin")
    now = led.state.now
    led.act("move_on")
    assert led.state.now > now
    assert verbs()[-1] == "plays.move_on"


def test_a_pause_stops_choices_and_time_until_it_goes_on():
    led = Led()
    player = Player(led.play, "gp")
    led.act("begin")
    assert "Go on" in led.act("pause")
    length = led.play.length
    status, sentence = player.do("ready", ready="1")
    assert status == 409
    assert "paused" in sentence
    assert "The play is paused" in led.act("move_on")
    assert led.play.length == length
    assert led.play.status == "paused"
    assert "Move on now" in led.act("resume")
    assert player.do("ready", ready="1")[0] == 204


def test_a_message_reaches_only_the_roles_it_was_sent_to():
    led = Led()
    gp, claire = Player(led.play, "gp"), Player(led.play, "claire")
    led.act("begin")
    text = led.act("message", message="  The post brought\na second letter ", to=["gp"])
    assert "From whoever leads" in text
    assert "The post brought a second letter" in gp.get("messages/").text
    for page in ("", "messages/", "team/"):
        assert "second letter" not in claire.get(page).text


@pytest.mark.parametrize(
    "sent", [{"message": "", "to": ["gp"]}, {"message": "x"}, {"message": "x", "to": ["nobody"]}]
)
def test_a_message_without_words_or_readers_is_not_sent(sent):
    led = Led()
    led.act("begin")
    length = led.play.length
    page = led.act("message", **sent)
    assert ("Tick who gets the message" in page.partition("<h1")[0]) == ("to" not in sent)
    assert led.play.length == length


def test_a_fault_is_offered_only_where_there_is_a_device():
    assert "Let something fail" not in Led().page().text
    led = Led(arm=ALARM)
    player = Player(led.play, "claire")
    led.act("begin")
    assert "Let something fail" in led.page().text
    assert "An alarm without reason" in led.act("fault", fault="false_alarm")
    assert led.state.happenings[-1].kind == "false_alarm" or led.state.open
    assert player.get().status_code == 200
    led.act("fault", fault="network_down")
    assert led.state.silent_until > led.state.now


def test_a_fault_without_a_device_is_refused_in_words():
    led = Led()
    led.act("begin")
    assert "there is no device" in led.act("fault", fault="false_alarm")


def test_a_role_is_given_back_to_the_computer_and_its_player_watches():
    led = Led()
    player = Player(led.play, "gp", "Ann")
    led.act("begin")
    text = led.act("release", role="gp")
    assert "played by the computer" in row(text, "GP")
    player.seat.refresh_from_db()
    assert player.seat.role == ""
    assert player.get().status_code == 200
    assert led.state.seats["gp"] == "agent:gp"
    length = led.play.length
    led.act("release", role="gp")
    led.act("release", role="nobody")
    assert led.play.length == length


def test_ending_asks_whether_one_is_sure_and_then_nobody_chooses_any_more():
    led = Led()
    player = Player(led.play, "gp")
    led.act("begin")
    assert "Tick that you are sure" in led.act("end")
    assert led.play.status == "running"
    text = led.act("end", sure="1")
    assert led.play.is_over
    assert "The week is over" in text
    assert "Send a message" not in text
    assert player.do("ready", ready="1")[0] == 409
    assert "The week is over" in led.act("move_on")


def test_an_act_that_there_is_not_does_nothing():
    led = Led()
    led.act("fly")
    led.act("")
    assert log_of(led.play) == []


def test_every_act_leaves_a_line_that_says_who_did_it():
    led = Led(arm=ALARM)
    Player(led.play, "gp")
    led.act("begin")
    done = [("move_on", {}), ("pause", {}), ("resume", {}), ("pace", {"pace": "manual"})]
    done += [("message", {"message": "x", "to": ["gp"]}), ("fault", {"fault": "network_down"})]
    done += [("release", {"role": "gp"}), ("end", {"sure": "1"})]
    for act, sent in done:
        count = len(verbs())
        led.act(act, **sent)
        assert len(verbs()) == count + 1, act
    assert verbs()[-1] == "plays.end"


def test_nobody_else_comes_to_a_console(client):
    led = Led()
    player = Player(led.play, "gp")
    others = [
        signed_in(organisation("south"), name="other"),
        signed_in(led.school, role="member", name="mo"),
        player.client,
        client,
    ]
    begun(led.lesson)
    leading.lead(play=led.play, kind="end", data={}, by=accounts.system())
    length = led.play.length
    for other in others:
        for page in ("console/", "log/"):
            assert other.get(f"/en/plays/{led.pk}/{page}").status_code == 404
        for act in ("move_on", "pause", "end", "release"):
            answer = other.post(f"/en/plays/{led.pk}/console/act/", {"act": act, "role": "gp"})
            assert answer.status_code == 404
    assert led.play.length == length
    assert client.get(f"/en/plays/{uuid.uuid4()}/console/").status_code == 404


def test_the_log_leaves_as_a_file_without_anybodys_words_and_can_be_replayed():
    led = Led()
    player = Player(led.play, "gp", "Annemarie")
    led.act("begin")
    player.do("note", to=["claire"], facts=[], words="Zwaluw over the roof")
    led.act("message", message="Merel in the garden", to=["gp"])
    assert led.trainer.get(f"/en/plays/{led.pk}/log/").status_code == 404
    led.act("end", sure="1")
    answer = led.trainer.get(f"/en/plays/{led.pk}/log/")
    assert answer["Content-Disposition"] == 'attachment; filename="kompas-esther-week-1.jsonl"'
    data = answer.content
    assert Words.objects.exists()
    for private in (b"Zwaluw", b"Merel", b"Annemarie"):
        assert private not in data
    head, plays = read_log(data)
    assert head["scenario"] == "esther-week"
    assert len(plays[0]["entries"]) == led.play.length
    assert replay_log(data) == data
    assert all(json.loads(line) for line in data.decode().splitlines())
    assert verbs()[-1] == "plays.export_log"


def test_the_console_asks_the_database_little(django_assert_max_num_queries):
    led = Led()
    for role in ("gp", "claire", "home-nurse", "esther"):
        Player(led.play, role)
    led.act("begin")
    led.act("move_on")
    led.page()
    with django_assert_max_num_queries(9):
        led.page()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_console_speaks_the_language_of_whoever_leads(language):
    led = Led()
    begun(led.lesson)
    text = led.trainer.get(f"/{language}/plays/{led.pk}/console/").text
    days = {"nl": "maandag 16 november", "fr": "lundi 16 novembre", "en": "Monday 16 November"}
    assert days[language] in text


def test_a_console_never_shows_what_people_wrote_in_their_own_words():
    led = Led()
    player = Player(led.play, "gp")
    led.act("begin")
    player.do("note", to=["claire"], facts=[], words="between the two of us")
    assert "between the two of us" not in led.page().text


def test_two_groups_do_not_touch_each_other():
    led = Led(groups=2)
    Player(led.play, "gp")
    led.act("begin")
    other = led.lesson.plays.get(number=2)
    assert (other.length, other.status) == (0, "waiting")
    assert re.search(r"group 1</h1>", led.page().text)
    assert Client().get(f"/en/plays/{other.pk}/").status_code == 404


def test_who_begins_a_lesson_of_one_group_lands_on_its_console():
    led = Led()
    answer = led.trainer.post(f"/en/plays/lesson/{led.play.lesson_id}/act/", {"act": "begin"})
    assert answer.status_code == 302
    assert answer.url.endswith(f"/plays/{led.play.pk}/console/")
