"""Walking and rewriting the Document's nodes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from casekit.document import nodes
from casekit.document.nodes import Inline, Inlines

T = TypeVar("T")

_INLINE_TYPES = (
    nodes.Text,
    nodes.Emph,
    nodes.Strong,
    nodes.Sub,
    nodes.Sup,
    nodes.Link,
    nodes.LineBreak,
    nodes.Citation,
    nodes.ReferenceLink,
    nodes.OptionRef,
    nodes.FloatRef,
)


def plain_text(inlines: Inlines) -> str:
    """The characters a reader sees, without mark-up; a line break is a space."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case nodes.Text(text) | nodes.OptionRef(text=text) | nodes.FloatRef(text=text):
            return text
        case nodes.LineBreak():
            return " "
        case _:
            return plain_text(inline.children)


def marked_text(inlines: Inlines) -> str:
    """The characters a reader sees, with superscripts in ``^{…}`` and subscripts in ``_{…}``."""
    return "".join(_marked(inline) for inline in inlines)


def _marked(inline: Inline) -> str:
    match inline:
        case nodes.Sup(children):
            return f"^{{{marked_text(children)}}}"
        case nodes.Sub(children):
            return f"_{{{marked_text(children)}}}"
        case nodes.Text() | nodes.FloatRef() | nodes.OptionRef():
            return inline.text
        case nodes.LineBreak():
            return " "
        case _:
            return marked_text(inline.children)


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: it has spaces, controls and joiners only."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def walk(value: Any) -> Iterator[Any]:
    """Every node inside a node or tuple, the outer before the inner, in field order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(reversed(one))
        elif (names := _names_backwards(one.__class__)) is not None:
            yield one
            waiting.extend(getattr(one, name) for name in names)


@cache
def _names_backwards(kind: type) -> tuple[str, ...] | None:
    """The fields of a kind of node, the last first; None where it is no node."""
    return tuple(field.name for field in reversed(fields(kind))) if is_dataclass(kind) else None


def map_inlines(value: T, rewrite: Callable[[Inlines], Inlines]) -> T:
    """Rebuild a node or tuple with ``rewrite`` applied to every run of inlines, inner ones first.

    What does not change is returned as it is.
    """
    return cast(T, _mapped(value, rewrite))


def _mapped(value: Any, rewrite: Callable[[Inlines], Inlines]) -> Any:
    if isinstance(value, tuple):
        items = tuple(_mapped(item, rewrite) for item in value)
        changed = any(new is not old for new, old in zip(items, value, strict=True))
        rebuilt = items if changed else value
        if rebuilt and isinstance(rebuilt[0], _INLINE_TYPES):
            return rewrite(rebuilt)
        return rebuilt
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, tuple) or is_dataclass(old):
            new = _mapped(old, rewrite)
            if new is not old:
                changes[field.name] = new
    return replace(value, **changes) if changes else value


def joined(inlines: Inlines) -> Inlines:
    """Merge neighbouring texts and drop empty ones."""
    result: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, nodes.Text):
            if not inline.text:
                continue
            if result and isinstance(result[-1], nodes.Text):
                result[-1] = nodes.Text(result[-1].text + inline.text)
                continue
        result.append(inline)
    return tuple(result)
