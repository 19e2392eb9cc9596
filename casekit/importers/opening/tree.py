"""Pandoc's tree as blocks (pandoc-types 1.23, Text.Pandoc.Definition)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from casekit.importers.blocks import Block
from casekit.importers.opening import tags
from casekit.importers.opening.counting import counted
from casekit.importers.opening.gathering import tidied
from casekit.importers.opening.tables import as_lines, flattened, table_blocks
from casekit.importers.opening.trouble import Trouble
from casekit.importers.rich import EMPTY, PLAIN, Look, Rich

_DEEPEST = 60
"""How many lists, quotations and emphases may be in each other."""
_DELIMITERS = {"OneParen": "{})", "TwoParens": "({})"}
_LOOKS: dict[str, dict[str, Any]] = {
    "Strong": {"bold": True},
    "Emph": {"italic": True},
    "Underline": {"marked": True},
    "Strikeout": {"struck": True},
    "Superscript": {"raised": 1},
    "Subscript": {"raised": -1},
    "SmallCaps": {},
}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


class Tree:
    """Reads pandoc's blocks; ``picture`` gives the name among the media for a picture's address.

    ``between`` is what a line end inside a paragraph is: a blank, or a line break where what
    follows begins like a list item.
    """

    def __init__(
        self,
        picture: Callable[[str], str],
        line_end: Callable[[str], str] = lambda following: " ",
    ) -> None:
        self._picture = picture
        self._line_end = line_end
        self._depth = 0
        self._count = 0
        self._notes: list[list[Block]] = []
        self._figures: list[Block] = []

    def read(self, blocks: list[Any]) -> Iterator[Block]:
        """The blocks in order; notes follow the block that refers to them. Raises Trouble."""
        for block in blocks:
            made = self._block(block, 0)
            notes, self._notes = self._notes, []
            yield from made
            for note in notes:
                yield from note

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Trouble(
                "CK910",
                "the file is nested too deeply to be a document",
                "Copy the text into a new document and import that.",
            )

    def _blocks(self, blocks: Iterable[Any], level: int) -> list[Block]:
        self._deeper()
        made = [made for block in blocks for made in self._block(block, level)]
        self._depth -= 1
        return made

    def _block(self, block: Any, level: int) -> list[Block]:
        kind, content = block["t"], block.get("c")
        match kind:
            case "Para" | "Plain":
                return self._paragraph(Block("paragraph", self.inlines(content), level=level))
            case "Header":
                heading = Block("heading", self.inlines(content[2]), level=content[0])
                return self._paragraph(heading)
            case "LineBlock":
                lines = Rich.joined((self.inlines(line) for line in content), "\n")
                return self._paragraph(Block("paragraph", lines, level=level))
            case "RawBlock" if content[0] == "html" and tags.is_layout(content[1]):
                return []
            case "CodeBlock" | "RawBlock":
                return self._paragraph(Block("paragraph", Rich.of(content[1]), level=level))
            case "BulletList":
                return self._list(content, ["•"] * len(content), level)
            case "OrderedList":
                (start, style, delimiter), items = content
                pattern = _DELIMITERS.get(delimiter["t"], "{}.")
                numbers = (counted(start + at, style["t"]) for at in range(len(items)))
                return self._list(items, [pattern.format(number) for number in numbers], level)
            case "DefinitionList":
                return self._definitions(content, level)
            case "HorizontalRule":
                return [Block("rule")]
            case "Table":
                return self._table(content)
            case "Figure":
                return self._captioned(content)
            case "BlockQuote":
                return self._blocks(content, level)
            case "Div":
                return self._blocks(content[1], level)
        return []

    def _paragraph(self, block: Block) -> list[Block]:
        text = tidied(block.text)
        figures, self._figures = self._figures, []
        return [*([replace(block, text=text)] if text else []), *figures]

    def _list(self, items: list[Any], markers: list[str], level: int) -> list[Block]:
        made: list[Block] = []
        for item, marker in zip(items, markers, strict=True):
            blocks = self._blocks(item, level + 1)
            if blocks and blocks[0].kind == "paragraph":
                sign, text = _ticked(marker, blocks[0].text)
                blocks[0] = replace(blocks[0], kind="item", marker=sign, level=level + 1, text=text)
            made += blocks
        return made

    def _definitions(self, content: list[Any], level: int) -> list[Block]:
        made: list[Block] = []
        for term, descriptions in content:
            made += self._paragraph(Block("paragraph", self.inlines(term), level=level))
            for description in descriptions:
                made += self._blocks(description, level + 1)
        return made

    def _captioned(self, content: list[Any]) -> list[Block]:
        _, (_, caption), inner = content
        text = flattened(as_lines(self._blocks(caption, 0)))
        made = self._blocks(inner, 0)
        figures = [block for block in made if block.kind == "figure"]
        if not figures:
            return [*made, *self._paragraph(Block("paragraph", text))]
        # A picture alone in its paragraph is a figure whose caption is its description.
        first = replace(figures[0], text=text)
        return [first if block is figures[0] else block for block in made]

    def _table(self, content: list[Any]) -> list[Block]:
        _, (_, caption), _, head, bodies, foot = content
        heads = head[1]
        rows = [*heads]
        for body in bodies:
            rows += [*body[2], *body[3]]
        rows += foot[1]
        made = self._blocks(caption, 0)
        filled = [tuple(self._cells(row)) for row in rows]
        return [*made, *table_blocks(filled, len(heads)), *self._paragraph(Block("paragraph"))]

    def _cells(self, row: Any) -> Iterator[Rich]:
        for cell in row[1]:
            _, _, _, across, blocks = cell
            yield flattened(as_lines(self._blocks(blocks, 0)))
            yield from [EMPTY] * (across - 1)

    def inlines(self, inlines: list[Any], look: Look = PLAIN) -> Rich:
        """Characters with their looks."""
        self._deeper()
        parts: list[Rich] = []
        ends = tags.matching_ends(inlines)
        at = 0
        while at < len(inlines):
            if at in ends:
                inner = replace(look, **tags.look(tags.raw(inlines[at])))
                parts.append(self.inlines(inlines[at + 1 : ends[at]], inner))
                at = ends[at]
            else:
                parts.append(self._inline(inlines[at], look, inlines[at + 1 : at + 2]))
            at += 1
        self._depth -= 1
        return Rich.joined(parts)

    def _inline(self, inline: Any, look: Look, following: list[Any]) -> Rich:
        kind, content = inline["t"], inline.get("c")
        match kind:
            case "Str":
                return Rich.of(content, look)
            case "Space":
                return Rich.of(" ", look)
            case "SoftBreak":
                begins = following[0].get("c") if following else ""
                return Rich.of(self._line_end(begins if isinstance(begins, str) else ""), look)
            case "LineBreak":
                return Rich.of("\n", look)
            case "RawInline" if name := tags.name(content[1]):
                return self._tag(content[1], name, look)
            case "Code" | "Math" | "RawInline":
                return Rich.of(content[1], look)
            case "Link":
                return self.inlines(content[1], replace(look, url=content[2][0]))
            case "Image":
                return self._image(content)
            case "Quoted":
                left, right = _QUOTES[content[0]["t"]]
                return Rich.joined(
                    (Rich.of(left, look), self.inlines(content[1], look), Rich.of(right, look))
                )
            case "Span":
                marked = "mark" in content[0][1] or "underline" in content[0][1]
                return self.inlines(content[1], replace(look, marked=True) if marked else look)
            case "Cite":
                return self.inlines(content[1], look)
            case "Note":
                return self._note(content)
        if kind in _LOOKS:
            return self.inlines(content, replace(look, **_LOOKS[kind]))
        return EMPTY

    def _tag(self, source: str, name: str, look: Look) -> Rich:
        """A tag without an end; the words of one that means nothing here are text."""
        if name == "br":
            return Rich.of("\n", look)
        if name == "img":
            said = tags.attributes(source)
            self._figure(said.get("src", ""), said.get("alt", ""))
            return EMPTY
        return EMPTY if name in {"!", "wbr", "input"} else Rich.of(source, look)

    def _image(self, content: list[Any]) -> Rich:
        self._figure(content[2][0], self.inlines(content[1]).text)
        return EMPTY

    def _figure(self, address: str, alt: str) -> None:
        name = self._picture(address) if address else ""
        if name or alt:
            self._figures.append(Block("figure", picture=name, alt=alt))

    def _note(self, content: list[Any]) -> Rich:
        self._count += 1
        number = str(self._count)
        blocks = [replace(block, part="footnote") for block in self._blocks(content, 0)]
        if blocks:
            blocks[0] = replace(blocks[0], kind="item", marker=f"{number}.", level=1)
        self._notes.append(blocks)
        return Rich.of(number, Look(raised=1))


def _ticked(marker: str, text: Rich) -> tuple[str, Rich]:
    """The box of a task list is its marker."""
    box = text.text[:1]
    if marker == "•" and box in {"☐", "☒"} and text.text[1:2] == " ":
        return box, text[2:]
    return marker, text
