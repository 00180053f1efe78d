"""What a statement must be, worked case by worked case."""

import json
from hashlib import sha256

import pytest

from kompas.core import xapi
from kompas.core.xapi import Found, Invalid, Version, formats, multipart, reading

ONE, TWO = Version.ONE, Version.TWO
ESTHER = {"mbox": "mailto:esther@example.org"}
READ = {"id": "http://adlnet.gov/expapi/verbs/experienced"}
LETTER = {"id": "https://example.org/letters/discharge"}


def statement(**changes):
    """The smallest statement there is, with changes."""
    return {"actor": ESTHER, "verb": READ, "object": LETTER, **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"id": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"},
        {"actor": {"objectType": "Group", "member": [ESTHER]}},
        {"actor": {"account": {"homePage": "https://example.org", "name": "17"}}},
        {"object": {"objectType": "StatementRef", "id": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"}},
        {"object": {"objectType": "SubStatement", **statement()}},
        {
            "result": {
                "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
                "duration": "PT4.125S",
            }
        },
        {"timestamp": "2096-02-29T12:00:00Z"},
        {"context": {"language": "nl-BE", "extensions": {"https://example.org/x": None}}},
        {"context": {"contextActivities": {"parent": LETTER, "grouping": [LETTER]}}},
    ],
)
def test_what_the_standard_allows_is_taken_by_both_versions(changes):
    for version in Version:
        assert xapi.check(statement(**changes), version)


REFUSED = {
    "statement must have 'verb'": {"verb": "-"},
    "statement may not have 'wheel'": {"wheel": 1},
    "statement.id must be a UUID": {"id": "17"},
    "statement.actor must have exactly one of mbox": {"actor": {"name": "Esther"}},
    "statement.actor.mbox must be a mailto address": {"actor": {"mbox": "esther@example.org"}},
    "statement.actor.name must be a text": {"actor": {**ESTHER, "name": None}},
    "statement.verb.id must be an IRI": {"verb": {"id": "read"}},
    "statement.verb.display has 'dutch!'": {"verb": {**READ, "display": {"dutch!": "las"}}},
    "statement.object.objectType must be one of": {"object": {**LETTER, "objectType": "activity"}},
    "statement.result.success must be true or false": {"result": {"success": "true"}},
    "statement.result.score.scaled must lie": {"result": {"score": {"scaled": 1.1}}},
    "statement.result.score.raw must lie": {"result": {"score": {"raw": 11, "max": 10}}},
    "statement.result.duration must be a duration": {"result": {"duration": "four minutes"}},
    "statement.timestamp must be a moment": {"timestamp": "2026-02-30T12:00:00Z"},
    "statement.version must be one": {"version": "0.9.5"},
    "statement.context may not have 'revision'": {
        "object": {**ESTHER, "objectType": "Agent"},
        "context": {"revision": "2"},
    },
    "statement.authority must be a group of exactly two": {
        "authority": {"objectType": "Group", "member": [ESTHER]}
    },
    "statement.object must be a StatementRef": {"verb": {"id": xapi.VOIDED}},
    "statement.object.object.objectType must be one of": {
        "object": {
            "objectType": "SubStatement",
            **statement(object={"objectType": "SubStatement", **statement()}),
        }
    },
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_is_wrong_is_said_with_its_place(sentence):
    wrong = {k: v for k, v in statement(**REFUSED[sentence]).items() if v != "-"}
    with pytest.raises(Invalid, match=sentence.replace(".", r"\.")):
        xapi.check(wrong, TWO)


def test_agents_in_the_context_came_with_two():
    around = {"contextAgents": [{"objectType": "contextAgent", "agent": ESTHER}]}
    assert xapi.check(statement(context=around), TWO)
    with pytest.raises(Invalid, match="may not have 'contextAgents'"):
        xapi.check(statement(context=around), ONE)
    with pytest.raises(Invalid, match="may not have 'contextAgents'"):
        xapi.check(statement(context=around, version="1.0.3"), TWO)


def test_components_belong_to_their_kind_of_interaction():
    choices = [{"id": "a"}, {"id": "b"}]
    fine = {**LETTER, "definition": {"interactionType": "choice", "choices": choices}}
    assert xapi.check(statement(object=fine), TWO)
    for wrong in (
        {"interactionType": "likert", "choices": choices},
        {"choices": choices},
        {"interactionType": "choice", "choices": [*choices, {"id": "a"}]},
    ):
        with pytest.raises(Invalid):
            xapi.check(statement(object={**LETTER, "definition": wrong}), TWO)


def test_an_id_stands_once_in_a_list_whatever_its_letters():
    one = statement(id="6690e6c9-3ef0-4ed3-8b37-7f3964730bee")
    with pytest.raises(Invalid, match="two statements with the same id"):
        xapi.check_batch([one, {**one, "id": one["id"].upper()}], TWO)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b'{"a": 1, "a": 2}', "'a' stands twice"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1e999}', "a number that is too large"),
        (b"\xff\xfe", "no UTF-8"),
        (b"{", "no JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 150 + b"]" * 150, "nested too deeply"),
    ],
)
def test_what_is_no_plain_json_is_refused(sent, sentence):
    with pytest.raises(Invalid, match=sentence):
        reading.read(sent)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2023-05-04T12:00-05:00", "2023-05-04T17:00:00.000Z"),
        ("2008-09-15 15:53:00.601+00:00", "2008-09-15T15:53:00.601Z"),
        ("20080915T155300Z", "2008-09-15T15:53:00.000Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        ("2026-11-22T12:00:00.1234567Z", "2026-11-22T12:00:00.123456Z"),
    ],
)
def test_a_moment_is_told_in_utc(text, utc):
    assert formats.told(formats.moment(text)) == utc


