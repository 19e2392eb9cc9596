"""Questions in the rows of a table: a column for the stem, one for each option, one for the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.labels import announces, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import PLAINLY
from casekit.importers.questions.leadin import asks
from casekit.importers.rich import EMPTY, Rich

_OPTION = re.compile(
    rf"(?:(?:{markers.CALLED}|answer option|distractor)[ _]?)?(?P<value>[A-Ha-h]|[1-8])",
    re.IGNORECASE,
)
_STEM = re.compile(
    r"question(?: text)?|stem|item|mcq|prompt|frage|soru|pregunta|domanda|questão", re.I
)
_LEAST = 3


def spread_sheet(line: Line) -> list[Line]:
    """The lines of the questions in a table that is a sheet of questions, else the table itself."""
    rows = line.block.rows
    if len(rows) < 2:
        return [line]
    head = [cell.text.strip() for cell in rows[0]]
    options = _options(head)
    stem = next((at for at, cell in enumerate(head) if _STEM.fullmatch(cell)), None)
    if stem is not None and not options and _asks_in_each(rows[1:], stem):
        listed = [at for at, cell in enumerate(head) if announces(cell, "options")]
        if listed and all(_are_lettered(row, listed[0]) for row in rows[1:]):
            return [item for row in rows[1:] for item in _listed(line, row, head, stem, listed[0])]
    if stem is None or len(options) < _LEAST or not _asks_in_each(rows[1:], stem):
        return _item(line)
    return [item for row in rows[1:] for item in _question(line, rows[0], row, stem, options)]


def _are_lettered(row: Sequence[Rich], at: int) -> bool:
    """Whether a cell holds the options of a question, each on a line with its letter."""
    parts = [part.strip() for part in row[at].lines()] if at < len(row) else []
    found = [markers.marker_of(part.text) for part in parts if part]
    places = [marker.place for marker in found if marker is not None and marker.strength]
    return len(found) >= _LEAST and places == list(range(len(found)))


def _listed(
    line: Line, row: Sequence[Rich], head: Sequence[str], stem: int, options: int
) -> Iterator[Line]:
    """The lines of a row with its options in one cell and its key in another."""
    number = ""
    for at, cell in enumerate(row):
        parts = [part.strip() for part in cell.lines() if part.strip()]
        if at < stem and cell.text.strip(" .").isdigit():
            number = f"{cell.text.strip(' .')}."
        elif at in (stem, options):
            if label_of(head[at]) is not None:
                yield _paragraph(line, Rich.of(head[at]))
            for place, part in enumerate(parts):
                yield _paragraph(line, part, number if at == stem and not place else "")
        elif parts:
            yield _paragraph(line, _answer(announces(head[at], "key"), Rich.of(head[at]), cell))


def _asks_in_each(rows: Sequence[Sequence[Rich]], stem: int) -> bool:
    """Whether every row has a stem of some words; a key of a paper has none."""
    return all(stem < len(row) and len(row[stem].text.split()) >= _LEAST for row in rows)


def _item(line: Line) -> list[Line]:
    """The lines of a table that is one question: its parts on the left, their texts beside them."""
    rows = [[cell.strip() for cell in row if cell.text.strip()] for row in line.block.rows]
    rows = [row for row in rows if row]
    if _is_question_above_options(rows):
        return [_paragraph(line, row[0]) for row in rows]
    letters = [
        at
        for at, row in enumerate(rows)
        if len(row) == 2 and _OPTION.fullmatch(row[0].text.strip(" .)("))
    ]
    first = letters[0] if letters else 0
    wanted = [markers.letter_at(place) for place in range(len(letters))]
    found = [rows[at][0].text.strip(" .)(")[-1:].upper() for at in letters]
    between = [at for at in range(first, letters[-1] if letters else 0) if at not in letters]
    in_row = all(_explains(rows[at][0].text, rows[at - 1][0].text) for at in between)
    if len(letters) < _LEAST or not first or not in_row or found != wanted:
        return [line]
    made: list[Line] = []
    for at, row in enumerate(rows):
        if at in letters:
            made.append(_paragraph(line, row[1], f"{wanted[letters.index(at)]}."))
        elif at in between:
            named = row[0][len(rows[at - 1][0]) :].strip()
            made += [_paragraph(line, Rich.joined((named, *row[1:]), ": "))] if row[1:] else []
        else:
            stem = _STEM.fullmatch(row[0].text.strip(" :")) and len(row) > 1
            text = Rich.joined(row[1:] if stem else row, ": ")
            made += [_paragraph(line, part.strip()) for part in text.lines() if part.strip()]
    return made


def _is_question_above_options(rows: Sequence[Sequence[Rich]]) -> bool:
    """Whether a table has a question in its first row, and a lettered option in each other one."""
    if len(rows) <= _LEAST or any(len(row) != 1 for row in rows):
        return False
    found = [markers.marker_of(row[0].text) for row in rows[1:]]
    places = [marker.place for marker in found if marker is not None and marker.strength]
    return places == list(range(len(rows) - 1)) and asks(rows[0][0].text) >= PLAINLY


def _explains(name: str, above: str) -> bool:
    """Whether a row explains the option above it: “Answer A explanation” under “Answer A”."""
    rest = name.strip().casefold().removeprefix(above.strip().casefold())
    return rest != name.strip().casefold() and label_in(rest, "discussion") is not None


def _options(head: Sequence[str]) -> list[int]:
    """The columns of options in their order; none unless they are A, B, C … or 1, 2, 3 …."""
    found = [(at, _OPTION.fullmatch(cell)) for at, cell in enumerate(head)]
    values = [(at, match["value"].upper()) for at, match in found if match is not None]
    first = values[0][1] if values else "A"
    wanted = [chr(ord(first) + place) for place in range(len(values))]
    right = first in ("A", "1") and [value for _, value in values] == wanted
    return [at for at, _ in values] if right else []


def _question(
    line: Line, head: Sequence[Rich], row: Sequence[Rich], stem: int, options: Sequence[int]
) -> Iterator[Line]:
    def cell(at: int) -> Rich:
        return row[at].strip() if at < len(row) else EMPTY

    numbered = head[0].text.strip().rstrip(".").casefold() in ("no", "nr", "#", "n", "number", "id")
    number = cell(0).text if numbered and stem else ""
    for at in (at for at in range(stem) if cell(at) and not (numbered and not at)):
        yield _paragraph(line, Rich.joined((head[at], cell(at)), ": "))
    yield _paragraph(line, cell(stem), f"{number}." if number.isdigit() else "")
    for place, at in enumerate(options):
        if cell(at):
            yield _paragraph(line, cell(at), f"{markers.letter_at(place)}.")
    for at in range(stem + 1, len(head)):
        if at in options or not cell(at):
            continue
        is_key = label_in(head[at].text, "key") is not None
        yield _paragraph(line, _answer(is_key, head[at], cell(at)))


def _answer(is_key: bool, head: Rich, cell: Rich) -> Rich:
    """A cell behind the options with its column's name; a key told by number gets its letter."""
    typed = cell.text.strip()
    if is_key and typed.isdigit() and (found := markers.marker_of(f"{typed} ")) is not None:
        cell = Rich.of(found.letter)
    return Rich.joined((head.strip(), cell), ": ")


def _paragraph(line: Line, text: Rich, marker: str = "") -> Line:
    block = replace(line.block, kind="paragraph", text=text, rows=(), header_rows=0, marker=marker)
    return Line(line.index, block, text, marker)
