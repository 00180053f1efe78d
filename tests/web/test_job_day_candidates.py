"""Candidates: the rule first, the profile, meetings that are explained, the way out."""

import html

import pytest
from coming import MINE, Comes
from job_days import POST, booth, job_day
from trainers import organisation

from kompas.core.talent.score import rule
from kompas.web.accounts import actions as accounts
from kompas.web.jobdays.actions import booths
from kompas.web.jobdays.models import Candidate, Choice
from kompas.web.learn.models import Learner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_rule_comes_first_whole_and_says_that_its_numbers_are_assumed(language):
    day, found = job_day(), rule().rule
    somebody = Comes(day, language=language)
    door = somebody.client.get(somebody.start).text
    assert door.index("candidate/rule/") < door.index("candidate/code/")
    assert "candidate/profile/" not in door
    page = " ".join(somebody.read("rule/").replace("\u202f", " ").replace("\xa0", " ").split())
    for line in found.lines.values():
        assert line.title[language] in page
        assert " ".join(line.reason[language].split()) in page
    assert page.count("<tr>") == len(found.lines) + sum(
        len(line.shares) + len(line.bands) for line in found.lines.values()
    )
    assert rule().version in page


def test_only_a_name_is_needed_and_nothing_else_is_concluded():
    somebody = Comes(job_day())
    somebody.send("profile/", name="Blue scarf")
    row = somebody.row
    assert (row.name, row.profession, row.place, row.languages, row.shown) == (
        "Blue scarf", "", "", {}, [],
    )  # fmt: skip
    assert row.counts_for_needs is False
    assert (row.background.age_band, row.background.is_first_time) == ("", None)


def test_what_was_told_is_kept_and_stands_in_the_form_again():
    somebody = Comes(job_day()).joins(
        professions=["care-assistant"],
        sides=["Flanders", "Wallonia"],
        hours_least="19",
        furthest_km="40",
        arrives="3",
        leaves="9",
        hides=["wishes"],
        counts_for_needs="on",
        age_band="45_54",
        is_first_time="yes",
    )
    row = somebody.row
    assert row.languages == {"fr": "C2", "nl": "B1"}
    assert row.shown == [{"competence": "ask-what-matters", "level": "does", "backing": "told"}]
    assert (row.hours_least, row.hours_most, row.furthest_km) == (19, 60, 40)
    assert (row.arrives, row.leaves, row.hides) == (3, 9, ["wishes"])
    assert (row.background.age_band, row.background.is_first_time) == ("45_54", True)
    page = somebody.read("profile/")
    assert 'value="Roubaix (59100)"' in page
    assert '<option value="B1" selected>' in page
    assert '<option value="45_54" selected>' in page
    assert 'name="sides" value="Wallonia" id="id_sides_1" checked' in page.replace("  ", " ")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "Give a name"),
        ({"name": "x" * 41}, "Make the name shorter"),
        ({"place": "Atlantis"}, "We do not know the municipality “Atlantis”."),
        ({"place": "Brie"}, "There is more than one “Brie”."),
        ({"hours_least": "many"}, "Give hours a week as a whole number from 0 to 60."),
        ({"hours_least": "30", "hours_most": "20"}, "Give the fewest hours first"),
        ({"furthest_km": "0"}, "Give kilometres as a whole number from 1 to 500."),
        ({"arrives": "9", "leaves": "4"}, "Choose to leave later than you come."),
        ({"language_nl": "D7"}, "Choose one of the list."),
    ],
)
def test_what_does_not_go_is_said_in_one_sentence_and_nothing_typed_is_lost(wrong, says):
    somebody = Comes(job_day())
    sent = {**MINE, "age_band": "25_34", **wrong}
    answer = somebody.send("profile/", **sent)
    page = html.unescape(answer.text)
    assert answer.status_code == 422
    assert says in page
    assert not Candidate.objects.exists()
    for name in ("name", "place", "furthest_km"):
        if sent.get(name, "").strip():
            assert f'value="{sent[name]}"' in page
    assert '<option value="25_34" selected>' in page
    assert '<option value="does" selected>' in page


def learned(client):
    """A learner in this browser who showed a competence in a unit, and one to a trainer."""
    client.post("/en/learn/cybersecurity-at-the-bedside/enrol/")
    mine = Learner.objects.get()
    mine.shown.create(unit="one-alarm-too-many", competence="act-on-an-alarm", at=mine.began_at)
    mine.seen.create(
        organisation=organisation(),
        competence="ask-what-matters",
        level="does",
        ground="trainer",
        on="2026-11-20",
    )
    return mine


def test_what_was_learned_here_is_taken_over_with_its_backing_only_when_ticked():
    somebody = Comes(job_day())
    learned(somebody.client)
    page = somebody.read("profile/")
    assert "seen by a trainer" in page
    somebody.joins(shown=["ask-what-matters:does:trainer"], **{"told_ask-what-matters": ""})
    kept = {"competence": "ask-what-matters", "level": "does", "backing": "trainer"}
    assert somebody.row.shown == [kept]
    assert 'value="ask-what-matters:does:trainer" checked' in somebody.read("profile/")


def test_nobody_takes_over_what_they_did_not_show():
    somebody = Comes(job_day())
    answer = somebody.send("profile/", **MINE, shown=["ask-what-matters:does:trainer"])
    assert answer.status_code == 422
    assert not Candidate.objects.exists()


def test_what_was_taken_over_stays_when_somebody_goes_on_in_another_browser():
    day = job_day()
    first, second = Comes(day), Comes(day)
    learned(first.client)
    first.joins(shown=["act-on-an-alarm:knows:unit"])
    second.send("code/", code=first.row.code)
    second.joins(name="Other", shown=["act-on-an-alarm:knows:unit"])
    assert {one["backing"] for one in first.row.shown} == {"unit", "told"}
    assert first.row.name == "Other"


