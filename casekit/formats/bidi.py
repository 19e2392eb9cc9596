"""Left-to-right runs inside right-to-left text: gene names, drugs, units, statistics.

The Unicode Bidirectional Algorithm (UAX 9) orders characters, but it tears apart what hangs on a
Latin word without being a letter (``CD33⁺``, ``5-azacitidine``, ``HR 0.25 (0.18–0.85)``), and
layout engines that order inline boxes one by one turn ``*FLT3*-ITD`` around. Isolated as one run,
all of them stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from casekit.document import nodes
from casekit.document.inlines import joined, plain_text
from casekit.document.nodes import Inline, Inlines

_RUN = re.compile(
    r"""
    (?: (?<![DAM]) [DAM][DANM]{0,40} (?: WMW[DA][DANM]{0,40} ){0,3} )?
    L (?: [^R]* [LDAC] )?
    | D[DNM]{0,40}A[DA]*
    """,
    re.VERBOSE,
)
"""From a Latin word, with the number or sign attached in front, to the last one before the next
right-to-left word; or a number with a power or index. Over one letter a character: L left to
right, R right to left, D digit, M mathematical sign or unit sign, W white space, A attached
(superscript or subscript), C superscript citation mark, N other. Repeats are bounded, so that the
time is proportional to the text."""

_LETTER = re.compile(r"(?s:.)[\u0300-\u036f\u20d0-\u20ff\ufe0e\ufe0f]*")
_SIGNS = frozenset("×÷·=<>≤≥±−/")
_CLOSING = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring inlines that read in one direction."""

    inlines: Inlines
    is_left_to_right: bool


def left_to_right_runs(inlines: Inlines) -> Iterator[Run]:
    """Divide inlines of right-to-left text; in order, nothing left out."""
    pieces = list(_pieces(inlines))
    classes = _classes(pieces)
    done = 0
    for found in _RUN.finditer(classes):
        start, end = found.span()
        if end - start == 1 and not isinstance(pieces[start], str):
            continue
        if start > done:
            yield Run(_inlines(pieces[done:start]), False)
        yield Run(_inlines(pieces[start:end]), True)
        done = end
    if done < len(pieces):
        yield Run(_inlines(pieces[done:]), False)


def _pieces(inlines: Inlines) -> Iterator[str | Inline]:
    """Texts as single letters with their marks, every other inline as one piece."""
    for inline in inlines:
        if isinstance(inline, nodes.Text):
            yield from _LETTER.findall(inline.text)
        else:
            yield inline


def has_right_to_left(text: str) -> bool:
    """Whether the text has a letter of a right-to-left script."""
    return any(_character_class(character) == "R" for character in text)


def _inlines(pieces: list[str | Inline]) -> Inlines:
    return joined(tuple(nodes.Text(piece) if isinstance(piece, str) else piece for piece in pieces))


def _classes(pieces: list[str | Inline]) -> str:
    """One letter for each piece, brackets with the direction of what is around them.

    A pair is left to right after a Latin word and around Latin text only (UAX 9, N0).
    """
    classes = [_class(piece) for piece in pieces]
    opened: list[tuple[int, str, int]] = []
    strong, right_to_left = "R", 0
    for index, piece in enumerate(pieces):
        if classes[index] in "LR":
            strong = classes[index]
            right_to_left += strong == "R"
        elif piece in _CLOSING.values():
            opened.append((index, strong, right_to_left))
        elif piece in _CLOSING and opened:
            start, before, count = opened.pop()
            direction = "L" if before == "L" and count == right_to_left else "R"
            classes[start] = classes[index] = direction
    return "".join(classes)


def _class(piece: str | Inline) -> str:
    if isinstance(piece, str):
        return _character_class(piece[0])
    if isinstance(piece, nodes.Citation):
        return "C" if isinstance(piece.children[0], nodes.Sup) else "R"
    if isinstance(piece, nodes.LineBreak):
        return "R"
    classes = {_character_class(character) for character in plain_text((piece,))}
    if "R" in classes:
        return "R"
    if isinstance(piece, nodes.Sup | nodes.Sub):
        return "A"
    return next((name for name in "LD" if name in classes), "N")


def _character_class(character: str) -> str:
    if character in _SIGNS:
        return "M"
    match unicodedata.bidirectional(character):
        case "L":
            return "L"
        case "R" | "AL" | "AN":
            return "R"
        case "EN":
            return "D"
        case "ES" | "ET":
            return "M"
        case "WS" | "B" | "S":
            return "W"
        case _:
            return "N"
