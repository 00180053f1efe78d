"""Lines of days that are over are kept as HTML; people's own words never are."""

import re

import pytest
from playing import Player, begun, lesson

from kompas.web.plays.models import Words
from kompas.web.plays.templatetags import plays as kept

pytestmark = pytest.mark.django_db


def earlier(player):
    """What a room shows of before the last stop."""
    page = player.get(**{"HX-Request": "true"}).content.decode()
    found = re.search(r'<details id="earlier">.*?</details>', page, re.DOTALL)
    return found[0] if found else ""


@pytest.fixture
def told():
    """Somebody who was told something before the last stop, and who told it."""
    made = lesson()
    play = begun(made)
    gp, nurse = Player(play, "gp"), Player(play, "home-nurse")
    words = "she sleeps <b>badly</b> & own-words-1 written-here-only"
    assert nurse.do("note", to=["gp"], words=words) == (204, "")
    for _ in range(40):
        if "she sleeps" in earlier(gp):
            return gp, nurse
        gp.do("ready", ready="1")
        nurse.do("ready", ready="1")
    raise AssertionError("it never became earlier")


def test_words_stand_in_what_is_over_as_they_were_written(told):
    gp, nurse = told
    first = earlier(gp)
    assert "she sleeps &lt;b&gt;badly&lt;/b&gt; &amp; own-words-1 written-here-only" in first
    assert first == earlier(gp)
    assert kept.MARK not in first
    assert "written-here-only" in nurse.get().content.decode()


def test_words_that_are_erased_are_gone_from_what_is_over_and_nothing_of_them_was_kept(told):
    gp, _ = told
    earlier(gp)
    assert not any("written-here-only" in page for _, page in kept._days._held.values())
    Words.objects.all().delete()
    after = earlier(gp)
    assert "written-here-only" not in after
    assert "These words were erased." in after


def test_each_reader_has_it_in_their_own_language(told):
    gp, _ = told
    earlier(gp)
    page = gp.client.get(f"/fr/plays/{gp.play_pk}/").content.decode()
    assert "she sleeps" in page
    assert "infirmi" in page  # who said it, in French
    assert "she sleeps" in earlier(gp)
