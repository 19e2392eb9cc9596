"""Markdown: a plain edition to read, search and compare, one paragraph a line.

CommonMark 0.31 with pipe tables, ``^superscript^`` and ``~subscript~``, as pandoc and most editors
read it. Pictures stay outside: the text names them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from casekit.document import nodes
from casekit.document.facts import Kind
from casekit.document.nodes import Document, Edition, FigureBlock, Inline, Inlines
from casekit.formats.base import Format, Preset, Promise
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import Entry, Texts
from casekit.formats.pandoc.engine import convert
from casekit.formats.pandoc.parts import Parts
from casekit.formats.pandoc.syntax import SPACE, Node, Nodes
from casekit.formats.readers.markdown import read_back
from casekit.theme.theme import Theme

DIALECT = "commonmark+pipe_tables+superscript+subscript+raw_html"

_TAGS = {"Emph": "em", "Strong": "strong", "Superscript": "sup", "Subscript": "sub"}
_NUMBER = re.compile(r"([0-9]{1,9})\.")
_SIMPLE = re.compile(r"[^\W_]*[+−–,.·0-9 ]*[^\W_]*|[+−]")
_RULE = re.compile(r"-{3,}|={1,}")
_ENTITY = re.compile(r"(&)(?=#?\w+;)")


class _Texts(Texts):
    """Texts without links inside: a mark is a mark."""

    has_links = False

    def block_of(self, kind: str, blocks: Nodes, id: str = "") -> Nodes:
        return blocks

    def lines(self, kind: str, lines: Sequence[Nodes]) -> Nodes:
        """A contributor on one line of a list."""
        content: Nodes = []
        for line in lines:
            content += [*syntax.text(" · "), *line] if content else line
        return [syntax.bullet_list([[syntax.plain(content)]])]

    def entries(self, entries: Sequence[Entry]) -> Nodes:
        """Entries as numbered lists wherever their labels are numbers that follow one another."""
        found: Nodes = []
        for start, group in _runs(entries):
            if start is None:
                found += [one for entry in group for one in self.entry(entry)]
            else:
                items = [[syntax.plain(entry.content)] for entry in group]
                found.append(syntax.ordered_list(start, items))
        return found

    def inline(self, inline: Inline) -> Nodes:
        """One inline; a line that ends is told by a tag, so that the paragraph stays one line."""
        if isinstance(inline, nodes.LineBreak):
            return [syntax.raw("html", "<br>"), SPACE]
        return super().inline(inline)

    def inlines(self, inlines: Inlines) -> Nodes:
        return _unmistakable([one for node in super().inlines(inlines) for one in _literal(node)])

    def table(self, table: nodes.TableBlock) -> Nodes:
        """A table below its caption."""
        bare = nodes.TableBlock(
            table.header, table.rows, table.aligns, table.pointer, table.row_headers
        )
        notes = [syntax.para(self.inlines(table.notes))] if table.notes else []
        legend = [syntax.para(self.legend(table.label, table.caption))] if table.label else []
        return [*legend, *super().table(bare), *notes]

    def cell(self, cell: nodes.Cell) -> Nodes:
        """A cell on one line."""
        return [one for one in super().cell(cell) if one != syntax.raw("html", "<br>")]

    def figure(self, figure: FigureBlock) -> Nodes:
        """A picture above its legend."""
        legend = self.legend(figure.label, figure.caption)
        if figure.credit:
            legend += [SPACE, *self.text(figure.credit)]
        return [syntax.para([self.picture(figure)]), syntax.para(legend)]

    def picture(self, figure: FigureBlock) -> Node:
        """A picture by its name, with the words that stand for it."""
        words = [one for node in syntax.text(figure.alt) for one in _literal(node)]
        return {"t": "Image", "c": [syntax.NOTHING, words, [self.names[id(figure)], ""]]}


def _runs(entries: Sequence[Entry]) -> list[tuple[int | None, list[Entry]]]:
    """Entries whose labels count on, with the first number; None for other labels."""
    numbers = [
        int(found[1]) if (found := _NUMBER.fullmatch(entry.label)) else None for entry in entries
    ]
    keys = [None if number is None else number - at for at, number in enumerate(numbers)]
    runs: list[tuple[int | None, list[Entry]]] = []
    for key, group in groupby(range(len(entries)), key=keys.__getitem__):
        members = list(group)
        start = None if key is None else numbers[members[0]]
        runs.append((start, [entries[at] for at in members]))
    return runs


# Emphasis that CommonMark would not see -------------------------------------------------------


def _unmistakable(inlines: Nodes) -> Nodes:
    """Marks that would not be read as such (CommonMark 0.31, 6.2), as tags instead."""
    sides = [" ", *map(_sketch, inlines), " "]
    found: Nodes = []
    for place, node in enumerate(inlines):
        before, after = sides[place][-1:] or "*", sides[place + 2][:1] or "*"
        if node["t"] in _TAGS and not _is_plain(node, before, after):
            tag = _TAGS[node["t"]]
            found += [syntax.raw("html", f"<{tag}>"), *node["c"], syntax.raw("html", f"</{tag}>")]
        else:
            found.append(node)
    return found


def _is_plain(node: Node, before: str, after: str) -> bool:
    """Whether the signs of Markdown say what the node is."""
    content = "".join(map(_sketch, node["c"]))
    is_flat = all(one["t"] in ("Str", "Space") for one in node["c"])
    if node["t"] in ("Superscript", "Subscript"):
        alone = before not in "^~" and after not in "^~"
        return is_flat and alone and " " not in content and bool(_SIMPLE.fullmatch(content))
    alone = before not in "*_" and after not in "*_"
    opens = not _is_sign(content[:1]) or _is_sign(before) or before.isspace()
    closes = not _is_sign(content[-1:]) or _is_sign(after) or after.isspace()
    return is_flat and alone and opens and closes


def _literal(node: Node) -> Nodes:
    """Characters that would be read as others, such as ``&amp;`` or a rule, as themselves.

    A word of which nothing can be seen goes, for pandoc leaves out the space behind it.
    """
    if node["t"] != "Str":
        return [node]
    if all(unicodedata.category(character) == "Cf" for character in node["c"]):
        return []
    if _RULE.fullmatch(node["c"]):
        return [syntax.raw("commonmark", f"\\{node['c']}")]
    if "&" not in node["c"]:
        return [node]
    pieces = _ENTITY.split(node["c"])
    return [
        syntax.raw("commonmark", "\\&") if piece == "&" else {"t": "Str", "c": piece}
        for piece in pieces
        if piece
    ]


def _sketch(node: Node) -> str:
    """What an inline looks like from outside."""
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Emph" | "Strong":
            return "*"
        case "Superscript":
            return "^"
        case "Subscript":
            return "~"
        case "Link":
            return "[]"
        case "RawInline":
            return "<>" if node["c"][0] == "html" else "&"
        case _:
            return " "


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[:1] in ("P", "S") if character else True


def write(document: Document, theme: Theme) -> bytes:
    """One edition of a case as a text file."""
    texts = _Texts(document)
    parts = Parts(document, texts, level=2, answers_last=True)
    blocks = [syntax.header(1, texts.inlines(document.title)), *_merged(parts.all())]
    return convert(syntax.document(blocks), DIALECT, options={"wrap_text": "none"})


def _merged(blocks: Nodes) -> Nodes:
    """Lists of one line each that follow one another, as one list."""
    found: Nodes = []
    for block in blocks:
        if found and block["t"] == "BulletList" == found[-1]["t"]:
            found[-1] = syntax.bullet_list([*found[-1]["c"], *block["c"]])
        else:
            found.append(block)
    return found


FORMAT = Format(
    name="markdown",
    title="Plain text in Markdown",
    ending="md",
    media_type="text/markdown",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.PUBLISHING,),
    write=write,
    read=read_back,
    promise=Promise(
        describes=True,
        losses={
            Kind.FIGURE: "A text file holds no pictures: it names them and says in words what "
            "they show.",
        },
    ),
)
