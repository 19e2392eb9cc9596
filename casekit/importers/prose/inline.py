"""The Markdown of one paragraph: runs with looks and tokens, proved by reading it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from casekit.document import nodes
from casekit.document.markdown import Placed, parse_blocks
from casekit.document.nodes import Inlines
from casekit.importers.prose.characters import is_space
from casekit.importers.prose.emphasis import LOOKS, giveable
from casekit.importers.prose.escape import all_escaped, escaped, line_start, signs_of
from casekit.importers.prose.pieces import BREAK, Piece, Pieces, merged
from casekit.importers.rich import PLAIN, Look

Seen = tuple[str, Look]
Escape = Callable[[str], str]
_LONG = 5_000
"""Longer paragraphs are not searched for the fewest backslashes."""
_ENDLESS = 50_000
"""Longer ones are no prose: every sign is escaped and no look kept, which needs no proof."""
_SHIFTED = re.compile(r"[\\^~ ]")
_MARK = {"bold": "**", "italic": "*"}


def written(content: Pieces, known: Container[str], *, cell: bool = False) -> tuple[str, bool]:
    """The paragraph in the fewest signs that read back as ``content``.

    ``known`` are ids of references. Of a table's ``cell`` line breaks are spaces and pipes are
    escaped. Bold and italic that Markdown cannot give are dropped, characters never. Also tells
    whether what is raised and lowered could be kept.
    """
    if cell:
        content = tuple(
            replace(piece, text=" ") if piece.text == BREAK else piece for piece in content
        )
    markdown, is_whole = _fewest(content, known)
    return markdown.replace("|", "\\|") if cell else markdown, is_whole


def _fewest(content: Pieces, known: Container[str]) -> tuple[str, bool]:
    signs = signs_of("".join(piece.text for piece in content if not piece.is_token))
    if not signs and all(piece.look == PLAIN and not piece.is_token for piece in content):
        return _rendered(content, str), True
    if sum(len(piece.text) for piece in content) < _ENDLESS:
        for looks in ((), ("italic",), ("bold",), LOOKS):
            if found := _proved(giveable(_without(content, looks)), signs, known):
                return found, True
    bare = tuple(_apart([replace(piece, look=PLAIN) for piece in content]))
    return _rendered(bare, all_escaped), not any(piece.look.raised for piece in content)


def _proved(content: Pieces, signs: list[str], known: Container[str]) -> str | None:
    """Markdown that reads back as ``content``, with as few kinds of signs escaped as will do."""

    def attempt(escape: Escape) -> str | None:
        markdown = _rendered(content, escape)
        return markdown if _reads_as(markdown, content, known) else None

    def only(kept: Sequence[str]) -> Escape:
        return lambda text: escaped(text, kept, known)

    if found := attempt(only(())):
        return found
    if not (found := attempt(only(signs))):
        return attempt(all_escaped)
    needed = signs
    for sign in signs if len(found) < _LONG else ():
        fewer = [other for other in needed if other != sign]
        if shorter := attempt(only(fewer)):
            found, needed = shorter, fewer
    return found


def _apart(content: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with letters and digits beside tokens escaped, which looks set apart before."""
    tokens = [piece.text.startswith("@") and piece.is_token for piece in content]
    for index, piece in enumerate(content):
        text = piece.text
        if piece.is_token or piece.is_escaped or not text:
            yield piece
            continue
        start = int(index > 0 and tokens[index - 1] and text[0].isalnum())
        end = len(text)
        if index + 1 < len(content) and tokens[index + 1] and text[-1].isalnum():
            end = max(start, end - 1)
        parts = ((text[:start], True), (text[start:end], False), (text[end:], True))
        yield from (replace(piece, text=part, is_escaped=edge) for part, edge in parts if part)


def _without(content: Pieces, looks: Sequence[str]) -> Pieces:
    bare = dict.fromkeys(looks, False)
    return tuple(
        replace(piece, look=replace(piece.look, **bare))  # type: ignore[arg-type]
        for piece in content
    )


