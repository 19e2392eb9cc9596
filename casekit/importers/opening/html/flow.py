"""The text of a web page on its way to become blocks: runs until a paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import tidied
from casekit.importers.opening.html.listing import Listing
from casekit.importers.rich import PLAIN, Look, Rich, Run

_WHITE = re.compile("[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds inside an element: the look, the part, preserved blanks, the heading's level."""

    look: Look = PLAIN
    part: str = ""
    keeps_blanks: bool = False
    heading: int = 0
    listing: Listing | None = None
    depth: int = 0
    is_block: bool = False


@dataclass
class Flow:
    """Characters are said, breaks end paragraphs, blocks go to ``emit``."""

    emit: Callable[[Block], None]
    _runs: list[tuple[Run, bool]] = field(default_factory=list)
    _marker: str | None = None
    _depth: int = 0
    in_choice: bool = False

    def say(self, text: str | None, frame: Frame) -> None:
        """Add characters to the paragraph."""
        if text:
            self._runs.append((Run(text, frame.look), frame.keeps_blanks))

    def line_break(self, frame: Frame) -> None:
        """Begin a new line in the paragraph."""
        self._runs.append((Run("\n", frame.look), True))

    def begin_item(self, marker: str, depth: int) -> None:
        """What comes next is a list item."""
        self._marker, self._depth = marker, depth

    def end_item(self) -> None:
        """What comes next is no list item any more, even when this one had no text."""
        self._marker = None

    @property
    def has_words(self) -> bool:
        """Whether anything was said since the last block."""
        return any(run.text.strip() for run, _ in self._runs)

    @property
    def waits_for_item(self) -> bool:
        """Whether an item has begun that has no text yet."""
        return self._marker is not None and not self.has_words

    def held_item(self) -> str | None:
        """The marker of the item that has begun; None when there is none."""
        return self._marker

    def resume_item(self, marker: str | None) -> None:
        """Go on with an item after something that stands before its text."""
        self._marker = marker

    def end_paragraph(self, frame: Frame) -> None:
        """Make a block of what was said since the last one."""
        self.in_choice = False
        text = self._text()
        self._runs.clear()
        if not text:
            return
        block = Block("paragraph", text, part=frame.part, level=frame.depth)
        if frame.heading:
            if text.all_are(lambda look: look.marked):  # the colour of headings
                block = replace(block, text=text.changed(marked=False))
            block = replace(block, kind="heading", level=frame.heading, marker=self._marker or "")
        elif self._marker is not None:
            block = replace(block, kind="item", level=max(1, self._depth), marker=self._marker)
        self._marker = None
        self.emit(block)

    def take(self) -> Rich:
        """The text since the last block, which makes no block."""
        text = self._text()
        self._runs.clear()
        return text

    def _text(self) -> Rich:
        pieces: list[Run] = []
        ends_blank = True
        for run, keeps in self._runs:
            words = run.text
            if not keeps:
                words = _WHITE.sub(" ", words)
                if ends_blank and words.startswith(" "):
                    words = words[1:]
            if words:
                ends_blank = words.endswith((" ", "\n"))
                pieces.append(Run(words, run.look))
        rich = Rich.joined(Rich((run,)) for run in pieces)
        if "\n" in rich.text:
            lines = [line.strip(" \t") for line in rich.lines()]
            rich = Rich.joined(lines, "\n") if not all(k for _, k in self._runs) else rich
        return tidied(rich)
