"""What was read once is not read again: a few results, each kept by what it depends on.

Both editions of a case have parts in common, and all files of a kind their template. A result is
kept only by a digest of everything that it follows from, so that it can make no difference whether
it was.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The ``most`` results that were asked for last; nobody may change one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[bytes, Value] = OrderedDict()

    def get(self, key: bytes, make: Callable[[], Value]) -> Value:
        """The result of this digest; ``make`` works it out where it is not known."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = self._values[key] = make()
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value


def digest(parts: Iterable[bytes | str]) -> bytes:
    """The SHA-256 of some parts, each with its length, so that none runs into the next."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()
