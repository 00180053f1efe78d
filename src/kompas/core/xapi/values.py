"""Values that stand in many places: addresses, ids, texts by language, extensions."""

from kompas.core.xapi import formats
from kompas.core.xapi.problem import Check, Value, an_object, each, formed, one_of, refuse

iri = formed(formats.is_iri, "an IRI with a scheme")
irl = formed(formats.is_iri, "an address with a scheme")
uuid = formed(formats.UUID.fullmatch, "a UUID")
moment = formed(formats.moment, "a moment as ISO 8601 and RFC 3339 write it")
duration = formed(formats.is_duration, "a duration as ISO 8601 writes it")
language = formed(formats.is_language, "a language tag (RFC 5646)")
media_type = formed(formats.MEDIA_TYPE.fullmatch, "a media type")
iris = each(iri, least=1)


def texts(value: Value, where: str) -> None:
    """Texts by language."""
    for tag, words in an_object(value, where).items():
        if not formats.is_language(tag):
            refuse(where, f"has {tag[:80]!r}, which is no language tag (RFC 5646)")
        if type(words) is not str:
            refuse(f"{where}.{tag}", "must be a text")


def extensions(value: Value, where: str) -> None:
    """Anything, under names that are IRIs."""
    for name in an_object(value, where):
        if not formats.is_iri(name):
            refuse(where, f"has {name[:80]!r}, which is no IRI")


def kind(word: str) -> Check:
    """An objectType that can only be this."""
    return one_of(word)
