"""A booth for tests: somebody who came in with its code, its meetings, marks as a browser sends."""

import json
import uuid

from django.urls import reverse
from job_days import candidate

from kompas.web.accounts.models import Actor
from kompas.web.jobdays.models import Meeting


def visitor():
    """Somebody with a browser and no account."""
    return Actor.objects.create(kind=Actor.Kind.SEAT, visitor=uuid.uuid4())


def meeting(stand, slot=3, **shows):
    """Somebody new meets the booth."""
    person = candidate(stand.job_day, visitor(), **shows)
    post = stand.vacancies.first()
    return Meeting.objects.create(
        job_day=stand.job_day, candidate=person, booth=stand, slot=slot, vacancy=post, score=31987
    )


def at(name, stand, *more):
    """An address of a booth."""
    return reverse(f"jobdays:{name}", args=[stand.pk, *more])


def sent(client, stand, *marks):
    """Send marks as the page does; gives the answer."""
    body = json.dumps({"marks": marks})
    return client.post(at("marks", stand), body, content_type="application/json")


def made(row, state, ago=0, token=None):
    """A mark as a browser keeps it."""
    token = token or str(uuid.uuid4())
    return {"meeting": str(row.pk), "state": state, "token": token, "ago": ago}
