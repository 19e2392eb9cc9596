"""One build at a time in one exports folder, by a lock that ends with the process that holds it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from casekit.errors import EnvironmentProblem

FILE_NAME = "lock"
_PAUSE = 0.2  # seconds


@contextmanager
def locked(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a folder; ``waiting`` is told once which process is waited for.

    The operating system keeps the lock and drops it when its process ends, however that ends: a
    file that was left behind blocks nobody.
    """
    handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        told = False
        while not _try(handle):
            if not told:
                waiting(_holder(handle))
                told = True
            time.sleep(_PAUSE)
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def is_locked(folder: Path) -> bool:
    """Whether a build is under way."""
    try:
        handle = os.open(folder / FILE_NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try(handle)
    finally:
        os.close(handle)


def _try(handle: int) -> bool:
    """Take the lock if it is free."""
    try:
        import fcntl
    except ImportError:  # Windows
        return _try_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise EnvironmentProblem(
            f"the exports folder cannot be locked: {error.strerror}",
            "Choose a folder on a disk of this machine with -o.",
        ) from error
    return True


def _try_windows(handle: int) -> bool:
    import msvcrt  # type: ignore[import-not-found,unused-ignore]

    os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind what is written in the file
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True


def _holder(handle: int) -> str:
    """The number of the process that took the lock last."""
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 20).decode(errors="replace").strip() or "?"
