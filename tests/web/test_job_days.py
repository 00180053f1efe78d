"""Job days as anybody sees them, and what organisers, booths and candidates may do."""

import uuid

import pytest
from django.urls import reverse
from django.utils import translation
from job_days import NURSE, booth, candidate, job_day

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import privacy
from kompas.web.accounts.models import Actor, Audit
from kompas.web.accounts.queries import Whose
from kompas.web.jobdays import access
from kompas.web.jobdays.actions import candidates, days
from kompas.web.jobdays.models import Candidate, Meeting

pytestmark = pytest.mark.django_db


def visitor():
    """Somebody with a browser and no account."""
    return Actor.objects.create(kind=Actor.Kind.SEAT, visitor=uuid.uuid4())


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_anybody_reads_who_is_there_and_what_a_post_asks_and_pays(client, language):
    day = job_day()
    post = booth(day).vacancies.get()
    with translation.override(language):
        start = reverse("jobdays:days")
    assert day.title[language] in client.get(start).text
    assert "Huis Linde" in client.get(f"{start}{day.pk}/").text
    assert "Verpleegkundige thuiszorg" in client.get(f"{start}{day.pk}/booths/1/").text
    page = client.get(f"{start}vacancies/{post.pk}/").text
    assert "€" in page
    assert "B2" in page


def test_two_organisers_at_once_do_not_overwrite_each_other():
    day = job_day()
    asked = days.Asked(title={"en": "First"}, place=day.place, on=day.on, halls=day.halls)
    days.change(day=day, asked=asked, version=day.version, by=accounts.system())
    with pytest.raises(days.Refused, match="meanwhile"):
        days.change(day=day, asked=asked, version=day.version, by=accounts.system())


def test_a_second_click_makes_no_second_candidate_but_keeps_what_changed():
    day, by = job_day(), visitor()
    first = candidate(day, by)
    second = candidate(day, by, name="Ines D.")
    assert first.pk == second.pk
    assert Candidate.objects.get().name == "Ines D."


def test_a_candidate_who_withdraws_is_nowhere_but_calendars_learn_it():
    day, by = job_day(), visitor()
    stand, one = booth(day), candidate(day, by)
    Meeting.objects.create(job_day=day, candidate=one, booth=stand, slot=3)
    candidates.withdraw(candidate=one, by=by)
    assert not Candidate.objects.exists()
    assert not Meeting.objects.exists()
    told = day.cancelled.get()
    assert (told.slot, told.booth_key) == (3, stand.calendar_key)
    assert NURSE["name"] not in str(list(Audit.objects.values_list("detail", flat=True)))


def test_erasing_oneself_withdraws_from_every_day():
    by = visitor()
    for _ in range(2):
        candidate(job_day(), by)
    who = Whose(visitor=by.visitor)
    told = privacy.register()["jobdays.Candidate"].export(who)
    assert [row["name"] for row in told] == [NURSE["name"]] * 2
    accounts.erase(whom=who, by=by)
    assert not access.candidates(who).exists()
