"""A job day from three sides in a browser, in Dutch and French: whoever leads it, an institution,
two candidates of whom one does not come.
"""

import re

import pytest
from icalendar import Calendar
from test_candidate_flow import PHONE, looks_well
from test_every_page import WORK, findings
from test_organiser_flow import Organiser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOOTH = "number,institution,hall,languages\n1,Huis Linde,{hall},nl:C1|fr:B2\n"
WORDS = {
    "nl": {"first": "Rode jas", "second": "Gele das", "missing": "kortste weg"},
    "fr": {"first": "Veste rouge", "second": "Cravate jaune", "missing": "chemin le plus court"},
}


def presses(page, what="main button.big"):
    """Press something with the keyboard, and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(what).first.press("Enter")


def a_day_with_one_place(leads):
    """A day of one slot, with one booth; gives the code of the booth."""
    leads.makes_a_day()
    leads.opens("settings/")
    leads.page.locator("#id_slots").fill("1")
    leads.presses()
    leads.sends("booths", BOOTH.format(hall=leads.halls[0]))
    leads.presses()
    leads.opens("booths/")
    return leads.page.locator("ul.rows .code-large").inner_text()


def an_institution_posts(page, language, code):
    """Come in with the code and post one vacancy; gives the address of the booth's desk."""
    page.goto(f"/{language}{WORK}days/booths/")
    page.locator("#id_code").fill(code)
    presses(page)
    desk = page.url
    presses(page, "a[href$='/vacancies/new/']")
    page.locator("#id_title").fill("Verpleegkundige / infirmier(e)")
    page.locator("#id_profession").select_option("general-nurse")
    page.locator("#id_place").fill("7500")
    page.locator("#id_level-fr").select_option("B1")
    page.locator("#id_pay_least").fill("2900")
    page.locator("#id_pay_most").fill("3900")
    page.locator("#id_pay_per").select_option("month")
    presses(page)
    assert findings(page) == []
    return desk


def a_candidate_comes(page, day, name, missing):
    """Say who one is, read why a meeting is proposed and what is missing, ask for the booth."""
    page.goto(f"{day}candidate/profile/")
    page.locator("#id_name").fill(name)
    page.locator("#id_profession").select_option("general-nurse")
    page.locator("#id_qualified").select_option("France")
    page.locator("#id_place").fill("Lille")
    page.locator("#id_language_fr").select_option("C2")
    page.locator("main button.big").press("Enter")
    page.wait_for_url("**/candidate/meetings/")
    presses(page, ".posts a[href*='/candidate/meetings/']")
    assert missing in page.locator("main").inner_text().lower()
    looks_well(page)
    presses(page, "main button[value=wanted]")


def the_schedule(leads):
    """Work it out; everybody who can be served is."""
    leads.opens("schedule/")
    leads.presses()
    leads.page.locator("#figures-title").wait_for(timeout=90_000)


def plan(page, day):
    """How many meetings stand in somebody's plan, and how they stand in the calendar."""
    page.goto(f"{day}candidate/")
    looks_well(page)
    feed = page.locator("a[download]")
    told = page.request.get(feed.get_attribute("href")).body() if feed.count() else b""
    entries = Calendar.from_ical(told).walk("VEVENT") if told else []
    return page.locator(".plan h3").count(), [str(one["status"]) for one in entries]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_whoever_does_not_come_leaves_a_place_to_somebody_else(visitor, site, language):
    words, leads = WORDS[language], Organiser(visitor(), site, language)
    code = a_day_with_one_place(leads)
    institution, one, other = (
        visitor().page,
        visitor(viewport=PHONE).page,
        visitor(viewport=PHONE).page,
    )
    desk = an_institution_posts(institution, language, code)
    pk = re.search(r"days/([0-9a-f-]{36})/", leads.address)[1]
    day = f"/{language}{WORK}days/{pk}/"
    for page, name in ((one, words["first"]), (other, words["second"])):
        a_candidate_comes(page, day, name, words["missing"])
    the_schedule(leads)
    plans = {page: plan(page, day)[0] for page in (one, other)}
    assert sorted(plans.values()) == [0, 1]
    gone, stays = sorted((one, other), key=lambda page: -plans[page])
    leads.opens("check-in/")
    presses(leads.page, "ul.rows button[value=absent]")
    leads.opens("replan/")
    leads.presses()
    assert plan(stays, day) == (1, ["CONFIRMED"])
    assert plan(gone, day) == (0, ["CANCELLED"])
    institution.goto(f"{desk}today/")
    assert findings(institution) == []
    there, away = (
        (words["first"], words["second"]) if stays is one else (words["second"], words["first"])
    )
    assert there in institution.locator("main").inner_text()
    assert away not in institution.locator("main").inner_text()
