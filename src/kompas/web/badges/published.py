"""What is published about badges for programs of others: no language, no cookie, for everybody."""

import json
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kompas.web.badges import actions, keys, queries
from kompas.web.badges.models import Achievement, Badge

LIST_SIGNED_SECONDS = 3600
LIST_MINUTES = 5  # how long a copy of the list of revoked badges may be kept


def _json(found: object, kind: str = "application/json") -> HttpResponse:
    text = json.dumps(found, ensure_ascii=False, indent=1)
    return _open(HttpResponse(text, content_type=kind))


def _open(answer: HttpResponse) -> HttpResponse:
    """For pages of others too: there is nothing in it that not everybody may read."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@cache_control(public=True, max_age=300)
def issuer(request: HttpRequest) -> HttpResponse:
    """The profile of the issuer, which its badges name."""
    address = queries.address(request)
    profile = queries.issuer(address, queries.issuer_name()).profile
    return _json(profile, "application/ld+json")


@require_safe
@cache_control(public=True, max_age=300)
def key_set(request: HttpRequest) -> HttpResponse:
    """Every key that ever signed here."""
    keys.signing_key()
    found = [key.jwk for key in keys.public_keys().values()]
    return _json({"keys": found}, "application/jwk-set+json")


@require_safe
@cache_control(public=True, max_age=300)
def key(request: HttpRequest, name: str) -> HttpResponse:
    """One key."""
    found = keys.public_keys().get(name)
    if found is None:
        raise Http404
    return _json(found.jwk, "application/jwk+json")


@require_safe
@cache_control(public=True, max_age=LIST_MINUTES * 60)
def status(request: HttpRequest, number: int) -> HttpResponse:
    """The signed list of revoked badges."""
    if not Badge.objects.filter(number=number).exists():
        raise Http404
    token = _signed_list(queries.address(request), number, queries.revoked(number))
    return _open(HttpResponse(token, content_type="application/vc+jwt"))


def _signed_list(address: str, number: int, revoked: list[int]) -> str:
    """Sign a list once an hour, and again as soon as a badge is revoked or the key is another."""
    signer = queries.issuer(address, queries.issuer_name())
    about = sha256(f"{address} {number} {len(revoked)}".encode() + signer.key.pem).hexdigest()
    now = timezone.now().replace(microsecond=0)
    make = partial(signer.status_list, number, revoked, now)
    return str(cache.get_or_set(f"badges:list:{about}", make, LIST_SIGNED_SECONDS))


@require_safe
@cache_control(public=True, max_age=86400)
def achievement(request: HttpRequest, version: str) -> HttpResponse:
    """What a badge says."""
    found = get_object_or_404(Achievement, version=version)
    first = found.badges.order_by("at").first()
    told = actions.document(found, first.address if first else queries.address(request))
    context = {"@context": _CONTEXT}
    return _json({**context, **told}, "application/ld+json")


@require_safe
def badge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of a badge, in the reader's language."""
    return redirect("badges:badge", pk)


_CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
app_name = "published"
urlpatterns = [
    path("issuer", issuer, name="issuer"),
    path("keys", key_set, name="keys"),
    path("keys/<slug:name>", key, name="key"),
    path("status/<int:number>", status, name="status"),
    path("achievements/<slug:version>", achievement, name="achievement"),
    path("<uuid:pk>", badge, name="badge"),
]
