"""Markdown as blocks; pandoc reads it, without changing characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.html.pictures import address_loader
from casekit.importers.opening.pandoc import read_with_pandoc
from casekit.importers.opening.text.decode import decoded
from casekit.importers.opening.text.layout import broken_width
from casekit.importers.opening.text.read import text_lines
from casekit.importers.opening.tree import Tree

_READER = (
    "markdown-smart-citations-raw_tex-raw_attribute-tex_math_dollars"
    "-yaml_metadata_block-pandoc_title_block-latex_macros-auto_identifiers-multiline_tables"
    "+lists_without_preceding_blankline+mark+autolink_bare_uris"
)
_BEGINNING = 24
"""Characters by which a block is found in the text."""
_REACH = 20_000
"""How far behind the one before it a block is looked for."""
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(title|author|date|lang|language)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_ITEM = re.compile(r"(?:\(?[A-Za-z0-9]{1,3}[.):]|[•–-])$")


def read_markdown(data: bytes, folder: Path) -> Gathering:
    """Everything a Markdown file says; its pictures may lie in or below ``folder``."""
    gathering = Gathering()
    text = whole = decoded(data, gathering.notes)
    if front := _FRONT.match(text):
        for line in front[1].splitlines():
            if found := _FIELD.fullmatch(line.strip()):
                name = {"lang": "language"}.get(found[1].lower(), found[1].lower())
                gathering.say([(name, found[2].strip("\"' "))])
        text = text[front.end() :]
    broken = broken_width(text_lines(text)) > 0
    tree = Tree(address_loader(gathering, folder), _line_end if broken else lambda _: "\n")
    place, source = len(whole) - len(text), Lines(whole)
    plain = _with_typed_notes(text).encode("utf-8", "replace")
    for block in tree.read(read_with_pandoc(plain, _READER)):
        place, line = source.find(block, place)
        gathering.hang(replace(block, line=line))
    return gathering


class Lines:
    """Where the blocks of a text begin, which pandoc does not tell."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.end() for found in re.finditer("\r\n|\r|\n", text)]

    def find(self, block: Block, place: int) -> tuple[int, int]:
        """Where the next block goes on, and its line; a line of 0 where it is not found.

        ``place`` is that of the block before: two may begin with the same words. Blocks whose
        first characters are mark-up are not found; guessing would name a wrong line.
        """
        cells = [cell.text for row in block.rows for cell in row if cell]
        start = (block.text.text or next(iter(cells), "")).partition("\n")[0][:_BEGINNING]
        found = self._text.find(start, place) if start else -1
        if found < 0 or found > place + _REACH:
            return place, 0
        return found + len(start), bisect_right(self._ends, found) + 1


_NOTE_OF_WORDS = re.compile(
    r"^(?P<mark> {0,3}\[[0-9]{1,3}\])(?=:[ \t]*(?!<?[a-z]+:|\S+[ \t]*$)\S)", re.MULTILINE
)


def _with_typed_notes(text: str) -> str:
    """Text in which ``[1]: Doe J. A title …`` is a typed reference, and no address of a link."""
    return _NOTE_OF_WORDS.sub(lambda found: found["mark"].replace("[", "\\["), text)


def _line_end(following: str) -> str:
    """A line end in a text whose lines were broken is a blank, unless an item begins there."""
    return "\n" if _ITEM.match(following) else " "
