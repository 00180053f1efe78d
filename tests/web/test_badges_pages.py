"""Badges on the site: asked for, shown to others, checked, taken back, revoked, erased."""

import json
import os
import stat
import uuid
from pathlib import Path

import jwt
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from trainers import organisation, signed_in

from kompas.core import badges
from kompas.core.catalog import load
from kompas.web.accounts.models import Actor, Audit
from kompas.web.badges import keys, queries
from kompas.web.badges.models import Achievement, Badge, Holding
from kompas.web.learn import actions as learning
from kompas.web.learn.models import Learner, Shown

pytestmark = pytest.mark.django_db
CURRICULUM = load().curricula["cybersecurity-at-the-bedside"]
ASK = f"/en/badges/ask/{CURRICULUM.slug}/"
CHECK = "/en/badges/check/"
SITE = "https://kompas.example.org"


@pytest.fixture(autouse=True)
def _nothing_signed_before():
    cache.clear()


@pytest.fixture
def learned(client, settings):
    """A visitor who has shown all that the curriculum leads to; the site has a fixed address."""
    settings.ADDRESS, settings.ALLOWED_HOSTS = SITE, ["*"]
    return all_shown(client)


def all_shown(client):
    client.post(f"/en/learn/{CURRICULUM.slug}/enrol/")
    mine = Learner.objects.latest("began_at")
    for slug in CURRICULUM.units:
        for competence in load().units[slug].unit.evidence:
            Shown.objects.create(learner=mine, unit=slug, competence=competence, at=mine.began_at)
    return client


def asks(client, name="Els Peeters", language="en"):
    return client.post(ASK, {"name": name, "language": language})


def saves(client, kind="jwt", name="Els Peeters"):
    pk = Holding.objects.get().badge_id
    return client.post(f"/en/badges/{pk}/file/", {"kind": kind, "name": name})


def checks(content, client=None, language="en"):
    """What the page says of a badge: its one sentence, and the whole page."""
    sent = {"text": content} if isinstance(content, str) else {"file": content}
    page = (client or Client()).post(f"/{language}/badges/check/", sent).text
    return page.partition('id="outcome">')[2].partition("</p>")[0], page


def test_a_badge_waits_until_every_unit_is_done(client):
    assert "Some are left" in client.get(ASK).text
    assert "5 units are left" in client.get("/en/badges/").text
    client.post(f"/en/learn/{CURRICULUM.slug}/enrol/")
    assert asks(client).status_code == 302
    assert Badge.objects.count() == 0
    all_shown(client)
    Shown.objects.filter(unit=CURRICULUM.units[-1]).first().delete()
    asks(client)
    assert Badge.objects.count() == 0


def test_whoever_did_all_units_gets_a_badge_that_the_check_finds_genuine(learned):
    page = asks(learned).text
    assert "Your badge" in page
    assert 'value="Els Peeters"' in page
    sentence, page = checks(saves(learned).text)
    assert sentence == "This badge is genuine: it was issued here and it still stands."
    assert "Els Peeters" in page
    assert "chosen by its holder, not checked" in page


@pytest.mark.parametrize("kind", ["png", "svg", "jwt", "json"])
def test_each_file_of_it_can_be_checked(learned, kind):
    asks(learned)
    saved = saves(learned, kind)
    assert saved["Content-Disposition"].endswith(f'.{kind}"')
    found = SimpleUploadedFile(f"badge.{kind}", saved.content)
    assert "is genuine" in checks(found)[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Deze badge is echt"), ("fr", "Ce badge est authentique"), ("en", "is genuine")],
)
def test_it_can_be_had_and_checked_in_each_language(learned, language, words):
    asks(learned, language=language)
    assert Achievement.objects.get().body["inLanguage"] == language
    assert words in checks(saves(learned).text, language=language)[0]


def test_two_clicks_make_one_badge(learned):
    first = asks(learned)
    second = asks(learned)
    assert (first.status_code, second.status_code) == (200, 200)
    assert (Badge.objects.count(), Holding.objects.count()) == (1, 1)
    line = Audit.objects.get(verb="badges.ask")
    assert line.actor.visitor == Learner.objects.get().pseudonym
    assert (line.actor.account, line.subject_id) == (None, None)
    assert saves(learned).content == saves(learned).content


