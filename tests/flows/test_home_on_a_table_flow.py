"""A home on a real table: WebXR in a real browser, before a device and a room that are made up."""

import re
from pathlib import Path

import pytest
from drawing import DRAWS, Onlooker, drawing_browser
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
IWER = ROOT / "frontend/node_modules/iwer/build/iwer.min.js"
EYES, TABLE = 1.6, 0.75  # metres above the floor
ROOM = """
;(() => {
  const device = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: false });
  device.installRuntime({ forceInstall: true });
  device.installSEM(class {
    constructor() {
      this.environmentCanvas = document.createElement("canvas");
      this.trackedPlanes = new Set();
      this.trackedMeshes = new Set();
    }
    render() {}
    computeHitTestResults(m) {
      const down = -m[9];
      if (down > -0.01) return [];
      const far = (TABLE - m[13]) / down;
      const at = [m[12] - m[8] * far, TABLE, m[14] - m[10] * far, 1];
      return [new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, ...at])];
    }
  });
  window.xrDevice = device;
  device.position.set(0, EYES, 0.2);
  device.quaternion.set(-0.35, 0, 0, 0.937);
})();
""".replace("TABLE", str(TABLE)).replace("EYES", str(EYES))
DENIES = """
navigator.xr.requestSession = () => Promise.reject(new DOMException("no", "NotAllowedError"));
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.node,
    pytest.mark.skipif(not IWER.is_file(), reason="run scripts/get_frontend.sh"),
]


@pytest.fixture(scope="module")
def drawing(browser):
    started = drawing_browser(browser, *DRAWS)
    yield started
    started.close()


@pytest.fixture
def holder(drawing, site):
    """Somebody who holds a device; `scripts` are added to it."""
    made = []

    def new(*scripts):
        made.append(Onlooker(drawing, site))
        for script in scripts:
            made[-1].page.add_init_script(script)
        made[-1].looks("nl", "?fall=11:00")
        return made[-1]

    yield new
    for somebody in made:
        somebody.context.close()
    assert [line for one in made for line in one.complaints] == []


def device():
    return IWER.read_text(encoding="utf-8") + ROOM


def taps(page):
    page.evaluate("xrDevice.controllers.right.updateButtonValue('trigger', 1)")
    page.wait_for_timeout(400)
    page.evaluate("xrDevice.controllers.right.updateButtonValue('trigger', 0)")


def stands(page):
    """Where the home stands, in metres from where the eyes began."""
    view = page.locator("#scene-view")
    expect(view).to_have_attribute("data-placed", re.compile(","), timeout=15_000)
    return [float(part) for part in view.get_attribute("data-placed").split(",")]


def finds_the_table(page):
    view = page.locator("#scene-view")
    expect(view).to_have_attribute("data-hits", re.compile("[1-9]"), timeout=15_000)


def test_the_home_stands_on_the_table_where_somebody_taps_and_can_be_placed_again(holder):
    page = holder(device()).page
    page.locator("[data-act=ar]").click()
    page.locator("#scene[data-xr=table]").wait_for()
    finds_the_table(page)
    expect(page.locator("#scene-over-said")).to_contain_text("Beweeg traag")
    taps(page)
    first = stands(page)
    assert first[1] == pytest.approx(TABLE - EYES, abs=0.011)
    expect(page.locator("#scene-view")).to_have_attribute("data-anchored", "true")
    expect(page.locator("#scene-over-said")).to_contain_text("De woning staat er")
    page.evaluate("xrDevice.position.set(0.5, 1.6, 0.2)")
    page.wait_for_timeout(500)
    assert stands(page) == first
    page.locator("[data-act=again]").evaluate("button => button.click()")
    page.wait_for_timeout(500)
    taps(page)
    page.wait_for_timeout(500)
    second = stands(page)
    assert second[0] == pytest.approx(first[0] + 0.5, abs=0.05)
    assert second[1] == first[1]
    page.locator("[data-act=leave]").evaluate("button => button.click()")
    expect(page.locator("#scene")).not_to_have_attribute("data-xr", re.compile(".*"))
    page.locator("#scene-time").fill("670")
    expect(page.locator("#scene-view")).to_have_attribute("data-fallen", re.compile(","))


def test_who_does_not_allow_the_camera_gets_a_sentence_and_keeps_the_page(holder):
    page = holder(device(), DENIES).page
    page.locator("[data-act=ar]").click()
    expect(page.locator("#scene-ar-note")).to_contain_text("camera mocht niet")
    expect(page.locator("#scene")).not_to_have_attribute("data-xr", re.compile(".*"))


def test_without_such_a_device_there_is_no_button(holder):
    page = holder().page
    page.wait_for_timeout(500)
    expect(page.locator("[data-act=ar]")).to_be_hidden()
