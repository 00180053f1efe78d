"""How often something may be done from one address: guess a code, come in through an open link.

Counted in the memory of this process for ten minutes. A room sits behind one address, so there is
room for a room; votes of an open link are never more than unverified.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
MOST = {"wrong-code": 30, "join": 200}


def is_reached(request: HttpRequest, name: str) -> bool:
    """Whether this address has to wait."""
    return bool(cache.get(_key(request, name), 0) >= MOST[name])


def count(request: HttpRequest, name: str) -> None:
    """Count once."""
    key = _key(request, name)
    cache.set(key, cache.get(key, 0) + 1, WINDOW_SECONDS)


def _key(request: HttpRequest, name: str) -> str:
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    address = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return f"dialogue:{name}:" + "".join(address.split())
