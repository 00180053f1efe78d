"""A score worked out by hand, line by line, by the published rule."""

from dataclasses import replace
from datetime import date

from kompas.core.catalog import load
from kompas.core.talent.people import Candidate, Pay, Shown, Vacancy, Wishes
from kompas.core.talent.score import path, proposals, rule, said, score

KNOWN = load()
TODAY = date(2026, 11, 22)
LILLE, TOURNAI, KORTRIJK = "59350", "57081", "34022"

NURSE_OF_LILLE = Candidate(
    profession="general-nurse",
    qualified="France",
    place=LILLE,
    languages={"fr": "C2", "nl": "B1"},
    shown=(
        Shown("read-a-telemonitoring-trend", "does", "trainer"),
        Shown("lock-the-screen", "knows", "unit"),
    ),
    wishes=Wishes(sides=frozenset({"Wallonia"}), furthest_km=30, hours=(20, 38)),
)
HOME_CARE_IN_TOURNAI = Vacancy(
    title="Infirmière à domicile",
    profession="general-nurse",
    place=TOURNAI,
    side="Wallonia",
    languages={"fr": "B2"},
    pay=Pay(2_800, 3_400),
    competences={
        "read-a-telemonitoring-trend": "does",
        "lock-the-screen": "does",
        "share-only-what-is-needed": "knows",
    },
    setting="home_care",
    welcomes=frozenset({"recognition_under_way"}),
)
ZORGKUNDIGE_OF_KORTRIJK = Candidate(
    profession="care-assistant",
    qualified="Flanders",
    place=KORTRIJK,
    languages={"nl": "C2", "fr": "B1"},
)
AIDE_SOIGNANTE_IN_LILLE = Vacancy(
    title="Aide-soignante",
    profession="care-assistant",
    place=LILLE,
    side="France",
    languages={"fr": "B2"},
    pay=Pay(1_900, 2_300),
)


def points(found):
    return {line.name: line.points for line in found.lines}


def told(found, name, language="en"):
    return said(found.line(name).sentence, KNOWN.messages, language)


def test_a_nurse_of_lille_and_home_care_in_tournai():
    found = score(NURSE_OF_LILLE, HOME_CARE_IN_TOURNAI, TODAY)
    assert points(found) == {
        "profession": 10,
        "competences": 18,  # (100 + 45 + 30) / 3 = 58.33 % of 30 = 17.5, a half goes up
        "language": 15,  # C2 is more than B2
        "recognition": 13,  # automatic: 85 % of 15 = 12.75
        "travel": 6,  # 24 km: 60 % of 10
        "candidate": 8,  # side met, distance met, hours not said: 250 / 3 % of 10 = 8.33
        "institution": 10,  # recognition may be under way; no language is open
    }
    assert found.total == 80
    assert found.version == rule().version


def test_each_line_says_what_counted():
    found = score(NURSE_OF_LILLE, HOME_CARE_IN_TOURNAI, TODAY)
    shown = "Competences shown of those asked for: 2 of 3 (seen by a trainer: 1; from a unit: 1)."
    assert told(found, "competences") == shown
    assert told(found, "travel") == "24 km in a straight line from Lille to Tournai."
    assert told(found, "travel", "nl") == "24 km in vogelvlucht van Rijsel naar Doornik."
    assert "reconnu automatiquement" in told(found, "recognition", "fr")
    assert found.line("competences").untold == 1  # share-only-what-is-needed


def test_living_in_france_and_working_in_belgium_names_what_to_look_at():
    found = score(NURSE_OF_LILLE, HOME_CARE_IN_TOURNAI, TODAY)
    assert {flag.rule.about for flag in found.flags} >= {"social_security", "tax"}
    assert "Lille" in said(found.border, KNOWN.messages, "fr")
    at_home = score(NURSE_OF_LILLE, replace(HOME_CARE_IN_TOURNAI, side="France"), TODAY)
    assert (at_home.flags, at_home.border) == ((), None)


def test_the_path_teaches_shows_and_asks_for_recognition_in_order():
    steps = path(NURSE_OF_LILLE, HOME_CARE_IN_TOURNAI, TODAY)
    assert [(step.kind, step.name, step.minutes) for step in steps] == [
        ("unit", "what-claire-may-see", 9),
        ("trainer", "lock-the-screen", None),
        ("recognition", "recognition", None),
        ("recognition", "visa", None),
        ("recognition", "number", None),
        ("unsettled", "", None),
    ]


