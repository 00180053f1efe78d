"""What can be played, the lesson page, starting, groups, what is printed, erasing and expiring."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from playing import Player, begun, lesson, log_of
from trainers import organisation, signed_in, verbs

from kompas.core import catalog
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.models import Account
from kompas.web.plays.actions import leading, lessons
from kompas.web.plays.models import Content, Entry, Lesson, Play, Seat

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "fr", "en")
ABOUT = "/en/plays/about/esther-week/"
START = "/en/plays/start/esther-week/"
ASKED = {"policy": "usual", "groups": "1"}


def as_typed(answer):
    """A page with plain spaces, as writers type them in French too."""
    return answer.text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_shows_each_week_with_the_words_of_who_it_is_about(client, language):
    text = client.get(f"/{language}/plays/").text
    for slug in catalog.load().slugs("scenarios"):
        week = catalog.load().scenario(slug).week
        quote = catalog.load().personas[week.persona].quote[language]
        assert week.title[language].split("'")[0] in text
        assert quote.split("'")[0] in text
    assert text.index("Esther") < text.index("Fernand")


def test_an_empty_index_says_what_to_do(client):
    text = client.get("/en/plays/").text
    assert "No code? Open a week and play it alone" in text
    assert "Lessons you lead" not in text
    trainer = signed_in(organisation()).get("/en/plays/").text
    assert "None yet. Choose a week below" in trainer


def test_looking_around_leaves_no_cookie(client):
    for page in ("/en/plays/", ABOUT, ABOUT + "guide/", ABOUT + "cards/", "/en/join/"):
        assert "sessionid" not in client.get(page).cookies


def test_a_trainer_finds_the_way_in_at_the_top_and_sees_who_decides_how_often(client):
    page = client.get(ABOUT).text
    assert page.index("/en/sign-in/?next=" + ABOUT) < page.index('id="story-title"')
    assert "/en/sign-in/?next=/en/plays/" in client.get("/en/plays/").text
    assert 'Physiotherapist <span class="quiet">decides about 3 times' in page
    assert "With a class?" not in signed_in(organisation()).get(ABOUT).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", catalog.load().slugs("scenarios"))
def test_the_lesson_page_says_what_it_is_about_and_what_was_not_done_yet(client, slug, language):
    text = as_typed(client.get(f"/{language}/plays/about/{slug}/"))
    scenario = catalog.load().scenario(slug)
    week = scenario.week
    person = catalog.load().personas[week.persona]
    assert text.index(person.quote[language].split("'")[0]) < text.index("<h1>")
    goals = [goal.text[language] for goal in week.learning]
    cards = [role.title[language] for role in week.roles]
    for words in (week.question[language], *goals, *cards):
        assert words.split("'")[0] in text
    assert scenario.design.pilot_test.text[language].split("'")[0] in text
    assert text.count('class="part-card"') == 3


@pytest.mark.parametrize("page", ["", "guide/", "cards/"])
def test_a_week_that_is_not_there_is_not_there(client, page):
    assert client.get(f"/en/plays/about/nobody-week/{page}").status_code == 404
    assert client.post("/en/plays/start/nobody-week/", ASKED).status_code == 404


def test_a_lesson_adds_up_to_fifteen_forty_and_thirty_five(client):
    text = client.get(ABOUT + "guide/").text
    for part in ("minute 0 to 15", "minute 15 to 55", "minute 55 to 90"):
        assert part in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_holds_all_that_the_lesson_has(client, language):
    plan = catalog.load().scenario("esther-week").lesson
    text = as_typed(client.get(f"/{language}/plays/about/esther-week/guide/"))
    steps = [step.text for step in plan.steps]
    points = [point.text for point in (*plan.prepare, *plan.when, *plan.variants)]
    asked = [*plan.questions.reactions, *plan.questions.analysis, *plan.questions.summary]
    lists = [*plan.ground_rules, *plan.recorded, *(hint.text for hint in plan.hints)]
    seen = [one.text for one in plan.observe]
    for one in (*steps, *points, *asked, *lists, *seen):
        assert one[language].split("'")[0] in text
    assert "kompas serve --lan" in text


def test_each_role_has_a_card_with_what_it_knows_and_nothing_of_the_others(client):
    week = catalog.load().scenario("esther-week").week
    cards = client.get(ABOUT + "cards/").text.split('<article class="paper-card">')[1:]
    facts = {fact.slug: fact.text["en"].split("'")[0] for fact in week.facts}
    assert len(cards) == len(week.roles)
    for role, card in zip(week.roles, cards, strict=True):
        assert role.card["en"].split("'")[0] in card
        for slug, text in facts.items():
            assert (text in card) == (slug in role.knows), (role.slug, slug)


def test_a_trainer_starts_a_lesson_for_the_organisation_and_gets_a_code():
    school = organisation()
    trainer = signed_in(school)
    sent = {"policy": "cautious", "groups": "3", "tools": ["fall-alarm-pendant"]}
    answer = trainer.post(START, sent)
    made = Lesson.objects.get()
    assert answer.url == f"/en/plays/lesson/{made.pk}/"
    assert (made.organisation, made.arm, made.policy) == (school, sent["tools"], "cautious")
    page = trainer.get(answer.url).text
    assert made.code.upper() in page
    assert "<svg" in page
    assert "style=" not in page
    assert page.count('class="group"') == 3
    assert made.expires_at - made.created_at < timedelta(days=31)
    assert verbs() == ["plays.start"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"groups": "9"}, "Choose 1 to 8 groups."),
        ({"groups": "0"}, "Choose 1 to 8 groups."),
        ({"groups": "many"}, "Choose 1 to 8 groups."),
        ({"tools": ["magic-wand"]}, "magic-wand"),
        ({"policy": "lazy"}, "lazy"),
    ],
)
def test_what_is_wrong_in_the_form_is_said_at_its_field(wrong, sentence):
    answer = signed_in(organisation()).post(START, {**ASKED, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="error-{next(iter(wrong))}"' in answer.text
    assert not Lesson.objects.exists()


def test_with_two_organisations_one_chooses_for_which():
    north, south = organisation("north"), organisation("south")
    trainer = signed_in(north, south)
    assert "School south" in trainer.get(ABOUT).text
    trainer.post(START, {**ASKED, "organisation": south.pk})
    assert Lesson.objects.get().organisation == south


def test_nobody_starts_a_lesson_for_an_organisation_of_others():
    north, south = organisation("north"), organisation("south")
    answer = signed_in(north).post(START, {**ASKED, "organisation": south.pk})
    assert answer.status_code == 422
    member = signed_in(north, role="member", name="mo")
    member.post(START, {**ASKED, "organisation": north.pk})
    assert not Lesson.objects.filter(organisation__isnull=False).exists()


def test_a_visitor_plays_alone_without_an_account_and_it_begins_at_once(client):
    assert "To lead a class you need an account as trainer" in client.get(ABOUT).text
    answer = client.post(START, {**ASKED, "groups": "5", "alone": "1"})
    play, seat = Play.objects.get(), Seat.objects.get()
    assert answer.url == f"/en/plays/{play.pk}/seat/"
    assert play.status == "running"
    assert (seat.account, play.lesson.account, play.lesson.organisation) == (None, None, None)
    assert client.post(f"/en/plays/{play.pk}/seat/act/", {"take": "gp"}).url.endswith("/card/")
    index = client.get("/en/plays/").text
    assert "Go on playing" in index
    assert "Lead or erase" in index
    assert client.get(f"/en/plays/lesson/{play.lesson_id}/").status_code == 200
    assert Client().get(f"/en/plays/lesson/{play.lesson_id}/").status_code == 404


def test_nobody_fills_the_site_with_plays_alone(client, monkeypatch):
    monkeypatch.setattr(limits, "STARTS_ALONE", limits.Limit(f"test-{uuid4()}", 2))
    answers = [client.post(START, {**ASKED, "alone": "1"}).status_code for _ in range(3)]
    assert answers == [302, 302, 429]
    assert Lesson.objects.count() == 2


def test_a_trainer_tries_it_alone_first():
    trainer = signed_in(organisation())
    trainer.post(START, {**ASKED, "groups": "4", "alone": "1"})
    made = Lesson.objects.get()
    assert made.organisation is None
    assert made.plays.count() == 1
    assert made.plays.get().status == "running"


def test_groups_have_the_same_luck():
    made = lesson(groups=3)
    leading.begin_all(lesson=made, by=accounts.system())
    for _ in range(4):
        for play in made.plays.all():
            leading.move_on(play=play, by=accounts.system())
    one, two, three = (log_of(play) for play in made.plays.all())
    assert len(one) > 10
    assert one == two == three
    other = lesson(groups=1, seed=2).plays.get().head
    assert other["seed"] != made.plays.first().head["seed"]


def test_begin_all_groups_begins_each_once():
    school = organisation()
    made, trainer = lesson(groups=2, organisation=school), signed_in(school)
    begun(made, 1)
    length = made.plays.get(number=1).length
    trainer.post(f"/en/plays/lesson/{made.pk}/act/", {"act": "begin"})
    assert {play.status for play in made.plays.all()} == {"running"}
    assert made.plays.get(number=1).length == length
    assert verbs().count("plays.begin") == 2


def test_a_group_can_be_added_but_not_a_ninth():
    school = organisation()
    made, trainer = lesson(groups=7, organisation=school), signed_in(school)
    for _ in range(2):
        answer = trainer.post(f"/en/plays/lesson/{made.pk}/act/", {"act": "group"}, follow=True)
    assert "A lesson has at most 8 groups." in answer.text
    assert made.plays.count() == 8
    assert len({play.content_id for play in made.plays.all()}) == 1


def test_the_door_is_closed_and_opened_by_the_trainer():
    school = organisation()
    made, trainer = lesson(organisation=school), signed_in(school)
    act = f"/en/plays/lesson/{made.pk}/act/"
    closed = trainer.post(act, {"act": "close"}, follow=True).text
    assert "The door is closed" in closed
    assert made.code.upper() not in closed
    opened = trainer.post(act, {"act": "open"}, follow=True).text
    assert Lesson.objects.get().code.upper() in opened
    assert verbs() == ["plays.start", "plays.door", "plays.door"]


def test_erasing_asks_whether_one_is_sure_and_then_nothing_is_left():
    school = organisation()
    made, trainer = lesson(organisation=school), signed_in(school)
    Player(begun(made), "gp").do("ready", ready="1")
    act = f"/en/plays/lesson/{made.pk}/act/"
    asked = trainer.post(act, {"act": "erase"}, follow=True).text
    assert "Tick that you are sure" in asked
    assert Lesson.objects.exists()
    assert trainer.post(act, {"act": "erase", "sure": "1"}).url == "/en/plays/"
    for model in (Lesson, Play, Entry, Seat, Content):
        assert not model.objects.exists(), model
    assert verbs()[-1] == "plays.erase"


def test_a_lesson_past_its_time_is_erased():
    made, kept = lesson(), lesson()
    made.expires_at = timezone.now() - timedelta(minutes=1)
    made.save()
    assert lessons.expire() == 1
    assert list(Lesson.objects.all()) == [kept]


@pytest.mark.parametrize("page", ["", "code/"])
def test_only_trainers_of_the_organisation_see_a_lesson(client, page):
    school = organisation()
    made = lesson(organisation=school)
    address = f"/en/plays/lesson/{made.pk}/{page}"
    assert signed_in(school).get(address).status_code == 200
    for other in (
        signed_in(organisation("south"), name="other"),
        signed_in(school, role="member", name="mo"),
        client,
    ):
        assert other.get(address).status_code == 404
        answer = other.post(f"/en/plays/lesson/{made.pk}/act/", {"act": "erase", "sure": "1"})
        assert answer.status_code == 404
        assert str(made.pk) not in other.get("/en/plays/").text
    assert Lesson.objects.exists()


def test_who_leads_but_is_signed_out_is_told_to_sign_in_and_comes_back_to_the_same_page(client):
    school = organisation()
    made = lesson(organisation=school)
    account = Account.objects.create_user("tess", password="a long one for once")  # noqa: S106
    school.memberships.create(account=account, role="trainer")
    pages = (f"lesson/{made.pk}/", f"{made.plays.get().pk}/console/")
    for path in (f"/en/plays/{page}{act}" for page in pages for act in ("", "act/")):
        answer = client.post(path, {"act": "begin"}) if "act/" in path else client.get(path)
        assert answer.status_code == 404
        sign_in = re.search(r'href="(/en/sign-in/\?next=[^"]+)">Sign in', answer.text)[1]
        sent = {"login": "tess", "password": "a long one for once"}
        back = client.post(sign_in, sent)
        assert back["Location"] == path.removesuffix("act/")
        assert client.get(back["Location"]).status_code == 200
        client.logout()


def test_who_opens_the_room_of_somebody_else_is_asked_for_a_code(client):
    page = client.get(f"/nl/plays/{lesson().plays.get().pk}/").text
    assert 'href="/nl/join/"' in page
    assert 'href="/nl/join/"' not in client.get("/nl/no-such-page/").text


def test_signing_in_is_offered_for_a_lesson_that_never_was_too_and_not_to_who_is_signed_in(client):
    nowhere = f"/fr/plays/lesson/{uuid4()}/"
    assert "C'est vous qui animez cette leçon" in html.unescape(client.get(nowhere).text)
    stranger = signed_in(organisation("south"), name="other")
    assert "?next=" not in stranger.get(nowhere).text.partition("<footer")[0]
    assert "?next=" not in client.get("/fr/no-such-page/").text


def test_who_is_no_trainer_any_more_sees_nothing_any_more():
    school = organisation()
    made, trainer = lesson(organisation=school), signed_in(school)
    school.memberships.update(role="member")
    assert trainer.get(f"/en/plays/lesson/{made.pk}/").status_code == 404
    assert str(made.pk) not in trainer.get("/en/plays/").text


def test_the_code_for_phones_carries_the_name_on_the_network(settings):
    school = organisation()
    made, trainer = lesson(organisation=school), signed_in(school)
    address = f"/en/plays/lesson/{made.pk}/"
    alone = trainer.get(address, HTTP_HOST="localhost:8000").text
    assert "localhost:8000/join/" in alone
    assert "works on this computer only" in alone
    settings.HOSTS = ["127.0.0.1", "192.168.1.9"]
    shared = trainer.get(address, HTTP_HOST="localhost:8000").text
    assert "192.168.1.9:8000/join/" in shared
    assert "works on this computer only" not in shared


def test_the_page_of_a_lesson_shows_who_is_where():
    school = organisation()
    made, trainer = lesson(groups=2, organisation=school), signed_in(school)
    Player(made.plays.get(number=2), "gp", "Ann")
    gone = Player(made.plays.get(number=2), "claire", "Bo")
    Seat.objects.filter(pk=gone.seat.pk).update(seen_at=timezone.now() - timedelta(hours=1))
    left = Player(made.plays.get(number=1), "gp", "Zed")
    left.post("seat/act/", leave="1")
    part = trainer.get(f"/en/plays/lesson/{made.pk}/", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    one, two = part.split('class="group"')[1:]
    assert "Nobody yet." in one
    assert 'Ann</strong> <span>GP</span> <span class="quiet">here' in two
    assert 'Bo</strong> <span>Claire, the daughter</span> <span class="quiet">away' in two
    assert "5 roles played by the computer" in two


@pytest.mark.django_db(transaction=True)  # states are kept when a transaction commits
def test_pages_ask_the_database_no_more_for_eight_groups_than_for_two(
    django_assert_max_num_queries,
):
    school = organisation()
    trainer = signed_in(school)
    for groups in (2, 8):
        made = lesson(groups=groups, organisation=school)
        for play in made.plays.all():
            Player(play, "gp")
        address = f"/en/plays/lesson/{made.pk}/"
        trainer.get(address)
        with django_assert_max_num_queries(8):
            trainer.get(address)
        with django_assert_max_num_queries(6):
            Client().get(f"/en/join/{made.code}/")


def test_the_index_asks_the_database_no_more_for_many_lessons(django_assert_max_num_queries):
    school = organisation()
    trainer = signed_in(school)
    for _ in range(8):
        made = lesson(groups=2, organisation=school)
        trainer.post("/en/join/", {"code": made.code, "nickname": "T", "group": 1})
    trainer.get("/en/plays/")
    with django_assert_max_num_queries(10):
        assert trainer.get("/en/plays/").text.count("open with code") == 8
