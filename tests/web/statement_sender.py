"""A program that sends statements to the store: its key, its headers, its statements."""

import base64
import json
from urllib.parse import quote
from uuid import uuid4

from django.test import Client

from kompas.web.accounts import actions as accounts
from kompas.web.xapi.actions import keys

VERB = "http://adlnet.gov/expapi/verbs/experienced"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"


def statement(**changes):
    """A small statement about a letter."""
    return {
        "actor": {"mbox": "mailto:esther@example.org"},
        "verb": {"id": VERB},
        "object": {"id": "https://example.org/letter"},
        **changes,
    }


def quoted(value):
    """JSON as a parameter of an address."""
    return quote(json.dumps(value))


def new_id():
    return str(uuid4())


class Sender:
    """Asks the store as a program with a key does."""

    def __init__(self, reads="all", writes=True, version="2.0.0"):
        made = keys.make(name=f"sender {uuid4()}", reads=reads, writes=writes, by=accounts.system())
        self.key, self.version, self.client = made.key, version, Client()
        pair = base64.b64encode(f"{made.key.pk}:{made.secret}".encode()).decode()
        self.authorization = f"Basic {pair}"

    def ask(self, method, path, value=None, content_type="application/json", **headers):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        every = {
            "X-Experience-API-Version": self.version,
            "Authorization": self.authorization,
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        every = {name: text for name, text in every.items() if text is not None}
        sent = {} if value is None else {"data": body}
        return self.client.generic(
            method, f"/xapi/{path}", content_type=content_type, headers=every, **sent
        )

    def send(self, *statements):
        return self.ask("POST", "statements", list(statements))

    def found(self, query=""):
        """The ids that a question finds, in their order."""
        answer = self.ask("GET", f"statements?{query}")
        assert answer.status_code == 200, answer.content
        return [one["id"] for one in answer.json()["statements"]]
