"""Plays for tests of the site: lessons, seats and browsers of their own."""

import re

from django.test import Client

from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading, lessons, seats
from kompas.web.plays.models import Entry, Play, Seat


def lesson(scenario="esther-week", groups=1, arm=(), organisation=None, seed=1):
    """A lesson that nobody has joined yet."""
    asked = lessons.Asked(scenario, arm, "usual", groups, seed)
    return lessons.start(asked=asked, organisation=organisation, by=accounts.system())


class Player:
    """Somebody with a browser of their own, at a play."""

    def __init__(self, play, role="", nickname="Mimi"):
        self.client, self.play_pk = Client(), play.pk
        code = play.lesson.code
        sent = {"code": code, "nickname": nickname, "group": play.number}
        answer = self.client.post("/en/join/", sent)
        assert answer.status_code == 302, answer.content.decode()[:2000]
        self.seat = Seat.objects.filter(play=play).latest("joined_at")
        if role:
            self.post("seat/act/", take=role)

    def get(self, path="", **headers):
        """A page of this play."""
        return self.client.get(f"/en/plays/{self.play_pk}/{path}", headers=headers or None)

    def post(self, path, **data):
        """Send a form."""
        return self.client.post(f"/en/plays/{self.play_pk}/{path}", data)

    def do(self, kind, **data):
        """Act as a page with scripts does; gives status and sentence."""
        sent = {"kind": kind, **data}
        answer = self.client.post(
            f"/en/plays/{self.play_pk}/do/", sent, headers={"HX-Request": "true"}
        )
        return answer.status_code, answer.content.decode()


def begun(lesson_made, number=1):
    """The play of a group, begun."""
    play = lesson_made.plays.get(number=number)
    leading.begin(play=play, by=accounts.system())
    play.refresh_from_db()
    return play


def log_of(play):
    """The entries of a play as tuples."""
    rows = Entry.objects.filter(play=play).order_by("seq")
    return list(rows.values_list("seq", "at", "actor", "kind", "data"))


def asks(page):
    """The decisions that a room page offers."""
    return re.findall(r'name="decision" value="([^"]+)"', page.content.decode())


__all__ = ["Play", "Player", "asks", "begun", "lesson", "log_of", "seats"]
