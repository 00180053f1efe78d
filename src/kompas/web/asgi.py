"""The server's door: Django's pages in threads, and `/live/` for streams.

Django's own ASGI handler costs a thread and a database connection per open stream, so pages are
served as WSGI and streams by a small ASGI app of their own.
"""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kompas.web.settings")

from django.core.wsgi import get_wsgi_application

WORKERS = 16  # a few slow exports stall nobody
STORE_WORKERS = 4  # of statements: other programs wait for each other, never pages for them
ROOM_WORKERS = 2  # pages of plays are quick and many: more threads would only wait for each other

wsgi = get_wsgi_application()

from kompas.web.live.door import Scope  # noqa: E402 - models, so Django has to stand
from kompas.web.live.lifespan import lifespan  # noqa: E402
from kompas.web.live.pages import Pages  # noqa: E402
from kompas.web.live.stream import Live, Receive, Send  # noqa: E402
from kompas.web.region import warming  # noqa: E402

COLLECT_AFTER = (20_000, 10, 10)  # new objects; 700 by default: several times in one page

live = Live()
pages, rooms = Pages(wsgi, WORKERS), Pages(wsgi, ROOM_WORKERS)
store = Pages(wsgi, STORE_WORKERS)


def settle() -> None:
    """Let the collector look through new objects only: the content and the code stay for good.

    Looking through them again held up every tenth page that makes many rows by 0.3 s.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request, or the server's start and end."""
    if scope["type"] == "lifespan":
        await lifespan(live, receive, send, lambda: warming.begin(then=settle))
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    elif scope["path"].startswith("/xapi/"):
        await store(scope, receive, send)
    elif is_quick(scope["path"]):
        await rooms(scope, receive, send)
    else:
        await pages(scope, receive, send)


def is_quick(path: str) -> bool:
    """Whether this is a page of a play under way; a debrief may take its time."""
    return "/plays/" in path and "/debrief/" not in path
