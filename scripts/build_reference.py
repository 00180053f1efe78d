"""Write the reference pages in docs/reference from the code and the content themselves.

Some pictures are made beside them, in docs/images. `--check` writes nothing and exits with 1 when a
page is not what it should be. What the code cannot say by itself (a sentence for each field) stands
in docs/reference/words.toml.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

from build_reference_alarms import alarms_page
from build_reference_command import command_page
from build_reference_competences import competences_page, competences_picture
from build_reference_conformance import conformance_page
from build_reference_content import content_page
from build_reference_days import days_page
from build_reference_homes import home_pictures, homes_page
from build_reference_job_day import job_day_page
from build_reference_knowledge import people_page, tools_page, twin_page
from build_reference_parquet import parquet_page
from build_reference_payers import payers_page
from build_reference_result import result_page
from build_reference_tables import REFERENCE, Lines

PAGES: Mapping[str, Callable[[], Lines]] = {
    "alarms.md": alarms_page,
    "command.md": command_page,
    "competences.md": competences_page,
    "../images/competences.svg": competences_picture,
    "conformance.md": conformance_page,
    "content.md": content_page,
    "homes.md": homes_page,
    **home_pictures(),
    "days.md": days_page,
    "job-day-files.md": job_day_page,
    "payers.md": payers_page,
    "people.md": people_page,
    "result.md": result_page,
    "results.md": parquet_page,
    "tools.md": tools_page,
    "twin.md": twin_page,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; 1 when one is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a page is stale")
    check = parser.parse_args(arguments).check
    stale = []
    for name, build in PAGES.items():
        text = "\n".join(build()).rstrip() + "\n"
        file = REFERENCE / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                file.write_text(text, encoding="utf-8")
    if stale:
        print(f"{'stale' if check else 'written'}: {', '.join(stale)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
