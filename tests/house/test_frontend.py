"""What is built from frontend/ is kept in the package: here it is held against its sources."""

import gzip
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from the_repository import ROOT, files

FRONTEND = ROOT / "frontend"
BUNDLE = ROOT / "src/kompas/web/homes/static/homes/home.js"
LARGEST_BYTES = 200_000
MADE_FROM = {"build.mjs", "package.json", "package-lock.json", "tsconfig.json"}
NODE_MODULES = FRONTEND / "node_modules"

needs_node = pytest.mark.skipif(not NODE_MODULES.is_dir(), reason="run scripts/get_frontend.sh")


def sources():
    for file in files():
        inside = file.relative_to("frontend") if file.parts[0] == "frontend" else None
        if inside and (inside.parts[0] == "src" or inside.as_posix() in MADE_FROM):
            yield inside.as_posix()


def ran(*command):
    stamp = ROOT / ".stamps/node"
    folder = stamp.read_text().strip() if stamp.exists() else None
    program = shutil.which(command[0], path=folder) or shutil.which(command[0])
    return subprocess.run([program, *command[1:]], cwd=FRONTEND, capture_output=True, text=True)


def test_the_bundle_was_built_from_the_sources_as_they_are():
    total = sha256()
    for name in sorted(sources()):
        total.update(f"{name}\n".encode() + (FRONTEND / name).read_bytes())
    first = BUNDLE.read_text(encoding="utf-8").partition("\n")[0]
    assert re.search(r"[0-9a-f]{64}", first)[0] == total.hexdigest(), "run `make frontend`"


def test_what_a_phone_is_sent_is_the_same_bundle_and_small_enough():
    sent = BUNDLE.with_suffix(".js.gz").read_bytes()
    assert gzip.decompress(sent) == BUNDLE.read_bytes(), "run `make frontend`"
    assert len(sent) <= LARGEST_BYTES


def test_the_bundle_needs_nothing_that_our_policy_forbids():
    code = BUNDLE.read_text(encoding="utf-8")
    assert "new Function" not in code
    assert not re.search(r"\beval\(", code)


@pytest.mark.node
@needs_node
def test_built_anew_it_is_the_same_to_the_last_byte(tmp_path):
    told = ran("node", "build.mjs", "--out", str(tmp_path))
    assert told.returncode == 0, told.stderr
    assert (Path(tmp_path) / "home.js").read_bytes() == BUNDLE.read_bytes(), "run `make frontend`"


@pytest.mark.node
@needs_node
def test_its_types_fit():
    told = ran("node", "node_modules/typescript/bin/tsc", "--noEmit")
    assert told.returncode == 0, told.stdout


@pytest.mark.node
@needs_node
def test_its_own_tests_pass():
    assert ran("node", "build.mjs", "--tests").returncode == 0
    told = ran("node", "--test", ".tests/")
    assert told.returncode == 0, told.stdout
    assert re.search(r"pass [1-9]", told.stdout)
