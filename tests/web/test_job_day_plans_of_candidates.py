"""A candidate's own: the plan, what changed in it, the code, late, absent, the way out."""

import uuid

import pytest
from coming import Comes
from django.urls import reverse
from django.utils import translation
from job_days import booth, job_day
from trainers import signed_in

from kompas.web.accounts.models import Audit
from kompas.web.jobdays import slots
from kompas.web.jobdays.candidates.planning import Plan
from kompas.web.jobdays.models import Background, Candidate, Choice, Meeting, Planning

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["", "meetings/", "late/", "absent/", "withdraw/", "seen-by/1/"])
def test_whoever_is_no_candidate_is_asked_for_a_code_and_sees_nobody_elses(name):
    day = job_day()
    booth(day)
    Comes(day).joins()
    answer = Comes(day).client.get(Comes(day).start + f"candidate/{name}", follow=True)
    assert answer.redirect_chain[-1][0].endswith("/candidate/code/")
    assert "Inès" not in answer.text


def test_a_code_opens_the_same_candidate_in_another_browser():
    day = job_day()
    first, second = Comes(day).joins(), Comes(day)
    code = first.row.code
    spaced = f" {code[:4].upper()} {code[4:8]}-{code[8:]}"
    assert "Inès" in second.send("code/", code=spaced).text
    assert "My plan" in second.read()


def test_a_code_in_an_address_stands_in_the_form_and_opens_nothing_by_itself():
    day = job_day()
    code = Comes(day).joins().row.code
    page = Comes(day).read("code/", code=code)
    assert f'value="{code}"' in page
    assert "Inès" not in page


def test_a_wrong_code_is_said_and_guessing_is_stopped():
    somebody = Comes(job_day())
    for _ in range(30):
        answer = somebody.send("code/", code="nonsense")
    assert answer.status_code == 422
    assert "No candidate has this code." in answer.text
    assert "Wait ten minutes" in somebody.send("code/", code="nonsense").text


def test_a_browser_that_is_somebody_already_does_not_become_somebody_else():
    day = job_day()
    first, second = Comes(day).joins(), Comes(day)
    code = first.row.code
    second.joins(name="Second")
    answer = second.send("code/", code=code)
    assert answer.status_code == 422
    assert "as somebody else already" in answer.text
    assert "Second" in second.read()


def test_an_account_takes_over_what_a_browser_began_and_then_it_is_its_own():
    day = job_day()
    browser = Comes(day).joins()
    code = browser.row.code
    account = Comes(day, signed_in())
    assert "Inès" in account.send("code/", code=code).text
    assert "Inès" not in browser.page(follow=True).text
    answer = Comes(day).send("code/", code=code)
    assert "Sign in with it first" in answer.text


def test_an_account_does_not_keep_an_invented_candidate_for_itself():
    day = job_day()
    code = Comes(day).joins().row.code
    day.is_demo = True
    day.save()
    assert "Sign out first" in Comes(day, signed_in()).send("code/", code=code).text
    assert "Inès" in Comes(day).send("code/", code=code).text


def test_late_and_absent_are_noted_and_can_be_taken_back():
    day = job_day()
    somebody = Comes(day).joins()
    assert "you come at 10:00" in somebody.send("late/", slot="3").text
    assert somebody.row.arrives == 3
    assert somebody.send("late/", slot="99").status_code == 422
    page = somebody.send("absent/").text
    assert somebody.row.is_absent
    assert "I can come after all" in page
    somebody.send("absent/", comes="yes")
    assert not somebody.row.is_absent


def test_withdrawing_asks_once_and_then_nothing_is_left():
    day = job_day()
    stand = booth(day)
    somebody = Comes(day).joins(age_band="45_54")
    somebody.send("choose/", booth=stand.pk, says="wanted")
    asks = somebody.read("withdraw/")
    assert "This vanishes, at once and everywhere:" in asks
    assert Candidate.objects.exists()
    answer = somebody.send("withdraw/")
    assert "You withdrew." in answer.text
    assert "Inès" not in answer.text
    for table in (Candidate, Choice, Background, Meeting):
        assert not table.objects.exists()
    assert "Inès" not in str(list(Audit.objects.values_list("detail", flat=True)))


def test_every_act_of_a_candidate_leaves_a_line():
    day = job_day()
    stand = booth(day)
    somebody = Comes(day).joins()
    somebody.send("choose/", booth=stand.pk, says="wanted")
    somebody.send("late/", slot="2")
    somebody.send("absent/")
    somebody.send("withdraw/")
    done = set(Audit.objects.values_list("verb", flat=True))
    acts = ("join", "choose", "late", "absent", "withdraw")
    assert {f"jobdays.{one}" for one in acts} <= done


