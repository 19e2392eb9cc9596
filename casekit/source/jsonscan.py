"""A forgiving scanner of JSON (RFC 8259): where everything stands, and every slip of spelling.

``json.loads`` decides what is JSON; this scanner runs only when there is something to report.
It walks over the text once, keeps going after the usual slips, and stops where going on would be
guesswork. What it says about a text is a list of slips, put into words by :mod:`.jsonwords`.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

from casekit import pointer as jp
from casekit.source.fault import MAX_DEPTH, MAX_FAULTS, Place, Range
from casekit.source.jsonstrings import STRAIGHT, find_string, string_slips

_SPACE = re.compile(r"[ \t\n\r]*")
_ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+")
_COMMENT = re.compile(r"//[^\n\r]*|/\*.*?(?:\*/|\Z)|#[^\n\r]*", re.DOTALL)
_NUMBERLIKE = re.compile(r"[+-]?\.?[0-9][0-9A-Za-z_.+-]*|[+-]Infinity")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r",[0-9]+(?=\s*(?:[\]},\n\r]|\Z))")
_WORD = re.compile(r"[^\W\d][\w$-]*")
_LINE = re.compile(r"[^\n\r]*")
_STRAY = re.compile(r"[^\s\w\"{}\[\],:]+|.", re.DOTALL)
_QUOTES = "\"'“”„‟‘’‚«»‹›`"
_LITERALS = ("true", "false", "null")
_MAX_DIGITS = 4300


@dataclass(frozen=True, slots=True)
class Slip:
    """One departure from JSON: its kind, its characters, and a place that belongs to it."""

    kind: str
    range: Range
    other: Range | None = None
    pointer: str = ""


@dataclass(slots=True)
class Scan:
    """What a text holds: places by pointer, and slips in reading order."""

    places: dict[str, Place] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)


class _Stop(Exception):
    """Going on would be guesswork."""


@dataclass(slots=True)
class _Frame:
    """An open list or object; ``expects`` is what may come next: name, colon, value or comma."""

    kind: str
    start: int
    pointer: str
    own_key: Range | None
    expects: str
    comma: Range | None = None
    count: int = 0
    name: str = ""
    key: Range | None = None
    names: dict[str, Range] = field(default_factory=dict)


def scan(text: str, limit: int = MAX_FAULTS) -> Scan:
    """Walk over a text and list its places and slips, at most ``limit`` of them; never raises."""
    scanner = _Scanner(text, limit)
    with suppress(_Stop):
        scanner.run()
    scanner.result.slips.sort(key=lambda slip: slip.range.start)
    return scanner.result


class _Scanner:
    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.position = 0
        self.end_of_last = 0
        self.stack = [_Frame("top", 0, "", None, "value")]
        self.result = Scan()

    def run(self) -> None:
        """Take one sign after the other until the text ends."""
        while self._skip():
            sign = self.text[self.position]
            if sign in "{[":
                self._open(sign)
            elif sign in "}]":
                self._close(sign)
            elif sign == ",":
                self._comma()
            elif sign == ":":
                self._colon()
            elif sign in _QUOTES:
                self._string(sign)
            else:
                self._bare()
        self._finish()

    def slip(
        self, kind: str, start: int, end: int, other: Range | None = None, pointer: str = ""
    ) -> None:
        """Note a slip; stops the scan when there are too many."""
        self.result.slips.append(Slip(kind, Range(start, end), other, pointer))
        if len(self.result.slips) >= self.limit:
            raise _Stop

    def stop(self, kind: str, start: int, end: int, other: Range | None = None) -> NoReturn:
        """Note a slip after which nothing is certain."""
        self.slip(kind, start, end, other)
        raise _Stop

    def _skip(self) -> bool:
        """Go to the next sign; False at the end of the text."""
        while True:
            match = _SPACE.match(self.text, self.position)
            self.position = match.end() if match else self.position
            if odd := _ODD_SPACE.match(self.text, self.position):
                self.slip("odd_space", *odd.span())
            elif odd := _COMMENT.match(self.text, self.position):
                self.slip("comment", *odd.span())
            else:
                return self.position < len(self.text)
            self.position = odd.end()

    def _open(self, sign: str) -> None:
        start = self.position
        parent = self._before_value(start)
        if len(self.stack) > MAX_DEPTH:
            self.stop("deep", start, start + 1)
        pointer, key = self._address(parent)
        expects = "name" if sign == "{" else "value"
        self.stack.append(_Frame(sign, start, pointer, key, expects))
        self.position += 1

    def _close(self, sign: str) -> None:
        start, frame = self.position, self.stack[-1]
        if frame.kind == "top":
            self.stop("bracket_too_many", start, start + 1)
        if frame.kind != {"}": "{", "]": "["}[sign]:
            self.stop("bracket_mismatch", start, start + 1, Range(frame.start, frame.start + 1))
        if frame.expects in ("colon", "value") and frame.kind == "{" and frame.key:
            self.slip("value_missing", *frame.key)
        elif frame.comma and frame.expects != "comma":
            self.slip("comma_trailing", *frame.comma)
        self.stack.pop()
        self.position += 1
        place = Place(Range(frame.start, self.position), frame.own_key)
        self.result.places[frame.pointer] = place
        self._after_value()

    def _comma(self) -> None:
        start, frame = self.position, self.stack[-1]
        here = Range(start, start + 1)
        if frame.kind == "top":
            self.stop("more", start, len(self.text))
        if frame.expects in ("colon", "value") and frame.kind == "{" and frame.key:
            self.slip("value_missing", *frame.key)
        elif frame.expects != "comma":
            self.slip("comma_extra", *here)
        else:
            frame.comma = here
        frame.expects = "name" if frame.kind == "{" else "value"
        frame.key = None
        self.position += 1

    def _colon(self) -> None:
        frame = self.stack[-1]
        if frame.expects != "colon":
            self.stop("colon", self.position, self.position + 1)
        frame.expects = "value"
        self.position += 1

    def _string(self, sign: str) -> None:
        start = self.position
        end = find_string(self.text, start)
        if end is None:
            line = _LINE.match(self.text, start)
            self.stop("text_unclosed", start, line.end() if line else start)
        self._token(Range(start, end), is_text=True)
        if sign != STRAIGHT:
            self.slip("quotes", start, end)
        else:
            for kind, begin, stop in string_slips(self.text, start, end):
                self.slip(kind, begin, stop)
        if self._goes_on(end):
            self.stop("quote_inside", end - 1, end)

    def _goes_on(self, end: int) -> bool:
        """Whether words follow a closing quotation mark, as after an unescaped mark in a text."""
        glued = self.text[end : end + 1]
        word = _WORD.match(self.text, _blanks(self.text, end))
        return glued in tuple(".;?!()–%") or (word is not None and word[0] not in _LITERALS)

    def _bare(self) -> None:
        """Take a number, a word, or something that has no place in JSON."""
        start = self.position
        if match := _NUMBERLIKE.match(self.text, start):
            self._number(match)
        elif match := _WORD.match(self.text, start):
            self._word(match)
        elif self.text[start] == "=" and self.stack[-1].expects == "colon":
            self.slip("equals", start, start + 1)
            self.stack[-1].expects = "value"
            self.position += 1
        else:
            match = _STRAY.match(self.text, start)
            end = match.end() if match else start + 1
            if self.stack[-1].kind == "top" and self.stack[-1].expects == "comma":
                self.stop("more", start, len(self.text.rstrip()))
            self.slip("stray", start, end)
            self.position = end

    def _number(self, match: re.Match[str]) -> None:
        start, end = match.span()
        number = _NUMBER.fullmatch(match[0])
        kind = "" if number else "not_a_number" if match[0].endswith("Infinity") else "number"
        comma = _DECIMAL_COMMA.match(self.text, end)
        if number and comma and self.stack[-1].kind == "{" and self.stack[-1].expects == "value":
            kind, end = "decimal_comma", comma.end()
        elif number and not _is_finite(number):
            kind = "number_too_large"
        self._token(Range(start, end), is_text=False)
        if kind:
            self.slip(kind, start, end)

    def _word(self, match: re.Match[str]) -> None:
        start, end = match.span()
        self._token(Range(start, end), is_text=False, is_word=True)
        if match[0] in ("NaN", "Infinity"):
            self.slip("not_a_number", start, end)
        elif self.stack[-1].expects == "colon":
            self.slip("name_bare", start, end)
        elif match[0].lower() in _LITERALS:
            if match[0] not in _LITERALS:
                self.slip("word_case", start, end)
        elif match[0] in ("None", "undefined", "nil"):
            self.slip("word_null", start, end)
        else:
            self.stop("word", start, end)

    def _token(self, here: Range, *, is_text: bool, is_word: bool = False) -> None:
        """Put a text, number or word in its place: the name of a property or a value."""
        frame = self.stack[-1]
        if frame.kind == "{" and frame.expects in ("name", "comma"):
            if frame.expects == "comma":
                self._missing_comma()
            self._name(frame, here, is_text=is_text, is_word=is_word)
        else:
            parent = self._before_value(here.start)
            pointer, key = self._address(parent)
            self.result.places[pointer] = Place(here, key)
            self._after_value(here.end)
        self.position = here.end

    def _name(self, frame: _Frame, here: Range, *, is_text: bool, is_word: bool) -> None:
        raw = self.text[here.start : here.end]
        frame.name = _decoded(raw) if is_text else raw
        frame.key, frame.expects = here, "colon"
        if not is_text and not is_word:
            self.slip("name_not_text", *here)
        first = frame.names.setdefault(frame.name, here)
        if first is not here:
            self.slip("repeated", *here, first, jp.join(frame.pointer, frame.name))

    def _before_value(self, start: int) -> _Frame:
        """Check that a value may stand here; returns the list or object it belongs to."""
        frame = self.stack[-1]
        if frame.kind == "top" and frame.expects == "comma":
            self.stop("more", start, len(self.text.rstrip()))
        elif frame.kind == "{" and frame.expects in ("name", "comma"):
            self.stop("name_not_text", start, start + 1)
        elif frame.kind == "{" and frame.expects == "colon" and frame.key:
            self.slip("colon_missing", frame.key.end, frame.key.end)
        elif frame.expects == "comma":
            self._missing_comma()
        return frame

    def _address(self, frame: _Frame) -> tuple[str, Range | None]:
        if frame.kind == "top":
            return "", None
        if frame.kind == "[":
            return f"{frame.pointer}/{frame.count}", None
        return jp.join(frame.pointer, frame.name), frame.key

    def _after_value(self, end: int | None = None) -> None:
        frame = self.stack[-1]
        frame.expects, frame.comma, frame.key = "comma", None, None
        frame.count += 1
        self.end_of_last = self.position if end is None else end

    def _missing_comma(self) -> None:
        self.slip("comma_missing", self.end_of_last, self.end_of_last)

    def _finish(self) -> None:
        frame, end = self.stack[-1], len(self.text.rstrip())
        if frame.kind != "top":
            self.stop("bracket_unclosed", end, end, Range(frame.start, frame.start + 1))


def _blanks(text: str, start: int) -> int:
    while text[start : start + 1] in (" ", "\t"):
        start += 1
    return start


def _decoded(raw: str) -> str:
    try:
        return str(json.loads(raw))
    except ValueError:
        return raw[1:-1]


def _is_finite(number: re.Match[str]) -> bool:
    if number[1] is None and number[2] is None:
        return len(number[0].lstrip("-")) <= _MAX_DIGITS
    return abs(float(number[0])) != float("inf")
