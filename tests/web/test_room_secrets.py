"""The room of a role: what its pages never tell, and what they cost."""

import html
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playing import Player, begun, lesson
from rooms import TABS, in_language

from kompas.core.practice.room import knowing
from kompas.web.plays.models import Play
from kompas.web.plays.queries import states

pytestmark = pytest.mark.django_db


def _acts(luck, who, others):
    """A few random acts of one seat; refusals are part of it."""
    page = who.get().context["page"]
    for decision in [*page.decisions, *page.initiatives]:
        if luck.random() < 0.6:
            option = luck.choice(decision.offers).slug
            who.do("choice", decision=decision.key, option=option, words="parce que")
    known = [slug for slug, _ in who.get("messages/").context["page"].facts]
    if luck.random() < 0.5:
        facts = luck.sample(known, min(len(known), 2))
        who.do("note", to=luck.sample(others, 2), facts=facts, words="voilà", lang="fr")
    if luck.random() < 0.3:
        who.do("read")
    who.do("ready", ready="1")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_page_holds_a_fact_that_its_role_does_not_know(seed):
    luck = random.Random(seed)  # noqa: S311 - acts of a test
    made = lesson(seed=seed, arm=("hf-telemonitoring-24-7",))
    play = made.plays.get()
    roles = luck.sample(["esther", "claire", "home-nurse", "gp", "hospital-nurse"], 3)
    players = {role: Player(play, role, role) for role in roles}
    begun(made)
    for _ in range(8):
        for role in luck.sample(roles, len(roles)):
            others = [r for r in states.core_play(play).cast.roles if r != role]
            _acts(luck, players[role], others)
        _nothing_told(Play.objects.get(pk=play.pk), players)


def _nothing_told(play, players):
    cast, state = states.core_play(play).cast, states.state_of(play)
    known = knowing(states.core_play(play), state)
    for role, who in players.items():
        heard = _heard(cast, state, role)
        hidden = [
            text
            for slug in set(cast.facts) - set(known[role])
            for text in cast.facts[slug].model_dump().values()
            if text not in heard
        ]
        for tab in TABS:
            for language in ("nl", "fr", "en"):
                body = html.unescape(in_language(who, tab, language).content.decode())
                assert [text for text in hidden if text in body] == [], (role, tab)
                assert not any(fact in body for fact in set(cast.facts) - set(known[role]))


def _heard(cast, state, role):
    """All words of messages that this role received."""
    slugs = {
        h.data["message"] for h in state.happenings if h.kind == "message" and role in h.seen_by
    }
    texts = [m.text.model_dump() for m in cast.scenario.messages if m.slug in slugs]
    return " ".join(text for one in texts for text in one.values())


@pytest.mark.parametrize("tab", TABS)
def test_a_page_asks_the_database_a_handful_of_things_however_much_was_said(tab):
    play = lesson().plays.get()
    gp, nurse = Player(play, "gp"), Player(play, "home-nurse", "Jo")
    begun(play.lesson)
    gp.get(tab)
    with CaptureQueriesContext(connection) as first:
        gp.get(tab)
    for n in range(6):
        nurse.do("note", to="gp", words=f"numéro {n}", lang="fr")
        gp.do("task", to="home-nurse", words=f"tâche {n}", lang="fr")
    gp.get(tab)
    with CaptureQueriesContext(connection) as later:
        gp.get(tab)
    assert len(later) <= len(first) + 1, later.captured_queries  # the words, if there are any
    assert len(later) <= 5, later.captured_queries
