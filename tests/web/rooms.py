"""Reading rooms in tests: a page as one reads it, in a language, once something is asked."""

import html
import re

from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading

TABS = ("", "messages/", "team/", "home/", "record/")


def text_of(answer):
    """A page as one reads it: no tags, one space between words."""
    assert answer.status_code == 200, answer
    body = answer.content.decode()
    body = body[body.index("<main") : body.index("</main>")] if "<main" in body else body
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def in_language(player, path, language):
    """A page of the room in another language."""
    return player.client.get(f"/{language}/plays/{player.play_pk}/{path}")


def until_asked(player, most=12):
    """Let the one who plays alone go on until something waits; gives the page."""
    for _ in range(most):
        page = player.get()
        if page.context["page"].decisions:
            return page
        player.do("ready", ready="1")
    raise AssertionError("nothing was ever asked")


def lead(play, kind, **data):
    """Whoever leads does something."""
    play.refresh_from_db()
    leading.lead(play=play, kind=kind, data=data, by=accounts.system())
