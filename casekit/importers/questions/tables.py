"""Options in a table: one in each row or cell, or statements with a cross beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import (
    LONGEST,
    MOST,
    PLAINLY,
    Choice,
    Choices,
    asked_by,
    sureness,
)
from casekit.importers.questions.compact import FIRST, LEAST_ASKED, cells_of, chosen, in_turn
from casekit.importers.questions.leadin import asks
from casekit.importers.rich import Rich
from casekit.importers.wording import verdict


def in_table(lines: Sequence[Line], at: int) -> Choices | None:
    """A table whose rows, or whose cells, are options."""
    rows = lines[at].block.rows
    judged = _in_grid(lines, at)
    asked = asked_by(lines, at, FIRST, frozenset())
    if judged and asked >= LEAST_ASKED:
        return Choices(tuple(judged), at, at + 1, "table", asked=asked, sure=sureness(asked))
    cells = [[cell for cell in row if cell.text.strip()] for row in rows]
    found: list[Choice] = []
    for row in cells:
        taken = _row_choice(row, at, len(found))
        if taken is None and found:
            break
        if taken is not None:
            found.append(taken)
    across = _across(cells, at)
    if len(across) > len(found):
        found = across
    lone = all(len(choice.text.text.strip()) < 2 for choice in found)
    if len(found) < 2 or lone or any(not choice.text for choice in found):
        return _of_rows(lines, at)
    if asked < LEAST_ASKED:
        return None
    joined = found is not across and any(_are_texts(row[2:]) for row in cells)
    sure = sureness(asked) * 0.95
    return Choices(tuple(found), at, at + 1, "table", asked=asked, sure=sure, joined=joined)


_LETTERED = ("upper", "lower", "roman", "arabic")


def _across(rows: Sequence[Sequence[Rich]], at: int) -> list[Choice]:
    """Options in the cells of a table, whichever way they run; none unless all cells are some."""
    cells = cells_of((cell for row in rows for cell in row), at, _LETTERED, 1)
    return list(chosen(in_turn(cells)))


_SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?\s?%")
_LEAST_ROWS, _MOST_ROWS = 3, 8


def _of_rows(lines: Sequence[Line], at: int) -> Choices | None:
    """A table directly under a question whose rows are options without letters, and their votes."""
    rows = [[cell for cell in row if cell.text.strip()] for row in lines[at].block.rows]
    rows = [row for row in rows if row]
    asked = asks(lines[at - 1].words) if at and lines[at - 1].is_text else 0.0
    if asked < PLAINLY or not _LEAST_ROWS <= len(rows) <= _MOST_ROWS:
        return None
    alone = all(len(row) == 1 for row in rows)
    voted = all(len(row) == 2 and _SHARE.fullmatch(row[1].text.strip()) for row in rows)
    if not (alone or voted) or any(len(row[0]) > LONGEST for row in rows):
        return None
    choices = tuple(
        Choice(
            markers.letter_at(place),
            Rich.joined(cell.strip() for cell in row) if alone else Rich.joined(row, " "),
            (at,),
        )
        for place, row in enumerate(rows)
    )
    return Choices(choices, at, at + 1, "unmarked", asked=asked, sure=0.7)


def _row_choice(row: Sequence[Rich], at: int, place: int) -> Choice | None:
    if not row:
        return None
    first = row[0].strip()
    marker = markers.marker_of(first.text)
    if marker is None or marker.place != place:
        return None
    text = first[marker.end :].strip()
    if not text and len(row) > 1:
        text = _with_beside(row[1].strip(), row[2:])
    return Choice(marker.letter, text, (at,), ticked=marker.ticked) if text else None


_LONGEST_CELL = 60
"""Characters of the longest text in a further column that belongs to the option."""
_TICKED = re.compile(r"[✓✔✅*]+")


def _are_texts(cells: Sequence[Rich]) -> bool:
    """Whether cells beside an option are parts of it, as in a table of patterns of hormones."""
    texts = [cell.text.strip() for cell in cells]
    alone = any(_SHARE.fullmatch(text) or _TICKED.fullmatch(text) for text in texts)
    return bool(texts) and not alone and all(len(text) <= _LONGEST_CELL for text in texts)


def _with_beside(text: Rich, cells: Sequence[Rich]) -> Rich:
    """An option with what stands in further columns: parts of it, its votes, or its tick."""
    if _are_texts(cells):
        return Rich.joined((text, *(cell.strip() for cell in cells)), "; ")
    marks = [
        cell.strip()
        for cell in cells
        if _SHARE.fullmatch(cell.text.strip()) or _TICKED.fullmatch(cell.text.strip())
    ]
    return Rich.joined((text, *marks), " ")


_CROSS = re.compile(r"[xX×✓✔✗✘☒☑●■]|\[[xX]\]")
_LEAST_CROSSED = 2


def _in_grid(lines: Sequence[Line], at: int) -> list[Choice]:
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
        letter = markers.letter_at(len(found))
        found.append(Choice(letter, text, (at,), ticked=bool(crossed[0])))
    return found if _LEAST_CROSSED <= len(found) <= MOST else []


def _judges(text: str) -> bool | None:
    """What the head of a column says about the statements crossed in it."""
    words = text.strip(" .:")
    if words in ("T", "V", "R", "D"):
        return True
    if words in ("F", "Y"):
        return False
    return verdict(words) if len(words.split()) == 1 else None
