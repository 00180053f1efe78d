"""The server's door: Django's pages in a pool of threads, and `/live/` kept free for streams.

Django's own ASGI handler costs a thread and a database connection per open stream, so pages are
served as WSGI and streams will have a small ASGI app of their own.
"""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kompas.web.settings")

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

WORKERS = 24  # more than a browser class asks for at once; a few slow exports stall nobody

pages = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=WORKERS)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one request."""
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    await pages(cast(Any, scope), cast(Any, receive), cast(Any, send))