def test_a_day_that_is_closed_lets_nobody_in_but_whoever_is_in_may_change():
    day = job_day()
    early, late = Comes(day).joins(), Comes(day)
    day.is_open = False
    day.save()
    answer = late.send("profile/", **{**MINE, "name": "Too late"})
    assert answer.status_code == 422
    assert "whoever leads the day closed it" in answer.text
    assert 'value="Too late"' in answer.text
    early.joins(name="Still there")
    assert early.row.name == "Still there"


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_meeting_is_explained_line_by_line_with_the_way_to_the_post(language):
    day = job_day()
    stand = booth(day)
    somebody = Comes(day, language=language).joins()
    post = stand.vacancies.get()
    assert f"candidate/meetings/{post.pk}/" in somebody.read("meetings/")
    page = somebody.read(f"meetings/{post.pk}/")
    for line in rule().rule.lines.values():
        assert line.title[language] in page
    lines = [int(text.split("</span>")[0].split("/")[0]) for text in page.split('"num">')[1:8]]
    assert f"<strong>{sum(lines)}</strong>" in page
    assert f"/{language}/" + "work/professions/general-nurse/#ways" in page
    assert f"/{language}/plays/about/" in page or f"/{language}/competences/" in page
    assert "score." not in page


def test_what_was_not_told_is_named():
    day = job_day()
    where = f"meetings/{booth(day).vacancies.get().pk}/"
    quiet, told = Comes(day), Comes(day)
    quiet.send("profile/", name="Quiet")
    told.joins(sides=["Flanders"], **{"told_act-on-an-alarm": "does"})
    said = "Not known, so the fixed share of the rule counts: "
    assert f"{said}Profession, Competences, Language" in quiet.read(where)
    assert f"{said}Wishes of the institution." in told.read(where)


def test_a_post_that_is_new_or_gone_shows_at_once():
    day = job_day()
    stand = booth(day)
    somebody = Comes(day).joins()
    assert "1 post<" in somebody.read("meetings/")
    more = [POST | {"title": "A second one"}]
    booths.post(booth=stand, vacancies=more, by=accounts.system())
    assert "A second one" in somebody.read("meetings/")
    booths.remove(thing=stand.vacancies.get(title="A second one"), by=accounts.system())
    assert "A second one" not in somebody.read("meetings/")


def test_a_post_of_another_day_is_explained_to_nobody():
    there = booth(job_day()).vacancies.get()
    somebody = Comes(job_day()).joins()
    assert somebody.page(f"meetings/{there.pk}/").status_code == 404


def test_somebody_asks_for_a_booth_changes_their_mind_and_takes_it_back():
    day = job_day()
    stand = booth(day)
    somebody = Comes(day).joins()
    page = somebody.send("choose/", booth=stand.pk, says="wanted", side="Flanders", said="neither")
    assert page.redirect_chain[-1][0].endswith("?side=Flanders&said=neither")
    assert Choice.objects.get().is_wanted is True
    assert 'value="neither" aria-pressed="true"' in somebody.read("meetings/")
    post = stand.vacancies.get().pk
    page = somebody.send("choose/", booth=stand.pk, says="not", post=post, back="one")
    assert page.redirect_chain[-1][0].endswith(f"meetings/{post}/")
    assert Choice.objects.get().is_wanted is False
    somebody.send("choose/", booth=stand.pk, says="neither")
    assert not Choice.objects.exists()


def test_a_booth_of_another_day_cannot_be_asked_for():
    there = booth(job_day())
    somebody = Comes(job_day()).joins()
    somebody.send("choose/", booth=there.pk, says="wanted")
    somebody.send("choose/", booth="nonsense", says="wanted")
    assert not Choice.objects.exists()


def test_the_list_can_be_narrowed_and_goes_on_over_pages():
    day = job_day()
    posts = [POST | {"title": f"Post {n}", "setting": "hospital"} for n in range(13)]
    stand = booth(day, posts=[*posts, POST | {"title": "At home"}])
    somebody = Comes(day).joins()
    assert "14 posts" in somebody.read("meetings/")
    first, second = somebody.read("meetings/"), somebody.read("meetings/", page=2)
    here, there = ({n for n in range(13) if f">Post {n}<" in page} for page in (first, second))
    assert not here & there
    assert len(here | there) == 13
    assert "At home" in somebody.read("meetings/", setting="home_care")
    assert "1 post<" in somebody.read("meetings/", setting="home_care")
    assert "No post fits" in somebody.read("meetings/", said="wanted")
    somebody.send("choose/", booth=stand.pk, says="wanted")
    assert "14 posts" in somebody.read("meetings/", said="wanted")
    assert "14 posts" in somebody.read("meetings/", page="x" * 9, side="nowhere")


def test_a_booth_sees_what_is_shown_less_what_is_hidden_and_never_age_or_score():
    day = job_day()
    booth(day)
    somebody = Comes(day).joins(age_band="55_plus", sides=["Flanders"])
    page = somebody.read("seen-by/1/")
    assert "Roubaix" in page
    assert "French C2" in page
    assert "own word" in page
    assert "55" not in page.split("<main")[1].split("</main>")[0].replace(somebody.start, "")
    somebody.joins(hides=["place", "languages", "wishes"], sides=["Flanders"])
    main = somebody.read("seen-by/1/").split("<main")[1]
    for hidden in ("Roubaix", "French C2", "Wishes"):
        assert hidden not in main
    assert somebody.page("seen-by/9/").status_code == 404
