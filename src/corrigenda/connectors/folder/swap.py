"""Put a file in the place of another one only if that still holds what was read: a compare-and-set for files.

Where the system can exchange two names at once (Linux, macOS), nobody's save is lost: what was taken out is looked
at, and put back if it is not what was expected. Elsewhere the file is compared right before it is replaced.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2

Exchange = Callable[[Path, Path], None]


def swap_in(file: Path, *, old: bytes, new: bytes) -> bool:
    """Make `file` hold `new` if it holds `old`: whole or not at all, also when the power fails. Tell whether it was done.

    Raises OSError when the folder cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".corrigenda-", suffix=file.suffix)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(new)
            opened.flush()
            os.fsync(opened.fileno())
        beside.chmod(file.stat().st_mode & 0o7777)
        if file.read_bytes() != old:
            return False
        try:
            exchange(beside, file)
        except NotImplementedError:
            beside.replace(file)
            _sync(file.parent)
            return True
        done = _keep_or_put_back(beside, file=file, old=old, new=new)
    finally:
        beside.unlink(missing_ok=True)
    _sync(file.parent)
    return done


def _keep_or_put_back(beside: Path, *, file: Path, old: bytes, new: bytes) -> bool:
    """Keep the exchange if `old` came out; else bring back what somebody saved, the latest save of all."""
    with beside.open("rb") as taken_out:
        _sync(file.parent)
        # A program that had the file open may still have written into it: the handle sees that, too.
        if taken_out.read() == old:
            return True
    placed, placed_bytes = _number(file), new
    while True:
        standing, standing_bytes = _number(beside), beside.read_bytes()
        exchange(beside, file)
        if _number(beside) == placed and beside.read_bytes() == placed_bytes:
            return False
        # Somebody saved once more in between, and that save came out: it is newer than what was put in.
        placed, placed_bytes = standing, standing_bytes


def _number(file: Path) -> int:
    return file.stat().st_ino


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def exchange(one: Path, other: Path) -> None:
    """Exchange two names at once. Raises NotImplementedError where the system or the file system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    else:
        raise NotImplementedError
    if failed:
        number = ctypes.get_errno()
        if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
            raise NotImplementedError
        raise OSError(number, os.strerror(number), str(other))
