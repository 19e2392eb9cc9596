"""Pandoc's abstract syntax tree as plain JSON values (pandoc-types 1.23, Text.Pandoc.Definition).

A function here is a constructor there; lists hold what comes one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casekit.canonical import canonical_json
from casekit.model.case import Align

Node = dict[str, Any]
Nodes = list[Node]
Attr = list[Any]

API_VERSION = (1, 23, 1)
NOTHING: Attr = ["", [], []]
SPACE: Node = {"t": "Space"}
LINE_BREAK: Node = {"t": "LineBreak"}

_ALIGNED = {Align.START: "AlignDefault", Align.CENTER: "AlignCenter", Align.END: "AlignRight"}


def document(blocks: Nodes, metadata: Mapping[str, Node] | None = None) -> str:
    """A whole document as JSON."""
    tree = {
        "pandoc-api-version": list(API_VERSION),
        "meta": dict(metadata or {}),
        "blocks": blocks,
    }
    return canonical_json(tree).decode()


def attributes(id: str = "", *classes: str, **values: str) -> Attr:
    """An attribute triple; ``custom_style`` stands for custom-style."""
    pairs = [[name.replace("_", "-"), value] for name, value in values.items() if value]
    return [id, list(classes), pairs]


# Inlines


def text(characters: str) -> Nodes:
    """Characters as words and spaces; no-break and other spaces stay inside the words."""
    found: Nodes = []
    for piece in re.split("( )", characters):
        if piece:
            found.append(SPACE if piece == " " else {"t": "Str", "c": piece})
    return found


def around(kind: str, inlines: Nodes) -> Nodes:
    """Emph, Strong, Superscript or Subscript, the spaces at its ends put outside."""
    start, end = _inside(inlines)
    made = [{"t": kind, "c": inlines[start:end]}] if start < end else []
    return [*inlines[:start], *made, *inlines[end:]]


def _inside(inlines: Nodes) -> tuple[int, int]:
    """Where the spaces at the start end, and where those at the end start."""
    start, end = 0, len(inlines)
    while start < end and inlines[start] == SPACE:
        start += 1
    while end > start and inlines[end - 1] == SPACE:
        end -= 1
    return start, end


def span(attr: Attr, inlines: Nodes) -> Node:
    """A Span."""
    return {"t": "Span", "c": [attr, inlines]}


def link(url: str, inlines: Nodes, attr: Attr = NOTHING) -> Node:
    """A Link."""
    return {"t": "Link", "c": [attr, inlines, [url, ""]]}


def image(name: str, alt: str, attr: Attr = NOTHING) -> Node:
    """An Image."""
    return {"t": "Image", "c": [attr, text(alt), [name, ""]]}


def raw(format: str, mark_up: str) -> Node:
    """A RawInline."""
    return {"t": "RawInline", "c": [format, mark_up]}


# Blocks


def plain(inlines: Nodes) -> Node:
    """A Plain."""
    return {"t": "Plain", "c": inlines}


def para(inlines: Nodes) -> Node:
    """A Para; spaces in front would move its text away from the number of its list."""
    start, end = _inside(inlines)
    return {"t": "Para", "c": inlines[start:end]}


def header(level: int, inlines: Nodes, attr: Attr = NOTHING) -> Node:
    """A Header."""
    return {"t": "Header", "c": [level, attr, inlines]}


def div(attr: Attr, blocks: Nodes) -> Node:
    """A Div."""
    return {"t": "Div", "c": [attr, blocks]}


def bullet_list(items: Iterable[Nodes]) -> Node:
    """A BulletList."""
    return {"t": "BulletList", "c": list(items)}


def ordered_list(start: int, items: Iterable[Nodes]) -> Node:
    """An OrderedList with decimal numbers and full stops."""
    return {
        "t": "OrderedList",
        "c": [[start, {"t": "Decimal"}, {"t": "Period"}], list(items)],
    }


def caption(inlines: Nodes) -> list[Any]:
    """A Caption."""
    return [None, [plain(inlines)] if inlines else []]


def figure(attr: Attr, legend: Nodes, content: Nodes) -> Node:
    """A Figure."""
    return {"t": "Figure", "c": [attr, caption(legend), content]}


def table(
    attr: Attr,
    legend: Nodes,
    aligns: Sequence[Align],
    header: Sequence[Nodes],
    rows: Sequence[Sequence[Nodes]],
    *,
    row_headers: bool = False,
) -> Node:
    """A Table with one head row and one body; cells are inlines."""
    columns = [[{"t": _ALIGNED[align]}, {"t": "ColWidthDefault"}] for align in aligns]
    body = [NOTHING, int(row_headers), [], [_row(row) for row in rows]]
    head = [NOTHING, [_row(header)]]
    return {"t": "Table", "c": [attr, caption(legend), columns, head, [body], [NOTHING, []]]}


def _row(cells: Sequence[Nodes]) -> list[Any]:
    default = {"t": "AlignDefault"}
    return [NOTHING, [[NOTHING, default, 1, 1, [plain(cell)] if cell else []] for cell in cells]]


def list_starts(value: Any) -> Iterator[int | None]:
    """The first number of every list in the order of the document; None for bullets."""
    if isinstance(value, list):
        for item in value:
            yield from list_starts(item)
    elif isinstance(value, dict):
        if value["t"] == "BulletList":
            yield None
        elif value["t"] == "OrderedList":
            yield value["c"][0][0]
        yield from list_starts(value.get("c"))


# Metadata


def meta_string(words: str) -> Node:
    """A MetaString."""
    return {"t": "MetaString", "c": words}
