"""The picture of a badge, with the credential baked into it: SVG with words, PNG without."""

from __future__ import annotations

import io
import json
import textwrap
from html import escape

import numpy as np
import png
from openbadgeslib import baking

INK, PAPER, ACCENT = "#1c2b33", "#fbf8f1", "#0b6e6e"
SIZE = 512
LETTERS = 26  # in one line of the title


def svg(title: str, level: str, foot: str, token: str = "") -> str:
    """A square picture; `token` is baked into it as the standard says, right after its first tag.

    `level` is the word for "knows", `foot` one line below it.
    """
    lines = textwrap.wrap(title, LETTERS)[:4]
    spans = "".join(
        f'<tspan x="256" dy="{0 if place == 0 else 36}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    baked = f'<openbadges:credential verify="{escape(token)}"/>' if token else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:openbadges="{baking.SVG_NS_OB3}" viewBox="0 0 {SIZE} {SIZE}" '
        f'role="img" font-family="Atkinson Hyperlegible, Verdana, sans-serif">{baked}'
        f"<title>{escape(title)}</title>"
        f'<rect width="{SIZE}" height="{SIZE}" rx="36" fill="{PAPER}"/>'
        f'<rect x="12" y="12" width="488" height="488" rx="28" fill="none" stroke="{ACCENT}" '
        'stroke-width="6"/>'
        f'<circle cx="256" cy="138" r="78" fill="none" stroke="{ACCENT}" stroke-width="10"/>'
        f'<path d="M256 76 L276 138 L256 200 L236 138 Z" fill="{ACCENT}"/>'
        f'<path d="M194 138 L256 126 L318 138 L256 150 Z" fill="{INK}"/>'
        f'<text x="256" y="276" font-size="30" font-weight="700" text-anchor="middle" '
        f'fill="{INK}">{spans}</text>'
        f'<text x="256" y="430" font-size="28" text-anchor="middle" fill="{ACCENT}">'
        f"{escape(level)}</text>"
        f'<text x="256" y="470" font-size="20" text-anchor="middle" fill="{INK}">'
        f"{escape(foot)}</text></svg>"
    )


def png_with(token: str) -> bytes:
    """The same compass without words, with the credential baked into it."""
    return baking.bake_png(_compass(), token, keyword=baking.ITXT_KEYWORD_OB3)


def _compass(size: int = 256) -> bytes:
    """A ring and a needle on paper."""
    down, right = np.mgrid[0:size, 0:size] - (size - 1) / 2
    across, along = np.abs(right) / size, np.abs(down) / size
    ring = np.abs(np.hypot(across, along) - 0.4) < 0.03
    needle = across / 0.1 + along / 0.32 < 1
    beam = across / 0.32 + along / 0.06 < 1
    shades = np.full((size, size, 3), _shade(PAPER), dtype=np.uint8)
    for where, colour in ((ring | needle, ACCENT), (beam & ~needle, INK)):
        shades[where] = _shade(colour)
    written = io.BytesIO()
    png.Writer(size, size, greyscale=False).write(written, shades.reshape(size, size * 3).tolist())
    return written.getvalue()


def _shade(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def envelope(token: str) -> str:
    """The signed credential as JSON (VC Data Model 2.0, enveloped)."""
    made = {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/vc+jwt,{token}",
        "type": "EnvelopedVerifiableCredential",
    }
    return json.dumps(made, indent=1)
