"""Badges of Open Badges 3.0: what one says, and what tells a genuine one from any other.

Another library (PyJWT, with `cryptography`) looks at what was signed, so that our own reader is not
the only one to believe it.
"""

import base64
import gzip
import json
import zlib
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

import jwt
import pytest

from kompas.core import badges, catalog

SITE = "https://kompas.example.org"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BADGE, HOLDER = UUID(int=7), UUID(int=8)
CURRICULUM = catalog.load().curricula["cybersecurity-at-the-bedside"]
ENUM = {"name", "emailAddress"}  # of the kinds of identifier that the standard lists


@cache
def _key(number):
    return badges.new_key()


def key(number=1):
    return _key(number)


def issuer(number=1):
    return badges.Issuer(SITE, "Kompas", key(number))


def said(language="en", trial=False):
    return badges.achievement(CURRICULUM, catalog.load(), language, SITE, trial)


def badge(**changes):
    told = {
        **{"id": BADGE, "holder": HOLDER, "achievement": said().document(SITE), "at": NOW},
        **{"place": badges.Place(1, 94_567), "name": "Els Peeters"},
        "evidence": (("Units", f"{SITE}/en/learn/"),),
    }
    return badges.Badge(**{**told, **changes})


def ours(revoked=False, number=1):
    public = key(number).public
    return badges.Ours(frozenset({SITE}), {public.name: public}, lambda place: revoked)


def outcome(token, now=NOW, **known):
    return badges.verify(token, ours(**known), now + timedelta(seconds=1)).outcome


def decoded(token):
    return jwt.decode(token, key().public.pem, ["RS256"], options={"verify_exp": False})


def test_what_was_issued_is_valid():
    assert outcome(issuer().issue(badge())) == "valid"


def test_the_same_badge_gives_the_same_text():
    assert issuer().issue(badge()) == issuer().issue(badge())


@pytest.mark.parametrize("part", [0, 1, 2])
def test_one_changed_byte_anywhere_is_noticed(part):
    parts = issuer().issue(badge()).split(".")
    middle = len(parts[part]) // 2
    other = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + other + parts[part][middle + 1 :]
    assert outcome(".".join(parts)) in ("altered", "unreadable")


def test_another_name_put_into_it_is_noticed():
    head, body, signature = issuer().issue(badge()).split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims["credentialSubject"]["identifier"][0]["identityHash"] = "Jan Janssens"
    changed = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    assert outcome(f"{head}.{changed}.{signature}") == "altered"


def test_a_revoked_one_says_so():
    assert outcome(issuer().issue(badge()), revoked=True) == "revoked"


def test_one_at_a_place_that_was_never_given_away_is_unknown():
    assert outcome(issuer().issue(badge()), revoked=None) == "unknown"


def test_one_whose_time_is_over_says_so():
    token = issuer().issue(badge(until=NOW + timedelta(days=9_999)))
    assert outcome(token) == "valid"
    assert outcome(token, NOW + timedelta(days=9_999)) == "expired"


def test_one_whose_time_has_not_begun_says_so():
    assert outcome(issuer().issue(badge(at=NOW + timedelta(days=1)))) == "not_yet"


def test_a_key_that_is_not_ours_cannot_speak_for_us():
    assert outcome(issuer(number=2).issue(badge())) == "altered"


def test_a_key_put_into_the_header_is_not_believed():
    forged = jwt.encode(
        issuer().payload(badge()), key(2).pem, "RS256", headers={"jwk": key(2).public.jwk}
    )
    assert outcome(forged) == "altered"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_weaker_way_to_sign_is_not_believed(algorithm):
    secret = "x" * 32 if algorithm == "HS256" else None
    named = {"kid": issuer().key_address(key().public.name)}
    forged = jwt.encode(issuer().payload(badge()), secret, algorithm, headers=named)
    assert outcome(forged) == "altered"


def test_one_of_a_stranger_is_told_apart_and_not_followed():
    other = badges.Issuer("https://elsewhere.example", "Elsewhere", key(2))
    assert outcome(other.issue(badge())) == "elsewhere"


