"""The texts of a quiz: each in HTML and without mark-up, figures and tables as data besides."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field, replace

from casekit.document.reading import CELL, Passage, Picture, Unreadable
from casekit.formats.readers import images
from casekit.formats.readers.html import body_of, fragment
from casekit.formats.readers.html.parts import collapsed
from casekit.formats.readers.quiz.plainforms import plain_spaces, says_same
from casekit.formats.readers.quiz.tree import Node


@dataclass(slots=True)
class Figure:
    """A figure as data, its picture, and whether a text shows it."""

    node: Node
    data: bytes
    is_shown: bool = False


def figures(nodes: list[Node]) -> dict[str, Figure]:
    """The figures by id; raises Unreadable where one is damaged."""
    found = {}
    for node in nodes:
        try:
            data = base64.b64decode(node.text("data"), validate=True)
        except (binascii.Error, ValueError) as error:
            raise Unreadable(f"{node.place}/data is damaged") from error
        found[node.text("id")] = Figure(node, data)
    return found


def tables(nodes: list[Node]) -> dict[str, Node]:
    """The tables by id."""
    return {node.text("id"): node for node in nodes}


@dataclass(slots=True)
class Texts:
    """Gathers passages and pictures; what differs where it should not is ``hidden``."""

    figures: dict[str, Figure]
    tables: dict[str, Node]
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)

    def hide(self, text: str, place: str, why: str) -> None:
        """Report a text that disagrees with the others."""
        self.hidden.append(Passage(text, f"{place} ({why})"))

    def say(self, text: str, place: str, label: str = "") -> None:
        """Add a passage, unless it is empty."""
        if text.strip():
            self.passages.append(Passage(text, place, label))

    def rich(self, node: Node, label: str = "") -> None:
        """A run of text."""
        for passage in self.form(node, "html")[0]:
            self.say(passage.text, node.place, label or passage.label)
        self.same(node)

    def same(self, node: Node) -> None:
        """Compare the plain form with the HTML."""
        html = node.text("html")
        form = body_of(html) if "<" in html or "&" in html else html
        if not says_same(node.text("text"), form):
            self.hide(node.text("text"), f"{node.place}/text", "differs from its HTML")

    def form(self, node: Node, name: str) -> tuple[list[Passage], list[Picture]]:
        """The passages and pictures of an HTML form; its pictures are those of the figures."""
        html = node.text(name)
        if "<" not in html and "&" not in html:
            return ([Passage(collapsed(html), node.place)] if html.strip() else []), []
        read = fragment(html)
        self.hidden += [replace(one, place=f"{node.place} {one.place}") for one in read.hidden]
        return [replace(one, place=node.place) for one in read.passages], list(read.pictures)

    def blocks(self, node: Node, name: str) -> None:
        """A list of blocks."""
        for block in node.nodes(name):
            passages = self.block(block)
            self.passages += passages

    def block(self, block: Node) -> list[Passage]:
        """The passages of one block; what it says a second time as data is compared."""
        passages, pictures = self.form(block, "html")
        self.same(block)
        match block.text("kind"):
            case "heading":
                block.number("level")
            case "list":
                self.items(block, passages)
            case "figure":
                self.figure(block.text("figure"), block.place, passages, pictures)
            case "table" if block.has("table"):
                self.table(block.text("table"), block.place, passages)
        return passages

    def items(self, block: Node, passages: list[Passage]) -> None:
        """Compare a list's items with its text."""
        items = [[self.block(each) for each in item] for item in block.lists("items")]
        inner = [one for item in items for each in item for one in each]
        if _words(inner) != _words(passages):
            self.hide(" ".join(one.text for one in inner), f"{block.place}/items", "not the list")
        labels = [one.label for one in passages]
        is_ordered, start = block.flag("ordered"), int(block.number("start", 1))
        first = items[0][:1] if items else []
        is_said = any(one.text.strip() and not one.label for each in first for one in each)
        if is_ordered and is_said and f"{start}." not in labels:
            self.hide(f"{start}.", f"{block.place}/start", "not the list")

    def figure(
        self, name: str, place: str, passages: list[Passage], pictures: list[Picture]
    ) -> None:
        """Add a figure's picture, and compare its data with its text."""
        figure = self.figures.get(name)
        if figure is None or len(pictures) != 1:
            self.hide(name, f"{place}/figure", "not one figure of the file")
            return
        node, figure.is_shown = figure.node, True
        made = images.picture(figure.data, pictures[0].alt, place)
        self.pictures.append(made)
        caption, _ = self.form(node.node("caption"), "html")
        self.same(node.node("caption"))
        words = " ".join(one.text for one in caption)
        legend = f"{node.text('label')}. {words}"
        if f"{legend} {node.text('credit')}".split() != _words(passages):
            self.hide(f"{legend} {node.text('credit')}", node.place, "not the legend")
        if node.text("alt") != made.alt:
            self.hide(node.text("alt"), f"{node.place}/alt", "other words for the picture")
        if node.text("sha256") != made.sha256:
            self.hide(node.text("sha256"), f"{node.place}/sha256", "not of this picture")

    def table(self, name: str, place: str, passages: list[Passage]) -> None:
        """Compare a numbered table's data with its text."""
        node = self.tables.pop(name, None)
        if node is None:
            self.hide(name, f"{place}/table", "not a table of the file")
            return
        rows = [node.nodes("columns"), *node.lists("rows")]
        caption = self.cell(node.node("caption"))
        lines = [f"{node.text('label')}. {caption}"]
        lines += [line for row in rows if (line := CELL.join(map(self.cell, row))).strip()]
        notes = self.cell(node.node("notes"))
        lines += [notes] if notes else []
        if [line.split() for line in lines] != [
            one.text.split() for one in passages if one.text.strip()
        ]:
            said = {plain_spaces(one.text) for one in passages}
            other = [line for line in lines if plain_spaces(line) not in said] or lines
            for line in other:
                self.hide(line, node.place, "not the table in the text")
        for column in rows[0]:
            column.text("align")
        node.flag("row_headers")

    def cell(self, node: Node) -> str:
        """A short text as one line."""
        self.same(node)
        return " ".join(one.text for one in self.form(node, "html")[0])

    def floats(self) -> None:
        """Settings of the figures; and figures and tables that no text shows."""
        for figure in self.figures.values():
            node = figure.node
            for name in ("width", "height"):
                self.metadata[f"{node.place}/{name}"] = str(node.number(name))
            self.metadata[f"{node.place}/media_type"] = node.text("media_type")
            if not figure.is_shown:
                self.pictures.append(images.picture(figure.data, node.text("alt"), node.place))
        for table in self.tables.values():
            self.hide(table.text("label"), table.place, "in no text")


def _words(passages: list[Passage]) -> list[str]:
    return [word for one in passages for word in one.text.split()]