@pytest.mark.parametrize(
    "text",
    ["2008-09-15T15:53:00-00:00", "01/011/2015", "2026-13-01T00:00:00Z", "0001-01-01T00:00+01:00"],
)
def test_what_is_no_moment_is_none(text):
    assert formats.moment(text) is None


def test_the_same_said_otherwise_is_the_same():
    group = {"objectType": "Group", "member": [ESTHER, {"mbox": "mailto:noor@example.org"}]}
    one = statement(actor=group, result={"duration": "PT1.237S"}, timestamp="2026-01-01T12:00:00Z")
    other = statement(
        actor={**group, "member": [{"mbox": "mailto:noor@EXAMPLE.org"}, {**ESTHER, "name": "E"}]},
        verb={**READ, "display": {"nl": "las"}},
        object={**LETTER, "objectType": "Activity", "definition": {"name": {"nl": "Brief"}}},
        result={"duration": "PT1.23S"},
        stored="2026-01-02T12:00:00Z",
    )
    assert xapi.digest(one) == xapi.digest(other)
    assert xapi.digest(one) != xapi.digest({**one, "result": {"duration": "PT1.24S"}})


def test_somebody_in_the_context_is_found_only_as_related():
    noor = {"mbox": "mailto:noor@example.org"}
    found = Found.of(statement(context={"instructor": noor}))
    key = xapi.key("mbox mailto:noor@example.org")
    assert key in found.related_agents
    assert key not in found.agents


def test_attachments_are_what_their_sums_say():
    content = b"two boxes of the same medicine"
    sha2 = sha256(content).hexdigest()
    file = {"sha2": sha2, "length": len(content), "contentType": "text/plain"}
    one = statement(attachments=[file])
    body = multipart.write(json.dumps(one).encode(), [(sha2, "text/plain", content)], "edge")
    first, second = multipart.parts(body, "multipart/mixed; boundary=edge")
    assert reading.read(first.content) == one
    assert multipart.attached([second], [one])[sha2].content == content
    with pytest.raises(Invalid, match="neither sent along"):
        multipart.attached([], [one])
    with pytest.raises(Invalid, match="no statement speaks"):
        multipart.attached([second], [statement()])
    changed = multipart.Part(second.headers, content + b"!")
    with pytest.raises(Invalid, match="is not what"):
        multipart.attached([changed], [one])


def test_the_language_that_is_wanted_most_is_given():
    texts = {"en": "read", "en-GB": "read (GB)", "nl": "las"}
    languages = xapi.answering.languages
    one = xapi.answering.one_language
    assert one(texts, languages("fr;q=1, nl;q=0.5")) == {"nl": "las"}
    assert one(texts, languages("en-GB")) == {"en-GB": "read (GB)"}
    assert one(texts, languages("nl-BE")) == {"nl": "las"}
    assert one(texts, languages("fr")) == {"en": "read"}
