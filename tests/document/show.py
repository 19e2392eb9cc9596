"""Nodes as short text, for expectations a person can read and write."""

from __future__ import annotations

from casekit.document import nodes
from casekit.document.markdown import Placed
from casekit.document.nodes import Inlines


def inlines(children: Inlines) -> str:
    """``a *b* ^c^ {cite x y: 1,2}``: mark-up in braces or as typed."""
    return "".join(map(_inline, children))


def _inline(node: nodes.Inline) -> str:
    match node:
        case nodes.Text(text):
            return text
        case nodes.Emph(children):
            return f"<em>{inlines(children)}</em>"
        case nodes.Strong(children):
            return f"<strong>{inlines(children)}</strong>"
        case nodes.Sub(children):
            return f"<sub>{inlines(children)}</sub>"
        case nodes.Sup(children):
            return f"<sup>{inlines(children)}</sup>"
        case nodes.Link(url, children):
            return f"<link {url}>{inlines(children)}</link>"
        case nodes.LineBreak():
            return "<br>"
        case nodes.ReferenceLink(reference, children):
            return f"<ref {reference}>{inlines(children)}</ref>"
        case nodes.Citation(references, children):
            return f"<cite {' '.join(references)}>{inlines(children)}</cite>"
        case nodes.OptionRef(question, option, text, children):
            return f"<opt {question}.{option}>{text}|{inlines(children)}</opt>"
        case nodes.FloatRef(kind, target, text):
            return f"<{kind} {target}>{text}</{kind}>"


def blocks(items: tuple[nodes.Block | Placed, ...] | list[nodes.Block | Placed]) -> str:
    """One line a block; list items and table rows indented below theirs."""
    return "\n".join(line for item in items for line in _block(item))


def _block(item: nodes.Block | Placed) -> list[str]:
    match item:
        case nodes.Paragraph(children):
            return [f"p {inlines(children)}"]
        case nodes.Heading(level, children):
            return [f"h{level} {inlines(children)}"]
        case nodes.ListBlock(ordered, start, entries):
            head = f"ol {start}" if ordered else "ul"
            inner = []
            for entry in entries:
                lines = blocks(entry).splitlines()
                inner += [f"  - {lines[0] if lines else ''}", *(f"    {x}" for x in lines[1:])]
            return [head, *inner]
        case nodes.TableBlock():
            aligns = " ".join(item.aligns)
            rows = [item.header, *item.rows]
            return [
                f"table {item.label} [{aligns}] {inlines(item.caption)}".rstrip(),
                *("  " + " | ".join(inlines(cell.children) for cell in row) for row in rows),
            ]
        case nodes.FigureBlock():
            return [f"figure {item.label} {inlines(item.caption)} (alt: {item.alt})"]
        case Placed(kind, target):
            return [f"placed {kind} {target}"]
