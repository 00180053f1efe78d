"""The one door to compiled code.

Numba keeps compiled functions in a cache, but its cache does not notice when a function of
*another* module changes. So the cache folder is named by a hash of all sources that take part in
compiled code (`COMPILED`; a house test keeps the list right) and of the versions of Numba, NumPy
and Python: an edit there starts a fresh folder, and old folders are pruned. Only `kernel` and
`inlined` decorate. Kernels use `math.*` only: NumPy's `log` differs from it in the last bit, and
results must be the same everywhere.
"""

import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, cast

import numba
import numpy
from platformdirs import user_cache_path

F = TypeVar("F", bound=Callable[..., object])

CORE = Path(__file__).parent
COMPILED = (
    "kernels.py",
    "streams.py",
    "catalog/vocabulary.py",
    "talent/score/best.py",
    "twin/*.py",
    "twin/clocks/*.py",
)
KEPT_FOLDERS = 3
SPLICED_ARGUMENTS = 30


@cache
def source_hash() -> str:
    """Hash of every source that is compiled, and of the compiler's versions; 16 hex digits."""
    digest = hashlib.sha256(f"{numba.__version__} {numpy.__version__} {sys.version}".encode())
    for file in sorted(file for pattern in COMPILED for file in CORE.glob(pattern)):
        digest.update(file.relative_to(CORE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _prune(kernels: Path, keep: Path) -> None:
    others = [f for f in kernels.iterdir() if f.is_dir() and f != keep]
    others.sort(key=lambda f: f.stat().st_mtime, reverse=True)
    for old in others[KEPT_FOLDERS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


@cache
def cache_folder() -> Path:
    """Folder for compiled and generated code of exactly these sources.

    It lies in the user's cache (or in KOMPAS_CACHE); where neither can be written, in a private
    temporary folder, which costs a compilation per process but always works.
    """
    named = os.environ.get("KOMPAS_CACHE")
    base = Path(named) if named else user_cache_path("kompas", appauthor=False)
    folder = base / "kernels" / source_hash()
    if not _writable(folder):
        return Path(tempfile.mkdtemp(prefix="kompas-kernels-"))
    _prune(folder.parent, folder)
    return folder


def write_source(name: str, text: str) -> Path:
    """Write generated source into the cache folder, atomically, and return its path.

    The name carries a hash of the text, so two models never share a file.
    """
    stamp = hashlib.sha256(text.encode()).hexdigest()[:12]
    target = cache_folder() / f"{name}_{stamp}.py"
    if not target.exists():
        handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".py")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).replace(target)
    return target


def load_source(path: Path, names: Mapping[str, object]) -> ModuleType:
    """Load generated source as a module that can be imported by name, as Numba's cache needs.

    `names` are put into the module before it runs.
    """
    spec = importlib.util.spec_from_file_location(f"kompas_generated_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    vars(module).update(names)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


def _point_numba_here() -> None:
    numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


def kernel(function: F) -> F:
    """Compile a function with Numba, cached, without holding the interpreter's lock."""
    _point_numba_here()
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: F) -> F:
    """Compile a small function that is always called from inside another kernel."""
    _point_numba_here()
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def borrowing(function: F, *, within: bool) -> F:
    """Compile a function that makes no arrays and keeps none: it only borrows what it is given.

    So nobody counts who holds an array, which costs more than a small function does. `within` says
    that it becomes part of each function that calls it.
    """
    _point_numba_here()
    options: dict[str, Any] = {"_nrt": False, "forceinline": within}  # `_nrt` is not in the stubs
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function))


def spliced(function: F) -> F:
    """Take over the text of a small function that is called from one place of one kernel.

    It is not compiled by itself, which saves most of what a compiler spends on small functions.
    A call with more than 30 arguments is one that Numba cannot splice: it stays a call.
    """
    short = function.__code__.co_argcount <= SPLICED_ARGUMENTS
    options: dict[str, Any] = {"inline": "always" if short else "never"}
    return cast(F, numba.njit(error_model="numpy", **options)(function))
