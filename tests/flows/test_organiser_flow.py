"""An organiser's story in a browser: from a new job day to whom it served, in Dutch and French."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from test_every_page import WORK, findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = 360
TOMORROW, YESTERDAY = (
    timezone.localdate() + timedelta(days=1),
    timezone.localdate() - timedelta(days=1),
)
BOOTHS = """number,institution,hall,languages,breaks
1,Huis Linde,{a},nl:C1|fr:B2,12:00-12:20
2,Résidence du Parc,{b},fr:C2,
"""
BROKEN = BOOTHS + "x,De Wilg,Zaal Z,nl:Q9,\n"
VACANCIES = """title,profession,place,languages,pay_least,pay_most,institution
Nurse at home,general-nurse,34022 Kortrijk,nl:B1,2900,3900,Huis Linde
Infirmière,general-nurse,57081 Tournai,fr:B1,2900,3900,Résidence du Parc
"""
PEOPLE = "name,profession,qualified,place,languages,first_time,age_band\n" + "".join(
    f"Person {n},general-nurse,{'France' if n % 2 else 'Wallonia'},"
    f"{'59350 Lille' if n % 2 else '57081 Tournai'},fr:C1{'|nl:B2' if n % 3 else ''},"
    f"{'yes' if n % 2 else 'no'},{'25_34' if n % 2 else '45_54'}\n"
    for n in range(12)
)
WORDS = {
    "nl": {
        "broken": "Er is niets overgenomen",
        "lonely": "hebben een tolk nodig",
        "figures": "kandidaten hebben minstens",
        "gone": "Niet meer",
        "same": "Er zou niets wijzigen",
        "groups": "Waar men woont",
    },
    "fr": {
        "broken": "Rien n'a été repris",
        "lonely": "ont besoin d'un interprète",
        "figures": "candidats sur",
        "gone": "Annulés",
        "same": "Rien ne changerait",
        "groups": "Lieu de vie",
    },
}


class Organiser:
    """Somebody who leads a job day, in one language."""

    def __init__(self, somebody, site, language):
        self.somebody, self.page, self.language = somebody, somebody.page, language
        first = f"/{language}{WORK}days/new/"
        somebody.open(f"/{language}/sign-in/?next={first}")
        self.page.locator("#id_login").fill("demo")
        self.page.locator("#id_password").fill(site.password)
        self.page.locator("main form button").click()
        self.page.wait_for_url("**/new/")

    @property
    def told(self):
        """What stands on the page."""
        return self.page.locator("main").inner_text().replace("’", "'")

    def makes_a_day(self):
        """A day tomorrow in two halls; keeps its address."""
        halls = self.page.locator("#id_halls").input_value()
        self.halls = (halls, halls.replace("A", "B"))
        self.page.locator("#id_title_nl").fill("Jobdag")
        self.page.locator("#id_title_fr").fill("Journée")
        self.page.locator("#id_place").fill("7500 Tournai")
        self.page.locator("#id_on").fill(TOMORROW.isoformat())
        self.page.locator("#id_halls").fill("\n".join(self.halls))
        self.page.locator("#id_walking").fill(f"{self.halls[0]} - {self.halls[1]}: 1")
        assert findings(self.page) == []
        self.presses()
        self.page.wait_for_url("**/lead/")
        self.address = re.search(r"days/[0-9a-f-]{36}/lead/", self.page.url)[0]

    def opens(self, end):
        """A page of the day; nobody is kept out of it, and it fits a phone."""
        self.somebody.open(f"/{self.language}{WORK}{self.address}{end}")
        self.looks(end)

    def looks(self, end=""):
        """No serious finding, and no wider than a phone."""
        for fold in self.page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert findings(self.page) == [], end
        self.page.set_viewport_size({"width": PHONE, "height": 740})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size({"width": 1280, "height": 800})
        assert wide <= PHONE, f"{end} is {wide} wide"

    def presses(self):
        """Press the large button with the keyboard."""
        self.page.locator("main button.big").first.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sends(self, kind, text):
        """Send a table as a file; what it would add, or what is wrong, follows."""
        self.opens(f"import/{kind}/")
        file = {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        self.page.locator("#id_file").set_input_files(file)
        with self.page.expect_navigation():
            self.page.locator("section[aria-labelledby=send] button").click()
        self.looks(kind)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_an_organiser_leads_a_day_from_its_start_to_whom_it_served(visitor, site, language):
    leads, words = Organiser(visitor(), site, language), WORDS[language]
    page = leads.page
    leads.makes_a_day()
    a, b = leads.halls
    leads.opens("")
    leads.sends("booths", BROKEN.format(a=a, b=b))
    assert words["broken"] in leads.told
    page.locator("#id_text").fill(BOOTHS.format(a=a, b=b))
    with page.expect_navigation():
        page.locator("section[aria-labelledby=mend] button").click()
    leads.presses()
    leads.looks("booths")
    assert page.locator("ul.rows .code-large").count() == 2
    leads.opens("booths/letters/")
    for kind, text in (("vacancies", VACANCIES), ("candidates", PEOPLE + ARABIC)):
        leads.sends(kind, text)
        leads.presses()
    leads.opens("candidates/codes/")
    assert page.locator(".slips li").count() == 13
    leads.opens("schedule/")
    assert words["lonely"] in leads.told
    leads.opens("interpreters/")
    page.locator("#id_name").fill("Salma")
    for code in ("ar", "nl", "fr"):
        page.locator(f"input[name=languages][value={code}]").check()
    with page.expect_navigation():
        page.locator("section[aria-labelledby=add] button").click()
    works_it_out(leads, words)
    somebody_does_not_come(leads, words)
    the_day_is_over(leads, words)


ARABIC = "Amal,general-nurse,France,59350 Lille,ar:C2,,\n"


def works_it_out(leads, words):
    """The schedule, its figures and its plans."""
    leads.opens("schedule/")
    assert words["lonely"] not in leads.told
    leads.presses()
    leads.page.locator("#figures-title").wait_for(timeout=90_000)
    assert words["figures"] in leads.told
    leads.looks("schedule")
    for end in ("plan/", "plan/people/", "door/", "board/", "board/wall/"):
        leads.opens(end)
    assert "Person" not in leads.told


def somebody_does_not_come(leads, words):
    """Check-in of one, a no-show of another, a new plan that says first what changes."""
    page = leads.page
    leads.opens("check-in/")
    page.locator("ul.rows button[value=arrived]").first.click()
    page.locator(".say").wait_for()
    with page.expect_navigation():
        page.locator("ul.rows button[value=absent]").first.click()
    leads.looks("check-in")
    leads.opens("replan/")
    assert words["gone"] in leads.told
    leads.presses()
    leads.opens("replan/")
    assert words["same"] in leads.told


def the_day_is_over(leads, words):
    """The day is put on yesterday, a booth marks a meeting, the report is made."""
    page = leads.page
    leads.opens("settings/")
    page.locator("#id_on").fill(YESTERDAY.isoformat())
    leads.presses()
    leads.opens("booths/")
    page.locator("ul.rows a[href*='/booths/']:not([href*=lead])").first.click()
    page.goto(page.url + "today/")
    page.locator("button[value=met]").first.click()
    page.wait_for_timeout(1500)
    leads.opens("fairness/")
    leads.presses()
    leads.looks("fairness")
    assert words["groups"] in leads.told
    with page.expect_download() as taken:
        page.locator("a[href$='fairness.csv']").click()
    assert taken.value.suggested_filename == "kompas-fairness.csv"
    leads.opens("")
    page.locator("#erase-title ~ details input[name=sure]").check()
    page.locator("button[value=erase]").click()
    page.wait_for_url("**/days/")


def test_with_four_hundred_people_the_problems_come_after_the_page(visitor, site):
    leads = Organiser(visitor(), site, "en")
    leads.somebody.open(f"/en{WORK}days/")
    leads.page.get_by_role("link", name="Lead the day: Job day in Tournai").click()
    leads.page.goto(f"{leads.page.url}schedule/")
    leads.page.locator("button[value=plan]").wait_for(timeout=60_000)
    leads.looks("schedule")
