"""JSON Pointers (RFC 6901), the addresses of everything casekit says about a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


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


def at(tree: Any, pointer: str) -> Any:
    """The value at a pointer (RFC 6901, section 4); raises LookupError where there is none."""
    for token in split(pointer):
        if isinstance(tree, list) and token.isdecimal():
            tree = tree[int(token)]
        elif isinstance(tree, dict):
            tree = tree[token]
        else:
            raise LookupError(pointer)
    return tree


def find(tree: Any, pointer: str) -> Any:
    """The value at a pointer; None where there is none."""
    try:
        return at(tree, pointer)
    except LookupError:
        return None


def exists(tree: Any, pointer: str) -> bool:
    """Whether there is a value at a pointer, be it null."""
    try:
        at(tree, pointer)
    except LookupError:
        return False
    return True


def walk(tree: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a tree of JSON values with its pointer: first the whole, then its parts."""
    yield pointer, tree
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from walk(value, join(pointer, name))
    elif isinstance(tree, list | tuple):
        for place, value in enumerate(tree):
            yield from walk(value, join(pointer, place))
