"""From pandoc's inline elements, as its JSON has them, to the nodes of a Document.

Text goes through an intermediate form: runs of characters, each with its wrappers from the
outside in. On runs, splitting off a label and the flip-flop of italics are simple.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from casekit.document.nodes import (
    Emph,
    Inline,
    Inlines,
    LineBreak,
    ReferenceLink,
    Strong,
    Sub,
    Sup,
    Text,
)

Wrapper = type[Emph | Strong | Sub | Sup] | str
"""A node class, or the id of a reference for the link to it."""

Run = tuple[str, tuple[Wrapper, ...]]

_WRAPPERS: Mapping[str, type[Emph | Strong | Sub | Sup]] = {
    "Emph": Emph,
    "Strong": Strong,
    "Subscript": Sub,
    "Superscript": Sup,
}
_OWN = "\N{INVISIBLE SEPARATOR}"  # citeproc's changes of case and quotes pass it by
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_PLAIN = {"SmallCaps", "Underline", "Strikeout"}


class UnknownElement(Exception):
    """Pandoc answers with an element that has no node."""


def runs(
    elements: Iterable[Any], references: Mapping[str, str], within: tuple[Wrapper, ...] = ()
) -> Iterator[Run]:
    """The characters of pandoc's inline elements; a newline is a forced line break.

    ``references`` maps link targets (``#ref-a``) to ids of references; other links, quotation
    spans and small capitals leave their text. What :func:`own_emphasis` has marked stands upright
    inside a style's italics or bold (CSL 1.0.2, “Rich Text Markup within Fields”). Raises
    UnknownElement for anything else.
    """
    for element in elements:
        kind, content = element["t"], element.get("c")
        if kind == "Str":
            yield content.replace(_OWN, ""), within
        elif kind in _SPACES:
            yield _SPACES[kind], within
        elif kind in _PLAIN:
            yield from runs(content, references, within)
        elif kind in _WRAPPERS:
            entered = _flipped if _is_own(content) else _inside
            yield from runs(content, references, entered(_WRAPPERS[kind], within))
        elif kind == "Span":
            yield from runs(content[1], references, within)
        elif kind == "Link":
            reference = references.get(content[2][0])
            inside = (*within, reference) if reference is not None else within
            yield from runs(content[1], references, inside)
        else:
            raise UnknownElement(f"they hold a “{kind}”, which no text of a case can be")


def _inside(wrapper: Wrapper, within: tuple[Wrapper, ...]) -> tuple[Wrapper, ...]:
    return within if wrapper in within else (*within, wrapper)


def _flipped(wrapper: Wrapper, within: tuple[Wrapper, ...]) -> tuple[Wrapper, ...]:
    if wrapper in within:
        return tuple(other for other in within if other is not wrapper)
    return (*within, wrapper)


def own_emphasis(text: str) -> str:
    """Mark the italics and bold of a CSL-JSON text, to tell them from those that a style adds."""
    return text.replace("<i>", f"<i>{_OWN}").replace("<b>", f"<b>{_OWN}")


def _is_own(content: Sequence[Any]) -> bool:
    return bool(content) and content[0]["t"] == "Str" and content[0]["c"].startswith(_OWN)


def plain(pieces: Iterable[Run]) -> str:
    """The characters alone."""
    return "".join(text for text, _ in pieces)


def without(pieces: Iterable[Run], count: int) -> Iterator[Run]:
    """The runs without their first ``count`` characters."""
    for text, wrappers in pieces:
        if count < len(text):
            yield text[count:], wrappers
        count = max(0, count - len(text))


def nodes(pieces: Iterable[Run]) -> Inlines:
    """The runs as nodes, neighbouring texts and wrappers merged."""
    return tuple(_nodes([run for run in pieces if run[0]], 0))


def _nodes(pieces: list[Run], depth: int) -> Iterator[Inline]:
    def outermost(run: Run) -> Wrapper | None:
        return run[1][depth] if len(run[1]) > depth else None

    for wrapper, group in groupby(pieces, key=outermost):
        if wrapper is None:
            yield from _text(plain(group))
        elif isinstance(wrapper, str):
            yield ReferenceLink(wrapper, tuple(_nodes(list(group), depth + 1)))
        else:
            yield wrapper(tuple(_nodes(list(group), depth + 1)))


def _text(text: str) -> Iterator[Inline]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield LineBreak()
        if line:
            yield Text(line)
