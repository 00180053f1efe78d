"""Which content a play depends on: these files are copied into its log."""

from __future__ import annotations

from collections.abc import Iterable

from kompas.core.practice.play import Cast

ALWAYS = ("conditions/", "policies/", "messages/happenings.toml", "messages/dwelling.toml")


def pinned_files(cast: Cast, arms: Iterable[tuple[str, ...]]) -> list[str]:
    """The paths of all content that can change what happens in these arms, sorted.

    The tools that an option can bring in are among it.
    """
    tools = sorted({slug for arm in arms for slug in arm} | cast.may_come)
    devices = sorted({device for slug in tools for device in cast.catalog.tools[slug].devices})
    prefixes = tuple(ALWAYS) + (f"scenarios/{cast.scenario.slug}/",)
    files = {file for file in cast.catalog.source.paths if file.startswith(prefixes)}
    files |= {f"tools/{slug}.toml" for slug in tools}
    files |= {f"devices/{slug}.toml" for slug in devices}
    files.add(f"homes/{cast.scenario.week.home}.toml")
    return sorted(files)