def test_a_credential_of_a_stranger_with_another_kind_of_proof_is_read_only():
    told = {"issuer": {"id": "https://elsewhere.example/i"}, "credentialSubject": {}, "proof": {}}
    found = badges.look(json.dumps(told).encode(), ours(), NOW)
    assert (found.outcome, found.claims["issuer"]["id"]) == (
        "elsewhere",
        "https://elsewhere.example/i",
    )
    told["issuer"]["id"] = issuer().id
    assert badges.look(json.dumps(told).encode(), ours(), NOW).outcome == "altered"


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"hello", b"a.b.c", b"{}", b"[1]", b'{"id": 1}', b"\xff\xfe\x00", b"<svg/>", b"<"),
        *(b"\x89PNG\r\n\x1a\nbroken", b"{" * 5_000, b"x" * (badges.LARGEST + 1)),
        b'<!DOCTYPE s [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
    ids=range(13),
)
def test_what_is_no_badge_gives_one_plain_answer(content):
    assert badges.look(content, ours(), NOW).outcome == "unreadable"


@pytest.mark.parametrize("as_file", [badges.png_with, badges.envelope, str])
def test_the_badge_comes_out_of_each_file_as_it_went_in(as_file):
    token = issuer().issue(badge())
    content = as_file(token)
    content = content if isinstance(content, bytes) else content.encode()
    assert badges.token_in(content) == token
    assert badges.look(content, ours(), NOW + timedelta(seconds=1)).outcome == "valid"


def test_a_picture_with_odd_letters_still_carries_its_badge():
    token = issuer().issue(badge())
    drawn = badges.svg('Soins & "données" <à domicile>, de jour comme de nuit', "sait", "x", token)
    assert badges.token_in(drawn.encode()) == token
    assert drawn.index("openbadges:credential") < drawn.index("<rect")  # right after the first tag


def test_a_pasted_text_may_be_broken_over_lines():
    token = issuer().issue(badge())
    pasted = "\n  ".join(token[start : start + 64] for start in range(0, len(token), 64))
    assert badges.token_in(pasted.encode()) == token


def test_the_header_names_the_algorithm_and_where_the_key_stands():
    header = jwt.get_unverified_header(issuer().issue(badge()))
    name = header["kid"].rpartition("/")[2]
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    assert header["kid"] == f"{SITE}/badges/keys/{name}"
    assert jwt.PyJWK(key().public.jwk).key_id == name
    assert "d" not in key().public.jwk
    assert "PRIVATE" not in repr(key())


def test_another_library_agrees_with_the_signature_and_reads_the_claims():
    token = issuer().issue(badge(until=NOW + timedelta(days=9_999)))
    claims = jwt.decode(token, jwt.PyJWK(key().public.jwk), issuer=f"{SITE}/badges/issuer")
    assert claims["jti"] == claims["id"] == f"{SITE}/badges/{BADGE}"
    assert claims["sub"] == claims["credentialSubject"]["id"] == HOLDER.urn
    assert claims["nbf"] == int(NOW.timestamp())
    assert "iat" not in claims


