"""From a need to a decision that can be defended, in one go, in Dutch and in French.

A home-care organisation near Mouscron says what goes wrong. A dialogue shows three groups of
opinion; what they said becomes what counts; tools are rehearsed, weighed and looked through for who
loses. One option is acceptable to all, one splits them; the file keeps the minority view.
"""

import pytest
import story
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
EACH = 6  # voters of each group of opinion
WORDS = {
    "nl": ("Aanvaardbaar voor allen", "klaar"),
    "fr": ("Acceptable pour tous", "prêt"),
}


def holds_a_dialogue(page, visitor, site, language):
    """Three groups vote on their phones, without scripts, in Dutch and in French."""
    path = story.begins_a_dialogue(page, site, language)
    for number in range(3 * EACH):
        somebody = visitor(viewport=PHONE, java_script_enabled=False)
        story.votes(somebody, path, "fr" if number % 2 else "nl", number % 3)
        somebody.context.close()
    story.closes_it(page, path, language)
    return path


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_need_becomes_a_decision_that_can_be_defended(visitor, site, language):
    page = visitor().page
    path = holds_a_dialogue(page, visitor, site, language)
    need = story.raises_a_need(page, language)
    file = story.begins_a_file(page, need, language)
    story.takes_up_what_was_said(page, file, path)
    story.judges_the_options(page, file)
    story.rehearses(page, language, file)
    story.weigh(page, visitor, file)
    story.looks_who_loses(page, file)
    story.makes_it_ready(page, file)
    told = page.locator("main").inner_text()
    acceptable, ready = WORDS[language]
    assert story.NEED[language][0] in told
    line = next(one for one in told.splitlines() if one.startswith(acceptable))
    assert "alarm" in line.lower(), "the pendant is acceptable to all"
    assert "sensor" not in line.lower(), "the sensors split them"
    assert page.locator(".minority").count() == 1
    assert "A" in page.locator(".minority").inner_text()
    assert page.locator(".lacking li").all_inner_texts() == []
    assert ready in told
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert findings(page) == []
    paper = page.request.get(f"{file}file.pdf").body()
    assert 1 <= paper.count(b"/Type /Page\n") <= 3
    known = page.request.get(f"{file}file.json").json()
    assert known["lacking"] == []
    assert {one["line"] for one in known["file"]["twin"]} >= {"age", "carer"}
    page.goto(f"/{language}/decisions/")
    assert "Wie valt / qui tombe" in page.locator("main").inner_text()
