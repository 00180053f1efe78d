"""How often something may be done from one address: guess a code, come in through an open link.

Counted in the memory of this process, and forgotten after ten minutes. A class or a room sits
behind one address, so there is room for it. After too many wrong codes even the right one waits.
"""

from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600


def address(request: HttpRequest) -> str:
    """Where a request comes from; the proxy's word counts only where a proxy is promised."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


@dataclass(frozen=True)
class Limit:
    """How often one thing may be done from one address in ten minutes."""

    name: str
    most: int

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether this address has to wait."""
        return bool(cache.get(self._key(request), 0) >= self.most)

    def count(self, request: HttpRequest) -> None:
        """Count once."""
        key = self._key(request)
        cache.add(key, 0, WINDOW_SECONDS)
        try:
            cache.incr(key)
        except ValueError:  # it expired in between
            cache.set(key, 1, WINDOW_SECONDS)

    def _key(self, request: HttpRequest) -> str:
        """One name for one network: whoever has an IPv6 address has billions of them."""
        name = address(request)
        with suppress(ValueError):
            name = str(IPv6Network((int(IPv6Address(name)), 64), strict=False))
        return f"{self.name}:" + "".join(name.split())


WRONG_CODES = Limit("wrong-codes", 30)
STARTS_ALONE = Limit("starts-alone", 60)
OPEN_LINKS = Limit("open-links", 200)  # what comes through one is never more than unverified
WALKS = Limit("hazard-walks", 200)
