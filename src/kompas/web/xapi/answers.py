"""Answers of the store, and refusals with a status and one sentence."""

from http import HTTPStatus

from django.http import HttpResponse

from kompas.core import xapi

ALLOWED = "GET, HEAD, PUT, POST, DELETE"


class Refused(Exception):
    """It cannot be done: the status of HTTP that says so, and a sentence."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def refusal(problem: Refused | xapi.Invalid) -> HttpResponse:
    """A refusal as an answer; what is not as the standard says is 400."""
    if isinstance(problem, Refused):
        refused = problem
    else:
        refused = Refused(HTTPStatus.BAD_REQUEST, str(problem))
    answer = HttpResponse(f"{refused.sentence}\n", "text/plain; charset=utf-8", refused.status)
    if refused.status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Basic realm="Kompas xAPI", charset="UTF-8"'
    if refused.status == HTTPStatus.METHOD_NOT_ALLOWED:
        answer["Allow"] = ALLOWED
    return answer


def as_json(value: object) -> HttpResponse:
    """Something as JSON."""
    return json_text(xapi.reading.write(value))


def json_text(text: str) -> HttpResponse:
    """JSON that was written already."""
    return HttpResponse(text, "application/json")


def nothing() -> HttpResponse:
    """Done; there is nothing to say."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
