"""The Markdown subset of a case's texts, read with markdown-it (CommonMark 0.31) into nodes.

Allowed: paragraphs, headings, emphasis, lists, pipe tables, links, ``H~2~O``, ``10^9^``,
citations ``[@id; @id]``, mentions ``@opt:id``, ``@fig:id``, ``@tbl:id``, and a figure or table
placed by ``![](fig:id)`` on its own line. Everything else is a problem with its place; its
characters are kept as text, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from casekit.document import nodes
from casekit.document.inlines import joined
from casekit.document.nodes import Block, Blocks, Inline, Inlines
from casekit.document.tokens import IDENTIFIER, block_tokens, inline_tokens
from casekit.model.case import Align

_CITED = re.compile(rf"\s*@({IDENTIFIER})\s*")
_PLACED = re.compile(rf"(fig|tbl):({IDENTIFIER})")
_LINK = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)
_ALIGN = re.compile(r"text-align:(\w+)")
_ALIGNS = {"left": Align.START, "center": Align.CENTER, "right": Align.END}

FloatKind = Literal["figure", "table"]
_KINDS: dict[str, FloatKind] = {"fig": "figure", "tbl": "table"}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a figure or table is to stand, before it is looked up."""

    kind: FloatKind
    target: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation or cross-reference and where it stands in the text.

    ``kind`` is ``citation``, ``opt``, ``fig``, ``tbl`` or ``narrative`` (``@id`` without
    brackets, kept as text); ``literal`` is what the author typed at ``offset``.
    """

    kind: str
    target: str
    offset: int | None
    literal: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Mark-up outside the subset: ``kind`` names it, ``literal`` stands at ``offset``."""

    kind: str
    literal: str
    offset: int | None


@dataclass(slots=True)
class Parsed:
    """A text read: blocks (figures still :class:`Placed`), mentions and problems in order."""

    blocks: list[Block | Placed] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse_blocks(text: str, pointer: str) -> Parsed:
    """Read a long text. ``pointer`` is the JSON pointer that its nodes will carry."""
    return _Builder(text, pointer).run(block_tokens(text))


def parse_inline(text: str, pointer: str) -> tuple[Inlines, Parsed]:
    """Read a text of one line, such as a title, an option or a table cell."""
    builder = _Builder(text, pointer)
    return builder.inlines(inline_tokens(text)), builder.parsed


