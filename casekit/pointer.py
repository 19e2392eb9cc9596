"""JSON Pointers (RFC 6901), the addresses of everything casekit says about a case."""

from __future__ import annotations

from collections.abc import Iterator


def escape(token: str | int) -> str:
    """Escape one reference token (RFC 6901, section 3): ``~`` is ``~0``, ``/`` is ``~1``."""
    return str(token).replace("~", "~0").replace("/", "~1")


def join(pointer: str, *tokens: str | int) -> str:
    """Append reference tokens to a pointer; ``join("", "a", 0)`` is ``"/a/0"``."""
    return pointer + "".join("/" + escape(token) for token in tokens)


def split(pointer: str) -> list[str]:
    """The unescaped reference tokens of a pointer; the whole document is ``[]``."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def parents(pointer: str) -> Iterator[str]:
    """The pointer itself, then each enclosing one, up to the whole document (``""``)."""
    yield pointer
    while pointer:
        pointer = pointer.rpartition("/")[0]
        yield pointer
