"""What a reader collects while it walks through a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casekit.importers.blocks import Block, Comment, SourceDocument
from casekit.importers.opening.pictures import Shelf
from casekit.importers.opening.trouble import Notes, Trouble
from casekit.importers.rich import EMPTY, Rich

MOST_BLOCKS = 20_000
_CAPTIONS = {"caption", "figure", "illustration"}
"""Paragraph styles of captions in Word and Writer."""


def _wants_caption(block: Block | None) -> bool:
    return block is not None and block.kind == "figure" and not block.text


@dataclass
class Gathering:
    """Blocks, asides and the rest, in the order in which they are met.

    Blocks are numbered as they come. An aside has the number of the last block before it, which
    is where it hangs; those of the whole document (page headers) have 0.
    """

    notes: Notes = field(default_factory=Notes)
    blocks: list[Block] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    changes: int = 0
    divided: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.notes)

    def hang(self, block: Block) -> None:
        """Put an aside (or a block) where the text is now."""
        self.add(replace(block, number=self.here))

    @property
    def here(self) -> int:
        """The number of the last block."""
        return len(self.blocks)

    def add(self, block: Block) -> None:
        """Put a block into the flow of the text, or among the asides when it has a part.

        A caption goes to the picture above it.
        """
        above = self.blocks[-1] if self.blocks else None
        if len(self.blocks) + len(self.asides) >= MOST_BLOCKS:
            raise Trouble(
                "CK910",
                f"the file has more than {MOST_BLOCKS:,} paragraphs",
                "A case has some hundred. Copy it into a document of its own.",
            )
        if block.part:
            self.asides.append(block)
        elif block.style.lower() in _CAPTIONS and _wants_caption(above):
            assert above is not None
            self.blocks[-1] = replace(above, text=block.text, style=block.style)
        else:
            self.blocks.append(replace(block, number=len(self.blocks) + 1))

    def say(self, metadata: Iterable[tuple[str, str | None]]) -> None:
        """Keep what is said about the document; empty values are left out."""
        for name, value in metadata:
            if value and value.strip():
                self.metadata.setdefault(name, " ".join(value.split()))

    def document(self, path: Path, kind: str) -> SourceDocument:
        """Everything that was gathered."""
        return SourceDocument(
            path=path,
            kind=kind,
            blocks=tuple(self.blocks),
            asides=tuple(self.asides),
            media=dict(self.shelf.media),
            comments=tuple(self.comments),
            changes=self.changes,
            metadata=dict(self.metadata),
            divided=tuple(dict.fromkeys(self.divided)),
            records=tuple(self.records),
        )


def tidied(text: Rich) -> Rich:
    """Without white space at both ends; nothing when there is nothing else.

    Only blanks, tabs and line ends count: a non-breaking space was typed on purpose.
    """
    stripped = text.strip(" \t\r\n\f\v")
    return stripped if stripped.text.strip() else EMPTY
