"""The formats of single values: addresses, ids, moments, durations, languages."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20<>\"{}|\\^`\ud800-\udfff]+")
UUID = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
)
MAILTO = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+")
SHA1 = re.compile(r"[0-9a-fA-F]{40}")
SHA2 = re.compile(r"[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}")
MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+([ \t]*;[^\x00-\x08\x0a-\x1f\x7f-\x9f]*)?")
STATEMENT_VERSION = {"1.0.3": r"1\.0(\.\d+)?", "2.0.0": r"(1|2)\.0(\.\d+)?"}

# RFC 5646: irregular and private tags, then language, script, region, variants, extensions.
_IRREGULAR = (
    "en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao "
    "i-tay i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE"
)
_PRIVATE = r"x(?:-[a-z0-9]{1,8})+"
LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    rf"((?:-[a-wyz0-9](?:-[a-z0-9]{{2,8}})+)*)(?:-{_PRIVATE})?",
    re.IGNORECASE,
)
_OTHER_LANGUAGE = re.compile("|".join([_PRIVATE, *_IRREGULAR.split()]), re.IGNORECASE)

MOMENT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)-(?P<day>\d\d)|(?P<month2>\d\d)(?P<day2>\d\d))[T ]"
    r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?)?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<weeks>\d+(?:\.\d+)?)W|"
    r"(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)"
)
_SECONDS = re.compile(r"(\.\d\d)\d+S")


@lru_cache(4096)
def is_language(tag: str) -> bool:
    """Whether this is a well-formed language tag (RFC 5646); no list of languages is asked."""
    found = LANGUAGE.fullmatch(tag)
    if found is None:
        return _OTHER_LANGUAGE.fullmatch(tag) is not None
    variants = [v for v in found[1].lower().split("-") if v]
    letters = re.findall(r"-([a-z0-9])(?=-)", found[2].lower())
    return len(set(variants)) == len(variants) and len(set(letters)) == len(letters)


@lru_cache(4096)
def is_iri(text: str) -> bool:
    """Whether this is an IRI with a scheme."""
    return IRI.fullmatch(text) is not None


def is_irl(text: str) -> bool:
    """Whether this is an IRI that says where something is: it has a host."""
    return is_iri(text) and bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]", text))


def is_duration(text: str) -> bool:
    """Whether this is an ISO 8601 duration."""
    return DURATION.fullmatch(text) is not None


def plain_duration(text: str) -> str:
    """A duration cut to hundredths of a second: finer digits count in no comparison."""
    cut = _SECONDS.sub(r"\1S", text)
    return re.sub(r"\.0+S$", "S", re.sub(r"(\.\d)0S$", r"\1S", cut))


def moment(text: str) -> datetime | None:
    """A moment in UTC; None when it is none. Without a zone it is taken to be UTC.

    A zone of minus zero says that nobody knows it, and is refused. A leap second is the second
    after it; what is finer than a microsecond is cut.
    """
    found = MOMENT.fullmatch(text)
    if found is None:
        return None
    zone = (found["zone"] or "Z").upper()
    if zone[0] == "-" and not zone.strip("-0:"):
        return None
    try:
        return _in_utc(found, zone)
    except (ValueError, OverflowError):
        return None


def _in_utc(found: "re.Match[str]", zone: str) -> datetime:
    second = int(found["second"] or 0)
    whole = datetime(
        int(found["year"]),
        int(found["month"] or found["month2"]),
        int(found["day"] or found["day2"]),
        int(found["hour"]),
        int(found["minute"] or 0),
        min(second, 59),
        int((found["part"] or "0")[:6].ljust(6, "0")),
        tzinfo=UTC,
    )
    if second > 60:
        raise ValueError(second)
    return whole + timedelta(seconds=max(second - 59, 0)) - _offset(zone)


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta()
    digits = zone[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(zone)
    size = timedelta(hours=hours, minutes=minutes)
    return -size if zone[0] == "-" else size


def told(at: datetime) -> str:
    """A moment as answers tell it: UTC, with microseconds where it has any."""
    parts = "microseconds" if at.microsecond % 1000 else "milliseconds"
    return at.astimezone(UTC).isoformat(timespec=parts).replace("+00:00", "Z")
