"""Esther's apartment in 3D, drawn in software: ready within 1.5 s, frames and bundle within limits.

The page is opened in a Chromium without a graphics card, as the second visitor sees it: the site
has answered before, the browser keeps nothing. Ready counts from the click to the first picture.
Frames are those of a day that runs at ten minutes in a second, seen from outside; a frame is the
time from one drawn picture to the next, so what the browser and the page do meanwhile counts too.
"""

import gzip
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.figure import Figure, show
from benchmarks.server import free_port, own_folders, running, wait_until_it_answers

BUNDLE = Path(__file__).parents[1] / "src/kompas/web/homes/static/homes/home.js"
FLAGS = ("--no-sandbox", "--disable-quic", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATH = "/en/homes/esther-apartment/"
DESK, PHONE = (1280, 720), (390, 700)
FRAMES, VISITS = 120, 5
FRAME_LIMITS = {DESK: 0.120, PHONE: 0.045}
READY_LIMIT, BUNDLE_LIMIT_KB = 1.5, 200.0
FILL = """([width, height]) => {
  const view = document.getElementById("scene-view");
  Object.assign(view.style, { position: "fixed", left: 0, top: 0, zIndex: 9, margin: 0,
    width: `${width}px`, height: `${height}px`, maxHeight: "none" });
}"""
# An observer sees each drawn picture, since the stage counts them in the page.
WATCH = """(count) => new Promise((done) => {
  const view = document.getElementById("scene-view");
  const times = [];
  let last = performance.now();
  const watch = new MutationObserver(() => {
    const now = performance.now();
    times.push((now - last) / 1000);
    last = now;
    if (times.length <= count) return;
    watch.disconnect();
    done(times.slice(1));
  });
  watch.observe(view, { attributeFilter: ["data-frames"] });
  document.getElementById("scene-speed").value = "600";
  document.getElementById("scene-play").click();
})"""


def frames(browser: Browser, site: str, size: tuple[int, int]) -> list[float]:
    """Seconds between drawn pictures of a day that runs, in order of their length."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(site + PATH)
    page.locator("#scene[data-ready]").wait_for(timeout=60_000)
    page.evaluate(FILL, list(size))
    page.wait_for_timeout(500)
    times = page.evaluate(WATCH, FRAMES)
    page.close()
    return sorted(times)


def ready(browser: Browser, site: str) -> float:
    """Seconds from asking for the page to the first picture, in a browser that keeps nothing."""
    page = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}).new_page()
    page.goto(site + PATH)
    page.locator("#scene[data-ready]").wait_for(timeout=60_000)
    seconds = float(page.locator("#scene").get_attribute("data-ready") or "nan") / 1000
    page.context.close()
    return seconds


def p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95) - 1]


def main() -> int:
    named = os.environ.get("KOMPAS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    with tempfile.TemporaryDirectory(prefix="kompas-home-scene-") as name:
        folder, port = Path(name), free_port()
        said = folder / "said.txt"
        command = [sys.executable, "-m", "kompas", "serve", "--port", str(port)]
        with running(command, folder, own_folders(folder), said) as process:
            wait_until_it_answers(process, port, said, 60)
            site = f"http://localhost:{port}"
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=named, args=FLAGS)
                first = ready(browser, site)
                visits = [ready(browser, site) for _ in range(VISITS)]
                drawn = {size: frames(browser, site, size) for size in (DESK, PHONE)}
                browser.close()
    size = len(gzip.compress(BUNDLE.read_bytes(), 9)) / 1000
    told = {f"frame median {w}x{h}": statistics.median(t) for (w, h), t in drawn.items()}
    print(f"the very first visit after a start: {first:.2f} s")
    return show(
        Figure("bundle, compressed", size, BUNDLE_LIMIT_KB, "kB"),
        Figure(f"scene ready, median of {VISITS} visits", statistics.median(visits), READY_LIMIT),
        *(
            Figure(f"frame p95 at {w}x{h}", p95(times), FRAME_LIMITS[w, h])
            for (w, h), times in drawn.items()
        ),
        told={**told, "first visit": first},
    )


if __name__ == "__main__":
    raise SystemExit(main())
