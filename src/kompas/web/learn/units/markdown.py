"""The little Markdown that a unit needs: paragraphs, lists, quotes, bold and italic. Nothing else.

Everything is escaped first; there are no links, no pictures and no HTML.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

BOLD, ITALIC = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"\*(.+?)\*")


def rendered(text: str) -> SafeString:
    """The text as HTML."""
    return mark_safe("\n".join(_blocks(text)))  # noqa: S308 - every line was escaped


def _blocks(text: str) -> Iterator[str]:
    for is_text, lines in groupby(text.splitlines(), key=lambda line: bool(line.strip())):
        if is_text:
            for mark, some in groupby(lines, key=_mark):
                yield _block(mark, [line.strip() for line in some])


def _mark(line: str) -> str:
    found = line.lstrip()[:2]
    return found if found in ("- ", "> ") else ""


def _block(mark: str, lines: list[str]) -> str:
    if mark == "- ":
        return f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    if mark == "> ":
        return f"<blockquote><p>{_inline(' '.join(line[2:] for line in lines))}</p></blockquote>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    return ITALIC.sub(r"<em>\1</em>", BOLD.sub(r"<strong>\1</strong>", escape(text)))
