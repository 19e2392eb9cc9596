"""The styles of a Word file, by the names that Word shows to editors."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """A style; the value is its name. Word's own are spelled as Word writes them into files."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_5 = "heading 5"
    BODY_TEXT = "Body Text"
    CAPTION = "caption"
    HEADER = "header"
    FOOTER = "footer"
    HYPERLINK = "Hyperlink"

    BYLINE = "Case Byline"
    AFFILIATION = "Case Affiliation"
    NOTICE_HEADING = "Case Notice Heading"
    NOTICE = "Case Notice"
    MASTHEAD = "Case Masthead"

    LEAD_IN = "Case Lead-in"
    INSTRUCTION = "Case Instruction"
    OPTION = "Case Option"
    ANSWER_LABEL = "Case Answer Label"
    ANSWER_LINE = "Case Answer Line"

    KEY = "Case Key"
    CORRECT_ANSWER = "Case Correct Answer"
    CORRECT_OPTION = "Case Correct Option"
    RATIONALE_OPTION = "Case Rationale Option"
    RATIONALE = "Case Rationale"
    TAKE_HOME_HEADING = "Case Take-home Heading"
    TAKE_HOME = "Case Take-home"

    FIGURE = "Case Figure"
    TABLE = "Case Table"
    TABLE_CAPTION = "Case Table Caption"
    TABLE_TEXT = "Case Table Text"
    WIDE_TABLE_TEXT = "Case Wide Table Text"
    TABLE_NOTE = "Case Table Note"

    REFERENCE = "Case Reference"
    MINOR_HEADING = "Case Minor Heading"
    SMALL_TEXT = "Case Small Text"

    CITATION = "Case Citation"
    LABEL = "Case Label"
    LETTER = "Case Letter"
    MUTED = "Case Muted"
    VERDICT = "Case Verdict"
    SIGN = "Case Sign"
    NOT_CORRECT = "Case Not Correct"


KEY_STYLES = frozenset(
    {
        Style.KEY,
        Style.CORRECT_ANSWER,
        Style.CORRECT_OPTION,
        Style.RATIONALE_OPTION,
        Style.RATIONALE,
        Style.TAKE_HOME_HEADING,
        Style.TAKE_HOME,
        Style.VERDICT,
        Style.SIGN,
        Style.NOT_CORRECT,
    }
)
"""Styles of what participants must not see; their edition does not even have the styles."""

_LEVELS = 5
_LISTS = ("Bullet", "Number", "Continue")


def heading(level: int) -> str:
    """The name of a heading style; deeper levels look like the deepest."""
    return f"heading {min(level, _LEVELS)}"


def list_style(kind: str, level: int) -> str:
    """The name of ``List Bullet``, ``List Number`` or ``List Continue`` at a level from 1."""
    return f"List {kind}" if level == 1 else f"List {kind} {min(level, _LEVELS)}"


ALL_STYLES: tuple[str, ...] = (
    *Style,
    *(list_style(kind, level) for kind in _LISTS for level in range(1, _LEVELS + 1)),
)
"""The names of all styles that casekit uses."""
