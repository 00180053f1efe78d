"""Somebody who comes to a job day as a candidate, for tests."""

import html

from django.test import Client

from kompas.web.jobdays.models import Candidate

MINE = {
    "name": "Inès",
    "profession": "general-nurse",
    "qualified": "France",
    "place": "Roubaix",
    "language_fr": "C2",
    "language_nl": "B1",
    "told_ask-what-matters": "does",
    "arrives": "0",
}


class Comes:
    """Somebody with a browser who comes to a day."""

    def __init__(self, day, client=None, language="en"):
        self.day, self.client = day, client or Client()
        self.start = f"/{language}/" + f"work/days/{day.pk}/"

    def page(self, where="", /, **asked):
        """A page of their own."""
        return self.client.get(f"{self.start}candidate/{where}", asked)

    def read(self, where="", /, **asked):
        """Its words."""
        return html.unescape(self.page(where, **asked).text)

    def send(self, where, /, follow=True, **fields):
        """Send a form; gives the page that follows."""
        return self.client.post(f"{self.start}candidate/{where}", fields, follow=follow)

    def joins(self, **changes):
        """Come in."""
        self.send("profile/", **{**MINE, **changes})
        return self

    @property
    def row(self):
        """What is kept of them."""
        return Candidate.objects.get(job_day=self.day)
