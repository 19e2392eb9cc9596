"""Questions in the form: lead-in, options with their rationales, and the key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.blocks import Block
from casekit.importers.doubts import Doubt
from casekit.importers.form import cells
from casekit.importers.form.filled import FormOption, FormQuestion, Told
from casekit.importers.rich import EMPTY, Rich

_LETTER = re.compile(r"\(?([A-Za-z])\s*[.):]?")
_TYPED_LETTER = re.compile(r"\(?([A-Z])\s*[.):]\s+(?=\S)")
_LABELS = ("option", "correct", "rationale")
_MOST = 26


def question(number: int, blocks: Sequence[Block]) -> tuple[FormQuestion, list[Told]]:
    """A question from the blocks behind its heading, and what is doubtful or missing in it."""
    tables = [at for at, block in enumerate(blocks) if _is_options(block)]
    at = tables[0] if tables else len(blocks)
    rows = [row for place in tables for row in _rows(blocks[place])]
    options, doubts = _options(rows, number)
    after = [block for place, block in enumerate(blocks[at:], at) if place not in tables]
    made = FormQuestion(
        number=number, lead_in=tuple(blocks[:at]), options=tuple(options), after=tuple(after)
    )
    base = f"/questions/{number - 1}"
    told = [(f"{base}/{'key' if one.code == 'CK992' else 'options'}", one) for one in doubts]
    return made, [*told, *((f"{base}{place}", doubt) for place, doubt in _gaps(made))]


def _is_options(block: Block) -> bool:
    return block.kind == "table" and cells.columns(block.rows, _LABELS) is not None


def _rows(table: Block) -> list[tuple[Rich, Rich, Rich, Rich]]:
    """Letter, text, mark and rationale of each row below the header."""
    header = cells.columns(table.rows, _LABELS)
    assert header is not None
    number, columns = header
    places = [columns.get(label) for label in _LABELS]
    free = [place for place in range(len(table.rows[number])) if place not in places]
    letter = free[0] if free and free[0] < min(p for p in places if p is not None) else None
    order = (letter, *places)
    return [
        (cells.cell(row, order[0]), *(cells.cell(row, place) for place in order[1:]))  # type: ignore[misc]
        for row in table.rows[number + 1 :]
    ]


def _options(
    rows: Sequence[tuple[Rich, Rich, Rich, Rich]], number: int
) -> tuple[list[FormOption], list[Doubt]]:
    found: list[FormOption] = []
    doubts: list[Doubt] = []
    texts = _without_letters([row[1] for row in rows])
    for place, (row, text) in enumerate(zip(rows[:_MOST], texts, strict=False)):
        shown = _LETTER.fullmatch(row[0].text)
        letter = shown[1].upper() if shown else chr(ord("A") + place)
        mark = cells.marked(row[2].text, letter)
        if not text:
            if row[3] or mark is not False:
                doubts.append(_without_text(number, letter, row))
            continue
        if mark is None:
            doubts.append(_unread(number, letter, row[2].text))
        found.append(FormOption(letter=letter, text=text, rationale=row[3], marked=bool(mark)))
    if len({option.letter for option in found}) < len(found):
        words = " ".join(option.letter for option in found)
        message = f"two options of question {number} have the same letter"
        doubts.append(Doubt("CK992", message, "Let each option have its own letter.", words))
    return found, doubts


def _without_letters(texts: Sequence[Rich]) -> list[Rich]:
    """Texts without letters that were typed although the form counts, if all agree with it."""
    found = [_TYPED_LETTER.match(text.text) for text in texts]
    agree = all(
        (match is not None and match[1] == chr(ord("A") + place)) or not text
        for place, (match, text) in enumerate(zip(found, texts, strict=True))
    )
    if not agree:
        return list(texts)
    return [
        text[match.end() :] if match else EMPTY for match, text in zip(found, texts, strict=True)
    ]


def _gaps(made: FormQuestion) -> list[Told]:
    """What a question lacks, each with the rest of its pointer."""
    which = f"question {made.number}"
    if not made.options and not made.lead_in:
        help = "Fill it in, or remove it from the form."
        return [("", Doubt("CK990", f"{which} is empty in the form", help))]
    gaps: list[Told] = []
    if not made.lead_in:
        gaps.append(("/lead_in", Doubt("CK990", f"{which} asks nothing", "Write its lead-in.")))
    if not made.options:
        gaps.append(("/options", Doubt("CK990", f"{which} has no options", "Fill in its table.")))
    elif not made.key:
        help = "Tick the correct option, or put an x there."
        gaps.append(("/key", Doubt("CK991", f"no option of {which} is marked as correct", help)))
    elif len(made.key) > 1:
        letters = ", ".join(made.key)
        message = f"{which} has several options that are marked as correct: {letters}"
        help = "That is right only where learners are to choose all that apply."
        gaps.append(("/key", Doubt("CK992", message, help, letters)))
    return gaps


def _unread(number: int, letter: str, words: str) -> Doubt:
    message = f"it cannot be told whether option {letter} of question {number} is marked as correct"
    return Doubt("CK992", message, "Tick it, put an x there, or leave it empty.", words)


def _without_text(number: int, letter: str, row: tuple[Rich, Rich, Rich, Rich]) -> Doubt:
    words = " ".join(part.text for part in row[2:] if part)
    message = f"option {letter} of question {number} has no text, but something stands beside it"
    return Doubt("CK990", message, "Give the option its text, or remove the row.", words)