def _rendered(content: Pieces, escape: Escape) -> str:
    parts = []
    for url, group in groupby(content, key=lambda piece: piece.look.url):
        text = _emphasised(tuple(group), escape)
        if url:
            address = f"<{url}>" if "(" in url or ")" in url else url
            text = f"[{text}]({address})"
        parts.append(text)
    return "\\\n".join(line_start(line) for line in "".join(parts).split(BREAK))


def _emphasised(content: Pieces, escape: Escape) -> str:
    """Marks around bold and italic pieces, those around that reach further."""
    parts = []
    rest = content
    while rest:
        if rest[0].is_space:
            parts.append(rest[0].text)
            rest = rest[1:]
            continue
        reach = {look: _reach(rest, look) for look in LOOKS}
        outer = max(LOOKS, key=lambda look: reach[look])
        if count := reach[outer]:
            inner = _without(rest[:count], [outer])
            parts.append(f"{_MARK[outer]}{_emphasised(inner, escape)}{_MARK[outer]}")
        else:
            plain = tuple(takewhile(lambda piece: not (piece.look.bold or piece.look.italic), rest))
            count = len(plain)
            parts += [_leaf(piece, escape) for piece in merged(plain)]
        rest = rest[count:]
    return "".join(parts)


def _reach(content: Pieces, look: str) -> int:
    """How many of the first pieces have a look, white space behind them aside."""
    count = sum(1 for _ in takewhile(lambda piece: bool(getattr(piece.look, look)), content))
    while count and content[count - 1].is_space:
        count -= 1
    return count


def _leaf(piece: Piece, escape: Escape) -> str:
    if piece.is_token or piece.text == BREAK:
        return piece.text
    if piece.is_escaped:
        return f"&#{ord(piece.text)};" if piece.text.isalnum() else f"\\{piece.text}"
    if piece.look.raised:
        sign = "^" if piece.look.raised > 0 else "~"
        return sign + _SHIFTED.sub(r"\\\g<0>", piece.text) + sign
    return escape(piece.text)


def _reads_as(markdown: str, content: Pieces, known: Container[str]) -> bool:
    parsed = parse_blocks(markdown, "")
    if parsed.problems or len(parsed.blocks) != bool(content):
        return False
    if any(item.kind == "narrative" and item.target in known for item in parsed.mentions):
        return False
    if not content:
        return True
    (block,) = parsed.blocks
    if isinstance(block, Placed) or not isinstance(block, nodes.Paragraph):
        return False
    return _comparable(seen(block.children)) == _comparable(_expected(content))


def seen(inlines: Inlines, look: Look = PLAIN) -> Iterator[Seen]:
    """What nodes show: every character, and every token whole, with its look."""
    for inline in inlines:
        match inline:
            case nodes.Text(text):
                yield from ((character, look) for character in text)
            case nodes.LineBreak():
                yield BREAK, PLAIN
            case nodes.Citation(references):
                yield f"[{'; '.join(f'@{id}' for id in references)}]", look
            case nodes.OptionRef(question, option):
                yield f"@opt:{question + '.' if question else ''}{option}", look
            case nodes.FloatRef(kind, target):
                yield f"@{'fig' if kind == 'figure' else 'tbl'}:{target}", look
            case nodes.Strong(children):
                yield from seen(children, replace(look, bold=True))
            case nodes.Emph(children):
                yield from seen(children, replace(look, italic=True))
            case nodes.Sup(children):
                yield from seen(children, replace(look, raised=1))
            case nodes.Sub(children):
                yield from seen(children, replace(look, raised=-1))
            case nodes.Link(url, children):
                yield from seen(children, replace(look, url=url))
            case nodes.ReferenceLink(_, children):
                yield from seen(children, look)


def _expected(content: Pieces) -> Iterator[Seen]:
    for piece in content:
        if piece.is_token:
            yield piece.text, piece.look
        else:
            yield from ((character, piece.look) for character in piece.text)


def _comparable(items: Iterator[Seen]) -> list[Seen]:
    return [(text, PLAIN if is_space(text[0]) else look) for text, look in items]
