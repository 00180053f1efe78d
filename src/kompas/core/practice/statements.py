"""A play as xAPI 2.0 statements (IEEE 9274.1.1-2023): who did what, and when, as plain JSON.

Nothing here is a grade: no statement has a score, and none says whether a choice was right. People
are pseudonyms, free words are left out, and what a role knows appears only where it passed it on.
The same play gives the same statements, ids included, however often it is exported.

A verb comes from a registered vocabulary only where its definition there says what happened here;
all others, and the extensions, are our own, under the address of the site.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from kompas.core.catalog import Text
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.practice.dwelling import thing_titles
from kompas.core.practice.entries import Entry, Kind, is_person
from kompas.core.practice.week import Ending

Json = dict[str, Any]
VERSION = "2.0.0"
ADL = "http://adlnet.gov/expapi"
REGISTERED = {
    "started": f"{ADL}/verbs/initialized",
    "answered": f"{ADL}/verbs/answered",
    "viewed": "http://id.tincanapi.com/verb/viewed",
    "completed": f"{ADL}/verbs/completed",
    "terminated": f"{ADL}/verbs/terminated",
}
NOT_IN_AN_ADDRESS = frozenset(' "<>\\^`{|}?#@')
SIMULATION, INTERACTION = f"{ADL}/activities/simulation", f"{ADL}/activities/interaction"


@dataclass(frozen=True)
class Origin:
    """Where statements come from.

    `site` is the address under which ids are made, with a slash at its end; `play` the id of the
    play; `messages` those of a catalog. `times` gives the real moment (aware) of each entry, by its
    number; without it no statement has a timestamp, for simulated time is not when it happened.
    """

    site: str
    play: UUID
    messages: Mapping[str, Text]
    lesson: UUID | None = None
    times: Mapping[int, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not is_site(self.site):
            raise ValueError(f"this is no address of a site, with a slash at its end: {self.site}")


def is_site(address: str) -> bool:
    """Whether ids can be made under this: http or https, a host, a slash at its end."""
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and not set(address) & NOT_IN_AN_ADDRESS
    return named and plain and parts.scheme in ("http", "https") and address.endswith("/")


def statements(ending: Ending, origin: Origin, actor: str | None = None) -> list[Json]:
    """The statements of a play in the order of its log; of one actor only, when one is named.

    Whoever leads a lesson may have all of them, a seat its own. What the console did, and time
    passing, are nobody's learning and are left out. At the end, each person who then holds a role
    completed the week, or ended it early.
    """
    teller = _Teller(ending, origin)
    told = [e for e in ending.entries if e.kind in ACTS and actor in (None, e.actor)]
    return [*map(teller.of, told), *teller.ends(actor)]


def statements_file(told: list[Json]) -> bytes:
    """The same as a file: one JSON array, as a learning record store takes it in one request."""
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def id_of_log(head: Mapping[str, Any], play: Mapping[str, Any]) -> UUID:
    """An id for a play of a log, which carries none: another play, another id."""
    kept = [{name: head[name] for name in sorted(head) if name != "content"}, play]
    digest = sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return uuid5(NAMESPACE_URL, f"urn:kompas:play:{digest}")


@dataclass(frozen=True)
class _Act:
    """What one statement says beyond who and when; `more` are extensions of its context."""

    verb: str
    thing: Json
    result: Json = field(default_factory=dict)
    more: Json = field(default_factory=dict)


class _Teller:
    def __init__(self, ending: Ending, origin: Origin) -> None:
        self.cast, self.state, self.log = ending.play.cast, ending.state, ending.entries
        self.tools = [tool.slug for tool in ending.play.tools]
        self.origin, self.own = origin, f"{origin.site}xapi/"

    def of(self, entry: Entry) -> Json:
        """The statement of one entry."""
        act = ACTS[entry.kind](self, entry)
        statement = self._statement(str(entry.seq), entry.actor, act, entry.seq)
        statement["context"] = self._context(entry.at, str(entry.data["role"]), act)
        lang = entry.data.get("lang")
        if entry.data.get("words") and lang in LANGUAGES:
            statement["context"]["language"] = lang
        return statement

    def ends(self, actor: str | None) -> Iterator[Json]:
        """What the end of the play was for each person who holds a role then."""
        at_last_day = self.state.now >= self.cast.end
        if not (at_last_day or self.state.over):
            return
        for role in self.cast.roles:
            who = self.state.seats.get(role, "")
            if is_person(who) and actor in (None, who):
                result = {"completion": at_last_day, **self._lasted(who)}
                length = {self._ext("simulated-duration"): duration(self.state.now / 1000)}
                verb = "completed" if at_last_day else "terminated"
                act = _Act(verb, self.week, result, length)
                statement = self._statement(f"end:{role}", who, act, self.log[-1].seq)
                statement["context"] = self._context(self.state.now, role, act)
                yield statement

    def _lasted(self, who: str) -> Json:
        """How long somebody was at it, from the first act to the end of the play, in real time."""
        first = next((e.seq for e in self.log if e.actor == who), 0)
        began, ended = map(self.origin.times.get, (first, self.log[-1].seq))
        if began is None or ended is None:
            return {}
        return {"duration": duration((ended - began).total_seconds())}

    def _statement(self, key: str, actor: str, act: _Act, seq: int) -> Json:
        statement: Json = {
            "id": str(uuid5(self.origin.play, key)),
            "actor": self._actor(actor),
            "verb": {
                "id": REGISTERED.get(act.verb, f"{self.own}verbs/{act.verb}"),
                "display": self._words(act.verb),
            },
            "object": act.thing,
        }
        if act.result:
            statement["result"] = act.result
        if moment := self.origin.times.get(seq):
            whole = moment.astimezone(UTC).isoformat(timespec="milliseconds")
            statement["timestamp"] = whole.replace("+00:00", "Z")
        return statement | {"version": VERSION}

    def _actor(self, actor: str) -> Json:
        """A pseudonym that only this play knows; or the computer, which says that it is one."""
        if is_person(actor):
            account = {"homePage": self.origin.site, "name": str(uuid5(self.origin.play, actor))}
            return {"objectType": "Agent", "account": account}
        role = actor.partition(":")[2]
        name = f"computer:{self.cast.scenario.slug}:{role}"
        account = {"homePage": self.origin.site, "name": name}
        return {"objectType": "Agent", "name": f"Computer ({role})", "account": account}

    def _context(self, at: int, role: str, act: _Act) -> Json:
        around: Json = {} if act.thing["id"] == self.week["id"] else {"parent": [self.week]}
        if self.origin.lesson:
            lesson = self.thing(f"lessons/{self.origin.lesson}", "lesson", self._words("lesson"))
            around["grouping"] = [lesson]
        context: Json = {"registration": str(self.origin.play), "platform": "Kompas"}
        if around:
            context["contextActivities"] = around
        context["extensions"] = {
            self._ext("simulated"): True,
            self._ext("simulated-time"): self.cast.local(at).isoformat(timespec="seconds"),
            self._ext("role"): role,
            **act.more,
        }
        return context

    @cached_property
    def week(self) -> Json:
        """The week that is played, as the thing that all acts are part of."""
        week = self.cast.scenario.week
        thing = self.thing(f"scenarios/{self.cast.scenario.slug}", SIMULATION, texts(week.title))
        thing["definition"]["description"] = texts(week.summary)
        return thing

    def started(self, entry: Entry) -> _Act:
        return _Act("started", self.week, more={self._ext("tools"): self.tools})

    def took_over(self, entry: Entry) -> _Act:
        return _Act("took-over", self.week)

    def chose(self, entry: Entry) -> _Act:
        decision = self.cast.decisions[str(entry.data["decision"]).rpartition("#")[0]]
        option = next(o for o in decision.options if o.slug == entry.data["option"])
        thing = self._part(f"decisions/{decision.slug}", INTERACTION, texts(decision.question))
        chosen = {self._ext("option"): texts(option.text)}
        verb = "took-initiative" if decision.on == "initiative" else "answered"
        return _Act(verb, thing, {"response": option.slug, "extensions": chosen})

    def noted(self, entry: Entry) -> _Act:
        facts = [str(fact) for fact in entry.data.get("facts", ())]
        more = {**self._to(entry, entry.data["to"]), self._ext("facts"): facts}
        return _Act("passed-on", self._made("note", entry.seq), more=more)

    def asked(self, entry: Entry) -> _Act:
        return _Act(
            "asked-for", self._made("task", entry.seq), more=self._to(entry, [entry.data["to"]])
        )

    def done(self, entry: Entry) -> _Act:
        return _Act("said-done", self._made("task", entry.data["task"]))

    def planned(self, entry: Entry) -> _Act:
        goal = next(g for g in self.cast.scenario.week.goals if g.slug == entry.data["goal"])
        verb = "put-into-plan" if entry.data.get("shared", True) else "took-out-of-plan"
        return _Act(verb, self._part(f"goals/{goal.slug}", "goal", texts(goal.text)))

    def flagged(self, entry: Entry) -> _Act:
        name = texts(thing_titles(self.cast)[str(entry.data["thing"])])
        return _Act("doubted", self._part(f"things/{entry.data['thing']}", "device", name))

    def read(self, entry: Entry) -> _Act:
        return _Act("viewed", self._part("record", "record", self._words("record")))

    def ready(self, entry: Entry) -> _Act:
        return _Act("became-ready" if entry.data.get("ready", True) else "was-not-ready", self.week)

    def thing(self, path: str, kind: str, name: Json) -> Json:
        """An activity; its type is registered when `kind` is an address, else our own."""
        kind = kind if "://" in kind else f"{self.own}types/{kind}"
        definition = {"name": name, "type": kind}
        return {"objectType": "Activity", "id": f"{self.own}{path}", "definition": definition}

    def _part(self, path: str, kind: str, name: Json) -> Json:
        return self.thing(f"scenarios/{self.cast.scenario.slug}/{path}", kind, name)

    def _made(self, kind: str, seq: int) -> Json:
        """Something that somebody made in this very play: a note, a task."""
        return self.thing(f"plays/{self.origin.play}/{kind}s/{seq}", kind, self._words(kind))

    def _to(self, entry: Entry, roles: list[str]) -> Json:
        with_words = bool(entry.data.get("words"))
        return {self._ext("to"): list(roles), self._ext("with-words"): with_words}

    def _ext(self, name: str) -> str:
        return f"{self.own}extensions/{name}"

    def _words(self, name: str) -> Json:
        return texts(self.origin.messages[f"statements.{name}"])


ACTS: Mapping[Kind, Callable[[_Teller, Entry], _Act]] = {
    "join": _Teller.started,
    "takeover": _Teller.took_over,
    "choice": _Teller.chose,
    "note": _Teller.noted,
    "task": _Teller.asked,
    "done": _Teller.done,
    "goal": _Teller.planned,
    "flag": _Teller.flagged,
    "read": _Teller.read,
    "ready": _Teller.ready,
}


def texts(text: Text) -> Json:
    """A text as a language map."""
    return {language: text[language] for language in LANGUAGES}


def duration(seconds: float) -> str:
    """A length of time as ISO 8601, in hours, minutes and whole seconds; never less than none."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if value
    ]
    return "PT" + ("".join(parts) or "0S")
