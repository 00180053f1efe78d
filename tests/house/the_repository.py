"""The repository as its tests see it: its root, and every file that belongs to it."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kompas"
TEXT = {".py", ".toml", ".md", ".css", ".html", ".js", ".ts", ".sh", ".json", ".csv", ".po", ".svg"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is kept, or would be with the next commit; relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = sorted(name for name in listed.stdout.split("\0") if name)
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def code(*folders: str) -> list[Path]:
    """The Python files in these folders (all of them without), but for migrations."""
    found = [file for file in files() if file.suffix == ".py" and "migrations" not in file.parts]
    return [f for f in found if not folders or f.as_posix().startswith(folders)]


def texts() -> list[Path]:
    """Every kept file that is text."""
    return [file for file in files() if file.suffix in TEXT or not file.suffix]


def read(file: Path) -> str:
    """The text of a kept file."""
    return (ROOT / file).read_text(encoding="utf-8")
