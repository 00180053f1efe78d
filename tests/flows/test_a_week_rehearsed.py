"""Stories of visitors: with the keyboard alone, without scripts, with a file, as a stranger."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REPORT = re.compile("/practice/[0-9a-f-]{36}/$")


def tab_to(page, selector, most=120):
    """Press Tab until an element that fits has the focus, and that it can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"Tab never reached {selector}")


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_from_the_front_page_to_the_report_with_the_keyboard_alone(visitor, language):
    somebody = visitor()
    page = somebody.page
    somebody.open(f"/{language}/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    tab_to(page, ".button.big")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practice/")
    tab_to(page, "input[name=person]")
    page.keyboard.press("ArrowDown")
    assert page.locator("input[name=person]:checked").input_value() != "esther"
    tab_to(page, "input[name=arm_1][value=light-path]")
    page.keyboard.press("Space")
    tab_to(page, "details.more summary")
    page.keyboard.press("Enter")
    tab_to(page, "#id_runs")
    page.keyboard.press("1")
    tab_to(page, "form.form button.big")
    page.keyboard.press("Enter")
    page.wait_for_url(REPORT)
    somebody.waits_for_the_report()
    tab_to(page, ".contents a")
    page.keyboard.press("Enter")
    assert "#" in page.url
    tab_to(page, "a[href*='/sources/']", most=200)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*")
    expect(page.locator(".number").first).to_be_visible()


def test_progress_turns_into_the_report_by_itself(visitor):
    somebody = visitor()
    somebody.starts_a_rehearsal("nl")
    somebody.waits_for_the_report()
    expect(somebody.page.locator("h1")).to_contain_text("Esther")


def test_a_report_needs_no_script(visitor):
    somebody = visitor(java_script_enabled=False)
    somebody.starts_a_rehearsal("fr")
    somebody.waits_for_the_report()
    page = somebody.page
    assert page.locator(".picture-frame svg").count() >= 3
    page.locator(".part details summary").first.click()
    expect(page.locator(".part table").first).to_be_visible()


def test_the_language_changes_on_the_report_itself(visitor, report):
    somebody = visitor(storage_state=report[1])
    somebody.open("/en" + report[0])
    somebody.page.get_by_role("link", name="Français").click()
    somebody.page.wait_for_url("**/fr" + report[0])
    expect(somebody.page.locator("html")).to_have_attribute("lang", "fr")


def test_a_stranger_finds_nothing(visitor, report):
    somebody = visitor()
    assert somebody.open("/nl" + report[0]).status == 404
    expect(somebody.page.locator("h1")).to_have_text("Hier is niets")


def test_a_file_that_is_no_bundle_gets_one_sentence(visitor):
    somebody = visitor()
    page = somebody.page
    somebody.open("/en/practice/")
    page.locator("input[value=upload]").check()
    page.locator("#id_bundle").set_input_files(
        {"name": "letter.json", "mimeType": "application/json", "buffer": b"Dear Esther"}
    )
    page.locator("input[name=synthetic]").check()
    page.locator("form.form button.big").click()
    expect(page.locator(".problems li")).to_have_count(1)
    assert page.locator(".problems li").inner_text().count(".") <= 2


def test_a_synthetic_person_of_ones_own_lives_the_week(visitor, tmp_path):
    somebody = visitor()
    page = somebody.page
    file = tmp_path / "somebody.json"
    file.write_text(json.dumps(a_person()))
    somebody.open("/nl/practice/")
    page.locator("input[value=upload]").check()
    page.locator("#id_bundle").set_input_files(file)
    page.locator("input[name=synthetic]").check()
    page.locator("form.form button.big").click()
    page.wait_for_url(REPORT)
    somebody.waits_for_the_report()
    page.locator(".facts a").first.click()
    page.wait_for_url("**/patient")
    expect(page.locator("main")).to_contain_text("Prinzmetal")


def test_a_rehearsal_can_be_stopped_and_erased(visitor):
    somebody = visitor()
    page = somebody.page
    somebody.open("/en/practice/")
    page.locator("details.more summary").click()
    page.locator("#id_runs").select_option("500")
    page.locator("input[value=all]").check()
    page.locator("form.form button.big").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".problem")).to_contain_text("You stopped", timeout=30_000)
    page.get_by_role("button", name="Erase").click()
    expect(page.locator(".say")).to_contain_text("Nothing of that rehearsal is kept")


def test_the_trainer_of_the_demo_signs_in_and_out(visitor, site):
    somebody = visitor()
    page = somebody.page
    somebody.open("/en/sign-in/")
    page.locator("#id_login").fill("demo")
    page.locator("#id_password").fill(site.password)
    page.locator("main form button").click()
    page.wait_for_url("**/plays/")
    page.get_by_role("link", name="Sign out").click()
    page.locator("main form button").click()
    page.wait_for_url(re.compile("/en/$"))


def a_person():
    """A synthetic person of 77 with a condition that nobody here knows."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {
                "resource": {
                    "resourceType": "Patient",
                    "id": "p",
                    "gender": "male",
                    "birthDate": "1949-03-02",
                    "name": [{"given": ["Test"], "family": "Persoon"}],
                }
            },
            {
                "resource": {
                    "resourceType": "Condition",
                    "id": "c",
                    "subject": {"reference": "Patient/p"},
                    "code": {"text": "Prinzmetal angina"},
                    "onsetDateTime": "2020-01-01",
                }
            },
        ],
    }
