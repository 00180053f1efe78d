"""Where keys lie: in the data folder beside the secret key, readable by its owner alone.

The newest signs. When a new one is made, the secret half of the one before it is thrown away; its
public half stays for good, so that what it signed can still be checked.
"""

import os
from functools import cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from kompas.core import badges

FOLDER = "badge-keys"
PRIVATE = 0o600


def signing_key() -> badges.Key:
    """The key that signs now; made the first time that somebody asks for one."""
    found = _files("*.pem")
    return _whole(found[-1]) if found else _add(1)


def public_keys() -> dict[str, badges.PublicKey]:
    """Every key that ever signed here, by its name."""
    return {key.name: key for key in map(_public, _files("*.pub"))}


def renew() -> badges.Key:
    """Sign with a new key from now on; what older ones signed stays valid."""
    signing_key()
    older = _files("*.pem")
    made = _add(len(_files("*.pub")) + 1)
    for file in older:
        file.unlink()
    return made


def _add(number: int) -> badges.Key:
    """Write a new pair; whoever comes second takes the key that is there."""
    secret = _folder() / f"{number:04}.pem"
    _write(secret, badges.new_key().pem)
    return _whole(secret)


def _whole(secret: Path) -> badges.Key:
    """The key in a file; nothing is signed before its public half stands beside it."""
    key, public = badges.Key(_read(secret)), secret.with_suffix(".pub")
    if not public.exists():
        _write(public, key.public.pem)
    return key


def _write(file: Path, content: bytes) -> bool:
    """Write a file whole or not at all; False when there is one of this name."""
    draft = file.with_name(f".{uuid4()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    try:
        os.link(draft, file)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _folder() -> Path:
    folder: Path = settings.DATA_FOLDER() / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _files(pattern: str) -> list[Path]:
    return sorted(_folder().glob(f"[0-9]{pattern}"))


def _public(file: Path) -> badges.PublicKey:
    return badges.PublicKey(_read(file))


@cache
def _text(file: Path, changed: int) -> bytes:
    return file.read_bytes()


def _read(file: Path) -> bytes:
    return _text(file, file.stat().st_mtime_ns)
