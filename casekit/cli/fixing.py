"""``casekit check --fix`` and ``--diff``: safe fixes, written or shown."""

from __future__ import annotations

import codecs
import difflib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from casekit.diagnostics import Diagnostic
from casekit.errors import EnvironmentProblem
from casekit.source.decode import decode
from casekit.source.edit import fixed

_PASSES = 10
_NO_END = "\n\\ No newline at end of file\n"

Check = Callable[[str], Iterable[Diagnostic]]
"""Finds what is wrong in a text, taken for that of the file, with places."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after its fixes."""

    path: Path
    before: bytes
    after: bytes
    count: int

    @property
    def diff(self) -> str:
        """The change in unified form; empty when there is none."""
        old, new = (data.decode("utf-8").splitlines(True) for data in (self.before, self.after))
        name = self.path.as_posix()
        lines = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}{_NO_END}" for line in lines)


def mend(path: Path, check: Check) -> Mended | None:
    """Put in safe fixes until there are none; None for a file that is no text."""
    try:
        before = path.read_bytes()
    except OSError:
        return None
    text, _ = decode(before, path)
    if text is None:
        return None
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    count = 0
    for _ in range(_PASSES):
        made = fixed(path, text, check(text))
        if not made.count:
            break
        text, count = made.text, count + made.count
    return Mended(path, before, mark + text.encode("utf-8"), count)


def write(item: Mended) -> bool:
    """Put the file in its place as a whole; False when somebody has changed it meanwhile.

    Raises EnvironmentProblem when the folder cannot be written.
    """
    target = item.path.resolve()
    try:
        if target.read_bytes() != item.before:
            return False
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".casekit-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(item.after)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(target, name)
            if target.read_bytes() != item.before:
                return False
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentProblem(f"cannot write {item.path}: {error.strerror}") from error
    return True