class _Builder:
    """Turns markdown-it's flat token list into nodes."""

    def __init__(self, text: str, pointer: str) -> None:
        self.text = text
        self.pointer = pointer
        self.parsed = Parsed()
        self.cursor: dict[str, int] = {}
        self.heading_depths: list[int] = []

    def run(self, tokens: Sequence[Token]) -> Parsed:
        self.parsed.blocks = list(self.blocks(iter(tokens), ""))
        return self.parsed

    def heading_level(self, depth: int) -> int:
        """The level of a heading written with ``depth`` hash marks, none skipped."""
        while self.heading_depths and self.heading_depths[-1] >= depth:
            self.heading_depths.pop()
        self.heading_depths.append(depth)
        return len(self.heading_depths)

    def blocks(self, tokens: Iterator[Token], until: str) -> Iterator[Block | Placed]:
        for token in tokens:
            if token.type == until:
                return
            match token.type:
                case "paragraph_open":
                    yield from self.paragraph(self.content(tokens))
                case "heading_open":
                    level = self.heading_level(int(token.tag[1]))
                    children = self.inlines(self.content(tokens))
                    yield nodes.Heading(level, children, self.pointer)
                case "bullet_list_open" | "ordered_list_open":
                    yield self.list_block(token, tokens)
                case "table_open":
                    yield self.table(tokens)
                case "blockquote_open":
                    self.problem("blockquote", ">")
                    yield from self.blocks(tokens, "blockquote_close")
                case "hr":
                    self.problem("rule", self.line(token))
                case "html_block":
                    yield self.kept("html", token.content.strip())
                case "fence" | "code_block":
                    yield self.kept("code", token.content.strip(), token.markup)

    def line(self, token: Token) -> str:
        """The line of the text on which a block starts, without white space around it."""
        return self.text.split("\n")[token.map[0]].strip() if token.map else ""

    def content(self, tokens: Iterator[Token]) -> list[Token]:
        """The children of the inline token that follows, and step over the closing token."""
        children = next(tokens).children or []
        next(tokens)
        return children

    def kept(self, kind: str, content: str, find: str = "") -> nodes.Paragraph:
        self.problem(kind, find or content)
        return nodes.Paragraph((nodes.Text(" ".join(content.split())),), self.pointer)

    def paragraph(self, children: list[Token]) -> Iterator[Block | Placed]:
        alone = [token for token in children if token.type != "softbreak"]
        if alone and all(_is_placement(token) for token in alone):
            for token in alone:
                found = _PLACED.fullmatch(str(token.attrs["src"]))
                assert found is not None
                offset = self.place(f"]({found.group()}")
                yield Placed(_KINDS[found[1]], found[2], offset)
        else:
            inlines = self.inlines(children)
            if inlines:
                yield nodes.Paragraph(inlines, self.pointer)

    def list_block(self, opening: Token, tokens: Iterator[Token]) -> nodes.ListBlock:
        items: list[Blocks] = []
        closing = opening.type.replace("open", "close")
        for token in tokens:
            if token.type == closing:
                break
            items.append(tuple(self.only_blocks(self.blocks(tokens, "list_item_close"))))
        ordered = opening.type.startswith("ordered")
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        return nodes.ListBlock(ordered, start, tuple(items), self.pointer)

    def only_blocks(self, items: Iterator[Block | Placed]) -> Iterator[Block]:
        for item in items:
            if isinstance(item, Placed):
                self.problem("placement", f"{item.kind[:3]}:{item.target}", item.offset)
            else:
                yield item

    def table(self, tokens: Iterator[Token]) -> nodes.TableBlock:
        rows: list[list[nodes.Cell]] = []
        aligns: list[Align] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    found = _ALIGN.search(str(token.attrs.get("style", "")))
                    aligns.append(_ALIGNS[found[1]] if found else Align.START)
                rows[-1].append(nodes.Cell(self.inlines(self.content(tokens)), self.pointer))
        body = tuple(tuple(row) for row in rows[1:])
        return nodes.TableBlock(tuple(rows[0]), body, tuple(aligns), self.pointer)

    def inlines(self, tokens: Sequence[Token]) -> Inlines:
        return self.nested(iter(tokens), "")

    def nested(self, tokens: Iterator[Token], until: str) -> Inlines:
        found: list[Inline] = []
        for token in tokens:
            if token.type == until:
                break
            found.extend(self.inline(token, tokens))
        return joined(tuple(found))

    def inline(self, token: Token, tokens: Iterator[Token]) -> Iterator[Inline]:
        match token.type:
            case "text" | "text_special":
                yield nodes.Text(token.content)
            case "softbreak":
                yield nodes.Text(" ")
            case "hardbreak":
                yield nodes.LineBreak()
            case "em_open":
                yield nodes.Emph(self.nested(tokens, "em_close"))
            case "strong_open":
                yield nodes.Strong(self.nested(tokens, "strong_close"))
            case "sub_open":
                yield nodes.Sub(self.nested(tokens, "sub_close"))
            case "sup_open":
                yield nodes.Sup(self.nested(tokens, "sup_close"))
            case "link_open":
                yield from self.link(str(token.attrs["href"]), tokens)
            case "citation":
                yield from self.citation(token.content)
            case "mention":
                yield self.mention(token.content)
            case "image":
                yield from self.image(token)
            case "html_inline":
                self.problem("html", token.content)
                yield nodes.Text(token.content)
            case "code_inline":
                self.problem("code", token.markup + token.content)
                yield nodes.Text(token.content)

    def link(self, url: str, tokens: Iterator[Token]) -> Iterator[Inline]:
        children = self.nested(tokens, "link_close")
        if _LINK.fullmatch(url):
            yield nodes.Link(url, children)
        else:
            self.problem("link", url)
            yield from children

    def image(self, token: Token) -> Iterator[Inline]:
        source = str(token.attrs["src"])
        placed = _PLACED.fullmatch(source) is not None
        self.problem("placement" if placed else "image", source)
        if token.content:
            yield nodes.Text(token.content)

    def citation(self, literal: str) -> Iterator[Inline]:
        offset = self.place(literal)
        ids = []
        for part in literal[1:-1].split(";"):
            found = _CITED.fullmatch(part)
            if found is None:
                self.parsed.problems.append(Problem("citation", literal, offset))
                yield nodes.Text(literal)
                return
            ids.append(found[1])
            place = None if offset is None else offset + literal.index(f"@{found[1]}")
            self.parsed.mentions.append(Mention("citation", found[1], place, f"@{found[1]}"))
        yield nodes.Citation(tuple(dict.fromkeys(ids)), ())

    def mention(self, literal: str) -> Inline:
        offset = self.place(literal)
        kind, colon, target = literal[1:].partition(":")
        if not colon:
            self.parsed.mentions.append(Mention("narrative", kind, offset, literal))
            return nodes.Text(literal)
        self.parsed.mentions.append(Mention(kind, target, offset, literal))
        if kind == "opt":
            question, _, option = target.rpartition(".")
            return nodes.OptionRef(question, option, "", ())
        return nodes.FloatRef(_KINDS[kind], target, "")

    def problem(self, kind: str, literal: str, offset: int | None = None) -> None:
        place = self.place(literal) if offset is None else offset
        self.parsed.problems.append(Problem(kind, literal, place))

    def place(self, literal: str) -> int | None:
        """Where a literal stands: its n-th use in the text is its n-th occurrence."""
        offset = self.text.find(literal, self.cursor.get(literal, 0))
        if offset < 0:
            return None
        self.cursor[literal] = offset + len(literal)
        return offset


def _is_placement(token: Token) -> bool:
    return token.type == "image" and _PLACED.fullmatch(str(token.attrs["src"])) is not None
