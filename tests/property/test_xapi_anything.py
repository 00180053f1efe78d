"""Whatever is sent: it is checked or refused with a sentence, and never breaks the store."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core import xapi
from kompas.core.xapi import Invalid, Version, formats, multipart, reading

NAMES = st.sampled_from(
    ["actor", "verb", "object", "id", "mbox", "objectType", "definition", "context", "result", "x"]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["Activity", "Agent", "Group", "SubStatement", "mailto:a@b.cd", "http://a.b/c"]
    ),
    st.text(),
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5)
)


def tried(work):
    """What came of it, or the sentence of why not; anything else that is raised is a fault."""
    try:
        return work(), ""
    except Invalid as problem:
        return None, str(problem)


@given(ANYTHING, st.sampled_from(Version))
@settings(max_examples=400, deadline=None)
def test_anything_is_taken_or_refused_in_a_sentence(value, version):
    found, sentence = tried(lambda: xapi.check_batch(value, version))
    assert sentence or found is not None
    for one in found or ():
        assert xapi.digest(one)
        assert xapi.Found.of(one).verb


@given(st.binary(max_size=300))
def test_any_bytes_are_json_or_refused(sent):
    written, sentence = tried(lambda: reading.write(reading.read(sent)))
    assert sentence or written


@given(st.lists(st.binary(max_size=60), max_size=3))
def test_what_is_written_in_parts_is_read_again(contents):
    files = [(sha256(c).hexdigest(), "application/octet-stream", c) for c in contents]
    body = multipart.write(b"{}", files, "an-edge-that-nobody-writes")
    found = multipart.parts(body, 'multipart/mixed; boundary="an-edge-that-nobody-writes"')
    assert [part.content for part in found] == [b"{}", *contents]


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
def test_a_moment_is_the_same_in_every_zone(naive, minutes):
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert formats.moment(at.isoformat()) == at.astimezone(UTC)
    assert formats.moment(formats.told(at)) == at
