"""Plays on a real server: lost connections, kill -9, two workers; nothing is lost or doubled."""

import threading
import time
from contextlib import ExitStack

import pytest
from classes import LEAVE, LOOK, PACE, begin, beside, everybody
from running import end, free_port, serve, wait_until_it_answers

pytestmark = pytest.mark.slow


@pytest.fixture
def start(tmp_path):
    """Start servers on the same data; whatever happens, none of them stays behind."""
    started = []

    def new(**options):
        started.append(serve(tmp_path, **options))
        wait_until_it_answers(started[-1])
        return started[-1]

    yield new
    for site in started:
        if site.process.poll() is None:
            site.process.kill()
            site.process.wait(10)


def looked(folder, groups, database=""):
    """How the plays stand in the database, and by their logs alone."""
    return beside(folder, LOOK, *[group[0].play for group in groups], database=database)


def nothing_is_lost_or_doubled(found, phones):
    """Each act that the server took stands there once; no number is missing or twice."""
    assert found["seqs"] == list(range(1, found["length"] + 1))
    taken = [token for phone in phones for token in phone.kept]
    assert sorted(found["tokens"]) == sorted(taken)
    said = [words.replace("%20", " ") for phone in phones for words in phone.kept.values() if words]
    assert found["words"] == sorted(said)
    assert found["now"] >= found["latest"]


def test_a_lost_connection_is_taken_up_again_without_a_gap(start, tmp_path):
    site = start()
    ((gp, nurse, *_),) = groups = begin(tmp_path, site)
    with gp.listens() as stream:
        first = stream.number()
    assert nurse.sends(kind="note", to="gp", words="one") == 204, nurse.said
    assert nurse.sends(kind="note", to="gp", words="two") == 204, nurse.said
    with gp.listens(last=first) as stream:
        assert stream.number() == first + 2
        assert nurse.sends(kind="note", to="gp", words="three") == 204, nurse.said
        assert stream.number() == first + 3
    assert looked(tmp_path, groups)[0]["length"] == first + 3


def test_a_server_with_open_streams_stops_at_once_and_without_a_complaint(start, tmp_path):
    site = start()
    groups = begin(tmp_path, site, groups=2)
    with ExitStack() as all_of_them:
        streams = [
            all_of_them.enter_context(phone.listens())
            for group in groups
            for phone in group
            for _ in range(4)
        ]
        assert all(stream.number() for stream in streams)
        began = time.monotonic()
        assert end(site) == 0
        assert time.monotonic() - began < 3
        assert all(stream.number() is None for stream in streams)
    assert site.said.read_text().count("\n") == 1, site.said.read_text()


def test_a_server_that_is_killed_in_the_middle_loses_and_doubles_nothing(start, tmp_path):
    port = free_port()
    site = start(port=port)
    groups = begin(tmp_path, site, groups=2)
    phones = [phone for group in groups for phone in group]
    over = threading.Event()
    threads = everybody(phones, over)
    for _ in range(3):
        taken = sum(len(phone.kept) for phone in phones)
        wait_for(lambda t=taken: sum(len(phone.kept) for phone in phones) > t + 25)
        site.process.kill()
        site.process.wait(10)
        site = start(port=port)
    taken = sum(len(phone.kept) for phone in phones)
    wait_for(lambda: sum(len(phone.kept) for phone in phones) > taken + 10)
    finish(threads, over)
    for found, group in zip(looked(tmp_path, groups), groups, strict=True):
        nothing_is_lost_or_doubled(found, group)
        assert found["moves"] > 0
    before = [phone.room() for phone in phones]
    assert end(site) == 0
    start(port=port)
    assert [phone.room() for phone in phones] == before


def finish(threads, over):
    """Let everybody finish the act at hand: what was sent has been answered."""
    over.set()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def wait_for(what, seconds=60):
    for _ in range(seconds * 20):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


@pytest.mark.postgres
def test_two_workers_write_to_one_play_and_time_moves_once(start, tmp_path, empty_database):
    one = start(database=empty_database)
    other = start(database=empty_database, said="other.txt")
    groups = begin(tmp_path, one, groups=2, roles=4, database=empty_database)
    for group in groups:
        for index, phone in enumerate(group):
            phone.site = (one, other)[index % 2]
    phones = [phone for group in groups for phone in group]
    over = threading.Event()
    threads = everybody(phones, over)
    wait_for(lambda: all(len(phone.kept) > 12 for phone in phones))
    finish(threads, over)
    stood = looked(tmp_path, groups, empty_database)
    for found, group in zip(stood, groups, strict=True):
        nothing_is_lost_or_doubled(found, group)
    for phone in phones:  # both workers show the same
        here = phone.room()
        phone.site = one if phone.site is other else other
        assert phone.room() == here
    beside(tmp_path, PACE, *[group[0].play for group in groups], database=empty_database)
    wait_for(lambda: moved_once(looked(tmp_path, groups, empty_database), stood))
    moved = looked(tmp_path, groups, empty_database)
    time.sleep(2.5)
    assert looked(tmp_path, groups, empty_database) == moved
    assert [end(one), end(other)] == [0, 0]


def moved_once(now, before):
    return all(a["now"] > b["now"] for a, b in zip(now, before, strict=True))


def test_time_moves_by_itself_when_it_is_due_and_then_stands_still(start, tmp_path):
    site = start()
    groups = begin(tmp_path, site)
    phone = groups[0][0]
    before = looked(tmp_path, groups)[0]
    with phone.listens() as stream:
        first = stream.number()
        beside(tmp_path, PACE, phone.play)
        while stream.number() < first + 2:  # the pace itself is an entry, a move is at least one
            pass
    moved = looked(tmp_path, groups)[0]
    assert moved["now"] > before["now"]
    time.sleep(1.5)
    assert looked(tmp_path, groups)[0] == moved


def test_who_left_hears_no_more(start, tmp_path):
    site = start()
    ((gp, nurse, *_),) = begin(tmp_path, site)
    with gp.listens() as stream:
        assert stream.number()
    beside(tmp_path, LEAVE, gp.actor.removeprefix("seat:"))
    with gp.listens() as stream:
        assert stream.status == 404
    with nurse.listens() as stream:
        assert stream.number()