def test_the_credential_has_every_field_that_the_standard_asks_for():
    """The required fields and fixed words of AchievementCredential 3.0, from its data model."""
    made = decoded(issuer().issue(badge()))
    assert made["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert made["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0")
    assert made["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert made["issuer"]["type"] == ["Profile"]
    assert made["validFrom"] == "2026-11-22T12:00:00Z"
    assert made["credentialSchema"][0]["type"] == "1EdTechJsonSchemaValidator2019"
    subject = made["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    achievement = subject["achievement"]
    assert {"id", "type", "criteria", "description", "name"} <= achievement.keys()
    assert achievement["type"] == ["Achievement"]
    assert all(one["type"] == ["Alignment"] for one in achievement["alignment"])
    assert all({"targetName", "targetUrl"} <= one.keys() for one in achievement["alignment"])
    assert all(one["type"] == ["Evidence"] for one in made["evidence"])
    (identity,) = subject["identifier"]
    assert set(identity) == {"type", "hashed", "identityHash", "identityType"}
    assert identity["identityType"] in ENUM


def test_a_name_stands_in_the_badge_only_when_somebody_wants_it_there():
    with_name = decoded(issuer().issue(badge()))
    assert with_name["credentialSubject"]["identifier"][0]["identityHash"] == "Els Peeters"
    assert "identifier" not in decoded(issuer().issue(badge(name="")))["credentialSubject"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Els \n Peeters\t", "Els Peeters"),
        ("Ève‮snave", "Ève snave"),
        ("x" * 200, "x" * 80),
        (" \u200b ", ""),
    ],
)
def test_a_name_is_one_line_without_hidden_signs(typed, kept):
    assert badges.clean_name(typed) == kept


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_badge_says_knows_for_each_competence_and_no_more(language):
    one = said(language).body
    ours_only = [a for a in one["alignment"] if a["targetFramework"] == "Kompas"]
    assert [a["targetCode"] for a in ours_only] == [f"{s}:knows" for s in CURRICULUM.leads_to]
    assert (one["tag"], one["achievementType"]) == (["knows"], "Badge")
    assert one["inLanguage"] == language
    assert not {"creditsAvailable", "resultDescription"} & one.keys()  # no points, no grade
    unchecked = {"nl": "nagekeken", "fr": "vérifié", "en": "checked"}[language]
    assert unchecked in one["description"]


def test_alignments_lead_to_esco_and_digcomp_once_each():
    found = [(a["targetFramework"], a["targetCode"]) for a in said().body["alignment"]]
    assert len(found) == len(set(found))
    assert {"ESCO 1.2", "DigComp 3.0", "Kompas"} == {framework for framework, _ in found}


def test_what_a_badge_says_has_a_version_that_follows_from_it():
    assert said().version == said().version
    assert len({said("nl").version, said("fr").version, said(trial=True).version}) == 3
    assert said().document(SITE)["id"] == f"{SITE}/badges/achievements/{said().version}"


def test_the_list_of_what_was_revoked_has_the_right_bit_and_a_short_life():
    """Decoded by hand, as Bitstring Status List 1.0 says: the first bit is the highest."""
    token = issuer().status_list(1, [0, 94_567], NOW)
    made = decoded(token)
    assert made["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert made["validUntil"] == "2026-11-23T12:00:00Z"
    encoded = made["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))
    assert len(bits) * 8 == badges.STATUS_SIZE
    assert [i for i in range(badges.STATUS_SIZE) if bits[i // 8] >> (7 - i % 8) & 1] == [0, 94_567]


def test_the_credential_points_to_its_bit():
    status = decoded(issuer().issue(badge()))["credentialStatus"]
    assert status["type"] == "BitstringStatusListEntry"
    assert status["statusListCredential"] == f"{SITE}/badges/status/1"
    assert status["statusListIndex"] == "94567"
    assert status["statusPurpose"] == "revocation"


def test_the_library_finds_the_revoked_bit_over_its_own_way():
    """openbadgeslib fetches the list, checks its signature, and refuses what is revoked."""
    from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

    token, now = issuer().issue(badge(at=datetime.now(UTC))), datetime.now(UTC)
    lists = {True: [94_567], False: [94_566]}
    reader = OB3Verifier(key().public.pem)
    for is_revoked, revoked in lists.items():
        signed = issuer().status_list(1, revoked, now).encode()
        fetched = []

        def download(url, fetched=fetched, signed=signed):
            fetched.append(url)
            return signed

        if is_revoked:
            with pytest.raises(OB3VerificationError, match="94567"):
                reader.verify(token, check_status=True, download=download)
        else:
            reader.verify(token, check_status=True, download=download)
        assert fetched == [f"{SITE}/badges/status/1"]


def test_the_picture_is_a_picture():
    drawn = badges.png_with("a.b.c")
    assert drawn.startswith(b"\x89PNG")
    assert zlib.crc32(drawn[12:29]) == int.from_bytes(drawn[29:33], "big")