def test_the_name_is_in_the_file_and_nowhere_in_the_books(learned):
    asks(learned)
    kept = [Badge, Holding, Achievement, Audit, Actor, Learner]
    told = json.dumps([list(model.objects.values()) for model in kept], default=str)
    assert "Peeters" not in told
    assert "Peeters" not in json.dumps(learned.post("/en/privacy/export").json())


def test_a_badge_cannot_be_saved_with_another_name(learned):
    asks(learned)
    answer = saves(learned, name="Jan Janssens")
    assert answer.status_code == 422
    assert "made with another name" in answer.text
    assert asks(learned, name="Jan Janssens").status_code == 422
    assert saves(learned, name="  Els   Peeters ").status_code == 200  # typed a little otherwise


def test_a_badge_may_have_no_name(learned):
    asks(learned, name="")
    token = saves(learned, name="").text
    assert "identifier" not in queries_of(token)["credentialSubject"]
    assert "none" in checks(token)[1]
    assert saves(learned, name="Els").status_code == 422


def queries_of(token):
    return jwt.decode(token, options={"verify_signature": False})


def test_its_page_says_what_it_says_and_what_not_and_not_whose_it_is(learned):
    asks(learned)
    pk = Badge.objects.get().pk
    page = Client().get(f"/en/badges/{pk}/").text
    assert "still stands" in page
    assert "no grade, no diploma and no licence" in page
    assert "It does not say that somebody does it" in page
    assert "No care professional has checked the content yet" in page
    assert "Peeters" not in page
    assert "This one is yours" not in page
    assert "A trial" not in page
    assert "This one is yours" in learned.get(f"/en/badges/{pk}/").text


def test_a_site_without_a_fixed_address_issues_trials_that_say_so(client):
    asks(all_shown(client))
    made = Badge.objects.get()
    assert made.is_trial
    assert "trial" in made.achievement.body["tag"]
    assert "A trial" in Client().get(f"/en/badges/{made.pk}/").text
    sentence, page = checks(saves(client).text)
    assert "is genuine" in sentence
    assert "A trial" in page


def test_one_taken_back_says_so_everywhere_and_leads_to_nobody(learned):
    asks(learned)
    token, pk = saves(learned).text, Badge.objects.get().pk
    assert learned.post(f"/en/badges/{pk}/withdraw/").status_code == 302
    assert "does not stand any more" in checks(token)[0]
    assert "took it back" in Client().get(f"/en/badges/{pk}/").text
    assert Holding.objects.count() == 0
    assert not Audit.objects.filter(subject_id=pk).exists()
    asks(learned, name="Another Name")  # a new one may be made
    assert Badge.objects.count() == 2
    assert "does not stand any more" in checks(token)[0]


def test_nobody_takes_back_or_saves_the_badge_of_somebody_else(learned):
    asks(learned)
    pk = Badge.objects.get().pk
    for address in ("withdraw", "file"):
        sent = {"kind": "jwt", "name": "Els Peeters"}
        assert Client().post(f"/en/badges/{pk}/{address}/", sent).status_code == 404
    assert Badge.objects.get().revoked_at is None


def test_an_admin_of_the_issuer_revokes_with_a_public_reason(learned, settings):
    settings.ISSUER = organisation("north").slug
    asks(learned)
    token, pk = saves(learned).text, Badge.objects.get().pk
    admin = signed_in(organisation("north"), role="admin", name="ada")
    assert "School north" in admin.get(f"/en/badges/{pk}/").text
    assert admin.post(f"/en/badges/{pk}/revoke/", {"reason": "holder"}).status_code == 302
    assert Badge.objects.get().revoked_at is None  # only its holder takes a badge back
    admin.post(f"/en/badges/{pk}/revoke/", {"reason": "mistake"})
    sentence, page = checks(token)
    assert "does not stand any more" in sentence
    assert "issued by mistake" in page
    assert Audit.objects.get(verb="badges.revoke").detail == {"reason": "mistake"}
    admin.post(f"/en/badges/{pk}/revoke/", {"reason": "misuse"})
    assert Badge.objects.get().reason == "mistake"  # once revoked it stays as it was


