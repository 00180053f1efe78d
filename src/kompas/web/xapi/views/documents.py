"""Documents about an activity, an agent, or both: state and profiles."""

from http import HTTPStatus

from django.http import HttpResponse
from django.utils.http import http_date

from kompas.core import xapi
from kompas.web.accounts import actions as accounts
from kompas.web.xapi import filters
from kompas.web.xapi.actions import documents as actions
from kompas.web.xapi.answers import Refused, as_json, nothing
from kompas.web.xapi.asked import Asked, bad
from kompas.web.xapi.door import must_read, must_write, resource
from kompas.web.xapi.limits import MOST_NAME
from kompas.web.xapi.models import AccessKey, Document

NAMES = {
    Document.Kind.STATE: ("activityId", "agent", "registration", "stateId", "since"),
    Document.Kind.ACTIVITY: ("activityId", "profileId", "since"),
    Document.Kind.AGENT: ("agent", "profileId", "since"),
}


class _Documents:
    """One of the three document resources."""

    def __init__(self, kind: Document.Kind) -> None:
        self.kind, self.names = kind, NAMES[kind]
        self.name = "stateId" if kind is Document.Kind.STATE else "profileId"
        methods = {"get": self.get, "put": self.put, "post": self.post, "delete": self.delete}
        self.view = resource(**methods)

    def get(self, asked: Asked, key: AccessKey) -> HttpResponse:
        must_read(key, AccessKey.Reads.ALL)
        answer = self._one(asked) if self.name in asked.params else self._names(asked)
        accounts.record(by=key.actor, verb="xapi.read", subject=key, resource=self.kind)
        return answer

    def put(self, asked: Asked, key: AccessKey) -> HttpResponse:
        must_write(key)
        where, guard = self._where(asked), self._guard(asked, replaces=True)
        media_type = self._media_type(asked)
        actions.put(
            where=where, content=asked.body, media_type=media_type, guard=guard, by=key.actor
        )
        return nothing()

    def post(self, asked: Asked, key: AccessKey) -> HttpResponse:
        must_write(key)
        where, guard = self._where(asked), self._guard(asked)
        media_type = self._media_type(asked)
        actions.merge(
            where=where, content=asked.body, media_type=media_type, guard=guard, by=key.actor
        )
        return nothing()

    def delete(self, asked: Asked, key: AccessKey) -> HttpResponse:
        must_write(key)
        if self.name in asked.params:
            guard = self._guard(asked)
            actions.remove(where=self._where(asked), guard=guard, by=key.actor)
        elif self.kind is Document.Kind.STATE:
            actions.remove_all(where=self._context(asked), by=key.actor)
        else:
            raise bad(f"the parameter {self.name!r} is needed")
        return nothing()

    def _context(self, asked: Asked) -> dict[str, str]:
        """What documents are about."""
        asked.only(*self.names)
        where: dict[str, str] = {"kind": self.kind}
        if "activityId" in self.names:
            asked.need("activityId")
            where["activity"] = filters.iri_key(asked, "activityId")
        if "agent" in self.names:
            where["agent"] = filters.agent_key(asked)
        if "registration" in asked.params:
            where["registration"] = filters.uuid(asked, "registration")
        return where

    def _where(self, asked: Asked) -> dict[str, str]:
        """Where one document lies."""
        if "since" in asked.params:
            raise bad("the parameter 'since' is for lists of documents")
        name = asked.need(self.name)
        if len(name) > MOST_NAME or "\0" in name:
            raise bad(f"the parameter {self.name!r} may have {MOST_NAME} letters at most")
        where = {"registration": "", **self._context(asked)}
        return {**where, "name": name, "name_key": xapi.key(name)}

    def _guard(self, asked: Asked, *, replaces: bool = False) -> actions.Guard:
        """What guards a change: 1.0.3 is loose with a state, and strict with a profile."""
        one = asked.version is xapi.Version.ONE
        is_state = self.kind is Document.Kind.STATE
        headers = asked.headers
        return actions.Guard(
            headers.get("if-match"),
            headers.get("if-none-match"),
            needed=replaces and not (one and is_state),
            always=replaces and one and not is_state,
        )

    def _media_type(self, asked: Asked) -> str:
        """What the document is; JSON must be JSON."""
        given = asked.headers.get("content-type") or "application/octet-stream"
        if asked.media_type == "application/json":
            xapi.reading.read(asked.body)
        return given[:1000]

    def _one(self, asked: Asked) -> HttpResponse:
        found = Document.objects.filter(**self._where(asked)).first()
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "there is no such document")
        answer = HttpResponse(bytes(found.content), found.media_type)
        answer["ETag"] = f'"{found.tag}"'
        answer["Last-Modified"] = http_date(found.updated.timestamp())
        answer["Content-Disposition"] = "attachment"  # whatever it is, no browser opens it here
        return answer

    def _names(self, asked: Asked) -> HttpResponse:
        found = Document.objects.filter(**self._context(asked))
        if "since" in asked.params:
            found = found.filter(updated__gt=filters.moment(asked, "since"))
        rows = list(found.order_by("id").values_list("name", "updated"))
        names = list(dict.fromkeys(name for name, _updated in rows))
        answer = as_json(names)
        if rows:
            newest = max(updated for _name, updated in rows)
            answer["Last-Modified"] = http_date(newest.timestamp())
        return answer


state = _Documents(Document.Kind.STATE).view
activity_profile = _Documents(Document.Kind.ACTIVITY).view
agent_profile = _Documents(Document.Kind.AGENT).view