def test_the_best_posts_come_first_whatever_order_they_come_in():
    posts = {"lille": AIDE_SOIGNANTE_IN_LILLE, "tournai": HOME_CARE_IN_TOURNAI}
    turned = dict(reversed(posts.items()))
    found = [proposals(ZORGKUNDIGE_OF_KORTRIJK, some, TODAY) for some in (posts, turned)]
    assert [one.name for one in found[0]] == ["lille", "tournai"]
    assert found[0] == found[1]
    assert len(proposals(ZORGKUNDIGE_OF_KORTRIJK, posts, TODAY, most=1)) == 1


def test_a_zorgkundige_of_kortrijk_and_a_post_in_lille():
    found = score(ZORGKUNDIGE_OF_KORTRIJK, AIDE_SOIGNANTE_IN_LILLE, TODAY)
    assert points(found) == {
        "profession": 10,
        "competences": 30,  # none is asked by name
        "language": 11,  # B1 where B2 is asked: 70 % of 15 = 10.5, a half goes up
        "recognition": 9,  # the general system: 60 % of 15
        "travel": 6,  # 26 km: 60 % of 10
        "candidate": 10,  # no wishes
        "institution": 5,  # language and recognition are open, and nothing is said: 50 %
    }
    assert told(found, "language", "nl") == "Frans: B1, waar B2 gevraagd is."
    steps = path(ZORGKUNDIGE_OF_KORTRIJK, AIDE_SOIGNANTE_IN_LILLE, TODAY)
    assert [step.kind for step in steps] == ["recognition", "unsettled", "language"]
    prefect, not_the_same, french = steps
    assert "DREETS" in prefect.document.authority.fr
    assert len(prefect.document.documents) == 3
    assert "pas d'office aide-soignant" in said(not_the_same.sentence, KNOWN.messages, "fr")
    assert said(french.sentence, KNOWN.messages, "nl") == "Frans: van B1 naar B2."
    assert all(step.minutes is None for step in steps)  # nobody knows how long these take


def test_a_basisverpleegkundige_in_france_is_not_equivalent_and_no_welcome_mends_that():
    somebody = Candidate("assistant-nurse", "Flanders", KORTRIJK, {"fr": "B2"})
    post = replace(AIDE_SOIGNANTE_IN_LILLE, profession="assistant-nurse")
    found = score(somebody, post, TODAY)
    assert points(found)["recognition"] == 0
    welcomed = replace(post, welcomes=frozenset({"recognition_under_way"}))
    assert score(somebody, welcomed, TODAY) == found
    steps = path(somebody, post, TODAY)
    assert {step.kind for step in steps} == {"unsettled"}  # nothing to do leads there
    assert "infirmier diplômé d'État" in said(steps[0].sentence, KNOWN.messages, "fr")


def test_dutch_b1_where_b2_is_asked_is_a_step_and_a_welcome_lifts_it():
    nurse = Candidate("general-nurse", "France", LILLE, {"fr": "C2", "nl": "B1"})
    kortrijk = replace(
        HOME_CARE_IN_TOURNAI,
        place=KORTRIJK,
        side="Flanders",
        languages={"nl": "B2"},
        competences={},
        welcomes=frozenset(),
    )
    found = score(nurse, kortrijk, TODAY)
    assert points(found)["language"] == 11  # 70 % of 15 = 10.5
    assert points(found)["institution"] == 5
    for welcome in ("learning_the_language", "interpreter"):
        lifted = score(nurse, replace(kortrijk, welcomes=frozenset({welcome})), TODAY)
        assert points(lifted)["institution"] == 8  # (100 + 50) / 2 = 75 % of 10 = 7.5
        assert lifted.total == found.total + 3
    assert path(nurse, kortrijk, TODAY)[-1].name == "nl"


def test_taking_a_badge_away_changes_score_and_path_as_worked_out_by_hand():
    without = replace(NURSE_OF_LILLE, shown=NURSE_OF_LILLE.shown[1:])  # the trainer's is gone
    found = score(without, HOME_CARE_IN_TOURNAI, TODAY)
    assert points(found)["competences"] == 11  # (30 + 45 + 30) / 3 = 35 % of 30 = 10.5
    assert found.total == 80 - 18 + 11
    learning = [s for s in path(without, HOME_CARE_IN_TOURNAI, TODAY) if s.competences]
    assert [(step.kind, step.name, step.competences) for step in learning] == [
        ("unit", "what-claire-may-see", ("share-only-what-is-needed",)),
        (  # reading a trend builds on taking a measurement that counts; one unit teaches both
            "unit",
            "a-measurement-that-counts",
            ("take-a-measurement-that-counts", "read-a-telemonitoring-trend"),
        ),
        ("trainer", "lock-the-screen", ("lock-the-screen", "read-a-telemonitoring-trend")),
    ]
    nothing = replace(NURSE_OF_LILLE, shown=())
    assert points(score(nothing, HOME_CARE_IN_TOURNAI, TODAY))["competences"] == 9  # 30 % of 30