@pytest.mark.parametrize(
    ("role", "school", "issuer"),
    [("trainer", "north", "north"), ("admin", "south", "north"), ("admin", "north", "")],
)
def test_nobody_else_revokes(learned, settings, role, school, issuer):
    settings.ISSUER = issuer
    organisation("north")
    asks(learned)
    pk = Badge.objects.get().pk
    somebody = signed_in(organisation(school), role=role, name="sam")
    assert "Revoke this badge" not in somebody.get(f"/en/badges/{pk}/").text
    sent = {"reason": "mistake"}
    assert somebody.post(f"/en/badges/{pk}/revoke/", sent).status_code == 403
    assert Badge.objects.get().revoked_at is None


@pytest.mark.parametrize("erased", ["/en/learn/mine/erase/", "/en/privacy/erase"])
def test_erasing_leaves_a_valid_badge_that_leads_to_nobody(learned, erased):
    asks(learned)
    token, pk = saves(learned).text, Badge.objects.get().pk
    learned.post(erased)
    assert (Learner.objects.count(), Holding.objects.count()) == (0, 0)
    assert not Audit.objects.filter(subject_id=pk).exists()
    assert "is genuine" in checks(token)[0]
    assert "This one is yours" not in learned.get(f"/en/badges/{pk}/").text


def test_a_badge_goes_along_when_two_devices_become_one_learner(learned):
    asks(learned)
    other = Client()
    other.post(f"/en/learn/{CURRICULUM.slug}/enrol/")
    code = Learner.objects.latest("began_at").code
    learned.post("/en/learn/resume/", {"code": code})
    assert Learner.objects.count() == 1
    assert Holding.objects.get().learner == Learner.objects.get()
    assert saves(other).status_code == 200


def test_a_changed_badge_and_a_strangers_badge_and_no_badge_each_get_one_sentence(learned):
    asks(learned)
    head, body, signature = saves(learned).text.split(".")
    assert "Do not trust this badge" in checks(f"{head}.{body}.{signature[:-9]}AAAAAAAAA")[0]
    stranger = badges.Issuer("https://elsewhere.example", "<b>Elsewhere</b>", badges.new_key())
    made = Badge.objects.get()
    told = badges.Badge(
        made.pk, made.holder, made.achievement.body | {"id": "urn:x"}, made.at, made.place, "<i>X"
    )
    sentence, page = checks(stranger.issue(told))
    assert "was not issued here" in sentence
    assert "<i>X" not in page  # a stranger's words are words
    assert "We find no badge in this" in checks("good morning")[0]
    assert Client().post(CHECK, {"text": ""}).status_code == 422


def test_one_with_our_signature_but_not_in_our_books_is_not_relied_on(learned):
    asks(learned)
    token = saves(learned).text
    Badge.objects.all().delete()
    learned.get(f"{SITE}/badges/issuer")
    assert "not in our books" in checks(token)[0]


def test_programs_find_profile_keys_achievement_and_list_at_their_addresses(learned):
    asks(learned)
    claims, header = queries_of(saves(learned).text), jwt.get_unverified_header(saves(learned).text)
    somebody = Client()

    def found(address, kind):
        answer = somebody.get(address.removeprefix(SITE))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(kind)
        assert answer["Access-Control-Allow-Origin"] == "*"
        return answer

    assert found(claims["issuer"]["id"], "application/ld+json").json()["id"] == claims["iss"]
    key = found(header["kid"], "application/jwk+json").json()
    assert key in found("/badges/keys", "application/jwk-set+json").json()["keys"]
    said = found(claims["credentialSubject"]["achievement"]["id"], "application/ld+json").json()
    assert said.pop("@context")[0] == "https://www.w3.org/ns/credentials/v2"
    assert said == claims["credentialSubject"]["achievement"]
    address = claims["credentialStatus"]["statusListCredential"]
    listed = found(address, "application/vc+jwt").text
    assert jwt.decode(listed, jwt.PyJWK(key))["id"] == address
    assert somebody.get(claims["id"].removeprefix(SITE)).status_code == 302


