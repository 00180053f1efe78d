"""The stream of a play: what it says, when, and that it says nothing else."""

import asyncio
import logging
import os
import re
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.db import connections
from listening import CALM, QUICK, Listener, address, ask, listening, until
from playing import Player, lesson

from kompas.web import asgi
from kompas.web.accounts import actions as accounts
from kompas.web.live import lifespan, tail
from kompas.web.live.stream import Live
from kompas.web.plays.actions import lessons

pytestmark = pytest.mark.django_db(transaction=True)


def test_somebody_at_the_play_gets_its_number_at_once_and_each_newer_one(play, cookies, numbers):
    async def story():
        async with listening(Listener(Live(CALM), address(play), cookies)) as one:
            await one.hears(5)
            numbers[play.pk] = 7
            await one.hears(5, 7)
        return one

    heard = asyncio.run(story())
    assert heard.status == 200
    assert heard.headers[b"content-type"].startswith(b"text/event-stream")
    assert heard.headers[b"cache-control"] == b"no-store"
    assert heard.headers[b"x-content-type-options"] == b"nosniff"
    assert heard.body == b"retry: 2000\n\nid: 5\ndata: 5\n\nid: 7\ndata: 7\n\n"


def test_the_number_is_the_length_of_the_log(play, cookies):
    async def story():
        async with listening(Listener(Live(CALM), address(play), cookies)) as one:
            await until(lambda: one.numbers)
        return one.numbers

    heard = asyncio.run(story())
    play.refresh_from_db()
    assert heard == [play.length]
    assert play.length > 0


@pytest.mark.parametrize(
    ("given", "heard"),
    [
        ({"last_event_id": "3"}, [5]),
        ({"query": "after=3"}, [5]),
        ({"last_event_id": "5"}, []),
        ({"query": "after=5"}, []),
        ({"last_event_id": "4", "query": "after=5"}, [5]),
        ({"last_event_id": "9"}, [5]),
        ({"last_event_id": "five"}, [5]),
        ({"query": "after=-1&x=%00"}, [5]),
        ({"query": "after=" + "9" * 400}, [5]),
    ],
)
def test_who_comes_back_gets_what_it_has_not_got_and_then_all_that_follows(
    play, cookies, numbers, given, heard
):
    async def story():
        async with listening(Listener(Live(CALM), address(play), cookies, **given)) as one:
            await until(lambda: one.status == 200 and numbers["looks"] > 2)
            assert one.numbers == heard
            numbers[play.pk] = 6
            await one.hears(*heard, 6)

    asyncio.run(story())


def test_what_happened_while_the_connection_was_lost_is_heard_at_once_however_often_it_is_lost(
    play, cookies, numbers
):
    async def story():
        live, last = Live(CALM), 0
        for length in (6, 8, 9, 20):
            numbers[play.pk] = length
            told = Listener(live, address(play), cookies, last_event_id=str(last))
            async with listening(told) as one:
                await one.hears(length)
            last = one.numbers[-1]
            numbers[play.pk] = length + 1  # nobody listens now
        return last

    assert asyncio.run(story()) == 20


def test_who_is_slow_gets_only_the_newest_number(play, cookies, numbers):
    async def story():
        async with listening(Listener(Live(CALM), address(play), cookies)) as one:
            await one.hears(5)
            one.blocked.clear()
            for length in range(6, 60):
                numbers[play.pk] = length
                await asyncio.sleep(0.005)
            seen = numbers["looks"]
            await until(lambda: numbers["looks"] > seen + 2)
            one.blocked.set()
            await until(lambda: one.numbers[-1] == 59)
            return one.numbers

    assert len(asyncio.run(story())) <= 3


def test_a_quiet_stream_is_kept_alive_by_an_empty_comment(play, cookies, numbers):
    async def story():
        async with listening(Listener(Live(QUICK), address(play), cookies)) as one:
            await until(lambda: one.body.count(b": \n\n") > 2)
        return one.body

    said = asyncio.run(story())
    assert re.fullmatch(rb"retry: 2000\n\nid: 5\ndata: 5\n\n(: \n\n)+", said)


def test_nobody_listens_and_the_database_is_left_alone(play, cookies, numbers):
    async def story():
        live = Live(CALM)
        async with listening(Listener(live, address(play), cookies)) as one:
            await one.hears(5)
        await asyncio.sleep(0.1)
        looks = numbers["looks"]
        await asyncio.sleep(0.2)
        assert numbers["looks"] == looks
        async with listening(Listener(live, address(play), cookies)) as one:
            await one.hears(5)

    asyncio.run(story())