def test_each_step_says_how_many_points_it_adds():
    steps = path(NURSE_OF_LILLE, HOME_CARE_IN_TOURNAI, TODAY)
    lifts = {(step.kind, step.name): step.lifts for step in steps}
    # the unit: 30 becomes 75, (100 + 45 + 75) / 3 = 73.3 % of 30 = 22 instead of 18
    assert lifts["unit", "what-claire-may-see"] == 4
    # the trainer: 45 becomes 100, (100 + 100 + 75) / 3 = 91.7 % of 30 = 27.5, a half goes up
    assert lifts["trainer", "lock-the-screen"] == 6
    assert lifts["recognition", "visa"] is None  # papers under way change no points


def test_a_scene_shows_what_it_has_a_learning_goal_for():
    post = replace(HOME_CARE_IN_TOURNAI, competences={"ask-what-matters": "does"})
    scene = next(s for s in path(NURSE_OF_LILLE, post, TODAY) if s.kind == "scene")
    assert (scene.name, scene.competences) == ("esther-week", ("ask-what-matters",))
    assert scene.minutes is None


def test_nothing_is_taught_before_what_it_builds_on():
    post = replace(HOME_CARE_IN_TOURNAI, competences={"video-consultation-at-home": "knows"})
    steps = path(Candidate(), post, TODAY)
    order = [one for step in steps for one in step.competences]
    for below in ("explain-in-plain-words", "sign-in-safely"):
        assert order.index(below) < order.index("video-consultation-at-home")


def test_a_place_that_we_know_roughly_is_said_so():
    abbecourt = replace(NURSE_OF_LILLE, place="02001")  # the mean of its group of communes
    words = told(score(abbecourt, HOME_CARE_IN_TOURNAI, TODAY), "travel")
    assert words.startswith("About ")
    nowhere = replace(NURSE_OF_LILLE, place="99999")
    line = score(nowhere, HOME_CARE_IN_TOURNAI, TODAY).line("travel")
    assert (line.points, line.untold) == (5, 1)
    assert said(line.sentence, KNOWN.messages, "en").startswith("We do not know how far")


def test_a_post_of_another_profession_says_that_we_do_not_know_what_the_diploma_opens():
    post = replace(HOME_CARE_IN_TOURNAI, profession="home-care-aide")
    found = score(NURSE_OF_LILLE, post, TODAY)
    assert points(found)["profession"] == 0
    wished = replace(NURSE_OF_LILLE, wishes=Wishes(professions=frozenset({"home-care-aide"})))
    assert points(score(wished, post, TODAY))["profession"] == 6
    assert points(found)["recognition"] == 5  # 30 % of 15 = 4.5
    assert "unsettled" in {step.kind for step in path(wished, post, TODAY)}


def test_nothing_is_missing_when_everything_asked_is_shown():
    ready = Candidate("general-nurse", "Wallonia", TOURNAI, {"fr": "C1"})
    post = replace(HOME_CARE_IN_TOURNAI, competences={})
    assert path(ready, post, TODAY) == ()
    assert score(ready, post, TODAY).total == 100


def test_what_has_closed_or_has_no_post_left_is_not_proposed():
    posts = {
        "closed": replace(HOME_CARE_IN_TOURNAI, closes=date(2026, 11, 21)),
        "last day": replace(HOME_CARE_IN_TOURNAI, closes=TODAY),
        "filled": replace(HOME_CARE_IN_TOURNAI, posts=0),
    }
    assert [one.name for one in proposals(NURSE_OF_LILLE, posts, TODAY)] == ["last day"]


def test_ties_fall_differently_for_each_key_and_always_the_same_for_one():
    posts = {f"post {n}": HOME_CARE_IN_TOURNAI for n in range(10)}
    orders = {
        key: tuple(one.name for one in proposals(NURSE_OF_LILLE, posts, TODAY, key=key))
        for key in ("a", "b", "c", "d")
    }
    assert len(set(orders.values())) == 4
    again = proposals(NURSE_OF_LILLE, posts, TODAY, key="a")
    assert tuple(one.name for one in again) == orders["a"]
