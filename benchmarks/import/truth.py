"""What a document really says: the truth that an importer is held against.

Texts are strings in which private-use characters stand for what a case holds as a token:
``CITED`` … ``END`` around the keys of the works cited and, after a ``|``, the mark as printed;
``CHOICE`` … ``END`` around question and option (from 0) and the letter as printed; ``FLOAT`` …
``END`` around the label as printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

CITED, CHOICE, FLOAT, END = "\ue000", "\ue001", "\ue002", "\ue003"


@dataclass(frozen=True, slots=True)
class Reference:
    """The fields of a reference that are printed; ``authors`` are family name and given names."""

    key: str
    authors: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    full_journal: str = ""


@dataclass(slots=True)
class Person:
    """A contributor as printed; ``belongs`` is everything about posts and institutions."""

    given: str
    family: str
    literal: str = ""
    degrees: tuple[str, ...] | None = None
    role: str | None = None
    belongs: str | None = None
    email: str | None = None
    disclosure: str | None = None


@dataclass(slots=True)
class Option:
    """An option as printed, and why it is right or wrong where that is printed by itself.

    ``lead`` is what stands before the reason, such as ``(Choice A)``, and may be kept or not.
    """

    text: str
    rationale: str | None = None
    lead: str = ""


@dataclass(slots=True)
class Question:
    """A question as printed.

    ``key`` are the right options (from 0), None where the document names none. ``disputed``: it
    names two that cannot both be right, and only a doubt is an answer.
    """

    lead_in: str = ""
    reveal: str | None = None
    options: list[Option] = field(default_factory=list)
    key: tuple[int, ...] | None = None
    disputed: bool = False
    model_answer: str | None = None
    explanation: str | None = None


@dataclass(slots=True)
class Table:
    """A table as printed: its caption, and the words of its cells row by row."""

    caption: str | None
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Truth:
    """Everything that is printed. None: the document does not say."""

    language: str
    title: str | None = None
    series: str | None = None
    issue: str | None = None
    people: list[Person] = field(default_factory=list)
    vignette: str | None = None
    questions: list[Question] = field(default_factory=list)
    discussion: str | None = None
    take_home: list[str] = field(default_factory=list)
    objectives: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    figures: list[str | None] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    acknowledgements: str | None = None
    words: list[str] = field(default_factory=list)
    """Every block of the document without the layout's own words."""
    optional: list[str] = field(default_factory=list)
    """Sentences of the layout that may stand in the discussion or be left out."""
    letters: str = "ABCDEFGHIJ"
    repeated: bool = False
    """A work is printed again wherever it is cited again, as in footnotes."""
    loose: bool = False
    """Hyphens at line ends cannot be told from real ones: they do not count."""
