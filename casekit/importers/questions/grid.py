"""Statements with a cross under “True” or “False” beside each, in a table or behind tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import LONGEST, MOST, Choice
from casekit.importers.rich import Rich
from casekit.importers.wording import verdict

_CROSS = re.compile(r"[xX×✓✔✗✘☒☑●■]|\[[xX]\]")
_LEAST = 2


def in_grid(lines: Sequence[Line], at: int) -> list[Choice]:
    """The statements of a table whose columns are “True” and “False”; the true ones are ticked.

    None unless every row has exactly one cross.
    """
    rows = lines[at].block.rows
    heads = [_judges(cell.text) for cell in rows[0]] if rows else []
    if heads.count(True) != 1 or heads.count(False) != 1:
        return []
    columns = [column for column, judged in enumerate(heads) if judged is not None]
    found: list[Choice] = []
    for row in rows[1:]:
        crossed = [
            heads[column]
            for column in columns
            if column < len(row) and _CROSS.fullmatch(row[column].text.strip())
        ]
        texts = [
            cell for column, cell in enumerate(row) if column not in columns and cell.text.strip()
        ]
        if len(crossed) != 1 or not texts:
            return []
        text = Rich.joined((cell.strip() for cell in texts), " ")
        marker = markers.marker_of(text.text)
        if marker is not None and marker.strength and marker.place == len(found):
            text = text[marker.end :].strip()
        if not text or len(text) > LONGEST:
            return []
        letter = chr(ord("A") + len(found))
        found.append(Choice(letter, text, (at,), ticked=bool(crossed[0])))
    return found if _LEAST <= len(found) <= MOST else []


def _judges(text: str) -> bool | None:
    """What the head of a column says about the statements crossed in it."""
    words = text.strip(" .:")
    if words in ("T", "V", "R", "D"):
        return True
    if words in ("F", "Y"):
        return False
    return verdict(words) if len(words.split()) == 1 else None
