"""Answers kept by content, in memory and on disk."""

from __future__ import annotations

import os
import tempfile
import zlib
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_CHECK = 32  # bytes of SHA-256 in front of each file


class AnswerCache:
    """Bytes by key, the key being a digest of everything they depend on.

    With a ``folder`` they also outlive the process; several processes may share it. A file is
    written beside its place and renamed, and begins with a checksum over its key and content: one
    that is damaged, cut short or misplaced counts as absent. A folder that cannot be written is
    no problem, only slower.
    """

    def __init__(self, folder: Path | None = None, *, size: int = 1024) -> None:
        self._folder = folder
        self._size = size
        self._packed: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, or None."""
        packed = self._packed.get(key) or self._read(key)
        if packed is None:
            return None
        self._remember(key, packed)
        return zlib.decompress(packed)

    def put(self, key: str, answer: bytes) -> None:
        """Keep an answer."""
        packed = zlib.compress(answer)
        self._remember(key, packed)
        if self._folder is not None:
            with suppress(OSError):
                self._write(self._path(self._folder, key), _checksum(key, packed) + packed)

    def _remember(self, key: str, packed: bytes) -> None:
        self._packed.pop(key, None)
        self._packed[key] = packed
        if len(self._packed) > self._size:
            del self._packed[next(iter(self._packed))]

    def _read(self, key: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            data = self._path(self._folder, key).read_bytes()
        except OSError:
            return None
        packed = data[_CHECK:]
        return packed if data[:_CHECK] == _checksum(key, packed) else None

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key[2:]

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _checksum(key: str, packed: bytes) -> bytes:
    return sha256(key.encode() + packed).digest()
