"""Where each character that a reader sees is written in a text of a case.

A *unit* is what stands in one paragraph, heading, list item or cell; its *atoms* are characters, or
marks and mentions that are computed and stay whole. Block structure comes from markdown-it itself,
places inside a unit from :mod:`casekit.lint.markup`; what the two do not agree on has no atoms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.markdown import Placed, block_tokens, parse_blocks
from casekit.document.nodes import Inline, Inlines
from casekit.lint import markup
from casekit.lint.plain import OBJECT, Mark, Plain

UnitKind = Literal["paragraph", "heading", "item", "cell", "header"]


@dataclass(frozen=True, slots=True)
class Style:
    """How mark-up makes a character look: ``raised`` is 1 or −1, ``url`` a link's address."""

    bold: bool = False
    italic: bool = False
    raised: int = 0
    url: str = ""


BARE = Style()


@dataclass(frozen=True, slots=True)
class Token:
    """What is computed: ``kind`` is ``citation``, ``opt``, ``figure`` or ``table``.

    ``targets`` are ids: of the references of a citation, of question and option, of the figure.
    """

    kind: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A character, or a token with the characters that are printed for it."""

    text: str
    style: Style = BARE
    token: Token | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """Something shown, and the part of the unit's source from ``start`` to ``end`` that says it.

    A space that is not printed (before a raised citation mark) has an empty text.
    """

    shown: Shown
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a long text.

    ``first`` and ``last`` are the lines that its block occupies (``last`` not included), counted
    from 0; ``depth`` is a heading's number of signs or how many lists an item is in. ``content`` is
    its source without what makes it a block; ``start`` is where that begins in the text, None
    where it does not stand there in one piece, so that ``content`` cannot be replaced. ``top`` is
    the line after the whole list or table that the unit is in.
    """

    kind: UnitKind
    content: str
    first: int
    last: int
    depth: int = 0
    start: int | None = None
    end: int | None = None
    top: int = 0


