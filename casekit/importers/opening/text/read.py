"""Plain text as blocks, by its layout alone.

Characters stay as they are: superscript digits of Unicode are no raised text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import Gathering, tidied
from casekit.importers.opening.markers import sure_markers
from casekit.importers.opening.tables import table_blocks
from casekit.importers.opening.text.decode import decoded
from casekit.importers.opening.text.layout import (
    Line,
    broken_width,
    divided,
    joined,
    paragraphs,
    words_of,
)
from casekit.importers.opening.text.pages import between_pages
from casekit.importers.rich import Rich

_LINE_END = re.compile("\r\n|\r|\n|\u2028|\u2029")
_HASHES = re.compile(r"(#{1,6})[ \t]+(.*\S)")
_UNDERLINE = re.compile(r"\s*(=+|-+|~+)\s*")
_RULE = re.compile(r"\s*(?:[-–—_=*~·]\s?){3,}\s*")
_DIVIDER = re.compile(r"[\s|:+=-]+")
_HEADING_MOST = 60
_LETTERS_LEAST = 4


def read_text(data: bytes) -> Gathering:
    """The lines of a text as paragraphs, headings, list items and tables; raises Trouble."""
    gathering = Gathering()
    lines = text_lines(decoded(data, gathering.notes))
    width = broken_width(lines)
    apart = between_pages(lines, width) if width else frozenset()
    whole = [line for line in lines if line.number not in apart]
    for block in _blocks(whole, width, gathering.divided):
        gathering.add(block)
    for line in lines:
        if line.number in apart and not line.is_blank:
            text = tidied(Rich.of(line.text))
            gathering.add(Block("paragraph", text, line=line.number, part="footer"))
    return gathering


def text_lines(text: str) -> list[Line]:
    """The lines of a text with the markers that are typed before them."""
    plain = [line.replace("\f", "").rstrip("\x1a") for line in _LINE_END.split(text)]
    filled = [at for at, line in enumerate(plain) if line.strip()]
    markers = dict(zip(filled, sure_markers([plain[at] for at in filled]), strict=True))
    return [Line(at + 1, line, markers.get(at)) for at, line in enumerate(plain)]


def _blocks(lines: Sequence[Line], width: int, doubtful: list[str]) -> Iterator[Block]:
    """The blocks of a text; words that may have been divided are added to ``doubtful``."""
    words = words_of(lines) if width else frozenset()
    at = 0
    while at < len(lines):
        taken, made = _table(lines, at)
        if not taken:
            taken, made = _heading(lines, at)
        if not taken:
            if lines[at].is_blank:
                at += 1
                continue
            end = _end(lines, at)
            groups = list(paragraphs(lines[at:end], width))
            made = [_paragraph(group, words) for group in groups]
            doubtful += (word for group in groups for word in divided(group, words))
            taken = end - at
        yield from made
        at += taken


def _end(lines: Sequence[Line], at: int) -> int:
    """Where the paragraphs that begin at a line end: at a blank line, or at what is none."""
    end = at + 1
    while end < len(lines) and not lines[end].is_blank:
        if _HASHES.match(lines[end].text) or _RULE.fullmatch(lines[end].text):
            break
        if _cells(lines[end].text) and _table(lines, end)[0]:
            break
        end += 1
    return end


def _paragraph(group: Sequence[Line], words: frozenset[str]) -> Block:
    first = group[0]
    text = joined(group, words)
    if first.typed is not None:
        body = tidied(Rich.of(text[first.typed.end :]))
        return Block("item", body, line=first.number, level=1, marker=first.typed.marker)
    return Block("paragraph", tidied(Rich.of(text)), line=first.number)


def _heading(lines: Sequence[Line], at: int) -> tuple[int, list[Block]]:
    """A heading or a rule at a line, and how many lines it takes; 0 when there is none."""
    line = lines[at]
    if found := _HASHES.fullmatch(line.text.strip()):
        words = found[2].rstrip("#").rstrip() or found[2]
        return 1, [_made_heading(words, line, len(found[1]))]
    if _RULE.fullmatch(line.text):
        return 1, [Block("rule", Rich.of(line.text.strip()), line=line.number)]
    if line.is_blank or line.typed is not None:
        return 0, []
    under = lines[at + 1].text if at + 1 < len(lines) else ""
    words = line.text.strip()
    found = _UNDERLINE.fullmatch(under)
    if found and len(found[1]) >= max(3, len(words) // 2) and len(words) <= 2 * len(found[1]):
        return 2, [_made_heading(words, line, 1 if found[1][0] == "=" else 2)]
    if _stands_alone(lines, at) and _is_loud(words):
        near = [lines[other].text for other in (at - 2, at + 2) if 0 <= other < len(lines)]
        if not any(_is_loud(other.strip()) for other in near):
            return 1, [_made_heading(words, line, 2)]
    return 0, []


def _made_heading(words: str, line: Line, level: int) -> Block:
    return Block("heading", Rich.of(words), line=line.number, level=level)


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    above = at == 0 or lines[at - 1].is_blank
    return above and (at + 1 == len(lines) or lines[at + 1].is_blank)


def _is_loud(words: str) -> bool:
    """Whether a short line is all in capitals."""
    letters = sum(character.isalpha() for character in words)
    return (
        letters >= _LETTERS_LEAST
        and len(words) <= _HEADING_MOST
        and words.upper() == words
        and not words.endswith((".", "?", "!", ",", ";"))
    )


def _table(lines: Sequence[Line], at: int) -> tuple[int, list[Block]]:
    """A table of tabs or bars that begins at a line, and how many lines it takes."""
    rows: list[tuple[Rich, ...]] = []
    taken, divided = 0, 0
    columns = len(_cells(lines[at].text))
    if columns < 2 or lines[at].typed is not None:
        return 0, []
    for line in (lines[place] for place in range(at, len(lines))):
        if rows and "|" in line.text and _DIVIDER.fullmatch(line.text):
            divided = divided or len(rows)
            taken += 1
            continue
        cells = _cells(line.text)
        if len(cells) != columns or line.typed is not None:
            break
        rows.append(tuple(tidied(Rich.of(cell)) for cell in cells))
        taken += 1
    if len(rows) < 2:
        return 0, []
    made = table_blocks(rows, divided if divided == 1 else 0)
    return taken, [_numbered(block, lines[at].number) for block in made]


def _numbered(block: Block, line: int) -> Block:
    return replace(block, line=line)


def _cells(line: str) -> list[str]:
    """The cells of a line with bars (two at least) or tabs; none when it has neither."""
    stripped = line.strip()
    if stripped.count("|") >= 2 or (stripped.count(" | ") and not stripped.startswith("|")):
        return [cell.strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]
    if "\t" in stripped:
        return [cell.strip() for cell in stripped.split("\t") if cell.strip()]
    return []