def test_the_published_list_carries_the_bit_of_what_was_revoked(learned):
    asks(learned)
    made = Badge.objects.get()
    before = Client().get("/badges/status/1").text
    learned.post(f"/en/badges/{made.pk}/withdraw/")
    after = Client().get("/badges/status/1").text
    from openbadgeslib.ob3 import decode_encoded_list, set_indices

    def bits(token):
        subject = queries_of(token)["credentialSubject"]
        return set_indices(decode_encoded_list(subject["encodedList"]))

    assert (bits(before), bits(after)) == (frozenset(), frozenset({made.index}))


def test_a_list_is_signed_once_until_something_is_revoked(learned, monkeypatch):
    asks(learned)
    signed = []
    real = badges.Issuer.status_list
    monkeypatch.setattr(
        badges.Issuer, "status_list", lambda *given: signed.append(1) or real(*given)
    )
    for _ in range(3):
        Client().get("/badges/status/1")
    assert len(signed) == 1
    learned.post(f"/en/badges/{Badge.objects.get().pk}/withdraw/")
    before = len(signed)
    Client().get("/badges/status/1")
    Client().get("/badges/status/1")
    assert len(signed) == before + 1


@pytest.mark.parametrize("address", ["keys/none", "status/9", "achievements/none"])
def test_what_was_never_published_is_not_found(client, address):
    assert client.get(f"/badges/{address}").status_code == 404


def test_the_key_is_made_once_and_only_its_owner_may_read_it(learned):
    asks(learned)
    folder = Path(os.environ["KOMPAS_DATA"]) / keys.FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    secret = list(folder.glob("*.pem"))
    assert [stat.S_IMODE(file.stat().st_mode) for file in secret] == [0o600]
    assert keys.signing_key() == keys.signing_key()


def test_a_new_key_signs_and_what_the_old_one_signed_stays_valid(learned, monkeypatch, tmp_path):
    monkeypatch.setenv("KOMPAS_DATA", str(tmp_path))
    asks(learned)
    token = saves(learned).text
    keys.renew()
    again = saves(learned).text
    assert jwt.get_unverified_header(token)["kid"] != jwt.get_unverified_header(again)["kid"]
    assert len(keys.public_keys()) == 2
    assert len(list((tmp_path / keys.FOLDER).glob("*.pem"))) == 1  # the old secret is gone
    assert "is genuine" in checks(token)[0]
    assert "is genuine" in checks(again)[0]


def test_places_in_the_list_say_nothing_about_who_came_first(learned):
    for _ in range(3):
        asks(learned)
        learned.post(f"/en/badges/{Holding.objects.get().badge_id}/withdraw/")
    found = [row.index for row in Badge.objects.order_by("at")]
    assert len(set(found)) == 3
    assert queries.revoked(1)
    assert sorted(queries.revoked(1)) == sorted(found)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_stands_in_each_language(learned, language):
    asks(learned, language=language)
    pk = Badge.objects.get().pk
    for address in ("", "check/", f"ask/{CURRICULUM.slug}/", f"{pk}/", f"{pk}/picture.svg"):
        assert learned.get(f"/{language}/badges/{address}").status_code == 200
    assert Client().get(f"/{language}/badges/{uuid.uuid4()}/").status_code == 404
    assert Client().get(f"/{language}/badges/ask/no-such/").status_code == 404


def test_to_look_at_badges_is_not_to_be_kept(client):
    for address in ("", "check/", f"ask/{CURRICULUM.slug}/"):
        client.get(f"/en/badges/{address}")
    client.post(CHECK, {"text": "x"})
    assert (Learner.objects.count(), Actor.objects.count()) == (0, 0)


def test_what_was_erased_by_time_leaves_the_badge(learned):
    asks(learned)
    Learner.objects.update(expires_at="2020-01-01T00:00Z")
    learning.expire()
    assert (Holding.objects.count(), Badge.objects.count()) == (0, 1)