def units(text: str) -> list[Unit]:
    """The units of a long text in order; placed figures and tables are none."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return list(_units(text, lines, starts))


def _units(text: str, lines: list[str], starts: list[int]) -> Iterator[Unit]:
    kind: UnitKind = "paragraph"
    depth, heading, cells = 0, 0, _Cells(lines, starts)
    first_of_item = False
    block = (0, 0)
    top = 0
    for token in block_tokens(text):
        if token.level == 0 and token.map:
            top = token.map[1]
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                first_of_item = True
            case "list_item_close":
                first_of_item = False
            case "paragraph_open":
                kind = "item" if first_of_item else "paragraph"
                first_of_item = False
                block = _lines_of(token.map, block)
            case "heading_open":
                kind, heading, first_of_item = "heading", int(token.tag[1]), False
                block = _lines_of(token.map, block)
            case "tr_open":
                block = _lines_of(token.map, block)
                cells.row(block[0])
            case "th_open" | "td_open":
                kind = "header" if token.type == "th_open" else "cell"
            case "inline":
                if kind in ("cell", "header"):
                    start, end = cells.next(token.content)
                else:
                    start, end = _stretch(token.content, block, lines, starts, kind)
                level = heading if kind == "heading" else depth
                if not _is_placed(token.children or []):
                    yield Unit(kind, token.content, *block, level, start, end, top)


def _lines_of(found: list[int] | None, before: tuple[int, int]) -> tuple[int, int]:
    return (found[0], found[1]) if found else before


def _is_placed(children: Sequence[object]) -> bool:
    kinds = [getattr(child, "type", "") for child in children]
    return bool(kinds) and "image" in kinds and set(kinds) <= {"image", "softbreak"}


def _stretch(
    content: str, block: tuple[int, int], lines: list[str], starts: list[int], kind: str
) -> tuple[int | None, int | None]:
    """Where the content of a block stands whole in its text, if it does."""
    first = block[0]
    line, wanted = lines[first], content.split("\n", 1)[0]
    if kind == "heading":
        signs = line.index("#") + len(line[line.index("#") :]) - len(
            line[line.index("#") :].lstrip("#")
        )
        column = line.find(wanted, signs) if wanted else -1
    else:
        bare = line.rstrip()
        column = len(bare) - len(wanted.rstrip()) if bare.endswith(wanted.rstrip()) else -1
    if column < 0:
        return None, None
    start = starts[first] + column
    whole = "\n".join(lines[first : block[1]])[column:]
    end = start + len(content)
    return (start, end) if whole.startswith(content) else (None, None)


class _Cells:
    """Finds the cells of pipe tables in their lines."""

    def __init__(self, lines: list[str], starts: list[int]) -> None:
        self.lines, self.starts = lines, starts
        self.places: list[tuple[int, int]] = []

    def row(self, line: int) -> None:
        """Begin a row."""
        text = self.lines[line]
        bars = [at for at, sign in enumerate(text) if sign == "|" and text[at - 1 : at] != "\\"]
        edges = [-1, *bars, len(text)]
        inside = list(zip(edges, edges[1:], strict=False))
        if text.lstrip().startswith("|"):
            inside = inside[1:]
        base = self.starts[line]
        self.places = []
        for before, after in inside:
            cell = text[before + 1 : after]
            at = before + 1 + len(cell) - len(cell.lstrip())
            self.places.append((base + at, base + at + len(cell.strip())))

    def next(self, content: str) -> tuple[int | None, int | None]:
        """The place of the next cell; None where it is spelt in another way than it reads."""
        if not self.places:
            return None, None
        start, end = self.places.pop(0)
        return (start, end) if "|" not in content and end - start == len(content) else (None, None)


def shown(inlines: Inlines, style: Style = BARE) -> Iterator[Shown]:
    """Characters and tokens of inlines, as they are printed."""
    for inline in inlines:
        yield from _shown(inline, style)


def _shown(inline: Inline, style: Style) -> Iterator[Shown]:
    match inline:
        case nodes.Text(text):
            yield from (Shown(sign, style) for sign in text)
        case nodes.LineBreak():
            yield Shown("\n", style)
        case nodes.Emph(children):
            yield from shown(children, replace(style, italic=not style.italic))
        case nodes.Strong(children):
            yield from shown(children, replace(style, bold=True))
        case nodes.Sub(children):
            yield from shown(children, replace(style, raised=-1))
        case nodes.Sup(children):
            yield from shown(children, replace(style, raised=1))
        case nodes.Link(url, children):
            yield from shown(children, replace(style, url=url))
        case nodes.Citation(references, children):
            yield Shown(plain_text(children), style, Token("citation", references))
        case nodes.ReferenceLink(_, children):
            yield from shown(children, style)
        case nodes.OptionRef(question, option, text):
            yield Shown(text, style, Token("opt", (question, option)))
        case nodes.FloatRef(kind, target, text):
            yield Shown(text, style, Token(kind, (target,)))


def atoms(content: str, inlines: Inlines) -> tuple[Atom, ...] | None:
    """The atoms of a unit's content, which reads as ``inlines``; None where it cannot be told."""
    plain = markup.inline(content)
    tokens = {
        mark.start: mark for mark in plain.marks if mark.kind in ("citation", "opt", "fig", "tbl")
    }
    signs = list(shown(inlines))
    found: list[Atom] = []
    raised = _converted(plain)
    at = 0
    for index, sign in enumerate(plain.text):
        start, end = plain.offset(index), plain.end(index)
        if sign == OBJECT and index in tokens:
            if at >= len(signs) or signs[at].token is None:
                return None
            end = start + len(tokens[index].literal)
            found.append(Atom(signs[at], start, end))
            at += 1
            continue
        written = content[start] if index in raised else sign
        if at < len(signs) and signs[at].token is None and signs[at].text == written:
            found.append(Atom(signs[at], start, end))
            at += 1
        elif written == " " and _leads_to_mark(plain.text, index, tokens):
            found.append(Atom(Shown(""), start, end))
        else:
            return None
    return tuple(found) if at == len(signs) else None


def _converted(plain: Plain) -> set[int]:
    """Places of characters that the plain text shows as Unicode's own raised or lowered ones."""
    return {
        index
        for mark in plain.marks
        if mark.kind in ("sup", "sub")
        for index in range(mark.start, mark.end)
        if plain.text[index] in _SHIFTED
    }


_SHIFTED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ")


def _leads_to_mark(text: str, index: int, tokens: dict[int, Mark]) -> bool:
    """Whether nothing but spaces stands between here and a citation."""
    while index < len(text) and text[index] == " ":
        index += 1
    return index in tokens and tokens[index].kind == "citation"


def readings(text: str) -> list[tuple[str, list[Shown]]] | None:
    """The kind and the characters of every unit of a long text; None where its mark-up is wrong.

    The kinds are those of :class:`Unit`; a heading's has its level.
    """
    parsed = parse_blocks(text, "")
    if parsed.problems:
        return None
    return [(kind, list(shown(inlines))) for kind, inlines in _flat(parsed.blocks, "paragraph")]


def _flat(blocks: Sequence[nodes.Block | Placed], kind: str) -> Iterator[tuple[str, Inlines]]:
    for block in blocks:
        match block:
            case nodes.Paragraph():
                yield kind, block.children
            case nodes.Heading():
                yield f"heading {block.level}", block.children
            case nodes.ListBlock():
                for item in block.items:
                    first, rest = item[:1], item[1:]
                    yield from _flat(first, "numbered" if block.ordered else "item")
                    yield from _flat(rest, "paragraph")
            case nodes.TableBlock():
                for row in (block.header, *block.rows):
                    yield from (("cell", cell.children) for cell in row)
