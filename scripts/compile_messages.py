"""Compile every .po file of the site into the .mo file beside it (no gettext needed)."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent.parent / "src/kompas/web"


def main() -> None:
    """Write a .mo beside each .po; a .po that cannot be read stops with its name."""
    for source in sorted(LOCALES.glob("*/locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    sys.exit(0)


main()
