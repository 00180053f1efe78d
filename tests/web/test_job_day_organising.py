"""Before a job day, for whoever leads it: settings, booths, interpreters, tables."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from job_days import booth, candidate, job_day
from organised import BY, at, ready, seat, words, worked_out
from trainers import organisation, signed_in, verbs

from kompas.web.jobdays import slots
from kompas.web.jobdays.actions import days
from kompas.web.jobdays.models import Booth, Candidate, JobDay
from kompas.web.jobdays.organising import tables

pytestmark = pytest.mark.django_db
ASKED = {
    "title_nl": "Jobdag Doornik",
    "place": "7500 Tournai",
    "on": "2027-03-18",
    "begins": "09:00",
    "zone": "Europe/Brussels",
    "slot_minutes": "20",
    "slots": "9",
    "breaks": "10:20-11:00",
    "most_each": "3",
    "halls": "Hall A\nHall B",
    "walking": "Hall A - Hall B: 1",
    "is_listed": "on",
}
BOOTHS = "number,institution,hall,languages,breaks\n7,Huis Linde,Hall A,nl:C1|fr:B1,10:00-10:20\n"
PEOPLE = (
    "name,profession,place,languages,arrives,first_time,age_band\n"
    "Inès,general-nurse,59350 Lille,fr:C2|nl:B2,09:30,yes,25_34\n"
)
ENDS = (
    "lead", "settings", "lead-booths", "letters", "interpreters", "lead-candidates", "slips",
    "schedule", "plan", "plan-people", "door", "check-in", "board", "wall", "replan", "fairness",
)  # fmt: skip


@pytest.fixture
def trainer(db):
    """Somebody who leads the days of the school North."""
    return signed_in(organisation())


@pytest.mark.parametrize("name", ENDS)
def test_only_a_trainer_of_the_organisation_leads(client, name):
    day = job_day()
    stranger = signed_in(organisation("south"), name="sam")
    member = signed_in(organisation(), role="member", name="mia")
    assert "sign in as a trainer" in client.get(at(name, day.pk)).text
    for who in (client, stranger, member):
        assert who.get(at(name, day.pk)).status_code == 404
    assert signed_in(organisation()).get(at(name, day.pk)).status_code == 200


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_stands_in_three_languages(trainer, language):
    day = ready()
    worked_out(day)
    for name in (*ENDS, "new"):
        with translation.override(language):
            args = [] if name == "new" else [day.pk]
            answer = trainer.get(reverse(f"jobdays:{name}", args=args))
        assert answer.status_code == 200, name
        assert f'<html lang="{language}">' in answer.text
    with translation.override("en"):
        assert trainer.get(at("new")).text.count("<h1>New job day</h1>") == 1


def test_a_trainer_makes_a_day_with_breaks_and_ways_in_slots(trainer):
    answer = trainer.post(at("new"), ASKED)
    day = JobDay.objects.get()
    assert answer.headers["Location"] == at("lead", day.pk)
    assert day.title == {"nl": "Jobdag Doornik", "fr": "", "en": ""}
    assert (day.place, day.begins, day.on) == ("57081", time(9), date(2027, 3, 18))
    assert day.breaks == [4, 5]
    assert day.walking == [["Hall A", "Hall B", 1]]
    assert day.organisation == organisation()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title_nl": ""}, "title in at least one language"),
        ({"slots": "0"}, "greater than or equal to 1"),
        ({"breaks": "09:00-12:00"}, "The breaks take every slot"),
        ({"breaks": "lunch"}, "lunch"),
        ({"halls": " \n "}, "Name at least one hall"),
        ({"halls": "Hall A\nHall A", "walking": ""}, "One hall stands there twice"),
        ({"walking": "Hall A - Hall C: 1"}, "does not say two of your halls"),
        ({"place": "Nowhere"}, "Nowhere"),
        ({"begins": "22:00", "slots": "9"}, "ends after midnight"),
        ({"on": "2027-02-30"}, "year-month-day"),
        ({"on": "9999-12-31"}, "Give a day from the year 2000"),
    ],
)
def test_settings_that_cannot_be_say_which(trainer, changes, said):
    answer = trainer.post(at("new"), ASKED | changes)
    assert answer.status_code == 422
    assert said in answer.text
    assert not JobDay.objects.exists()


def test_a_day_in_the_past_may_be_made(trainer):
    assert trainer.post(at("new"), ASKED | {"on": "2020-01-15"}).status_code == 302


def test_a_hall_in_which_a_booth_stands_cannot_go(trainer):
    day = job_day()
    booth(day, hall="Hall B")
    page = trainer.get(at("settings", day.pk))
    seen = re.search(r'name="seen" value="(\w+)"', page.text)[1]
    answer = trainer.post(
        at("settings", day.pk), ASKED | {"halls": "Hall A", "walking": "", "seen": seen}
    )
    assert answer.status_code == 422
    assert "Booth 1 stands in “Hall B”" in answer.text


def test_two_organisers_at_once_see_who_changed_what_and_lose_nothing(trainer):
    day = job_day()
    address = at("settings", day.pk)
    seen = re.search(r'name="seen" value="(\w+)"', trainer.get(address).text)[1]
    other = signed_in(organisation(), name="tom")
    assert other.post(address, ASKED | {"seen": seen, "slots": "12"}).status_code == 302
    answer = trainer.post(address, ASKED | {"seen": seen, "address": "Rue du Parc 1"})
    assert answer.status_code == 422
    told = words(answer)
    assert "tom changed the day" in told
    assert 'value="Rue du Parc 1"' in told
    assert "<td>12</td><td>9</td>" in told
    again = re.search(r'name="seen" value="(\w+)"', answer.text)[1]
    assert trainer.post(address, ASKED | {"seen": again, "slots": "9"}).status_code == 302
    day.refresh_from_db()
    assert day.slots == 9


def test_a_candidate_who_comes_in_meanwhile_is_no_conflict(trainer):
    day = job_day()
    seen = re.search(r'name="seen" value="(\w+)"', trainer.get(at("settings", day.pk)).text)[1]
    candidate(day, seat("a"))
    assert trainer.post(at("settings", day.pk), ASKED | {"seen": seen}).status_code == 302


@pytest.mark.parametrize(
    ("on", "second", "third"),
    [(date(2027, 3, 28), "01:30", "03:00"), (date(2026, 10, 25), "01:30", "02:00")],
)
def test_when_the_clock_changes_the_times_are_those_on_the_clock(trainer, on, second, third):
    day = job_day(on=on, begins=time(1), slot_minutes=30, slots=6)
    assert slots.labels(day)[1:3] == [second, third]
    page = words(trainer.get(at("lead", day.pk)))
    assert "The clock changes during this day" in page
    assert f"<li>{third}</li>" in page


def test_a_new_date_reaches_the_calendars(trainer):
    day = ready()
    worked_out(day)
    before = day.meetings.first()
    asked = days.Asked(
        title=day.title, place=day.place, on=day.on + timedelta(7), halls=day.halls, slots=day.slots
    )
    days.change(day=day, asked=asked, version=day.version, by=BY())
    assert day.meetings.get(pk=before.pk).sequence == before.sequence + 1


def test_a_booth_is_added_changed_closed_and_taken_away(trainer):
    day = job_day()
    fields = {"institution": "Huis Linde", "hall": "Hall A", "languages": ["nl"], "number": "5"}
    assert trainer.post(at("lead-booths", day.pk), fields).status_code == 302
    row = day.booths.get()
    assert trainer.post(at("lead-booths", day.pk), fields).status_code == 422
    changed = fields | {"hall": "Hall B", "breaks": "09:00-09:20"}
    assert trainer.post(at("lead-booth", day.pk, 5), changed).status_code == 302
    row.refresh_from_db()
    assert (row.hall, row.breaks) == ("Hall B", [0])
    trainer.post(at("lead-booth-act", day.pk, 5), {"act": "close"})
    row.refresh_from_db()
    assert row.is_closed
    trainer.post(at("lead-booth-act", day.pk, 5), {"act": "remove"})
    assert Booth.objects.exists()
    trainer.post(at("lead-booth-act", day.pk, 5), {"act": "remove", "sure": "1"})
    assert not Booth.objects.exists()


def test_a_booth_with_meetings_is_not_taken_away(trainer):
    day = ready()
    worked_out(day)
    answer = trainer.post(
        at("lead-booth-act", day.pk, 1), {"act": "remove", "sure": "1"}, follow=True
    )
    assert "This booth has meetings" in answer.text
    assert day.booths.count() == 2


def test_each_booth_gets_a_letter_with_its_code_and_a_picture_of_the_way_in(trainer):
    day = job_day()
    one, other = booth(day), booth(day, "De Wilg")
    page = words(trainer.get(at("letter", day.pk, 1)))
    code = f"{one.code[:5]}-{one.code[5:]}".upper()
    assert code in page
    assert "<svg" in page
    assert other.institution not in page
    assert trainer.get(at("letters", day.pk)).text.count('class="letter"') == 2
    assert "jobdays.print_codes" in verbs()


def test_an_interpreter_speaks_two_languages_at_least(trainer):
    day = job_day()
    address = at("interpreters", day.pk)
    assert trainer.post(address, {"name": "Salma", "languages": ["ar"]}).status_code == 422
    trainer.post(address, {"name": "Salma", "languages": ["ar", "nl"], "breaks": "09:00-10:00"})
    one = day.interpreters.get()
    assert (one.languages, one.breaks) == (["ar", "nl"], [0, 1, 2])
    sent = {"interpreter": str(one.pk), "act": "absent"}
    trainer.post(at("interpreter-act", day.pk), sent)
    one.refresh_from_db()
    assert one.is_absent


def test_a_table_with_one_mistake_gives_nothing_and_says_where(trainer):
    day = job_day()
    broken = BOOTHS + "x,De Wilg,Hall Z,nl:Q9,\n"
    answer = trainer.post(at("table", day.pk, "booths"), {"text": broken, "sure": "1"})
    assert answer.status_code == 422
    page = words(answer)
    assert '<td class="num">3</td><td translate="no">languages</td>' in page
    assert not day.booths.exists()
    mended = broken.replace("nl:Q9", "nl:C1")
    page = words(trainer.post(at("table", day.pk, "booths"), {"text": mended}))
    for column in ("number", "hall"):
        assert f'<td class="num">3</td><td translate="no">{column}</td>' in page
    assert "Hall A, Hall B" in page


def test_first_one_sees_what_a_table_adds_then_all_of_it_is_kept(trainer):
    day = job_day()
    address = at("table", day.pk, "booths")
    preview = trainer.post(address, {"text": BOOTHS})
    assert preview.status_code == 200
    assert "Huis Linde" in preview.text
    assert not day.booths.exists()
    trainer.post(address, {"text": BOOTHS, "sure": "1"})
    row = day.booths.get()
    assert (row.number, row.languages, row.breaks) == (7, ["nl"], [3])
    assert trainer.post(address, {"text": BOOTHS}).status_code == 422  # the number is taken


def test_vacancies_find_their_booth_by_its_name(trainer):
    day = job_day()
    one = booth(day, posts=())
    head = "title,profession,place,languages,pay_least,pay_most,institution\n"
    line = "Nurse,general-nurse,34022 Kortrijk,nl:B2,2900,3900,{}\n"
    address = at("table", day.pk, "vacancies")
    answer = trainer.post(address, {"text": head + line.format("Nobody"), "sure": "1"})
    assert "is called “Nobody”" in answer.text
    trainer.post(address, {"text": head + line.format("huis linde"), "sure": "1"})
    assert one.vacancies.get().side == "Flanders"


def test_candidates_of_a_table_each_get_a_code_to_hand_out(trainer):
    day = job_day()
    trainer.post(at("table", day.pk, "candidates"), {"text": PEOPLE, "sure": "1"})
    one = day.candidates.get()
    assert (one.language, one.arrives, one.place) == ("fr", 2, "59350")
    assert one.background.age_band == "25_34"
    code = "-".join(one.code[i : i + 4] for i in (0, 4, 8)).upper()
    assert code in trainer.get(at("slips", day.pk)).text
    one.devices.create(visitor="b" * 32)
    assert code not in trainer.get(at("slips", day.pk)).text


def test_nobody_who_leads_becomes_a_candidate_by_taking_in_a_table(trainer):
    day = job_day()
    trainer.post(at("table", day.pk, "candidates"), {"text": PEOPLE, "sure": "1"})
    assert not Candidate.objects.exclude(account=None).exists()


def test_a_table_of_candidates_holds_only_what_they_agreed_to_show_and_is_noted(trainer):
    day = job_day()
    trainer.post(at("table", day.pk, "candidates"), {"text": PEOPLE, "sure": "1"})
    Candidate.objects.update(hides=["place", "wishes"])
    answer = trainer.get(at("table-csv", day.pk, "candidates"))
    assert "Lille" not in answer.text
    assert "25_34" not in answer.text
    assert day.candidates.get().code not in answer.text
    assert "Inès" in answer.text
    assert verbs()[-1] == "jobdays.take_candidates"


@pytest.mark.parametrize("kind", ["booths", "vacancies", "candidates"])
def test_what_goes_out_comes_in_again(trainer, kind):
    day = ready()
    Booth.objects.update(breaks=[2, 3])
    text = tables.write(kind, day)
    other = job_day()
    if kind == "vacancies":
        for one in day.booths.all():
            booth(other, one.institution, posts=())
    rows = tables.read(kind, other, text.encode())
    assert tables.keep(kind, other, rows, BY()) == len(rows) > 0
    assert tables.write(kind, other) == text


def test_a_day_is_erased_after_asking_once(trainer):
    day = ready()
    trainer.post(at("lead-act", day.pk), {"act": "erase"})
    assert JobDay.objects.exists()
    trainer.post(at("lead-act", day.pk), {"act": "erase", "sure": "1"})
    assert not JobDay.objects.exists()
    assert not Candidate.objects.exists()


def test_the_list_of_days_leads_to_those_that_one_leads(trainer, client):
    day = job_day()
    mine, theirs = trainer.get(at("days")).text, client.get(at("days")).text
    assert at("lead", day.pk) in mine
    assert at("new") in mine
    assert at("lead", day.pk) not in theirs
    assert at("new") not in theirs
