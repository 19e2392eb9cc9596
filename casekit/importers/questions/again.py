"""Questions that come a second time with the answer marked, as slides show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casekit.importers.labels import announces
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choice, Choices
from casekit.importers.wording import plain


@dataclass(frozen=True, slots=True)
class Again:
    """The options of a question once more, from its repeated lead-in (a line) to their end."""

    first: Choices
    second: Choices
    start: int


def repeats(lines: Sequence[Line], groups: Sequence[Choices]) -> list[Again]:
    """Groups of options that repeat those before them, with nothing but the lead-in between.

    Questions of a set share their options as well; between those stands a stem of their own.
    """
    found: list[Again] = []
    for one, other in pairwise(groups):
        if [_said(choice) for choice in one.choices] != [_said(choice) for choice in other.choices]:
            continue
        asked = plain(_lead(lines, one.start))
        between = [
            at
            for at in range(one.end, other.start)
            if (words := lines[at].words).strip()
            and not announces(words, "question", "options", "key")
        ]
        if asked and len(between) == 1 and plain(lines[between[0]].words) == asked:
            found.append(Again(one, other, one.end))
    return found


def _said(choice: Choice) -> str:
    return plain(choice.text.text)


def _lead(lines: Sequence[Line], start: int) -> str:
    return lines[start - 1].words if start and lines[start - 1].is_text else ""
