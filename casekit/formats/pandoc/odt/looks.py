"""The styles of an OpenDocument text as a table: what they are called and how they look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MUTED: Final = "#4a4f55"
HAIRLINE: Final = "#c9ced4"

Properties = dict[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """A style. ``size`` in points; ``before`` and ``after`` in points, ``left`` and ``hang`` in mm.

    ``colour`` is ``primary``, ``accent`` or ``#rrggbb``.
    """

    name: str
    parent: str = "Standard"
    next: str = ""
    size: float = 0
    bold: bool | None = None
    italic: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    hang: float = 0
    tab: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    level: int = 0
    new_page: bool = False
    more: Properties = field(default_factory=dict)


PARAGRAPHS: Final = (
    Style("Text body", next="Text body", after=7),
    Style(
        "Title", next="Case Byline", size=22, colour="primary", before=4, after=12, keep_next=True
    ),
    Style("Subtitle", next="Title", size=9.5, bold=True, colour=MUTED, after=4, keep_next=True),
    Style("Case Byline", size=10, after=1),
    Style("Case Affiliation", size=8.5, colour=MUTED, before=5, after=8),
    Style("Case Notice Heading", "Case Notice", "Case Notice", bold=True, before=6, keep_next=True),
    Style(
        "Case Notice",
        size=8.5,
        colour=MUTED,
        after=3,
        more={"fo:padding": "0.12cm", "fo:background-color": "#f1f4f7"},
    ),
    Style("Heading", next="Text body", bold=True, colour="primary", keep_next=True),
    Style("Heading 1", "Heading", "Text body", size=13, before=16, after=5, level=1),
    Style("Case Answer Heading", "Heading 1", "Text body", level=1, new_page=True),
    Style(
        "Case Minor Heading", "Heading 1", "Case Small Text", size=9.5, before=9, after=2, level=1
    ),
    Style("Heading 2", "Heading", "Text body", size=11.5, before=11, after=4, level=2),
    Style("Heading 3", "Heading", "Text body", size=10.5, before=9, after=3, level=3),
    Style("Heading 4", "Heading", "Text body", size=10.5, before=8, after=3, level=4),
    Style("Heading 5", "Heading", "Text body", size=10, italic=True, before=8, after=3, level=5),
    Style("Heading 6", "Heading", "Text body", size=10, italic=True, before=8, after=3, level=6),
    Style("Case Lead-in", "Text body", "Case Option", bold=True, keep_next=True),
    Style("Case Instruction", "Text body", "Case Option", size=9.5, italic=True, keep_next=True),
    Style(
        "Case Option", "Text body", "Case Option", after=4, left=8, hang=8, tab=8, keep_lines=True
    ),
    Style("Case Correct Answer", "Text body", "Text body", bold=True),
    Style(
        "Case Rationale Option",
        "Case Option",
        "Case Rationale",
        bold=True,
        before=6,
        after=2,
        keep_next=True,
    ),
    Style("Case Rationale", "Text body", left=8),
    Style("List Bullet", "Text body", "List Bullet", after=3),
    Style("List Number", "Text body", "List Number", after=3),
    Style("Figure", next="Caption", before=9, after=3, keep_next=True),
    Style("Caption", size=9, after=11, keep_lines=True),
    Style("Table Caption", "Caption", "Table Contents", before=9, after=4, keep_next=True),
    Style("Table Contents", size=8.5),
    Style("Table Heading", "Table Contents", bold=True),
    Style("Case Wide Table Contents", "Table Contents", size=7.5),
    Style("Case Wide Table Heading", "Table Heading", size=7.5),
    Style("Case Table Note", size=8, colour=MUTED, before=3, after=11),
    Style("Bibliography 1", size=9, after=3.5, left=8, hang=8, tab=8, keep_lines=True),
    Style("Case Small Text", size=8.5, after=3),
    Style("Footer", size=8, colour=MUTED),
)
CHARACTERS: Final = (
    Style("Emphasis", italic=True),
    Style("Strong Emphasis", bold=True),
    Style("Internet link", colour="primary"),
    Style("Case Letter", bold=True, colour="primary"),
    Style("Case Label", bold=True),
    Style("Case Credit", colour=MUTED),
    Style("Case Verdict", bold=True, colour="accent", size=9.5),
    Style("Case Not Correct", bold=False, colour=MUTED, size=9.5),
)

TELLING: Final = frozenset((
    "Case Answer Heading", "Case Correct Answer", "Case Rationale Option", "Case Rationale",
    "Case Verdict", "Case Not Correct",
))  # fmt: skip
"""Styles that a participant's file does not have."""
