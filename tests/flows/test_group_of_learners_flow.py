"""A trainer and a learner in two browsers, in Dutch and French: consent, what is seen, the end."""

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
WORDS = {
    "nl": {"does": "doet het", "nobody": "Niemand."},
    "fr": {"does": "le fait", "nobody": "Personne."},
}


def looks_well(page):
    """Accessible, and no wider than its window."""
    assert findings(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def begins(page, site, language):
    """Sign in, begin a group, read its code."""
    page.goto(f"/{language}/learn/groups/")
    page.locator("main a[href*='sign-in']").click()
    page.locator("#id_login").fill("demo")
    page.locator("#id_password").fill(site.password)
    page.locator("main form button").click()
    page.wait_for_url("**/learn/groups/")
    looks_well(page)
    page.locator("#id_name").fill("Jaar twee / deuxième")
    page.locator("#id_curriculum").select_option("cybersecurity-at-the-bedside")
    page.locator("main button.big").press("Enter")
    page.locator(".code-large").wait_for()
    looks_well(page)
    return page.locator(".code-large").inner_text()


def agrees(page, language, code):
    """Type the code, read what would be seen, agree with the keyboard."""
    page.goto(f"/{language}/learn/groups/join/")
    page.locator("#id_code").fill(code)
    page.locator("main button.big").press("Enter")
    page.locator("#id_name").wait_for()
    looks_well(page)
    page.locator("#id_name").fill("Noor")
    page.locator("[name=agrees]").press("Space")
    page.locator("main button.big").press("Enter")
    page.wait_for_url("**/learn/mine/")
    looks_well(page)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_trainer_sees_what_a_learner_lets_her_see(visitor, site, language):
    trainer, learner = visitor().page, visitor(viewport=PHONE).page
    code = begins(trainer, site, language)
    group = trainer.url
    agrees(learner, language, code)
    trainer.goto(group)
    looks_well(trainer)
    trainer.get_by_role("link", name="Noor", exact=True).click()
    trainer.locator("#id_competence").select_option("report-a-security-incident")
    trainer.locator("#id_words").fill("Belde zelf terug / a rappelé")
    trainer.locator("[name=level][value=does]").press("Space")
    trainer.locator("main form.form button.big").press("Enter")
    trainer.locator("main [role=status], [role=status]").first.wait_for()
    looks_well(trainer)
    assert WORDS[language]["does"] in trainer.locator("#held").locator("..").inner_text()
    learner.reload()
    looks_well(learner)
    assert "Belde zelf terug / a rappelé" in learner.locator("main").inner_text()
    with learner.expect_navigation():
        learner.locator("form[action*='/stop/'] button").press("Enter")
    assert WORDS[language]["nobody"] in learner.locator("main").inner_text()
    trainer.goto(group)
    assert trainer.get_by_role("link", name="Noor", exact=True).count() == 0
