"""A browser window of one's own, which notes every complaint of the console."""

DRIVER = "GL Driver Message"  # of the driver that draws, about its speed: no complaint of a page


class Window:
    """Cookies of its own, and a page; `patience` is in milliseconds."""

    def __init__(self, browser, site, patience=20_000, **options):
        self.context = browser.new_context(base_url=site.url, **options)
        self.context.set_default_timeout(patience)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message):
        theirs = "status of 4" in message.text or DRIVER in message.text
        if message.type in ("error", "warning") and not theirs:
            self.complaints.append(message.text)
