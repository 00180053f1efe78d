"""Every label of the site, found in its templates and Python files."""

from io import BytesIO
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

WEB = Path(__file__).parent.parent.parent / "src/kompas/web"
APPS = (
    "shell",
    "accounts",
    "practice",
    "plays",
    "bridge",
    "guide",
    "dialogue",
    "region",
    "homes",
    "decisions",
    "adoption",
    "learn",
    "badges",
    "credits",
    "talent",
    "jobdays",
)
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "lazy": None, "_": None}


def labels(app: str) -> dict[str | tuple[str, ...], str]:
    """The labels of one app, each with the file that has it; a tuple is one with a plural."""
    found: dict[str | tuple[str, ...], str] = {}
    for file in sorted((WEB / app).rglob("*")):
        if file.suffix not in (".py", ".html", ".txt") or "migrations" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            text = templatize(text, origin=str(file))
        for _line, label, _comments, _context in extract(
            "python", BytesIO(text.encode()), keywords=KEYWORDS
        ):
            if label:
                found.setdefault(label, str(file.relative_to(WEB)))
    return found
