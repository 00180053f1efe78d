"""A candidate on a phone, in Dutch and French: profile, meetings, plan, calendar, the way out."""

import os
import subprocess
import sys

import pytest
from icalendar import Calendar
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
WORDS = {
    "nl": {"name": "Blauwe sjaal", "moved": "Verplaatst naar", "gone": "Je trok je terug."},
    "fr": {"name": "Écharpe bleue", "moved": "Déplacé à", "gone": "tu ne viens plus"},
}
PLANS = """
import sys, django
django.setup()
from kompas.web.jobdays.models import Candidate, Meeting, Planning
row = Candidate.objects.get(code=sys.argv[1])
day = row.job_day
figures = dict.fromkeys(("candidates", "booths", "pairs", "meetings", "score", "waits"), 0)
figures |= {"served": [], "levels": [], "standbys": [], "gap": 0.0, "seconds": 0.0}
Planning.objects.create(job_day=day, version=day.version, state="done", figures=figures)
busy = set(day.meetings.values_list("booth_id", "slot"))
wanted = [one.booth for one in row.choices.filter(is_wanted=True)]
others = [one for one in day.booths.all() if one not in wanted and one.hall != wanted[0].hall]
for slot, booth in ((3, wanted[0]), (7, others[0])):
    free = next(s for s in range(slot, day.slots) if (booth.pk, s) not in busy)
    Meeting.objects.create(job_day=day, candidate=row, booth=booth, slot=free)
"""
MOVES = """
import sys, django
django.setup()
from kompas.web.jobdays.models import Candidate
one = Candidate.objects.get(code=sys.argv[1]).meetings.order_by("-slot").first()
busy = set(one.booth.meetings.values_list("slot", flat=True))
one.slot, one.sequence = next(s for s in range(one.slot + 1, 16) if s not in busy), 1
one.save()
"""


def looks_well(page):
    """Accessible, and no wider than its window."""
    assert findings(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def happens(site, code, what):
    """What whoever plans the day does meanwhile."""
    env = {
        **os.environ,
        "KOMPAS_DATA": str(site.said.parent / "data"),
        "DJANGO_SETTINGS_MODULE": "kompas.web.settings",
    }
    subprocess.run([sys.executable, "-c", what, code], env=env, check=True)


def comes_in(page, language):
    """Find the day, read the rule, say what there is to say."""
    page.goto(f"/{language}/" + "work/days/")
    page.locator("main .rows h2 a").first.click()
    page.locator("main a[href*='candidate/rule']").click()
    page.locator("h1").wait_for()
    looks_well(page)
    page.locator("main a.button[href*='candidate/profile']").first.press("Enter")
    page.locator("#id_name").wait_for()
    looks_well(page)


def says(page, language):
    """Type a profile: first a municipality that does not exist, then all goes."""
    page.locator("#id_name").fill(WORDS[language]["name"])
    page.locator("#id_profession").select_option("general-nurse")
    page.locator("#id_qualified").select_option("France")
    page.locator("#id_place").fill("Atlantis")
    page.locator("#id_language_fr").select_option("C2")
    page.locator("#id_language_nl").select_option("B1")
    page.locator("[name=sides][value=Flanders]").press("Space")
    page.locator("main button.big").press("Enter")
    page.locator(".problems").wait_for()
    looks_well(page)
    assert page.locator("#id_name").input_value() == WORDS[language]["name"]
    page.locator("#id_place").fill("Tourcoing")
    page.locator("main button.big").press("Enter")
    page.wait_for_url("**/candidate/meetings/")


def asks(page):
    """Ask for the first booth, and read why it is proposed and what is missing."""
    looks_well(page)
    page.locator("main details summary").first.press("Enter")
    looks_well(page)
    page.locator(".posts button[value=wanted]").first.press("Enter")
    page.locator(".posts button[aria-pressed=true]").first.wait_for()
    looks_well(page)
    page.locator(".posts a[href*='/meetings/']").first.click()
    page.locator("#way").wait_for()
    looks_well(page)
    page.go_back()


def calendar(page, address):
    """The entries of a calendar, as a program reads them."""
    answer = page.request.get(address)
    assert answer.status == 200
    return Calendar.from_ical(answer.body()).walk("VEVENT")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_candidate_goes_from_a_profile_to_a_plan_and_out_again(visitor, site, language):
    page, elsewhere = visitor(viewport=PHONE).page, visitor(viewport=PHONE).page
    comes_in(page, language)
    says(page, language)
    asks(page)
    page.locator("main a[href$='/candidate/']").first.click()
    page.locator("#none").wait_for()
    looks_well(page)
    code = page.locator(".code-large").inner_text()
    happens(site, code.replace(" ", ""), PLANS)
    page.reload()
    assert page.locator(".plan h3").count() == 2
    assert page.locator(".part-walk, .part-free").count() >= 1
    looks_well(page)
    with page.expect_download() as taken:
        page.locator("a[download]").click()
    first = Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT")
    assert [one["status"] for one in first] == ["CONFIRMED"] * 2
    happens(site, code.replace(" ", ""), MOVES)
    page.reload()
    assert WORDS[language]["moved"] in page.locator(".changes").inner_text()
    looks_well(page)
    goes_on_elsewhere(elsewhere, page.url, code, language)
    withdraws(page, elsewhere, language)


def goes_on_elsewhere(page, address, code, language):
    """Type the code in another browser, be late, look at what a booth sees."""
    page.goto(address)
    page.locator("#id_code").fill("wrong code")
    page.locator("main button.big").press("Enter")
    page.locator("#problem").wait_for()
    looks_well(page)
    page.locator("#id_code").fill(code)
    page.locator("main button.big").press("Enter")
    page.locator(".plan").wait_for()
    page.locator("a[href*='seen-by']").first.click()
    page.locator("#name").wait_for()
    assert WORDS[language]["name"] in page.locator("#name").inner_text()
    looks_well(page)
    page.goto(address + "late/")
    looks_well(page)
    page.locator("#id_slot").select_option(index=2)
    page.locator("main button.big").press("Enter")
    page.locator("[role=status]").first.wait_for()
    page.goto(address + "absent/")
    looks_well(page)


def withdraws(page, elsewhere, language):
    """Withdraw: gone here, in the other browser, and in calendars."""
    plan, feed = page.url, page.locator("a[download]").get_attribute("href")
    page.locator("a[href$='withdraw/']").click()
    page.locator("main button.big").wait_for()
    looks_well(page)
    page.locator("main button.big").press("Enter")
    page.wait_for_url("**/days/*/")
    assert WORDS[language]["gone"] in page.locator("[role=status]").inner_text()
    looks_well(page)
    elsewhere.goto(plan)
    assert elsewhere.locator("#id_code").count() == 1
    gone = calendar(page, feed)
    assert [one["status"] for one in gone] == ["CANCELLED"] * 2
    told = b"".join(one.to_ical() for one in gone).decode()
    assert WORDS[language]["name"] not in told
