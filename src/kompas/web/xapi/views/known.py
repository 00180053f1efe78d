"""What is known of an activity and of an agent, and what this store is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kompas.core import xapi
from kompas.web.accounts import actions as accounts
from kompas.web.xapi import filters, queries
from kompas.web.xapi.answers import as_json
from kompas.web.xapi.asked import Asked
from kompas.web.xapi.door import VERSION, must_read, resource
from kompas.web.xapi.models import AccessKey

VERSIONS = ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]


def get_activity(asked: Asked, key: AccessKey) -> HttpResponse:
    """An activity as all statements together describe it."""
    must_read(key)
    asked.only("activityId")
    iri = asked.need("activityId")
    filters.iri_key(asked, "activityId")
    known = queries.definitions([iri]).get(iri)
    accounts.record(by=key.actor, verb="xapi.read", subject=key, resource="activities")
    more = {"definition": known} if known else {}
    return as_json({"objectType": "Activity", "id": iri, **more})


def get_agent(asked: Asked, key: AccessKey) -> HttpResponse:
    """An agent as a person: what was asked, for nothing is put together about people."""
    must_read(key)
    asked.only("agent")
    found = xapi.person(filters.agent(asked))
    accounts.record(by=key.actor, verb="xapi.read", subject=key, resource="agents")
    return as_json(found)


@csrf_exempt
def about(request: HttpRequest) -> HttpResponse:
    """Which versions are answered; anybody may ask."""
    version = xapi.version(request.headers.get(VERSION)) or xapi.Version.TWO
    answer = as_json({"version": VERSIONS})
    answer[VERSION] = version.value
    return answer


activities = resource(get=get_activity)
agents = resource(get=get_agent)
