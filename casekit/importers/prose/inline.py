"""The Markdown of one paragraph: runs with looks and tokens, proved by reading it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from casekit.document import nodes
from casekit.document.markdown import Placed, parse_blocks
from casekit.document.nodes import Inlines
from casekit.importers.prose.characters import is_space
from casekit.importers.prose.escape import all_escaped, escaped, line_start, signs_of
from casekit.importers.prose.names import Spot
from casekit.importers.rich import PLAIN, Look, Rich

_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters, a line break or a token, and their look."""

    text: str
    look: Look = PLAIN
    is_token: bool = False


Pieces = tuple[Piece, ...]
Seen = tuple[str, Look]
Escape = Callable[[str], str]
_LONG = 5000
"""Longer paragraphs are not searched for the fewest backslashes."""


def pieces(text: Rich, spots: Sequence[Spot]) -> Pieces:
    """A text, cut at its spots and line breaks, without white space at the ends of its lines."""
    found: list[Piece] = []
    at = 0
    for spot in spots:
        found += _runs(text[at : spot.start])
        if spot.between:
            found.append(Piece(spot.between))
        look = text.look_at(spot.start)
        found.append(Piece(spot.token, _kept(replace(look, raised=0)), is_token=True))
        at = spot.end
    found += _runs(text[at:])
    return _trimmed(found)


def written(content: Pieces, known: Container[str], *, cell: bool = False) -> str:
    """The paragraph in the fewest signs that read back as ``content``.

    ``known`` are ids of references. Of a table's ``cell`` line breaks are spaces and pipes are
    escaped. Looks that Markdown cannot give there are dropped, characters never.
    """
    if cell:
        content = tuple(
            replace(piece, text=" ") if piece.text == BREAK else piece for piece in content
        )
    markdown = _fewest(content, known)
    return markdown.replace("|", "\\|") if cell else markdown


def _fewest(content: Pieces, known: Container[str]) -> str:
    signs = signs_of("".join(piece.text for piece in content if not piece.is_token))
    if not signs and all(piece.look == PLAIN and not piece.is_token for piece in content):
        return _rendered(content, str)
    simple = [content, _without(content, bold=False, italic=False), _without_looks(content)]
    for look in dict.fromkeys(simple):
        if found := _proved(look, signs, known):
            return found
    return _rendered(simple[-1], all_escaped)


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


def _runs(text: Rich) -> Iterator[Piece]:
    for run in text.runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield Piece(BREAK)
            if line:
                yield Piece(line, _kept(run.look))


def _kept(look: Look) -> Look:
    """What of a look the subset has."""
    url = look.url.strip()
    return Look(
        bold=look.bold,
        italic=look.italic,
        raised=look.raised,
        url=url if _LINK.fullmatch(url) else "",
    )


def _trimmed(found: Sequence[Piece]) -> Pieces:
    """Lines without white space at their ends, and no empty line."""
    lines: list[list[Piece]] = [[]]
    for piece in found:
        if piece.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(piece)
    result: list[Piece] = []
    for line in map(_trimmed_line, lines):
        if result and line:
            result.append(Piece(BREAK))
        result += line
    return tuple(result)


def _trimmed_line(line: list[Piece]) -> list[Piece]:
    while line and not line[0].is_token and not line[0].text.lstrip():
        line = line[1:]
    if line and not line[0].is_token:
        line = [replace(line[0], text=line[0].text.lstrip()), *line[1:]]
    while line and not line[-1].is_token and not line[-1].text.rstrip():
        line = line[:-1]
    if line and not line[-1].is_token:
        line = [*line[:-1], replace(line[-1], text=line[-1].text.rstrip())]
    return line


def _without(content: Pieces, **look: object) -> Pieces:
    return tuple(
        replace(piece, look=replace(piece.look, **look))  # type: ignore[arg-type]
        for piece in content
    )


def _without_looks(content: Pieces) -> Pieces:
    return tuple(replace(piece, look=PLAIN) for piece in content)


def _rendered(content: Pieces, escape: Escape) -> str:
    markdown = _linked(content, escape)
    lines = markdown.split("\n")
    return "\\\n".join(line_start(line) for line in lines)


def _linked(content: Pieces, escape: Escape) -> str:
    parts = []
    for url, group in groupby(content, key=lambda piece: piece.look.url):
        inner = tuple(group)
        if url and not any(piece.is_token for piece in inner):
            before, inner, after = _bared(inner)
            text = _emphasised(inner, escape)
            parts += [
                before,
                f"[{text}](<{url}>)" if "(" in url or ")" in url else f"[{text}]({url})",
                after,
            ]
        else:
            parts.append(_emphasised(inner, escape))
    return "".join(parts)


def _emphasised(content: Pieces, escape: Escape) -> str:
    return _inside(content, ("bold", "italic"), escape)


_SIGN = {"bold": "**", "italic": "*"}


def _inside(content: Pieces, looks: tuple[str, ...], escape: Escape) -> str:
    if not looks:
        return "".join(_leaf(piece, escape) for piece in content)
    first, *rest = looks
    parts = []
    for has, group in groupby(_spread(content, first), key=lambda pair: pair[1]):
        inner = tuple(piece for piece, _ in group)
        if has:
            before, inner, after = _bared(inner)
            text = _inside(inner, tuple(rest), escape)
            parts += [before, f"{_SIGN[first]}{text}{_SIGN[first]}" if text else "", after]
        else:
            parts.append(_inside(inner, tuple(rest), escape))
    return "".join(parts)


def _spread(content: Pieces, look: str) -> Iterator[tuple[Piece, bool]]:
    """Pieces, and whether they have a look; white space has that of the piece before it."""
    has = False
    for piece in content:
        if piece.is_token or piece.text.strip():
            has = bool(getattr(piece.look, look))
        yield piece, has


def _bared(content: Pieces) -> tuple[str, Pieces, str]:
    """White space before, what is between, white space after."""
    inner = list(content)
    before = after = ""
    while inner and not inner[0].is_token:
        text = inner[0].text
        kept = text.lstrip()
        before += text[: len(text) - len(kept)]
        if kept:
            inner[0] = replace(inner[0], text=kept)
            break
        inner.pop(0)
    while inner and not inner[-1].is_token:
        text = inner[-1].text
        kept = text.rstrip()
        after = text[len(kept) :] + after
        if kept:
            inner[-1] = replace(inner[-1], text=kept)
            break
        inner.pop()
    return before, tuple(inner), after


def _leaf(piece: Piece, escape: Escape) -> str:
    if piece.is_token or piece.text == BREAK:
        return piece.text
    if piece.look.raised and piece.text.strip():
        sign = "^" if piece.look.raised > 0 else "~"
        before, (inner,), after = _bared((piece,))
        text = re.sub(r"[\\^~\s]", r"\\\g<0>", inner.text)
        return f"{before}{sign}{text}{sign}{after}"
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


def _expected(content: Pieces) -> Iterator[Seen]:
    for piece in content:
        if piece.is_token:
            yield piece.text, piece.look
        else:
            yield from ((character, piece.look) for character in piece.text)


def _comparable(items: Iterator[Seen]) -> list[Seen]:
    return [(text, PLAIN if is_space(text[0]) else look) for text, look in items]
