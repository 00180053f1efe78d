"""The people of the whole story, each in a browser of their own, and what each of them does."""

import re

from test_every_page import findings

FILE = re.compile("/decisions/[0-9a-f-]{36}/$")
NEED = {
    "nl": ("Wij vinden mensen te laat op de grond, vooral 's nachts.", "Moeskroen"),
    "fr": ("On retrouve les gens par terre trop tard, surtout la nuit.", "Mouscron"),
}
TITLES = {
    "nl": "Wat telt als iemand 's nachts valt?",
    "fr": "Qu'est-ce qui compte quand quelqu'un tombe la nuit ?",
    "en": "What matters when somebody falls at night?",
}
SOONER = "Wie valt, moet binnen het uur iemand zien."
UNSEEN = "Niemand hoeft te weten wanneer ik 's nachts opsta."
NO_MORE_WORK = "Het mag de ploeg geen uren extra kosten."
SAID = {  # what each of three groups says to it: those who want speed, privacy, less work
    SOONER: (1, -1, -1),
    "Een toestel in elke kamer is goed als het redt.": (1, -1, -1),
    UNSEEN: (-1, 1, -1),
    "Een sensor die alles ziet, gaat te ver.": (-1, 1, -1),
    NO_MORE_WORK: (-1, -1, 1),
    "Nog een scherm erbij, dat houdt niemand vol.": (-1, -1, 1),
    "De familie hoort mee te beslissen.": (1, 1, 1),
}
CRITERIA = (SOONER, UNSEEN, NO_MORE_WORK)
PENDANT, SENSORS, ROUND = "fall-alarm-pendant", "motion-sensors", "een-ronde-s-avonds"
SCORES = {PENDANT: (85, 70, 70), SENSORS: (95, 5, 75), ROUND: (30, 80, 10)}
POINTS = {"A": (60, 10, 30), "B": (10, 80, 10), "C": (10, 10, 80)}
SEEN = ("territory", "age", "digital ability", "language", "carer")


def send(page):
    """Send the form, and wait for the page that answers it."""
    with page.expect_navigation():
        page.locator("main .go button").last.click()


def raises_a_need(page, language):
    """In the words of the field, with a place; no product."""
    words, place = NEED[language]
    page.goto(f"/{language}/guide/needs/new/")
    page.locator("[name=words]").fill(words)
    page.locator("[name=language]").select_option(language)
    page.locator("[name=kind]").select_option("found_late")
    page.locator("[name=role]").select_option("team")
    page.locator("[name=place]").fill(place)
    send(page)
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
    return page.url


def begins_a_dialogue(page, site, language):
    """A signed-in trainer asks what matters; gives its path without language."""
    page.goto(f"/{language}/sign-in/?next=/{language}/dialogue/new/")
    page.locator("#id_login").fill("demo")
    page.locator("#id_password").fill(site.password)
    page.locator("main form button").click()
    page.wait_for_url("**/dialogue/new/")
    for code, title in TITLES.items():
        page.locator(f"#id_title_{code}").fill(title)
    page.locator("[name=lets_anyone_in]").check()
    page.locator("form.form button.big").click()
    for text in SAID:
        page.locator("#id_text").fill(text)
        page.locator("#id_language").select_option("nl")
        page.locator("button[value=add]").click()
        page.get_by_text(text).first.wait_for()
    return re.search(r"/dialogue/[0-9a-f-]{36}/", page.url)[0]


def votes(somebody, path, language, group):
    """Somebody of one of three groups comes in and answers everything."""
    page = somebody.page
    somebody.open(f"/{language}{path}")
    with page.expect_navigation():
        page.locator("main button.big").click()
    while page.locator(".answers").count():
        value = SAID[page.locator(".statement-words").inner_text()][group]
        with page.expect_navigation():
            page.locator(f".answers [value='{value}']").click()


def closes_it(page, path, language):
    """Voting ends; three groups stand there."""
    page.goto(f"/{language}{path}lead/")
    with page.expect_navigation():
        page.locator("[name=act][value=close]").click()
    page.goto(f"/{language}{path}results/")
    for _wait in range(30):
        if "3 groep" in (told := page.locator("main").inner_text()) or "3 group" in told:
            break
        page.wait_for_timeout(1000)
        page.reload()
    assert re.search("3 (groepen van meningen|groupes d.opinion)", told), told[:1500]
    assert findings(page) == []


def begins_a_file(page, need, language):
    """From the need to the candidates with their reasons, and to a file with two of them."""
    page.goto(need)
    page.locator('main a[href*="?need="]').click()
    page.locator(".left-out li").first.wait_for(state="attached")
    page.goto(need)
    page.locator('a[href*="/decisions/new/"]').click()
    page.locator("[name=title]").fill("Wie valt / qui tombe")
    for tool in (PENDANT, SENSORS):
        page.locator(f'[value="{tool}"]').check()
    send(page)
    page.wait_for_url(FILE)
    file = page.url
    page.goto(f"{file}options/")
    page.locator("[name=own]").fill("Een ronde 's avonds")
    send(page)
    page.wait_for_url(file)
    return file