def test_all_who_listen_to_a_play_are_told_from_one_look(play, numbers):
    others = [Player(play).client.cookies for _ in range(5)]

    async def story():
        live = Live(CALM)
        all_of_them = [Listener(live, address(play), each) for each in others]
        tasks = [asyncio.create_task(one.run()) for one in all_of_them]
        for one in all_of_them:
            await one.hears(5)
        looks = numbers["looks"]
        numbers[play.pk] = 6
        for one in all_of_them:
            await one.hears(5, 6)
            one.hang_up()
        assert numbers["looks"] - looks < 10
        await asyncio.gather(*tasks)

    asyncio.run(story())


def test_streams_stay_open_while_the_database_is_away(play, cookies, numbers, caplog):
    async def story():
        async with listening(Listener(Live(CALM), address(play), cookies)) as one:
            await one.hears(5)
            numbers["away"], numbers[play.pk] = True, 6
            looks = numbers["looks"]
            await until(lambda: numbers["looks"] > looks + 3)
            assert one.numbers == [5]
            del numbers["away"]
            await one.hears(5, 6)

    asyncio.run(story())
    assert caplog.text.count("cannot read the database") == 1


def test_a_play_that_is_erased_ends_its_streams(play, cookies, numbers):
    async def story():
        one = Listener(Live(CALM), address(play), cookies)
        task = asyncio.create_task(one.run())
        await one.hears(5)
        del numbers[play.pk]
        await task

    asyncio.run(story())


def test_the_end_of_the_server_ends_streams_and_lets_nobody_in(play, cookies, numbers):
    async def story():
        live = Live(CALM)
        one = Listener(live, address(play), cookies)
        task = asyncio.create_task(one.run())
        await one.hears(5)
        live.close()
        await asyncio.wait_for(task, 1)
        assert (await Listener(live, address(play), cookies).run()).status == 503

    asyncio.run(story())


def test_a_stream_says_nothing_but_numbers_whatever_is_played(play):
    """What a role may not know cannot be in a number that counts everybody's entries."""
    gp, nurse = Player(play, "gp"), Player(play, "home-nurse")

    def plays():
        gp.do("note", to=["home-nurse"], words="the neighbour has the key")
        nurse.do("ready", ready="1")
        gp.do("ready", ready="1")
        connections.close_all()

    async def story():
        heard = []
        for _ in range(3):
            one = Listener(Live(QUICK), address(play), nurse.client.cookies)
            async with listening(one):
                await until(lambda one=one: one.numbers)
            heard.append(one)
            await asyncio.to_thread(plays)
        return heard

    streams = asyncio.run(story())
    for one in streams:
        assert re.fullmatch(rb"retry: 2000\n\n(?:id: (\d+)\ndata: \1\n\n|: \n\n)*", one.body)
    heard = [one.numbers[0] for one in streams]
    assert heard == sorted(set(heard))


def test_no_log_line_names_anybody(play, cookies, numbers, caplog):
    caplog.set_level(logging.DEBUG)
    numbers["away"] = True

    async def story():
        one = Listener(Live(QUICK), address(play), cookies)
        async with listening(one):
            await until(lambda: numbers["looks"] > 3)

    asyncio.run(story())
    said = caplog.text
    assert str(play.pk) not in said
    assert cookies["sessionid"].value not in said


def test_the_server_starts_and_stops_the_clock_with_itself(monkeypatch):
    moved = []
    monkeypatch.setattr(lifespan.Pacer, "start", lambda self: moved.append("started"))

    async def story():
        given, said = asyncio.Queue(), []

        async def send(message):
            said.append(message["type"])

        given.put_nowait({"type": "lifespan.startup"})
        given.put_nowait({"type": "lifespan.shutdown"})
        await asgi.application({"type": "lifespan"}, given.get, send)
        return said

    monkeypatch.setattr(asgi, "live", Live(CALM))
    assert asyncio.run(story()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert moved == ["started"]
    assert ask(asgi.application, "/live/").status == 404


def test_lengths_of_many_plays_take_a_query_for_each_five_hundred(django_assert_num_queries):
    made = lesson(groups=3)
    asked = [play.pk for play in made.plays.all()]
    unknown = [uuid.uuid4() for _ in range(998)]
    with django_assert_num_queries(3):
        assert tail.lengths([*unknown, *asked]) == dict.fromkeys(asked, 0)
    lessons.erase(lesson=made, by=accounts.system())
    assert tail.lengths(asked) == {}


@pytest.mark.postgres
@pytest.mark.slow
def test_streams_and_clock_do_the_same_on_postgresql(empty_database):
    files = [Path(__file__).with_name(f"test_{name}.py") for name in ("live", "live_door", "clock")]
    some = "clock or time or length or leaves or trainer or nothing_but_numbers"
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *files]
        + ["-m", "not postgres", "-k", some],
        env={**os.environ, "KOMPAS_DATABASE": empty_database},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert told.returncode == 0, told.stdout[-3000:]
