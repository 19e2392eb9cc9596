"""Where each character that a reader sees is written in a text of a case.

The *atoms* of a unit (:mod:`casekit.word.update.units`) are characters, or marks and mentions that
are computed and stay whole. What is shown comes from the reader of texts, its places from
:mod:`casekit.lint.markup`; what the two do not agree on has no atoms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.markdown import Placed, parse_blocks
from casekit.document.nodes import Inline, Inlines
from casekit.lint import markup
from casekit.lint.plain import OBJECT, Mark, Plain


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