class TestPlan:
    """The plan of a day: halls A and B with a way of one slot between them."""

    @pytest.fixture
    def somebody(self):
        day = job_day(breaks=(4,))
        self.booths = [booth(day, institution=f"House {n}", hall=hall) for n, hall in
                       enumerate(("Hall A", "Hall B", "Hall A"))]  # fmt: skip
        return Comes(day).joins()

    def meets(self, somebody, number, slot, **fields):
        return Meeting.objects.create(
            job_day=somebody.day,
            candidate=somebody.row,
            booth=self.booths[number],
            slot=slot,
            **fields,
        )

    def test_before_the_plan_it_says_that_there_is_none(self, somebody):
        assert "There is no plan yet." in somebody.read()

    def test_a_plan_without_somebody_says_why(self, somebody):
        Planning.objects.create(job_day=somebody.day, version=1, state="done")
        somebody.send("choose/", booth=self.booths[0].pk, says="not")
        page = somebody.read()
        assert "no meeting for you fits in it" in page
        assert "You would rather not meet 1 of the booths." in page
        somebody.send("absent/")
        assert "You said that you cannot come." in somebody.read()

    def test_it_stands_in_the_order_of_time_with_walks_breaks_and_who_interprets(self, somebody):
        helper = somebody.day.interpreters.create(name="Ravi", languages=["nl", "fr"])
        self.meets(somebody, 1, 6, interpreter=helper)
        self.meets(somebody, 0, 2)
        page = somebody.read().split('<ol class="plan">')[1].split("</ol>")[0]
        said = ["09:40", "House 0", "Free", "Break", "Walk to Hall B", "House 1", "Ravi"]
        places = [page.index(one) for one in said]
        assert places == sorted(places)
        assert "11:00" in page

    def test_now_and_next_are_marked(self, somebody):
        self.meets(somebody, 0, 2)
        self.meets(somebody, 2, 5)
        at = slots.begins(somebody.day, 2)
        marks = {part.begins: part.mark for part in Plan(somebody.row, None, at).parts}
        assert marks == {2: "now", 3: "", 4: "", 5: "next"}
        over = Plan(somebody.row, None, slots.ends(somebody.day, 15))
        assert {part.mark for part in over.parts} == {""}

    def test_what_changed_since_somebody_looked_is_told_until_they_have_seen_it(self, somebody):
        stays = self.meets(somebody, 0, 2)
        moves = self.meets(somebody, 1, 6)
        somebody.send("seen/")
        assert "What changed" not in somebody.read()
        Meeting.objects.filter(pk=moves.pk).update(slot=8, sequence=1)
        self.meets(somebody, 2, 4)
        somebody.day.cancelled.create(
            uid=stays.pk,
            sequence=1,
            slot=2,
            booth_key=self.booths[0].calendar_key,
            candidate_key=somebody.row.calendar_key,
        )
        stays.delete()
        page = somebody.read()
        assert "Moved from 11:00 to 11:40: House 1" in page
        assert "New at 10:20: House 2" in page
        assert "Cancelled, was at 09:40: House 0" in page
        somebody.send("seen/")
        assert "What changed" not in somebody.read()

    @pytest.mark.parametrize("language", ["nl", "fr", "en"])
    def test_it_is_there_in_each_language(self, somebody, language):
        self.meets(somebody, 0, 2)
        page = Comes(somebody.day, somebody.client, language).read()
        assert "House 0" in page
        assert somebody.row.code[:4] in page


def test_nobody_sees_another_candidates_plan_by_its_day_alone():
    day = job_day()
    Comes(day).joins()
    other = Comes(day)
    other.client.cookies["sessionid"] = str(uuid.uuid4())
    assert other.page().status_code == 302


def test_the_sentences_of_a_page_are_in_its_language():
    with translation.override("fr"):
        page = Comes(job_day(), language="fr").read("profile/")
    assert "Comment peut-on t'appeler" in page.replace("\u2019", "'")


def test_one_reads_when_a_booth_read_what_one_shows(client):
    day = job_day()
    stand, somebody = booth(day), Comes(day).joins()
    Meeting.objects.create(job_day=day, candidate=somebody.row, booth=stand, slot=3)
    assert "Nobody there has read it yet." in somebody.read("seen-by/1/")
    client.post(reverse("jobdays:booths"), {"code": stand.code})
    client.get(reverse("jobdays:today", args=[stand.pk]))
    assert "Its people read this once:" in somebody.read("seen-by/1/")
    client.get(reverse("jobdays:today", args=[stand.pk]))
    assert "read this 2 times" in somebody.read("seen-by/1/")
