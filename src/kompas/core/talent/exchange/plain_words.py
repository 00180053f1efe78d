"""The words of a text that may be HTML, without its marks."""

from __future__ import annotations

from html.parser import HTMLParser

BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
SILENT = frozenset({"script", "style"})


class _Words(HTMLParser):
    """Collects words; marks that part lines become line breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.has_marks = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_marks = True
        self._silent += tag in SILENT
        if tag in BREAKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        if tag in BREAKS - {"br", "li"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def words_of(text: str) -> str:
    """Plain words. A text without marks keeps its blanks and line breaks as they are."""
    parser = _Words()
    parser.feed(text)
    parser.close()
    words = "".join(parser.parts)
    if not parser.has_marks:
        return words
    lines = [" ".join(line.split()) for line in words.split("\n")]
    return "\n".join(line for line in lines if line)
