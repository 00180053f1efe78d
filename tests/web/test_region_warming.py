"""What the first page of the region needs is read before anybody asks, and nobody waits for it."""

import asyncio

import pytest
from small_region import region

from kompas.core.catalog.catalog import Catalog
from kompas.core.region import files, keeping
from kompas.web.live.lifespan import lifespan
from kompas.web.live.stream import Live
from kompas.web.region import presenters, queries, warming

pytestmark = pytest.mark.django_db
EXERCISE = "?approach=exercise-classes&year=2036&indicator=qaly"


def never(*given, **named):
    raise AssertionError("this was read or simulated again")


def test_after_warming_up_a_kept_answer_is_shown_without_reading_anything(
    client, monkeypatch, tmp_path
):
    region(tmp_path).answer("exercise-classes")
    later = region(tmp_path)
    monkeypatch.setattr(queries, "region", lambda: later)
    monkeypatch.setattr(queries, "wish", lambda approach: None)
    presenters.body.cache_clear()
    done = list(warming.steps())
    assert done == ["kept", *(f"{language} {slug}" for language in ("nl", "fr", "en")
                              for slug in ("", "exercise-classes"))]  # fmt: skip
    monkeypatch.setattr(files.Files, "_read", never)
    monkeypatch.setattr(Catalog, "read", never)
    assert client.get(f"/fr/region/{EXERCISE}").status_code == 200


def test_warming_up_simulates_nobody(monkeypatch, tmp_path):
    empty = region(tmp_path)
    monkeypatch.setattr(queries, "region", lambda: empty)
    monkeypatch.setattr(keeping, "settle", never)
    assert list(warming.steps()) == ["kept"]


def test_what_goes_wrong_while_warming_up_is_written_down_and_ends_nothing(monkeypatch, caplog):
    monkeypatch.setattr(queries, "region", never)
    monkeypatch.setattr(warming, "AFTER_SECONDS", 0.0)
    warming.begin().join(10)
    assert "the region could not be warmed up" in caplog.text


def test_it_begins_once_the_server_takes_requests():
    told = []

    async def receive():
        return {"type": "lifespan"}

    async def send(message):
        told.append(message["type"])

    asyncio.run(lifespan(Live(), receive, send, lambda: told.append("warming")))
    assert told == ["lifespan.startup.complete", "warming", "lifespan.shutdown.complete"]
