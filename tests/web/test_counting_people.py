"""Use and abandonment on the site: counted, brought as a table, and when somebody must look."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rolled_out import begun, counts, days, leader, text

from kompas.web.adoption.models import Tally

pytestmark = pytest.mark.django_db


def brings(rollout, table):
    """Whoever leads brings a table."""
    data = table if isinstance(table, bytes) else table.encode()
    sent = {"act": "file", "file": SimpleUploadedFile("use.csv", data)}
    return leader().post(f"/en/adoption/{rollout.pk}/use/", sent)


def test_before_anybody_counts_the_page_says_so_and_after_four_weeks_that_nobody_knows():
    assert "Nobody has counted yet who uses it." in text(begun(begins=-10))


def test_silence_is_named():
    assert "For four weeks nobody has counted who uses it." in text(begun(begins=-40))


def test_a_count_becomes_shares_and_what_is_left_empty_is_unknown():
    rollout = begun(begins=-10)
    assert counts(rollout, offered=20, started=10, using=7, **{"too-hard": 2}).status_code == 302
    shown = text(rollout)
    assert "Offered, of those it is meant for:</li>" not in shown
    assert "50 %" in shown
    assert "70 %" in shown
    counts(rollout, day=-3, started=9)
    assert Tally.objects.get(started=9).using is None
    assert text(rollout).count("<svg") == 1


def test_a_reason_of_fewer_than_five_people_is_not_named_to_everybody():
    rollout = begun(begins=-10)
    counts(rollout, offered=20, started=20, using=9, **{"too-hard": 6, "cost": 1})
    shown = text(rollout)
    assert "too hard to use: 6" in shown
    assert "it cost too much" not in shown
    assert "other reasons, each of fewer than 5 people: 1" in shown
    assert "cost" in leader().get(f"/en/adoption/{rollout.pk}/use.csv").text


def test_the_count_of_a_day_that_stands_takes_its_place_and_can_be_taken_out():
    rollout = begun(begins=-10)
    counts(rollout, offered=3)
    counts(rollout, offered=5)
    assert Tally.objects.get().offered == 5
    page = leader().get(f"/en/adoption/{rollout.pk}/use/?day={days(0)}").text
    assert 'name="offered" value="5"' in page
    leader().post(f"/en/adoption/{rollout.pk}/use/", {"act": "drop", "day": days(0)})
    assert Tally.objects.count() == 0


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"offered": 1, "started": 2}, "More people started than were offered it."),
        ({"started": 2, "using": 2, "cost": 1}, "are together more than ever started."),
        ({}, "Give at least one number."),
        ({"offered": -1}, "greater than or equal to 0"),
        ({"offered": 1, "day": 2}, "This day is still to come."),
        ({"offered": "many"}, "Enter a whole number."),
    ],
)
def test_a_count_that_cannot_be_is_refused_with_a_sentence(numbers, words):
    rollout = begun(begins=-10)
    answer = counts(rollout, **numbers)
    assert answer.status_code == 422
    assert words in answer.text
    assert Tally.objects.count() == 0


def test_a_count_that_cannot_go_with_the_other_days_is_refused():
    rollout = begun(begins=-10)
    counts(rollout, day=-5, offered=9)
    assert "cannot become fewer" in counts(rollout, offered=8).text
    assert Tally.objects.count() == 1


def test_a_table_comes_in_whole_or_not_at_all():
    rollout = begun(begins=-30)
    good = f"day,offered,started,using\n{days(-14)},9,6,6\n{days(-7)},12,8,\n"
    assert brings(rollout, good).status_code == 302
    assert Tally.objects.count() == 2
    bad = f"day,offered,started\n{days(-3)},20,10\n{days(-2)},20,30\n"
    answer = brings(rollout, bad)
    assert answer.status_code == 422
    assert "Line 3: More people started than were offered it." in answer.text
    assert Tally.objects.count() == 2


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"name,age\nAnn,80\n", "The first line must name the columns"),
        (b"x" * 200_001, "too many lines"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(table, words):
    rollout = begun(begins=-30)
    answer = brings(rollout, table)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_table_that_is_taken_along_comes_in_again_the_same():
    rollout = begun(begins=-30)
    counts(rollout, day=-9, offered=9, started=6, using=5, cost=1)
    table = leader().get(f"/en/adoption/{rollout.pk}/use.csv").content
    Tally.objects.all().delete()
    assert brings(rollout, table).status_code == 302
    assert leader().get(f"/en/adoption/{rollout.pk}/use.csv").content == table


def test_when_many_stop_the_page_says_that_somebody_must_look_until_it_is_ended():
    rollout = begun(begins=-40)
    counts(rollout, day=-29, offered=30, started=30, using=30)
    counts(rollout, day=-1, offered=30, started=30, using=20)
    shown = text(rollout)
    assert "Many stop: 10 of 30 people" in shown
    assert "Ask those who stopped." in shown


def test_what_is_no_act_and_no_day_changes_nothing():
    rollout = begun(begins=-10)
    address = f"/en/adoption/{rollout.pk}/use/"
    assert leader().post(address, {"act": "drop", "day": "soon"}).status_code == 302
    assert leader().post(address, {"act": "nothing"}).status_code == 422
    assert leader().get(f"{address}?day=soon").status_code == 200
