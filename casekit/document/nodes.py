"""The Document: one case with everything computed, the one truth that every format writes from.

Letters, citation marks, figure and table numbers, reference texts, bylines and headings are
final here; a writer lays them out and never counts or looks up for itself. Every node knows the
JSON pointer (RFC 6901) of the value it came from. All nodes are frozen, hold only plain values
and can be pickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from casekit.document.words import Words
from casekit.model.case import Align, Assessment, Cme, Code, Dates, Role, Status
from casekit.model.question import QuestionType


class Edition(StrEnum):
    """Who an artefact is for: participants never see a trace of the answer."""

    PARTICIPANT = "participant"
    COMPLETE = "complete"


# Inline nodes -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as the reader sees them; no line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Emph:
    """Emphasis, usually italic."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis, usually bold."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Sub:
    """Subscript."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Sup:
    """Superscript."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an absolute http, https or mailto address."""

    url: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """The part of a citation mark that stands for one entry of the reference list."""

    reference: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation mark as the reference style prints it, such as a superscript ``11,12``.

    ``references`` are the ids cited, in the author's order; ``children`` is the finished mark,
    with any superscript and brackets, whose numbers are :class:`ReferenceLink` where the style
    shows one number for one reference (the ends of a collapsed range such as ``3–5`` included).
    """

    references: tuple[str, ...]
    children: Inlines


@dataclass(frozen=True, slots=True)
class OptionRef:
    """A mention of an option (``@opt:sorafenib``).

    ``text`` is what a format prints where the order is fixed (the letter, with the question's
    number when it is another question: ``C`` or ``2C``); ``children`` is the option's own text,
    for platforms that may shuffle.
    """

    question: str
    option: str
    text: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class FloatRef:
    """A mention of a figure or table: ``text`` is its label, such as ``Figure 1``."""

    kind: Literal["figure", "table"]
    target: str
    text: str


Inline = (
    Text
    | Emph
    | Strong
    | Sub
    | Sup
    | Link
    | LineBreak
    | Citation
    | ReferenceLink
    | OptionRef
    | FloatRef
)
Inlines = tuple[Inline, ...]


# Block nodes --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: Inlines
    pointer: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text; ``level`` counts from 1, the highest level in that text."""

    level: int
    children: Inlines
    pointer: str


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the first number of an ordered list. Each item is a tuple of blocks."""

    ordered: bool
    start: int
    items: tuple[Blocks, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell."""

    children: Inlines
    pointer: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table.

    A numbered one has ``id``, ``label`` (``Table 1``) and ``caption``; one written inside a text
    has none of them. ``aligns`` has one entry a column, every row one cell a
    column. With ``row_headers`` the first cell of a row names the row.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    pointer: str
    row_headers: bool = False
    id: str = ""
    label: str = ""
    caption: Inlines = ()
    notes: Inlines = ()


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a PNG or JPEG file; ``width`` and ``height`` in pixels."""

    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    width: int
    height: int
    sha256: str

    @property
    def extension(self) -> str:
        """File name extension without a dot."""
        return "png" if self.media_type == "image/png" else "jpg"


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure with its number (``label``: ``Figure 1``), alternative text, caption and credit."""

    id: str
    label: str
    image: Image
    alt: str
    caption: Inlines
    credit: str
    pointer: str


Block = Paragraph | Heading | ListBlock | TableBlock | FigureBlock
Blocks = tuple[Block, ...]


# The parts of a case ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An institution with its number; ``text`` is the whole line."""

    number: int
    text: str
    ror: str | None
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contributor. ``name`` is ``Nicolaus Kröger``; ``credentialed`` adds the degrees.

    ``affiliations`` are numbers of :class:`Affiliation`; only a corresponding person has an
    ``email``. ``disclosure`` is the finished sentence without the name, empty when nothing was
    declared either way.
    """

    name: str
    credentialed: str
    given: str
    family: str
    honorific: str
    roles: tuple[Role, ...]
    role_labels: tuple[str, ...]
    degrees: tuple[str, ...]
    positions: tuple[str, ...]
    affiliations: tuple[int, ...]
    orcid: str | None
    email: str | None
    corresponding: bool
    disclosure: str
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """One line of credit: ``label`` (``Submitted by``) and the people, joined in ``text``."""

    role: Role
    label: str
    people: tuple[Person, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option. ``correct`` is None and ``rationale`` empty where the answer is not shown."""

    id: str
    letter: str
    text: Inlines
    pinned: bool
    pointer: str
    correct: bool | None = None
    rationale: Blocks = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The key of a question, or the model answer of an open-ended one.

    ``key`` are option ids in the order of the options, ``letters`` their letters.
    """

    key: tuple[str, ...]
    letters: tuple[str, ...]
    explanation: Blocks
    model_answer: Blocks
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    ``heading`` is ``Question`` or ``Question 2``; ``instruction`` tells how to answer where that
    is not by choosing one option. ``answer`` is None where the answer is not shown.
    """

    id: str
    number: int
    heading: str
    type: QuestionType
    instruction: str
    reveal: Blocks
    lead_in: Inlines
    options: tuple[Option, ...]
    shuffle: bool
    points: float
    objectives: tuple[str, ...]
    pointer: str
    lead_in_pointer: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A learning objective."""

    id: str
    text: Inlines
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the reference list as the style prints it.

    ``label`` is the number as printed in the list (``1.``), empty in author–date styles;
    ``content`` the entry without the label. ``links`` are the entry's identifiers as web
    addresses, best first (DOI, PubMed, PubMed Central, URL).
    """

    id: str
    number: int
    label: str
    content: Inlines
    links: tuple[str, ...]
    csl: Mapping[str, Any]
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A closing statement with its heading.

    ``kind`` is one of adaptation, consent, disclosures, funding, acknowledgements, cme,
    licence, correspondence, review.
    """

    kind: str
    heading: str
    blocks: Blocks
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """An abbreviation and what it stands for."""

    short: str
    long: str
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One edition of one case, ready to be written in any format.

    Made complete by :func:`casekit.document.resolve.resolve`;
    :func:`casekit.document.editions.view` gives the participant edition, from which the answer,
    the rationales, the discussion and everything else that could give it away are gone, not
    hidden. ``created`` and ``modified`` are the days that files carry as their own.
    """

    case_id: str
    edition: Edition
    language: str
    direction: Literal["ltr", "rtl"]
    words: Words
    title: Inlines
    title_text: str
    short_title: str
    series: str
    issue: str
    series_line: str
    series_url: str | None
    status: Status
    version: str
    dates: Dates
    created: date | None
    modified: date | None
    bylines: tuple[Byline, ...]
    people: tuple[Person, ...]
    affiliations: tuple[Affiliation, ...]
    objectives: tuple[Objective, ...]
    vignette: Blocks
    questions: tuple[Question, ...]
    discussion_heading: str
    discussion: Blocks
    take_home_points: tuple[Paragraph, ...]
    abbreviations: tuple[Abbreviation, ...]
    references: tuple[Reference, ...]
    statements: tuple[Statement, ...]
    keywords: tuple[str, ...]
    codes: tuple[Code, ...]
    audience: tuple[str, ...]
    licence_url: str | None
    assessment: Assessment
    cme: Cme | None
