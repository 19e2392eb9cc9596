"""A text of a case as rules read it: where it stands, what it says, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from casekit.diagnostics import Applicability, Fix, Related, Severity
from casekit.document.handtyped import every_letter
from casekit.lint import markup
from casekit.lint import words as reading
from casekit.lint.finding import Finding
from casekit.lint.plain import Mark, Plain
from casekit.lint.words import Match, Phrases, Sentence, Word


class Place(StrEnum):
    """What kind of text it is."""

    TITLE = "title"
    SHORT_TITLE = "short title"
    OBJECTIVE = "learning objective"
    KEYWORD = "keyword"
    VIGNETTE = "vignette"
    REVEAL = "further part of the vignette"
    QUESTION_TITLE = "title of a question"
    LEAD_IN = "lead-in"
    OPTION = "option"
    RATIONALE = "rationale"
    EXPLANATION = "explanation"
    MODEL_ANSWER = "model answer"
    DISCUSSION = "discussion"
    POINT = "take-home point"
    CAPTION = "caption"
    ALT = "alternative text"
    CREDIT = "credit"
    HEADER = "header of a table's column"
    CELL = "cell of a table"
    NOTES = "notes to a table"
    STATEMENT = "statement"
    REFERENCE_TITLE = "title of a reference"


PATIENT = frozenset(
    {Place.VIGNETTE, Place.REVEAL, Place.CAPTION, Place.ALT, Place.HEADER, Place.CELL, Place.NOTES}
)
"""Where a patient is described."""

ANSWER = frozenset(
    {Place.RATIONALE, Place.EXPLANATION, Place.MODEL_ANSWER, Place.DISCUSSION, Place.POINT}
)
"""What is read only with the answer."""

RUNNING = frozenset({Place.VIGNETTE, Place.REVEAL, Place.CAPTION, Place.NOTES}) | ANSWER
"""Texts of whole sentences, in which a reader reads on."""

WRITTEN = frozenset(Place) - {Place.REFERENCE_TITLE, Place.CREDIT}
"""All that the authors of the case have worded themselves."""


class Markup(StrEnum):
    """How a text is written."""

    BLOCKS = "blocks"
    INLINE = "inline"
    PLAIN = "plain"
    CSL = "csl"


_READERS = {
    Markup.BLOCKS: markup.blocks,
    Markup.INLINE: markup.inline,
    Markup.PLAIN: markup.as_it_is,
    Markup.CSL: markup.csl,
}


@dataclass(frozen=True)
class Prose:
    """One text.

    ``source`` is the value in the file, ``text`` what a reader sees of it, and all places of
    words, sentences and marks count characters of ``text``. ``question`` and ``option`` are the
    numbers, from 0, of what it belongs to. ``language`` is a base tag such as ``en``.
    """

    pointer: str
    place: Place
    source: str
    language: str
    markup: Markup = Markup.BLOCKS
    question: int | None = None
    option: int | None = None

    @cached_property
    def plain(self) -> Plain:
        """The text without mark-up, with the way back to the source."""
        return _READERS[self.markup](self.source)

    @property
    def text(self) -> str:
        """What a reader sees; see :mod:`casekit.lint.markup` for what stands for citations."""
        return self.plain.text

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Citations, mentions, links and emphasis, in order."""
        return self.plain.marks

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return reading.words(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words in small letters."""
        return frozenset(word.lower for word in self.words)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return reading.sentences(
            self.text, [(block.start, block.end) for block in self.plain.blocks]
        )

    @cached_property
    def letters(self) -> tuple[tuple[str, int], ...]:
        """Each letter that stands behind “choice” and the like, with its place."""
        return tuple(every_letter(self.text))

    def find(self, phrases: Phrases, start: int = 0, end: int | None = None) -> list[Match]:
        """The phrases of a list that the text has, between two places."""
        if not phrases.may_be_in(self.vocabulary):
            return []
        return list(phrases.find(self.words, start, end))

    def sentence_at(self, index: int) -> Sentence:
        """The sentence to which a character belongs, or the whole text."""
        at = bisect_right(self._starts, index) - 1
        if at >= 0 and index < self.sentences[at].end:
            return self.sentences[at]
        return Sentence(self.text, 0, len(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def finding(
        self,
        message: str,
        start: int = 0,
        end: int | None = None,
        *,
        help: str = "",
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding about the characters from ``start`` to ``end`` of the text, or all of it."""
        offset, length = self.written(start, end)
        return Finding(message, self.pointer, offset, length, help, fix, related, severity)

    def related(self, message: str, start: int = 0, end: int | None = None) -> Related:
        """Another place that belongs to a finding."""
        offset, length = self.written(start, end)
        return Related(message, self.pointer, offset=offset, length=length)

    def written(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Where characters of the text are written in the source: offset and length."""
        if end is None and start == 0:
            return 0, len(self.source)
        last = len(self.text) if end is None else end
        offset = self.plain.offset(start)
        return offset, max(0, self.plain.end(last - 1) - offset) if last > start else 0


def replacement(text: str, *, safe: bool = True, description: str = "") -> Fix:
    """A fix that writes ``text`` for the characters of the finding."""
    kind = Applicability.SAFE if safe else Applicability.UNSAFE
    return Fix(description or (f"write “{text}”" if text else "remove it"), text, kind)
