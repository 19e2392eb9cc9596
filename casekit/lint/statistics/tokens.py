"""A text as words, numbers and signs, each with its place; Markdown's marks are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from casekit.lint.statistics.claim import Number, Place


def word_set(listed: str) -> frozenset[str]:
    """The words of a list in one text, parted by spaces."""
    return frozenset(listed.split())


DECIMAL_COMMA = word_set(
    "ar az be bg bs ca cs da de el es et eu fi fr hr hu hy id is it ka kk lt lv mk nb nl nn no pl "
    "pt ro ru sk sl sq sr sv tr uk vi"
)
"""Languages that write 0,39; a point is understood there as well."""

DASHES = frozenset("-‐‑‒–—―−")
_PASSED_OVER = frozenset("*_\\`")
_POINTS = "·∙⋅•．"
PARAGRAPH = "\u2029"
"""Ends a paragraph, as an empty line does."""
_LINE_ENDS = frozenset("\n" + PARAGRAPH)
_MARKS = frozenset(".," + _POINTS)
_NARROW = "\u00a0\u2009\u202f"
_WHITE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’](?:s|t)\b)?")
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,9}")
_OBJECT = "\ufffc"
"""What stands for a citation in a text whose mark-up has been taken away."""
_CITATION = re.compile(r"\[@[^\[\]\n]{1,400}\]")
_EXPONENT = re.compile(r"[eE][+\-−]?[0-9]{1,2}(?![\w.])")
_LONGEST = 30
"""Characters of the longest number that is read as one."""
_SLIP = re.compile(r",[0-9]{1,2}(?![0-9]|[,.][0-9])")
_GLUED = re.compile(
    r"(?:CI|KI|IC|GA)(?=[0-9])|(?:a?HR|a?OR|a?RR|a?IRR|SHR|SMD|MD|P|p)(?=[0-9]+[.,·])"
)
"""Abbreviations that are read as words though a number is glued to them: CI95%, HR0.39."""
_RELATIONS = {"<": "<", "＜": "<", "‹": "<", ">": ">", "＞": ">", "=": "=", "＝": "="}
_RELATIONS |= {"≤": "≤", "⩽": "≤", "≥": "≥", "⩾": "≥"}


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    DASH = auto()
    RELATION = auto()
    CITATION = auto()
    BREAK = auto()
    SIGN = auto()


class Token(NamedTuple):
    """``text`` as typed, ``low`` in small letters (or a relation in its canonical form).

    ``glued`` says that nothing, not even a space, stands between it and the token before.
    """

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    glued: bool
    number: Number | None = None


def tokens(text: str, language: str) -> list[Token]:
    """The tokens of ``text`` in order; paragraphs and list items end with a BREAK.

    Every character is looked at a bounded number of times.
    """
    comma = language.partition("-")[0] in DECIMAL_COMMA
    found: list[Token] = []
    at, end = 0, 0
    for kind, start, stop in _pieces(text, comma):
        at = stop
        piece = text[start:stop]
        glued = bool(found) and (start == end or not text[end:start].strip("*_\\`"))
        number = _number(piece, start, comma) if kind is Kind.NUMBER else None
        low = _canonical(piece) if kind is Kind.RELATION else piece.casefold()
        found.append(Token(kind, piece, low, start, stop, glued, number))
        end = at
    return found


def _canonical(piece: str) -> str:
    if len(piece) == 1:
        return _RELATIONS[piece]
    return "≤" if "<" in piece else "≥" if ">" in piece else "="


def _pieces(text: str, comma: bool) -> Iterator[tuple[Kind, int, int]]:
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        kind, stop = Kind.SIGN, at + 1
        if char in _LINE_ENDS:
            stop, ends = _break(text, at)
            if ends:
                yield Kind.BREAK, at, stop
            at = stop
            continue
        if char.isspace() or char in _PASSED_OVER:
            at = stop
            continue
        if char.isdecimal() and char.isascii():
            stop = _end_of_number(text, at, comma)
            kind = Kind.NUMBER if stop - at <= _LONGEST else Kind.SIGN
        elif char.isalpha():
            kind = Kind.WORD
            glued = _GLUED.match(text, at)
            word = glued or _WORD.match(text, at)
            stop = word.end() if word else at + 1
        elif _leading_point(text, at, comma):
            stop = _end_of_number(text, at, comma)
            kind = Kind.NUMBER if stop - at <= _LONGEST else Kind.SIGN
        elif char in DASHES:
            kind = Kind.DASH
        elif char in _RELATIONS:
            kind = Kind.RELATION
            stop = at + 2 if text[at + 1 : at + 2] in _RELATIONS else at + 1
        elif char == _OBJECT:
            kind = Kind.CITATION
        elif raised := _RAISED.match(text, at):
            stop = raised.end()
        elif char == "[" and (citation := _CITATION.match(text, at)):
            kind, stop = Kind.CITATION, citation.end()
        yield kind, at, stop
        at = stop


def _break(text: str, at: int) -> tuple[int, bool]:
    """The end of white space that begins with a line break, and whether a paragraph ends there."""
    run = _WHITE.match(text, at)
    assert run is not None
    stop = run.end()
    lines = run[0].count("\n") + 2 * run[0].count(PARAGRAPH)
    listed = bool(re.match(r"[-*+] |[#|]|[0-9]{1,2}[.)] ", text[stop : stop + 4]))
    return stop, lines > 1 or listed


def _leading_point(text: str, at: int, comma: bool) -> bool:
    """Whether a number without a zero before its point begins here, such as .013."""
    if text[at] not in "." + _POINTS and not (comma and text[at] == ","):
        return False
    before = text[at - 1 : at]
    digit = text[at + 1 : at + 2]
    return bool(digit) and digit in "0123456789" and not (before.isalnum() or before in (")", "]"))


def _end_of_number(text: str, at: int, comma: bool) -> int:
    stop = at
    whole = _DIGITS.match(text, at)
    if whole:
        stop = _groups(text, whole, comma)
    mark = text[stop : stop + 1]
    if mark in _MARKS and _is_decimal_mark(mark, text[at:stop], text, stop, comma):
        digits = _DIGITS.match(text, stop + 1)
        stop = digits.end() if digits else stop
    exponent = _EXPONENT.match(text, stop) if text[stop : stop + 1] in ("e", "E") else None
    return exponent.end() if exponent else stop


def _groups(text: str, whole: re.Match[str], comma: bool) -> int:
    """The end of the digits before the decimal mark, with groups of three."""
    stop = whole.end()
    if stop - whole.start() > 3 or whole[0].startswith("0"):
        return stop
    marks = _NARROW + ("." if comma else ",")
    mark = text[stop : stop + 1]
    while mark and mark == text[stop : stop + 1] and mark in marks:
        digits = _DIGITS.match(text, stop + 1)
        if digits is None or digits.end() - digits.start() != 3:
            break
        stop = digits.end()
    return stop


def _is_decimal_mark(mark: str, whole: str, text: str, at: int, comma: bool) -> bool:
    digit = text[at + 1 : at + 2]
    if not digit or digit not in "0123456789":
        return False
    if mark == "." or mark in _POINTS:
        return True
    # In a text that writes 0.39, 1,9 is a slip for 1.9, but 1,900 is a number and 1,9,12 a list.
    return mark == "," and (comma or whole == "0" or bool(_SLIP.match(text, at)))


def _number(piece: str, start: int, comma: bool) -> Number:
    place = Place(start, start + len(piece))
    if piece.isdecimal():
        return Number(float(piece), 0, place)
    mantissa, _, exponent = piece.replace("E", "e").partition("e")
    plain = "".join("." if char in _POINTS else char for char in mantissa if char not in _NARROW)
    whole, mark, fraction = plain, "", ""
    marks = [at for at, char in enumerate(plain) if char in ".,"]
    if marks and not _only_groups(plain, marks, comma):
        whole, mark, fraction = plain[: marks[-1]], ".", plain[marks[-1] + 1 :]
    digits = "".join(char for char in whole if char.isdecimal()) or "0"
    power = int(exponent.replace("−", "-") or 0)
    value = float(f"{digits}{mark}{fraction}e{power}")
    return Number(value, len(fraction) - power, place)


def _only_groups(plain: str, marks: list[int], comma: bool) -> bool:
    """Whether the only marks are those between groups of three digits."""
    mark = "." if comma else ","
    if any(plain[at] != mark for at in marks):
        return False
    if plain.startswith("0") or marks[0] == 0 or marks[0] > 3:
        return False
    ends = [*marks[1:], len(plain)]
    return all(end - at == 4 for at, end in zip(marks, ends, strict=True))
