"""Keys that repeat options whole, line by line, and keys told in the order of the questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices
from casekit.importers.telling.letters import LETTER, letter_of
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import plain

_ROW = re.compile(r"\s*\(?[A-J]\)?(?:(?:\s*[,;/]\s*|\s+)\(?[A-J]\)?)+[\s.]*", re.IGNORECASE)


def in_order(at: int, text: str, groups: Sequence[Choices]) -> list[Statement]:
    """“Answers: B, D” behind two questions: one letter for each, in their order."""
    if len(groups) < 2 or at < groups[-1].end or not _ROW.fullmatch(text):
        return []
    letters = re.findall(r"[A-J]", text.upper())
    if len(letters) != len(groups):
        return []
    return [
        Statement((letter,), at, "table", -place, True, 10_000)
        for place, letter in enumerate(letters, 1)
    ]


def repeated_under(lines: Sequence[Line], at: int, group: Choices | None) -> list[Statement] | None:
    """A line under “Answers: The title again” that repeats a letter with its whole option."""
    if group is None or not group.end <= at < len(lines) or not lines[at].is_text:
        return None
    line = lines[at]
    text = f"{line.marker} {line.words}" if line.marker else line.words
    typed = re.match(rf"\(?({LETTER})[.):]\s+", text)
    if typed is None:
        return None
    for choice in group.choices:
        if choice.letter != letter_of(typed[1]):
            continue
        if plain(text[typed.end() :]) != plain(choice.text.text):
            return None
        return [Statement((choice.letter,), at, "line", 0, True, len(line.words))]
    return None


def listed_under(lines: Sequence[Line], at: int, group: Choices | None) -> list[Statement]:
    """The lines that go on repeating options whole, as in “B. Metformin”, “C. Ramipril”."""
    found: list[Statement] = []
    while (told := repeated_under(lines, at, group)) is not None:
        found += told
        at += 1
    return found
