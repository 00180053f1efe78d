"""What stays the same from page to page is written once: lines, and the days that are over.

Somebody's own words are never kept, because they can be erased: a mark stands where they go.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from django import template
from django.template.defaultfilters import linebreaksbr
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kompas.web.plays.presenters.lines import Line
from kompas.web.plays.presenters.now import Now
from kompas.web.plays.queries.states import Kept

LINES_KEPT, DAYS_KEPT = 3_000, 600
MARK = f"own-words-{secrets.token_hex(8)}-"  # nobody can write it
MARKED = re.compile(MARK + r"(\d+)")
register = template.Library()
_days: Kept[tuple[object, str]] = Kept(DAYS_KEPT)  # by seat


@register.simple_tag
def written(line: Line, dated: int = 0) -> SafeString:
    """A line as HTML, with its day when `dated`."""
    language = get_language() or "en"
    if not line.words:
        return _kept(line, dated, language)
    around = _kept(replace(line, words=_mark(line.seq)), dated, language)
    return _with_words(around, {line.seq: line.words})


@register.simple_tag
def earlier(page: Now) -> SafeString:
    """The lines of a role from before the last stop as HTML; they change only at the next one."""
    said = page.lines.said or {}
    state = (page.role.slug, get_language(), page.last_stop_at, len(page.before), frozenset(said))
    found = _days.get(page.seat.pk)
    if found is None or found[0] != state:
        days = page.earlier({seq: _mark(seq) for seq in said})
        found = (state, get_template("plays/_earlier.html").render({"days": days}))
        _days.put(page.seat.pk, found)
    return _with_words(found[1], said)


@lru_cache(LINES_KEPT)
def _kept(line: Line, dated: int, language: str) -> SafeString:
    page = get_template("plays/_line.html").render({"line": line, "dated": dated})
    return mark_safe(page)  # noqa: S308 - the template has escaped it


def _mark(seq: int) -> str:
    return f"{MARK}{seq}"


def _with_words(page: str, said: Mapping[int, str]) -> SafeString:
    def words(found: re.Match[str]) -> str:
        return str(linebreaksbr(said[int(found[1])], autoescape=True))

    return mark_safe(MARKED.sub(words, page))  # noqa: S308 - all escaped
