"""A role's view holds what that role may see, and nothing else."""

import json
from dataclasses import fields

import pytest
from played import HOUR, asked, decide, faring, knowing, tick, weeks

from kompas.core.practice import Entry, step, view
from kompas.core.practice.views import Ask, Offer


@pytest.fixture
def play():
    return weeks().play(0)


@pytest.fixture
def start(play):
    return play.begin()


def test_a_role_knows_what_its_card_says_and_no_more(play, start):
    assert set(view(play, start, "claire").facts) == {"spare-key", "claire-tired", "late-biscuit"}
    assert view(play, start, "gp").facts == {}


def test_a_view_has_the_words_of_a_fact_in_three_languages(play, start):
    words = view(play, start, "claire").as_json()["facts"]["spare-key"]
    assert set(words) == {"nl", "fr", "en"}


def test_a_decision_is_asked_of_its_role_only(play, start):
    state = asked(play, start, "letter-arrives")
    assert [a.key for a in view(play, state, "gp").asks] == ["letter-arrives#1"]
    assert view(play, state, "home-nurse").asks == ()


def test_only_options_that_the_role_can_take_are_offered(play, start):
    state = asked(play, knowing(start, gp="letter-dose"), "new-dose")
    (ask,) = view(play, state, "gp").asks
    assert [offer.slug for offer in ask.offers] == ["tell-home-nurse", "wait"]


def test_an_offer_says_nothing_of_what_stands_behind_it_or_comes_after(play, start):
    state = asked(play, start, "letter-arrives")  # asking the ward would teach two facts
    seen = json.dumps(view(play, state, "gp").as_json())
    option = play.cast.decisions["letter-arrives"].options[0]
    assert option.text["en"] in seen
    assert option.after["en"] not in seen
    assert "letter-dose" not in seen
    assert not {"tells", "asks", "levers", "after"} & {f.name for f in fields(Offer)}
    assert "decision" not in {f.name for f in fields(Ask)}


def test_pages_do_not_show_how_good_an_option_would_be(play, start):
    (ask,) = view(play, asked(play, start, "letter-arrives"), "gp").as_json()["asks"]
    assert set(ask["options"][0]) == {"option", "text", "minutes"}


def test_a_fall_is_hers_alone_until_she_is_found(play, start):
    state = faring(start, **{"fall.left": 1e-9})
    state = step(play, state, tick(state, 2 * HOUR))
    assert [h.kind for h in view(play, state, "esther").happenings] == ["fall"]
    for role in set(play.cast.roles) - {"esther"}:
        assert view(play, state, role).happenings == ()


def test_what_a_role_chose_is_its_own(play, start):
    state = decide(play, start, "letter-arrives", "wait")
    assert len(view(play, state, "gp").happenings) == 1
    assert view(play, state, "home-nurse").happenings == ()


def test_a_message_from_outside_is_seen_by_those_it_was_for(play, start):
    entry = Entry(1, 0, "trainer", "inject", {"message": "Il pleut.", "to": ["gp"]})
    state = step(play, start, entry)
    assert "Il pleut." in json.dumps(view(play, state, "gp").as_json())
    assert "Il pleut." not in json.dumps(view(play, state, "claire").as_json())


def test_minutes_that_are_left_are_those_of_the_day_less_what_was_spent(play, start):
    assert view(play, start, "gp").as_json()["minutes_left"] == 40
    state = decide(play, start, "letter-arrives", "phone-ward")
    assert view(play, state, "gp").as_json()["minutes_left"] == 15


def test_there_is_no_view_of_a_role_that_is_not_there(play, start):
    with pytest.raises(KeyError):
        view(play, start, "neighbour")
