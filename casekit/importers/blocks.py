"""A document as it was read, whatever program wrote it: blocks in reading order.

Readers make these and know nothing of cases; recognisers read these and know nothing of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from casekit.importers.rich import EMPTY, Rich

Kind = Literal["paragraph", "heading", "item", "table", "figure", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table or picture.

    ``number`` counts blocks from 1 as a reader of the document would; ``line`` is that of the
    file (from 1) where the format has lines, else 0. ``level`` is a heading's level or a list's
    depth, from 1. ``marker`` is what stands in front of a list item (``A.``, ``2)``, ``•``),
    whether it was typed or numbered by the program. ``style`` is the paragraph style's name in
    Word and OpenDocument. ``rows`` are the cells of a table, header rows first. ``picture`` is a
    name in :attr:`SourceDocument.media`; ``text`` of a figure is its caption, ``alt`` its
    description. ``part`` says where a block stands that is outside the flow of the text:
    ``header``, ``footer``, ``footnote``, ``text box``, ``notes``, ``navigation``.
    """

    kind: Kind
    text: Rich = EMPTY
    number: int = 0
    line: int = 0
    level: int = 0
    marker: str = ""
    style: str = ""
    rows: tuple[tuple[Rich, ...], ...] = ()
    header_rows: int = 0
    picture: str = ""
    alt: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin: who wrote it, what it says, and the words that it is about."""

    author: str
    text: str
    about: str
    number: int = 0
    """That of the block in which it begins; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read.

    ``kind`` is the format that the bytes have, whatever the file's name says: ``docx``, ``odt``,
    ``rtf``, ``html``, ``epub``, ``markdown``, ``text``, ``pptx``. ``media`` are picture files by
    name. ``asides`` are blocks outside the flow. ``changes`` counts tracked changes, which are
    read as if they had been accepted. ``metadata`` may hold title, author, language, date.
    ``divided`` are words with a hyphen that the end of a line may have brought. ``records`` are
    the works, as CSL-JSON items, that a reference manager keeps in the document.
    """

    path: Path
    kind: str
    blocks: tuple[Block, ...]
    asides: tuple[Block, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    changes: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)
    divided: tuple[str, ...] = ()
    records: tuple[Mapping[str, Any], ...] = ()
