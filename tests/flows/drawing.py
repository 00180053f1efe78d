"""A browser that draws 3D in software, and somebody in it who looks at a home."""

from io import BytesIO

import numpy as np
from conftest import FLAGS, Visitor, program
from PIL import Image

DRAWS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
ALARM = (212, 53, 28)  # what somebody who fell is drawn in: ALARM in frontend/src/home/figures.ts
HOME = "/homes/esther-apartment/"


def drawing_browser(browser, *flags):
    """A Chromium beside the one of all tests, with these flags."""
    plain = [flag for flag in FLAGS if flag != "--disable-gpu"]
    return browser.browser_type.launch(executable_path=program(), args=[*plain, *flags])


class Onlooker(Visitor):
    """Somebody who looks at a home in a picture."""

    def looks(self, language="en", query=""):
        """Open a home and wait until the picture stands."""
        self.open(f"/{language}{HOME}{query}")
        self.page.locator("#scene[data-ready]").wait_for(timeout=60_000)

    @property
    def view(self):
        """The picture."""
        return self.page.locator("#scene-view")

    @property
    def frames(self):
        """How often it was drawn."""
        return int(self.view.get_attribute("data-frames") or 0)

    def winds_to(self, hours, minutes=0):
        """Set the slider, as a hand would."""
        self.page.locator("#scene-time").fill(str(hours * 60 + minutes))
        self.rests()

    def rests(self):
        """Wait until nothing is drawn any more."""
        self.page.wait_for_timeout(150)
        before = -1
        while before != self.frames:
            before = self.frames
            self.page.wait_for_timeout(150)

    def does(self, act, times=1):
        """Press a button under the picture."""
        for _ in range(times):
            self.page.locator(f"[data-act={act}]").click()
        self.rests()

    def seen(self):
        """The picture as rows of pixels, without the words that lie over it."""
        self.page.locator(".scene-labels").evaluate("box => box.hidden = true")
        shot = Image.open(BytesIO(self.view.screenshot()))
        self.page.locator(".scene-labels").evaluate("box => box.hidden = false")
        return np.asarray(shot.convert("RGB")).astype(int)

    def alarm_around(self, reach=14):
        """How many pixels around the place of the fall have the colour of an alarm."""
        x, y = (int(part) for part in self.view.get_attribute("data-fallen").split(","))
        near = self.seen()[max(0, y - reach) : y + reach, max(0, x - reach) : x + reach]
        return int((np.abs(near - ALARM).max(axis=2) < 60).sum())