def takes_up_what_was_said(page, file, path):
    """Three statements become what counts; their scale is given by hand."""
    page.goto(f"{file}criteria/")
    page.locator('main a[href*="suggest"]').first.click()
    page.locator(f'main a[href*="{path.split("/")[2]}"]').first.click()
    for text in CRITERIA:
        page.locator("label.tick", has_text=text).locator("input").check()
    assert findings(page) == []
    send(page)
    page.wait_for_url(re.compile("/criteria/"))
    for fieldset in page.locator("fieldset.row-set").all():
        if fieldset.locator("[name$=-name]").input_value() in CRITERIA:
            fieldset.locator("[name$=-worst]").fill("0")
            fieldset.locator("[name$=-best]").fill("100")
    send(page)
    page.wait_for_url(file)


def judges_the_options(page, file):
    """How each option does on what was said."""
    for option, scores in SCORES.items():
        page.goto(f"{file}options/{option}/")
        for text, value in zip(CRITERIA, scores, strict=True):
            part = page.locator("fieldset.row-set", has_text=text)
            for name in ("low", "value", "high"):
                part.locator(f"[name$=-{name}]").fill(str(value))
            part.locator("[name$=-source]").fill("wij / nous")
        send(page)
        page.wait_for_url(file)


def rehearses(page, language, file):
    """A hundred weeks with the pendant and without, and its figures back into the file."""
    page.goto(f"/{language}/guide/{PENDANT}/")
    page.locator('main a[href*="/practice/"]').first.click()
    page.locator("details.more summary").click()
    page.locator("#id_runs").select_option("100")
    page.locator("form.form button.big").click()
    page.wait_for_url(re.compile("/practice/[0-9a-f-]{36}/$"))
    page.locator("article.report").wait_for(timeout=120_000)
    page.locator(f'main a[href*="/guide/{PENDANT}/?rehearsal="]').click()
    page.locator('#rehearsed ~ * a[href*="/decisions/with/"], a[href*="/decisions/with/"]').click()
    page.locator(f'main a[href*="{file.split("/")[-2]}"]').click()
    page.locator('[name=outcomes][value="false_alarms"]').check()
    assert findings(page) == []
    send(page)
    page.wait_for_url(file)


def weigh(page, visitor, file):
    """Each group of opinion gives its weights: five people, each in a browser of their own."""
    for name, points in POINTS.items():
        page.goto(f"{file}groups/")
        page.locator("[name=name]").last.fill(name)
        send(page)
        path = page.locator('a[href*="/weigh/"]').last.get_attribute("href")
        for _person in range(5):
            other = visitor()
            other.open(path)
            for text, point in zip(CRITERIA, points, strict=True):
                other.page.get_by_label(text).fill(str(point))
            send(other.page)
            other.page.locator("main [role=status]").wait_for()
            other.context.close()


def looks_who_loses(page, file):
    """The twin says who is left out; somebody looks along each line and writes it down."""
    page.goto(f"{file}losers/")
    for _wait in range(40):
        with page.expect_navigation():
            page.locator('form[action$="/twin/"] button').click()
        if page.locator(".twin").count():
            break
        page.wait_for_timeout(2000)
    assert page.locator(".twin").count() >= len(SEEN) - 1
    for number in range(len(SEEN)):
        page.locator(f"[name=form-{number}-found]").fill("Gekeken / regardé")
        page.locator(f"[name=form-{number}-by]").fill("de ploeg / l'équipe")
    assert findings(page) == []
    send(page)
    page.wait_for_url(file)


def makes_it_ready(page, file):
    """The patient's word, the way without the tool, a trial run that ends, the decision."""
    page.goto(f"{file}seat/")
    page.locator("[name=form-0-text]").fill("Ik wil een knop, geen camera.")
    send(page)
    page.goto(f"{file}route/")
    page.locator("[name=text]").fill("Een ronde 's avonds en een buur met een sleutel.")
    page.locator("[name=people]").fill("25")
    send(page)
    page.goto(f"{file}pilot/")
    for name in ("measure", "stop", "scale"):
        page.locator(f"[name={name}]").fill(f"{name}: minuten op de grond")
    page.locator("[name=begins_on]").fill("2027-01-01")
    page.locator("[name=sunset_on]").fill("2027-07-01")
    send(page)
    page.goto(f"{file}decide/")
    page.locator("[name=chosen]").select_option(PENDANT)
    page.locator("[name=decider]").fill("bestuur / conseil")
    page.locator("[name=decided_on]").fill("2026-11-01")
    page.locator("[name=review_on]").fill("2027-11-01")
    send(page)
    page.wait_for_url(file)
