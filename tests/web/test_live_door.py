"""The stream of a play: who may hear it, and for how long."""

import asyncio
import uuid

import pytest
from django.db import OperationalError, connections
from django.test import Client
from listening import CALM, QUICK, Listener, address, ask, listening, patiently, until
from playing import Player, begun, lesson

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Account, Membership, Organisation
from kompas.web.live import door
from kompas.web.live.stream import Limits, Live
from kompas.web.plays.actions import seats

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_leaves_loses_the_stream(play, numbers):
    player = Player(play, "gp")

    async def story():
        one = Listener(Live(QUICK), address(play), player.client.cookies)
        task = asyncio.create_task(one.run())
        await until(lambda: one.body.count(b": \n\n") > 2)
        await asyncio.to_thread(leave)
        await task

    def leave():
        patiently(lambda: seats.leave(seat=player.seat, by=accounts.system()))
        connections.close_all()

    asyncio.run(story())
    assert ask(Live(CALM), address(play), player.client.cookies).status == 404


def test_who_signs_out_loses_the_stream(numbers):
    organisation = Organisation.objects.create(slug="school", name="School")
    account = Account.objects.create_user("trainer")
    Membership.objects.create(account=account, organisation=organisation, role="trainer")
    made = begun(lesson(organisation=organisation))
    numbers[made.pk] = 5
    client = Client()
    client.force_login(account)
    cookies = client.cookies.copy()

    async def story():
        one = Listener(Live(QUICK), address(made), cookies)
        task = asyncio.create_task(one.run())
        await until(lambda: one.body.count(b": \n\n") > 2)
        await asyncio.to_thread(lambda: (patiently(client.logout), connections.close_all()))
        await task

    asyncio.run(story())


def test_a_trainer_hears_the_plays_of_the_organisation_and_no_other(numbers):
    organisation = Organisation.objects.create(slug="school", name="School")
    account = Account.objects.create_user("trainer")
    Membership.objects.create(account=account, organisation=organisation, role="trainer")
    client = Client()
    client.force_login(account)
    own, other = begun(lesson(organisation=organisation)), begun(lesson())
    numbers[own.pk] = 5

    async def story():
        async with listening(Listener(Live(CALM), address(own), client.cookies)) as one:
            await one.hears(5)

    asyncio.run(story())
    assert ask(Live(CALM), address(other), client.cookies).status == 404


def test_who_has_no_seat_there_hears_nothing_and_is_told_nothing(play):
    elsewhere = Player(begun(lesson())).client.cookies
    for cookies in (None, elsewhere, Client().cookies):
        answer = ask(Live(CALM), address(play), cookies)
        assert (answer.status, answer.body) == (404, b"")
    made_up = Client().cookies
    made_up["sessionid"] = "0" * 32
    assert ask(Live(CALM), address(play), made_up).status == 404


@pytest.mark.parametrize(
    "path",
    ["/live/", "/live/1", f"/live/{uuid.uuid4()}", "/live/../plays", "/live/" + "a" * 5000],
)
def test_an_address_of_nothing_is_not_found(cookies, path):
    answer = ask(Live(CALM), path, cookies)
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"method": "POST"}, 405),
        ({"method": "HEAD"}, 405),
        ({"method": "OPTIONS"}, 405),
        ({"host": "elsewhere.example"}, 400),
        ({"host": "local host"}, 400),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
    ],
)
def test_what_a_page_of_ours_never_sends_is_refused(play, cookies, given, status):
    answer = ask(Live(CALM), address(play), cookies, **given)
    assert (answer.status, answer.body) == (status, b"")
    assert answer.headers[b"x-content-type-options"] == b"nosniff"


def test_a_page_of_ours_is_let_in(play, cookies, numbers):
    async def story():
        own = {"origin": "http://localhost", "sec_fetch_site": "same-origin"}
        async with listening(Listener(Live(CALM), address(play), cookies, **own)) as one:
            await one.hears(5)

    asyncio.run(story())


@pytest.mark.parametrize("limits", [{"streams_each": 2}, {"streams": 2}])
def test_too_many_streams_are_told_to_come_back_later(play, cookies, numbers, limits):
    async def story():
        live = Live(Limits(look=0.01, **limits))
        first, second = (Listener(live, address(play), cookies) for _ in range(2))
        async with listening(first), listening(second):
            await first.hears(5)
            await second.hears(5)
            third = await Listener(live, address(play), cookies).run()
            assert third.status == 503
            assert third.headers[b"retry-after"] == b"5"
        async with listening(Listener(live, address(play), cookies)) as again:
            await again.hears(5)

    asyncio.run(story())


def test_nobody_loses_a_stream_because_the_database_is_away(play, cookies, numbers, monkeypatch):
    async def story():
        live = Live(QUICK)
        async with listening(Listener(live, address(play), cookies)) as one:
            await one.hears(5)

            def away(*_):
                raise OperationalError("gone")

            monkeypatch.setattr(door, "listener", away)
            beats = one.body.count(b": \n\n")
            await until(lambda: one.body.count(b": \n\n") > beats + 3)
            later = await Listener(live, address(play), cookies).run()
            assert (later.status, later.headers[b"retry-after"]) == (503, b"5")

    asyncio.run(story())
