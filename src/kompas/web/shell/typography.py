"""In French a space stands before « : ; ? ! » and must never begin a new line."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NO_BREAK = "\u00a0"
BREAKS = re.compile(r"(?<=«) | (?=[:;?!»])")


def keep_together(text: str) -> str:
    """The same text with spaces that keep French punctuation on its line."""
    return BREAKS.sub(NO_BREAK, text)


class FrenchSpaces:
    """Writers of content and labels type plain spaces; pages in French keep them together."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and mend the spaces of a French page."""
        answer = self.get_response(request)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        if is_page and request.path.startswith("/fr/") and not answer.streaming:
            answer.content = keep_together(answer.content.decode()).encode()
            if answer.has_header("Content-Length"):
                answer["Content-Length"] = str(len(answer.content))
        return answer
