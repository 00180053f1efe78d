"""A play that is over is debriefed: worked out once, kept, and shown to who may see it."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone
from playing import Player, asks, begun, lesson

from kompas.core.catalog import load
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Audit
from kompas.web.plays import tasks
from kompas.web.plays.actions import leading
from kompas.web.plays.models import Play

pytestmark = pytest.mark.django_db
PAGES = ("", "description/", "analysis/", "summary/", "take-home/")


@pytest.fixture
def played():
    """A play in which two people did something, at its end, and who they are."""
    play = begun(lesson())
    people = [Player(play, "gp"), Player(play, "esther")]
    for _ in range(3):
        for person in people:
            person.do("ready", ready="1")
    while not play.is_over:
        leading.move_on(play=play, by=accounts.system())
        play.refresh_from_db()
    return play, people


def test_before_the_end_the_debrief_says_nothing():
    play = begun(lesson())
    page = Player(play, "gp").get("debrief/")
    assert "The week is not over yet" in page.content.decode()


def test_it_is_worked_out_by_the_worker_and_kept(played):
    play, people = played
    assert "now lived many times over" in people[0].get("debrief/").content.decode()
    tasks.work_out.call(str(play.pk))
    kept = Play.objects.get(pk=play.pk).debrief
    assert kept["simulated"] is True
    assert {role["role"] for role in kept["roles"] if role["held"]} == {"gp", "esther"}
    tasks.work_out.call(str(play.pk))
    assert Play.objects.get(pk=play.pk).debrief == kept
    assert tasks.worked_out(play) == kept


def test_without_a_worker_whoever_asks_works_it_out(played):
    play, people = played
    Play.objects.filter(pk=play.pk).update(ended_at=timezone.now() - timedelta(minutes=1))
    assert people[0].get("debrief/").status_code == 200
    assert Play.objects.get(pk=play.pk).debrief is not None


def test_nobody_else_sees_it(played, client):
    play, _ = played
    assert client.get(f"/en/plays/{play.pk}/debrief/").status_code == 404


def test_a_play_that_was_erased_meanwhile_is_not_debriefed(played):
    play, _ = played
    pk = str(play.pk)
    play.lesson.delete()
    tasks.work_out.call(pk)
    assert not Play.objects.filter(pk=pk).exists()


@pytest.fixture
def debriefed(played):
    """The same, debriefed."""
    tasks.work_out.call(str(played[0].pk))
    return played


def test_each_phase_is_there_in_each_language(debriefed):
    play, people = debriefed
    for language, phase in product(("nl", "fr", "en"), PAGES):
        answer = people[0].client.get(f"/{language}/plays/{play.pk}/debrief/{phase}")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert '<figure class="voice">' in page
        assert page.count("<h1>") == 1
        assert "{" not in page.partition("<main")[2].partition("</main>")[0]


def test_there_is_no_other_phase_and_no_page_for_a_role_that_was_not_there(debriefed):
    _, people = debriefed
    assert people[0].get("debrief/fun/").status_code == 404
    assert people[0].get("debrief/take-home/nobody/").status_code == 404
    assert people[0].get("debrief/take-home/nobody.pdf").status_code == 404


def test_a_role_takes_one_leaf_home_as_a_pdf(debriefed):
    for role in ("gp", "esther", "hospital-nurse"):
        answer = debriefed[1][0].get(f"debrief/take-home/{role}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert role in answer["Content-Disposition"]


def test_reading_a_debrief_is_noted(debriefed):
    play, people = debriefed
    people[0].get("debrief/analysis/")
    assert Audit.objects.filter(verb="plays.read_debrief", subject_id=play.pk).exists()


def test_the_summary_shows_what_shifted_and_only_ones_own_answers(debriefed):
    _, people = debriefed
    items = load().instruments["working-together"].items
    for moment, mark in (("before", "2"), ("after", "4")):
        people[0].post(f"rating/{moment}/", **{item.slug: mark for item in items})
    assert "Your own answers" in people[0].get("debrief/summary/").content.decode()
    assert "Your own answers" not in people[1].get("debrief/summary/").content.decode()


def test_the_group_reads_why_somebody_chose_but_not_what_was_written_to_one_person():
    play = begun(lesson())
    gp, esther = Player(play, "gp"), Player(play, "esther")
    gp.do("ready", ready="1")
    esther.do("ready", ready="1")
    key = asks(gp.get())[0]
    gp.do("choice", decision=key, option="phone-ward", words="I <b>must</b> know")
    gp.do("note", to="esther", facts=[], words="only for you")
    leading.lead(play=play, kind="end", data={}, by=accounts.system())
    tasks.work_out.call(str(play.pk))
    page = esther.get("debrief/description/").content.decode()
    assert "I &lt;b&gt;must&lt;/b&gt; know" in page
    assert "only for you" not in page
    gp.post("seat/act/", leave="1")
    assert "must" not in esther.get("debrief/description/").content.decode()


def test_the_analysis_says_the_main_thing_before_it_asks_and_shows(debriefed):
    play, players = debriefed
    html = players[0].client.get(f"/fr/plays/{play.pk}/debrief/analysis/").content.decode()
    assert html.index('id="brief"') < html.index('id="asking"') < html.index('id="luck"')
    assert html.count('id="brief"') == 1
    assert "Débriefing\N{NO-BREAK SPACE}: " in html


def test_the_figures_of_the_analysis_wait_behind_a_fold_but_luck_is_drawn_openly(debriefed):
    page = debriefed[1][0].get("debrief/analysis/").content.decode()
    sections = {part.partition('"')[0]: part for part in page.split('aria-labelledby="')[1:]}
    for slug in ("teams", "tools-1"):
        before = sections[slug].partition("<details")[0]
        assert '<p class="lead">' in before
        assert "<svg" not in before
        assert "<li>" not in before
    assert "<svg" in sections["luck"].partition("<details")[0]
    assert "<details open" not in page


def test_a_cell_of_a_table_says_which_column_it_stands_in(debriefed):
    page = debriefed[1][0].get("debrief/description/").content.decode()
    assert '<td role="cell" data-head="Who">' in page


def test_every_day_of_the_week_stands_open_the_busy_ones_too(debriefed):
    page = debriefed[1][0].get("debrief/description/").content.decode()
    assert page.count("<table") == 8  # the counts, and seven days
    assert page.count("<details") == 1
